"""How links between documents are shown."""

from typing import Self
from uuid import UUID

from pydantic import BaseModel

from src.services.document_links import FoundLink, Links


class LinkView(BaseModel):
    """Words that are linked, what they lead to, and the document at the other end, if it is in the workspace."""

    words: str
    target: str
    document_id: UUID | None
    document_name: str | None

    @classmethod
    def of(cls, link: FoundLink) -> Self:
        """The view of a link."""
        return cls(**link._asdict())


class LinksView(BaseModel):
    """`outgoing` from the document and `incoming` to it, a thousand each at most."""

    outgoing: list[LinkView]
    incoming: list[LinkView]

    @classmethod
    def of(cls, links: Links) -> Self:
        """The view of both."""
        return cls(outgoing=list(map(LinkView.of, links.outgoing)), incoming=list(map(LinkView.of, links.incoming)))
