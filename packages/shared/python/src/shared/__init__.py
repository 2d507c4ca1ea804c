"""What the server and the workers of InsightHub share: events, records, ports and their implementations."""
