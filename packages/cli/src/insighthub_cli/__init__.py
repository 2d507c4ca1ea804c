"""The `insighthub` command."""
