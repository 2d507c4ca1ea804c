"""The server of InsightHub."""
