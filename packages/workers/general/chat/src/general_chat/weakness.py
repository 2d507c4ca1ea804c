"""Decides whether the documents say anything about a question at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from general_chat.evidence import Evidence, Source
from general_chat.words import terms, words
from shared.retrieval.types import Hit
from shared.text.terms import stop_words

_READ = 10
_ABOUT_THE_WHOLE = (
    "summary summarise summarize summarised overview document documents file text paper book article main point "
    "points topic topics content contents key takeaway takeaways describe explain tell give list say "
    "zusammenfassung zusammenfassen fasse zusammen überblick dokument dokumente datei text buch artikel thema themen "
    "inhalt erkläre nenne worum geht steht handelt wesentlichen "
    "résumé résumer résume aperçu sujet contenu fichier resumen resumir resume tema contenido archivo "
    "总结一下 概括一下 摘要 文档 文件 内容 主题 的内容"
)
_WEAK_BELOW = 0.45
_WEAK_BELOW_BY_WORDS = 0.2
_WEAK_ACROSS_BY_MEANING = 0.45


@dataclass(frozen=True)
class Nearness:
    """What cosine similarity an embedding model gives a question and a passage on average, in its languages."""

    unrelated: float
    related: float
    languages: frozenset[str]

    def of(self, cosine: float) -> float:
        """The cosine on a scale where 0 is unrelated and 1 is related."""
        return (cosine - self.unrelated) / (self.related - self.unrelated)


_ENGLISH = frozenset({"en"})
NEARNESS = {
    "minilm": Nearness(0.05, 0.60, _ENGLISH),
    "minilm-fp32": Nearness(0.05, 0.60, _ENGLISH),
    "bge-small-en": Nearness(0.42, 0.72, _ENGLISH),
}
"""By the embedding model's name in the catalogue; measured on xquad-en and hotpotqa-100."""


class Strength(NamedTuple):
    """How well the best hits speak of a question: 0 for not at all, about 1 for plainly, None for unknown."""

    words: float
    """The share of the question's terms, by rarity among the hits, that one sentence and its headings hold."""
    meaning: float | None
    """The best cosine, on the scale of the embedding model."""
    across: bool = False
    """The question is in another language than all of the hits: its words are those spelled alike in both."""


def is_weak(
    question: str,
    hits: Sequence[Hit],
    *,
    embedder: str | None = None,
    language: str | None = None,
    before: str = "",
) -> bool:
    """Whether the documents do not say. `before` is what the user asked last, if the question follows on from it.

    Never for a question about documents as a whole. The thresholds keep 98 % of the answerable questions of
    xquad-en and hotpotqa-100; `benchmarks/answers.py` measures what they catch. English questions about the German
    documents of xquad are kept in .89 and caught in .60 (cosines of MiniLM across languages: .26 to .40).
    """
    if not hits or not _asks_for_something(question, hits):
        return not hits
    held, meaning, across = strength(question, hits, embedder=embedder, language=language, before=before)
    if across:
        return meaning is not None and meaning < _WEAK_ACROSS_BY_MEANING and held < _WEAK_BELOW_BY_WORDS
    if meaning is None:
        return held < _WEAK_BELOW_BY_WORDS
    return (held + meaning) / 2 < _WEAK_BELOW


def strength(
    question: str,
    hits: Sequence[Hit],
    *,
    embedder: str | None = None,
    language: str | None = None,
    before: str = "",
) -> Strength:
    """What was named before need only stand in the same chunk: a text, too, names a person once and then says "he"."""
    across = bool(language) and not any(hit.language in (None, language) for hit in hits)
    read = hits[:_READ]
    held = _spelled_alike(question, read, language) if across else _best_share(question, read, before)
    return Strength(held, _best_nearness(hits, embedder, language), across)


def _asks_for_something(question: str, hits: Sequence[Hit]) -> bool:
    """Whether a term is left besides "summarise", "document" and their like."""
    languages = {hit.language for hit in hits}
    return all(set(terms(question, one)) - set(terms(_ABOUT_THE_WHOLE, one)) for one in languages)


def _spelled_alike(question: str, hits: Sequence[Hit], language: str | None) -> float:
    """The share of the question's words, mostly names, that one hit has in the same spelling."""
    asked = {word.casefold() for word in words(question)} - stop_words(language or "en")
    held = ({word.casefold() for word in words(f"{hit.title} {hit.text}")} for hit in hits)
    return max((len(asked & each) / len(asked) for each in held), default=0.0) if asked else 0.0


def _best_share(question: str, hits: Sequence[Hit], before: str) -> float:
    evidence = Evidence.of(hits)
    return max((_share(question, source, evidence, before) for source in evidence.sources), default=0.0)


def _share(question: str, source: Source, evidence: Evidence, before: str) -> float:
    asked = frozenset(terms(question, source.language))
    in_chunk = frozenset[int]().union(*(sentence.terms for sentence in source.sentences))
    known = source.about_terms | (in_chunk & frozenset(terms(before, source.language)))
    return max((evidence.share(asked, sentence.terms | known) for sentence in source.sentences), default=0.0)


def _best_nearness(hits: Sequence[Hit], embedder: str | None, language: str | None) -> float | None:
    """None for a model whose scale is unknown, and for a language that it does not read: its cosines say little."""
    scale = NEARNESS.get(embedder or "")
    cosines = [hit.parts["dense"].score for hit in hits if "dense" in hit.parts]
    if not scale or not cosines or (language or "en") not in scale.languages:
        return None
    return scale.of(max(cosines))
