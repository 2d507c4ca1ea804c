"""What a document is once it has been read: blocks of text with their places, and chunks cut from them."""

from shared.documents.blocks import Block, BlockKind, Box, DocumentLink, ParsedDocument
from shared.documents.chunks import Chunk, ChunkingSettings, ChunkingStrategy

__all__ = [
    "Block",
    "BlockKind",
    "Box",
    "Chunk",
    "ChunkingSettings",
    "ChunkingStrategy",
    "DocumentLink",
    "ParsedDocument",
]
