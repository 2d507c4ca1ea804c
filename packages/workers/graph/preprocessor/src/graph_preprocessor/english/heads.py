"""Tells the kind of a name from the noun that it is built on."""

from graph_preprocessor.english.words import words
from shared.graph import EntityKind
from shared.graph.keys import words_of

_KINDS = (EntityKind.ORGANISATION, EntityKind.PLACE, EntityKind.EVENT, EntityKind.WORK, EntityKind.CONCEPT)


def kind_by_head(name: str, otherwise: EntityKind) -> EntityKind:
    """By the last word, or the last before "of": a university, "University of Oslo" as well as "Oslo University"."""
    found = words_of(name)
    if len(found) < 2:
        return otherwise
    head = found[found.index("of") - 1] if "of" in found[1:] else found[-1]
    return next((kind for kind in _KINDS if head in words(kind)), otherwise)
