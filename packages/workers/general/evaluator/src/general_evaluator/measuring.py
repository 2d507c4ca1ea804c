"""Measures what one question found and answered against what is known of it."""

import re
import string
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from uuid import UUID

import pytrec_eval

from shared.database.tables.evaluation import QuestionKind
from shared.events import AnswerGiven, Citation, ConfigurationTried
from shared.retrieval import Hit

_CUTS = (2, 5, 10)
_ENOUGH = 0.5
_ARTICLES = re.compile(r"\b(?:a|an|the)\b")
_PUNCTUATION = str.maketrans("", "", string.punctuation)


class Piece(NamedTuple):
    """Evidence that is to be found: a stretch of a version, or a whole document."""

    id: UUID
    document_id: UUID
    version_id: UUID | None
    start: int | None
    end: int | None
    grade: int

    def is_in(self, hit: Hit) -> bool:
        """Whether the hit holds half of the stretch or more; any hit of the document where no stretch is known."""
        if self.document_id != hit.document_id:
            return False
        if self.start is None or self.end is None or self.version_id != hit.version_id:
            return True
        shared = min(self.end, hit.end) - max(self.start, hit.start)
        return shared >= _ENOUGH * (self.end - self.start)


class GoldStandard(NamedTuple):
    """What is known of a question."""

    id: UUID
    text: str
    kind: str
    answers: tuple[str, ...]
    pieces: tuple[Piece, ...]


def measured(gold: GoldStandard, tried: ConfigurationTried) -> dict[str, float]:
    """Measures by name, each from 0 to 1 and higher for better; only those that the question has a standard for."""
    measures = _of_ranking(gold.pieces, tried.hits) if gold.pieces else {}
    if tried.answer:
        measures |= _of_answer(gold, tried.answer)
    return measures


def _of_ranking(pieces: Sequence[Piece], hits: Sequence[Hit]) -> dict[str, float]:
    """As trec_eval defines them. A hit that holds only what was found before takes no place, as a second chunk of a
    document takes none where whole documents are looked for."""
    ranking = list(dict.fromkeys(_places(pieces, hits)))
    grades = {str(piece.id): piece.grade for piece in pieces}
    cuts = ",".join(map(str, _CUTS))
    judge = pytrec_eval.RelevanceEvaluator({"q": grades}, {f"recall.{cuts}", f"ndcg_cut.{cuts}", "map", "recip_rank"})
    scores = {place: float(len(ranking) - rank) for rank, place in enumerate(ranking)} or {"nothing": 0.0}
    told = judge.evaluate({"q": scores})["q"]
    everywhere = {f"all_evidence@{cut}": float(grades.keys() <= set(ranking[:cut])) for cut in _CUTS}
    recalls = {f"recall@{cut}": told[f"recall_{cut}"] for cut in _CUTS}
    gains = {f"ndcg@{cut}": told[f"ndcg_cut_{cut}"] for cut in _CUTS}
    return {**recalls, **gains, "mrr": told["recip_rank"], "map": told["map"], **everywhere}


def _places(pieces: Sequence[Piece], hits: Sequence[Hit]) -> Iterator[str]:
    by_document = all(piece.start is None for piece in pieces)
    for hit in hits:
        held = [str(piece.id) for piece in pieces if piece.is_in(hit)]
        yield from held or [f"no {hit.document_id if by_document else hit.chunk_id}"]


def _of_answer(gold: GoldStandard, answer: AnswerGiven) -> dict[str, float]:
    measures = {"abstention": float(answer.weak == (gold.kind == QuestionKind.UNANSWERABLE))}
    if gold.answers:
        measures["exact_match"] = max(float(_plain(answer.text) == _plain(each)) for each in gold.answers)
        measures["f1"] = max(f1_of(answer.text, each) for each in gold.answers)
    if answer.statements:
        measures["supported"] = sum(each.supported for each in answer.statements) / len(answer.statements)
    if gold.pieces:
        measures |= _of_citations(gold.pieces, answer)
    return measures


def _of_citations(pieces: Sequence[Piece], answer: AnswerGiven) -> dict[str, float]:
    """A citation is right when it touches a stretch that is evidence; no citation at all is neither right nor wrong."""
    touched = [[piece for piece in pieces if _touches(piece, cited)] for cited in answer.citations]
    recall = len({piece.id for each in touched for piece in each}) / len(pieces)
    if not touched:
        return {"citation_recall": recall}
    return {"citation_precision": sum(map(bool, touched)) / len(touched), "citation_recall": recall}


def _touches(piece: Piece, cited: Citation) -> bool:
    if piece.document_id != cited.document_id:
        return False
    if piece.start is None or piece.end is None or piece.version_id != cited.version_id:
        return True
    return min(piece.end, cited.end) > max(piece.start, cited.start)


def f1_of(answer: str, expected: str) -> float:
    """The F1 of SQuAD: over words, without articles and punctuation."""
    given, wanted = _plain(answer).split(), _plain(expected).split()
    common = sum((Counter(given) & Counter(wanted)).values())
    return 2 * common / (len(given) + len(wanted)) if common else 0.0


def _plain(text: str) -> str:
    return " ".join(_ARTICLES.sub(" ", text.lower().translate(_PUNCTUATION)).split())


def found_share(pieces: Sequence[Piece], hits: Sequence[Hit]) -> float:
    """The share of the evidence that these hits hold together."""
    return sum(any(piece.is_in(hit) for hit in hits) for piece in pieces) / len(pieces)
