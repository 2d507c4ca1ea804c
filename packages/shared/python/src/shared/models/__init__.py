"""Models: where their weights come from, and the ports behind which they run."""
