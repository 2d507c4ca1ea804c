"""How folders are shown, and how their content is told."""

from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, Field

from src.services.folders import Copy, Folder, Kept, Moved, Plan

FilePath = Annotated[str, Field(min_length=1, max_length=1000, pattern=r"^[^/\\\x00-\x1f][^\\\x00-\x1f]*$")]
"""Relative to the folder, with `/` between its parts."""
Origin = Annotated[str, Field(max_length=1000)]


class FolderView(BaseModel):
    """A folder that is kept in step; `origins` are the places where it was seen, as `laptop:/home/me/notes`."""

    name: str
    documents: int
    origins: list[str]

    @classmethod
    def of(cls, folder: Folder) -> Self:
        """The view of a folder."""
        return cls(**folder._asdict())


class FileView(BaseModel):
    """A file of a folder that is a document."""

    path: str
    document_id: UUID
    sha256: str
    status: str

    @classmethod
    def of(cls, kept: Kept) -> Self:
        """The view of a file."""
        return cls(path=kept.path, document_id=kept.document_id, sha256=kept.sha256, status=kept.state)


class ListedFile(BaseModel):
    """A file as it is in the folder now."""

    path: FilePath
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Listing(BaseModel):
    """All files of a folder."""

    files: Annotated[list[ListedFile], Field(max_length=200_000)]


class MoveView(BaseModel):
    """The same bytes at another path: nothing is indexed again."""

    document_id: UUID
    old: str
    new: str

    @classmethod
    def of(cls, moved: Moved) -> Self:
        """The view of a move."""
        return cls(**moved._asdict())


class CopyView(BaseModel):
    """A file whose bytes are here already as `name`; it is not added again, and not deleted with the folder."""

    path: str
    document_id: UUID | None
    name: str

    @classmethod
    def of(cls, copy: Copy) -> Self:
        """The view of a copy."""
        return cls(**copy._asdict())


class PlanView(BaseModel):
    """What makes the documents match the folder: upload what is to `add` and `replace`, then `move`, then `delete`."""

    add: list[str]
    replace: list[FileView]
    move: list[MoveView]
    delete: list[FileView]
    copies: list[CopyView]
    unchanged: int
    failed: list[FileView]

    @classmethod
    def of(cls, plan: Plan) -> Self:
        """The view of a plan."""
        return cls(
            add=plan.add,
            replace=[FileView.of(each) for each in plan.replace],
            move=[MoveView.of(each) for each in plan.move],
            delete=[FileView.of(each) for each in plan.delete],
            copies=[CopyView.of(each) for each in plan.copies],
            unchanged=plan.unchanged,
            failed=[FileView.of(each) for each in plan.failed],
        )


class MoveWanted(BaseModel):
    """Where a document's file is now."""

    document_id: UUID
    path: FilePath
    origin: Origin = ""
