"""Looks at everything that the settings name, and says the remedy for what is wrong."""

from shared.doctor.checking import Finding, examine

__all__ = ["Finding", "examine"]
