"""What grammar says of sentences, for whoever has no parser of their own."""

from pydantic import BaseModel, ConfigDict

from shared.events.base import Reply, Request


class SentencesAsked(Request):
    """Someone wants English sentences to be parsed."""

    topic = "sentences.asked"
    sentences: tuple[str, ...]


class Word(BaseModel):
    """A word of a parsed sentence, which is `text + space` of all its words.

    `tag` is the part of speech as the Penn Treebank has it, `role` the dependency on the word number `head` (its own
    number for the root), `entity` the kind of name that it is part of, in the terms of OntoNotes.
    """

    model_config = ConfigDict(frozen=True)

    text: str
    space: str
    lemma: str
    tag: str
    role: str
    head: int
    entity: str = ""


class SentencesParsed(Reply):
    """The words of each sentence, in the order in which they were asked for."""

    topic = "sentences.parsed"
    sentences: tuple[tuple[Word, ...], ...]
