"""Which strategy a setting names."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from general_chunker.pieces import Material, Piece
from general_chunker.reading import read, read_as_code
from general_chunker.strategies import markdown, recursive, semantic, sentence, token
from general_chunker.strategies.semantic import Embed
from shared.documents import ChunkingStrategy, ParsedDocument
from shared.errors import SettingsError


@dataclass(frozen=True)
class Strategy:
    """How to take a document apart, and how to group the pieces: runs that hold every piece once, in order, of at most
    `limit` tokens or of one piece."""

    group: Callable[[Material, int], list[range]]
    read: Callable[[ParsedDocument], list[Piece]] = read


def strategy_of(name: ChunkingStrategy, embed: Embed | None) -> Strategy:
    """The strategy of that name. Only `semantic` asks for `embed`."""
    match name:
        case ChunkingStrategy.RECURSIVE:
            return Strategy(recursive.group)
        case ChunkingStrategy.SENTENCE:
            return Strategy(sentence.group)
        case ChunkingStrategy.TOKEN:
            return Strategy(token.group)
        case ChunkingStrategy.MARKDOWN:
            return Strategy(markdown.group)
        case ChunkingStrategy.CODE:
            return Strategy(recursive.group, read=read_as_code)
        case ChunkingStrategy.SEMANTIC if embed:
            return Strategy(partial(semantic.group, embed=embed))
    raise SettingsError(
        f"Chunking by {name} needs an embedding model.", remedy="Install one, or choose another strategy."
    )
