"""Without the chat worker there would be evidence, but no answers."""
