"""What a model's folder says about itself."""

from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from shared.errors import SettingsError

FILE = "manifest.json"


class Role(StrEnum):
    """What a model is for."""

    EMBEDDING = "embedding"
    RERANKING = "reranking"
    LANGUAGE = "language"


class Pooling(StrEnum):
    """How the vectors of the tokens become one."""

    MEAN = "mean"
    FIRST = "first"


class Traits(BaseModel):
    """How a model wants to be used."""

    model_config = ConfigDict(frozen=True)

    max_tokens: int
    """Of text, without the special tokens that the model puts around it."""
    dimension: int = 0
    pooling: Pooling = Pooling.MEAN
    question_prefix: str = ""
    passage_prefix: str = ""
    unrelated: float = 0.0
    """The cosine of texts that have nothing to do with each other; measured when a model is added."""


class Manifest(BaseModel):
    """Lies beside the weights; a folder without one is not a model."""

    model_config = ConfigDict(frozen=True)

    name: str
    role: Role
    title: str
    licence: str
    origin: str
    """Where the files came from, for people."""
    recipe: str
    """Changes whenever the same pack would be made anew in another way, so that it is made again."""
    traits: Traits
    weights: str
    files: dict[str, str]
    """The sha256 of each file by its name."""

    @classmethod
    def read(cls, folder: Path) -> "Manifest | None":
        """None where no model is."""
        file = folder / FILE
        return cls.model_validate_json(file.read_bytes()) if file.is_file() else None

    def write(self, folder: Path) -> None:
        (folder / FILE).write_text(self.model_dump_json(indent=2) + "\n")


def read_manifest(folder: Path) -> Manifest:
    """Raises SettingsError when the folder holds no model."""
    manifest = Manifest.read(folder)
    if manifest is None:
        raise damaged(folder)
    return manifest


def damaged(folder: Path) -> SettingsError:
    """The error for a model that is there but cannot be loaded."""
    return SettingsError(
        f"The model in {folder} is damaged or incomplete.",
        remedy=f"Run `insighthub models remove {folder.name}`, then `insighthub models install {folder.name}`.",
    )
