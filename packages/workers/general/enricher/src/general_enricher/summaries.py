"""Chooses the sentences that say most of what a document says.

The chunks nearest to the mean of all, early ones first among equals and none like one that is chosen already; of each
the sentence whose words the whole document uses most.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest

import numpy as np

from general_enricher.material import Material, Piece
from general_enricher.references import body_end
from general_enricher.statistics import words_of
from shared.documents import BlockKind
from shared.documents.enrichments import Summary, SummarySentence
from shared.errors import Rejected
from shared.models.embedding.port import Vectors
from shared.text.sentences import Span, sentence_spans
from shared.text.terms import stop_words

_SENTENCES = 3
_EARLY = 0.1
_UNLIKE = 0.5
_FEWEST_WORDS, _MOST_WORDS = 4, 60


def summary_of(material: Material) -> Summary:
    """Raises Rejected when the document has no sentence."""
    candidates = _candidates(material)
    if not candidates:
        raise Rejected("The document has no sentences to be summarised by, only tables, code or single words.")
    chosen: dict[str, SummarySentence] = {}
    for number, span in _best_first(material, candidates):
        sentence = _sentence(material, material.pieces[number], span)
        if len(chosen) < _SENTENCES:
            chosen.setdefault(sentence.text, sentence)
    sentences = sorted(chosen.values(), key=lambda sentence: sentence.start)
    return Summary(text=" ".join(sentence.text for sentence in sentences), sentences=tuple(sentences))


def _best_first(material: Material, candidates: dict[int, list[Span]]) -> Iterator[tuple[int, Span]]:
    """The best sentence of each central chunk, then the second best of each, and so on."""
    weights = _weights(material)
    ranked = {
        number: sorted(candidates[number], key=lambda span: (-_weight(material, span, weights), span.start))
        for number in _central(material, sorted(candidates))
    }
    for turn in zip_longest(*ranked.values()):
        yield from ((number, span) for number, span in zip(ranked, turn, strict=True) if span)


def _candidates(material: Material) -> dict[int, list[Span]]:
    """Number of a chunk → its sentences of prose, before the list of references."""
    parsed = material.parsed
    end = body_end(parsed)
    prose = [block for block in parsed.blocks if block.kind == BlockKind.PARAGRAPH and block.start < end]
    spans = [
        Span(block.start + span.start, block.start + span.end)
        for block in prose
        for span in sentence_spans(parsed.text[block.start : block.end], parsed.language)
    ]
    long_enough = [span for span in spans if _is_sentence(material, span)] or spans
    found: dict[int, list[Span]] = {}
    number = 0
    for span in long_enough:
        while number < len(material.pieces) and material.pieces[number].end < span.end:
            number += 1
        if number < len(material.pieces) and material.pieces[number].start <= span.start:
            found.setdefault(number, []).append(span)
    return found


def _is_sentence(material: Material, span: Span) -> bool:
    text = material.parsed.text[span.start : span.end]
    words = sum(1 for _ in words_of(text, material.parsed.language))
    return _FEWEST_WORDS <= words <= _MOST_WORDS and text[-1] in '.!?。！？।؟”"’)'


def _central(material: Material, numbers: list[int]) -> list[int]:
    vectors = material.vectors[numbers]
    centrality = vectors @ _unit(material.vectors.mean(axis=0))
    scores = centrality + _EARLY / (1 + np.arange(len(numbers)))
    chosen: list[int] = []
    while len(chosen) < min(_SENTENCES, len(numbers)):
        likeness = (vectors @ vectors[chosen].T).max(axis=1) if chosen else np.zeros(len(numbers))
        left = scores - _UNLIKE * likeness
        left[chosen] = -np.inf
        chosen.append(int(np.argmax(left)))
    return [numbers[each] for each in chosen]


def _weights(material: Material) -> dict[int, float]:
    """How often the document uses each content word."""
    text, language = material.parsed.text, material.parsed.language
    function_words = stop_words(language) or stop_words("en")
    counts = Counter(
        each.term for each in words_of(text, language) if text[each.start : each.end].casefold() not in function_words
    )
    return {term: float(np.log1p(count)) for term, count in counts.items() if count > 1}


def _weight(material: Material, span: Span, weights: dict[int, float]) -> float:
    text = material.parsed.text[span.start : span.end]
    terms = [each.term for each in words_of(text, material.parsed.language)]
    total: float = sum(weights.get(term, 0.0) for term in set(terms))
    return total / float((len(terms) + 5) ** 0.7)


def _sentence(material: Material, piece: Piece, span: Span) -> SummarySentence:
    text = " ".join(material.parsed.text[span.start : span.end].split())
    return SummarySentence(chunk_id=piece.id, start=span.start, end=span.end, text=text)


def _unit(vector: Vectors) -> Vectors:
    return vector / np.float32(np.linalg.norm(vector) or 1.0)
