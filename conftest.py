"""What tests of every package may ask for."""

pytest_plugins = ["shared.testing.brokers", "shared.testing.databases", "shared.testing.engines"]
