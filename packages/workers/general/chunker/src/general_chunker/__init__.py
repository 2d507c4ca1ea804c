"""Cuts parsed documents into the chunks that are embedded, found and cited."""
