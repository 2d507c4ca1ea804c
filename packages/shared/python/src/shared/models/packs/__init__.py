"""Model packs: weights fetched once from packages, checked, converted, and kept for all data directories."""

from shared.models.packs.catalogue import CATALOGUE, DEFAULT_PACKS
from shared.models.packs.manifest import Manifest, Pooling, Role, Traits
from shared.models.packs.shelf import Listed, Shelf, Stage, Step

__all__ = [
    "CATALOGUE",
    "DEFAULT_PACKS",
    "Listed",
    "Manifest",
    "Pooling",
    "Role",
    "Shelf",
    "Stage",
    "Step",
    "Traits",
]
