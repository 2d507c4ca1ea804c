"""Stores and reads what the parser found in a version."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from shared.database.tables import BlockRecord, DocumentTag, ParsedText, Version, VersionAlias, VersionLink
from shared.documents import Block, BlockKind, Box, ParsedDocument
from shared.errors import NotFound

_LONGEST_NAME = 300
_LONGEST_TAG = 100


async def store_parsed(session: AsyncSession, version_id: UUID, parsed: ParsedDocument) -> None:
    """Replace the version's text, blocks and metadata."""
    version = await session.get_one(Version, version_id)
    version.media_type, version.authors = parsed.media_type, list(parsed.authors)
    version.title = parsed.title or version.title
    version.published, version.language, version.page_count = parsed.published, parsed.language, parsed.page_count
    version.warning = " ".join(parsed.warnings) or None
    await session.execute(delete(BlockRecord).where(BlockRecord.version_id == version_id))
    await session.merge(ParsedText(version_id=version_id, text=parsed.text))
    await _store_links(session, version_id, parsed)
    await _store_tags(session, version.document_id, parsed.tags)
    rows = [_row(version_id, ordinal, block) for ordinal, block in enumerate(parsed.blocks)]
    if rows:
        await session.execute(insert(BlockRecord), rows)


async def load_parsed(session: AsyncSession, version_id: UUID) -> ParsedDocument:
    """The version's text and blocks as the parser found them. Raises NotFound."""
    version = await session.get(Version, version_id)
    text = await session.scalar(select(ParsedText.text).where(ParsedText.version_id == version_id))
    if version is None or text is None:
        raise NotFound("The text of this document is not there (yet).")
    blocks = await session.scalars(
        select(BlockRecord).where(BlockRecord.version_id == version_id).order_by(BlockRecord.ordinal)
    )
    return ParsedDocument(
        text=text,
        blocks=tuple(_block(row) for row in blocks),
        media_type=version.media_type or "application/octet-stream",
        title=version.title,
        authors=tuple(version.authors or ()),
        published=version.published,
        language=version.language,
        page_count=version.page_count,
        warnings=(version.warning,) if version.warning else (),
    )


async def _store_links(session: AsyncSession, version_id: UUID, parsed: ParsedDocument) -> None:
    """What the text links, and how else it is called: whoever reads names takes both at their word."""
    for table in (VersionLink, VersionAlias):
        await session.execute(delete(table).where(table.version_id == version_id))
    session.add_all(
        VersionLink(version_id=version_id, ordinal=ordinal, words=link.words[:_LONGEST_NAME], target=link.target)
        for ordinal, link in enumerate(parsed.links)
    )
    session.add_all(
        VersionAlias(version_id=version_id, name=name)
        for name in dict.fromkeys(alias[:_LONGEST_NAME] for alias in parsed.aliases)
    )


async def _store_tags(session: AsyncSession, document_id: UUID, tags: Sequence[str]) -> None:
    """The document's own tags are those of its newest text; what the user put on it stays."""
    await session.execute(
        delete(DocumentTag).where(DocumentTag.document_id == document_id, DocumentTag.from_text.is_(True))
    )
    put_on = set(await session.scalars(select(DocumentTag.tag).where(DocumentTag.document_id == document_id)))
    own = dict.fromkeys(tag[:_LONGEST_TAG] for tag in tags)
    session.add_all(DocumentTag(document_id=document_id, tag=tag, from_text=True) for tag in own if tag not in put_on)


def _row(version_id: UUID, ordinal: int, block: Block) -> dict[str, object]:
    box = block.box
    return {
        "version_id": version_id,
        "ordinal": ordinal,
        "kind": block.kind.value,
        "start": block.start,
        "end": block.end,
        "level": block.level,
        "page": block.page,
        "box_left": box and box.left,
        "box_top": box and box.top,
        "box_right": box and box.right,
        "box_bottom": box and box.bottom,
    }


def _block(row: BlockRecord) -> Block:
    box = None
    if row.box_left is not None:
        box = Box(left=row.box_left, top=row.box_top or 0, right=row.box_right or 0, bottom=row.box_bottom or 0)
    return Block(kind=BlockKind(row.kind), start=row.start, end=row.end, level=row.level, page=row.page, box=box)
