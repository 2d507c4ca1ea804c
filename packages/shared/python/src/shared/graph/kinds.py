"""The kinds of entities."""

from enum import StrEnum


class EntityKind(StrEnum):
    """What an entity is. CONCEPT is a thing with a name of its own that is none of the others, or a technical term."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    EVENT = "event"
    WORK = "work"
    PRODUCT = "product"
    DATE = "date"
    NUMBER = "number"
    CONCEPT = "concept"


VALUES = (EntityKind.DATE, EntityKind.NUMBER)
"""Kinds that say how much or when, and join nothing."""
