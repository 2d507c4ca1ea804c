"""Embedding models by their names."""

from pathlib import Path

from shared.compute.port import Compute
from shared.errors import Rejected, Unavailable
from shared.models.embedding.port import Embedder
from shared.models.packs import CATALOGUE, Role, Shelf
from shared.models.packs.manifest import read_manifest


class Embedders:
    """Each is loaded when it is first needed and then kept."""

    def __init__(self, models_dir: Path, compute: Compute) -> None:
        self._shelf = Shelf(models_dir)
        self._compute = compute
        self._loaded: dict[str, Embedder] = {}

    def named(self, name: str) -> Embedder:
        """Raises Unavailable with the remedy when it is not installed."""
        if name not in self._loaded:
            # Loaded only where it is used: the images of most workers do without its libraries.
            from shared.models.embedding.onnx import OnnxEmbedder

            self._loaded[name] = OnnxEmbedder(self.directory(name), self._compute)
        return self._loaded[name]

    def directory(self, name: str) -> Path:
        """Where a pool member finds the model. Raises as `named` does."""
        return self._shelf.directory(name, Role.EMBEDDING)

    def unrelated(self, name: str) -> float:
        """How near to each other two texts are on average that have nothing in common. Raises as `named` does."""
        return read_manifest(self.directory(name)).traits.unrelated

    def check(self, name: str, *, chunk_size: int) -> None:
        """Raises Rejected when chunks of this size cannot be embedded with this model, or it is not here."""
        try:
            embedder = self.named(name)
        except Unavailable as error:
            raise Rejected(error.message if name in CATALOGUE else self._unknown(name), remedy=error.remedy) from error
        if chunk_size > embedder.max_tokens:
            raise Rejected(
                f"The model “{name}” reads {embedder.max_tokens} tokens at most: chunks of {chunk_size} would be cut. "
                f"Choose a chunk size up to {embedder.max_tokens}, or another embedding model."
            )

    def _unknown(self, name: str) -> str:
        here = [each.name for each in self._shelf.listed() if each.role is Role.EMBEDDING]
        return f"There is no embedding model “{name}”. There are: {', '.join(here)}."
