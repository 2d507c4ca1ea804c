"""Workspaces that leave the installation as an archive, or come into it."""

from uuid import UUID

from shared.events.base import Event, Notice


class ExportRequested(Event):
    """A workspace is to be written as an archive."""

    topic = "export.requested"
    archive_id: UUID


class ArchiveReceived(Event):
    """The bytes of an archive are in the blob store; a workspace that nobody sees yet awaits what is in it."""

    topic = "archive.received"
    archive_id: UUID


class ArchiveProgressed(Notice):
    """So many documents of an archive are done, or it came to its end."""

    topic = "archive.progressed"
    archive_id: UUID
    state: str
    done: int = 0
    total: int | None = None
    reason: str | None = None
