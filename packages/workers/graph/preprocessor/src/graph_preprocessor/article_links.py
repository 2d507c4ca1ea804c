"""Takes the links of an article at their word: what is linked means the article that the link leads to."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from graph_preprocessor.findings import Alias, Book, Findings, Name, Passage, Source, Statement
from shared.graph import EntityKind, key_of
from shared.text.sentences import Span, sentence_spans

_SHORTEST = 2


class Meant(NamedTuple):
    """The words at a place of the version's text mean the thing of this key."""

    place: Span
    surface: str
    key: str


def with_links(found: Sequence[Findings], passages: Sequence[Passage], book: Book) -> list[Findings]:
    """The findings of each passage, with linked names called as what they lead to, and the links told as statements."""
    found = _with_aliases(found, passages, book)
    targets = {words: key for words, title in book.links if len(words) >= _SHORTEST and (key := key_of(title))}
    if not targets:
        return found
    # The longest first, so that "New York City" is not taken for "New York".
    words = "|".join(re.escape(each) for each in sorted(targets, key=len, reverse=True))
    pattern = re.compile(rf"(?<!\w)(?:{words})(?!\w)")
    return [
        _linked(each, _sentences(passage, book), list(_meant(passage, pattern, targets)), book)
        for each, passage in zip(found, passages, strict=True)
    ]


def _with_aliases(found: Sequence[Findings], passages: Sequence[Passage], book: Book) -> list[Findings]:
    """The first passage says that the title and the other names mean the same, so links by any of them meet."""
    title, first = key_of(book.title or ""), passages[0] if passages else None
    if first is None or first.start or not title:
        return list(found)
    keys = sorted({key for name in book.aliases if (key := key_of(name))} - {title})
    told = [Alias(title, key, "another name", 0, len(first.text)) for key in keys]
    return [found[0]._replace(aliases=[*found[0].aliases, *told]), *found[1:]]


def _meant(passage: Passage, pattern: "re.Pattern[str]", targets: Mapping[str, str]) -> Iterator[Meant]:
    for match in pattern.finditer(passage.text):
        place = Span(passage.start + match.start(), passage.start + match.end())
        if place.end > passage.seen:
            yield Meant(place, match.group(), targets[match.group()])


def _linked(found: Findings, sentences: Sequence[Span], meant: Sequence[Meant], book: Book) -> Findings:
    names, called = list(found.names), dict[str, str]()
    for each in meant:
        over = [name for name in names if name.start < each.place.end and each.place.start < name.end]
        kind = next((name.kind for name in over), EntityKind.CONCEPT)
        called |= {name.key: each.key for name in over if name.surface == each.surface}
        sentence = next((span for span in sentences if span.start <= each.place.start < span.end), each.place)
        names = [name for name in names if name not in over]
        names.append(Name(*each.place, each.surface, each.key, kind, Source.LINK, 1.0, sentence))
    names.sort()
    statements = [_called(statement, called) for statement in found.statements]
    return Findings(names, [*statements, *_told(names, book)], found.aliases)


def _called(statement: Statement, called: Mapping[str, str]) -> Statement:
    subject, object_ = statement.subject, statement.object
    return statement._replace(subject=called.get(subject, subject), object=called.get(object_, object_))


def _told(names: Sequence[Name], book: Book) -> Iterator[Statement]:
    article = key_of(book.title or "")
    for name in names:
        if article and name.source is Source.LINK and name.key != article:
            yield Statement(article, "links to", name.key, name.sentence, 1.0, Source.LINK)


def _sentences(passage: Passage, book: Book) -> list[Span]:
    spans = sentence_spans(passage.text, book.language)
    return [Span(passage.start + start, passage.start + end) for start, end in spans]
