"""The HTTP face of InsightHub."""
