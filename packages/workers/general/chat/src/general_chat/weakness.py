"""Decides whether the documents say anything about a question at all."""

from collections.abc import Sequence
from dataclasses import dataclass

from general_chat.evidence import Evidence, Source
from general_chat.words import terms
from shared.retrieval.types import Hit

_READ = 10
_ABOUT_THE_WHOLE = (
    "summary summarise summarize summarised overview document documents file text paper book article main point points "
    "topic topics content contents key takeaway takeaways describe explain tell give list "
    "zusammenfassung zusammenfassen überblick dokument dokumente datei buch artikel thema themen inhalt erkläre nenne "
    "résumé résumer aperçu sujet contenu resumen resumir tema contenido 总结 概括 摘要 文档 内容 主题"
)


_WEAK_BELOW = 0.5


@dataclass(frozen=True)
class Nearness:
    """What cosine similarity an embedding model gives a question and a passage on average."""

    unrelated: float
    related: float

    def of(self, cosine: float) -> float:
        """The cosine on a scale where 0 is unrelated and 1 is related."""
        return (cosine - self.unrelated) / (self.related - self.unrelated)


NEARNESS = {"minilm": Nearness(0.05, 0.60)}
"""By the embedding model's name in the catalogue; measured on xquad-en and hotpotqa-100."""


def is_weak(question: str, hits: Sequence[Hit], *, embedder: str | None = None) -> bool:
    """Whether the documents do not say. A question about a document as a whole is never weak when there are hits."""
    if not hits:
        return True
    if not _asks_for_something(question, hits):
        return False
    return strength(question, hits, embedder=embedder) < _WEAK_BELOW


def strength(question: str, hits: Sequence[Hit], *, embedder: str | None = None) -> float:
    """How well the best hits speak of the question: 0 not at all, about 1 plainly.

    Half of it is the share of the question's terms, by rarity among the hits, that one sentence under its
    headings holds; half is the best cosine, for a model whose scale is known.
    """
    evidence = Evidence.of(hits[:_READ])
    held = _best_share(question, evidence)
    near = _best_nearness(hits, embedder)
    return held if near is None else (held + near) / 2


def _asks_for_something(question: str, hits: Sequence[Hit]) -> bool:
    """Whether a term is left besides "summarise", "document" and their like."""
    languages = {hit.language for hit in hits}
    return all(set(terms(question, one)) - set(terms(_ABOUT_THE_WHOLE, one)) for one in languages)


def _best_share(question: str, evidence: Evidence) -> float:
    return max((_share(question, source, evidence) for source in evidence.sources), default=0.0)


def _share(question: str, source: Source, evidence: Evidence) -> float:
    asked = terms(question, source.language)
    return max(
        (evidence.share(asked, sentence.terms | source.about_terms) for sentence in source.sentences), default=0.0
    )


def _best_nearness(hits: Sequence[Hit], embedder: str | None) -> float | None:
    scale = NEARNESS.get(embedder or "")
    cosines = [hit.parts["dense"].score for hit in hits if "dense" in hit.parts]
    return scale.of(max(cosines)) if scale and cosines else None
