"""What the system tells its operators: logs, metrics, traces."""
