"""What the chunker runs in a compute process, where the model stays loaded."""

from functools import partial
from pathlib import Path

from general_chunker.cutting import cut
from shared.documents import Chunk, ChunkingSettings, ParsedDocument
from shared.models.embedding.encoder import count_tokens, embed_in_member


def cut_in_member(document: ParsedDocument, settings: ChunkingSettings, model_dir: Path) -> list[Chunk]:
    """Cut by the tokens, and where the strategy asks for it the meanings, of the model in this directory."""
    return cut(document, settings, partial(count_tokens, model_dir), embed=partial(embed_in_member, model_dir))
