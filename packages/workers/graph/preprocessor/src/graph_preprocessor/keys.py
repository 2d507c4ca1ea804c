"""The key of what was found: dates and numbers by their value, all else by its words."""

from shared.graph import EntityKind, key_of


def key_for(surface: str, kind: EntityKind) -> str:
    """Empty where nothing is left that could be looked up."""
    return key_of(surface)
