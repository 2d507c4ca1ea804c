"""How models and storage are shown."""

from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, Field

from shared.models.packs import Role
from shared.models.packs.shelf import Listed
from src.services.language_models import Trial
from src.services.storage import Held


class ModelView(BaseModel):
    """A model that comes in a pack; `size` is what it takes in bytes."""

    name: str
    role: Role
    title: str
    licence: str
    installed: bool
    size: int

    @classmethod
    def of(cls, listed: Listed) -> Self:
        """The view of a model on the shelf."""
        return cls.model_validate(listed, from_attributes=True)


class TrialWanted(BaseModel):
    """Which language model to try; empty: that of the installation."""

    llm: Annotated[str, Field(max_length=200)] = ""


class TrialView(BaseModel):
    """What the model answered, and after how many milliseconds; `name` is null where answers only quote."""

    name: str | None
    text: str
    first_token_ms: float
    total_ms: float

    @classmethod
    def of(cls, trial: Trial) -> Self:
        """The view of a trial."""
        return cls.model_validate(trial, from_attributes=True)


class HeldView(BaseModel):
    """What a workspace holds: bytes of files with their older versions, characters of text, chunks."""

    id: UUID
    name: str
    documents: int
    versions: int
    file_bytes: int
    text_characters: int
    chunks: int

    @classmethod
    def of(cls, held: Held) -> Self:
        """The view of what was counted."""
        return cls.model_validate(held, from_attributes=True)


class StorageView(BaseModel):
    """Workspaces, and the bytes of each file and folder in the data directory by its name."""

    workspaces: list[HeldView]
    directory: dict[str, int]
