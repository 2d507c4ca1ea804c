"""Rerankers by their names."""

from pathlib import Path

from shared.models.packs import Role, Shelf
from shared.models.reranking.port import Reranker

_DEFAULT = "ms-marco-minilm"


class Rerankers:
    """Each is loaded when it is first needed and then kept."""

    def __init__(self, models_dir: Path, default: str = _DEFAULT) -> None:
        self._shelf = Shelf(models_dir)
        self._default = default
        self._loaded: dict[str, Reranker] = {}

    @property
    def default(self) -> Reranker:
        """The one of this installation. Raises as `named` does."""
        return self.named(self._default)

    def named(self, name: str) -> Reranker:
        """Raises Unavailable with the remedy when it is not installed."""
        if name not in self._loaded:
            # Loaded only where it is used: the images of most workers do without its libraries.
            from shared.models.reranking.onnx import OnnxReranker

            self._loaded[name] = OnnxReranker(self._shelf.directory(name, Role.RERANKING))
        return self._loaded[name]
