"""Parses sentences by themselves, for others who want their grammar."""

from collections.abc import Sequence

from spacy.tokens import Token

from graph_preprocessor.english.pipeline import lemma, pipeline
from shared.events import Word

_BATCH = 64


def parsed(sentences: Sequence[str]) -> list[tuple[Word, ...]]:
    """The words of each, in order. Each is one sentence, whatever it looks like."""
    nlp = pipeline()
    docs = [nlp.make_doc(sentence) for sentence in sentences]
    for doc in docs:
        for token in doc:
            token.is_sent_start = token.i == 0
    return [tuple(map(_word, doc)) for doc in nlp.pipe(docs, batch_size=_BATCH)]


def _word(token: Token) -> Word:
    if token.tag_.startswith("VB"):
        token.pos_ = "VERB"  # the lemmatizer goes by it
    return Word(
        text=token.text,
        space=token.whitespace_,
        lemma=lemma(token) if token.tag_.startswith("VB") else token.lower_,
        tag=token.tag_,
        role=token.dep_,
        head=token.head.i,
        entity=token.ent_type_,
    )
