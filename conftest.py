"""What tests of every package may ask for."""

pytest_plugins = ["shared.testing.databases"]
