"""Answers without a language model where the graph was asked: the hops of a connection, or a theme after the other."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple
from uuid import UUID

from general_chat.evidence import Evidence, Source, Stretch
from general_chat.extractive import readable
from general_chat.markers import Bare, Marker
from general_chat.numbering import Cited, Verdict, Verified, numbered
from shared.retrieval.question_kinds import is_theme_question
from shared.retrieval.types import Hit, Link, Mode
from shared.text.sentences import Span

_PATHS = 2
_THEMES = 6
_OF_A_THEME = 2


class Section(NamedTuple):
    """A title, which claims nothing, and the sentences below it."""

    title: str
    stretches: Sequence[Stretch]


def answers_by_graph(question: str, hits: Sequence[Hit], mode: Mode | None) -> bool:
    """Whether the hits tell a connection, or themes to who asks for them: then they are the answer, whatever its words.

    A hop holds but one end of what was asked, and a theme none of the question's words.
    """
    return bool(_hops(hits)) or (mode == Mode.GLOBAL and bool(hits) and is_theme_question(question))


def follow(hits: Sequence[Hit]) -> Verified:
    """Every sentence with its citation, verified by construction; empty when the hits hold no link."""
    evidence = Evidence.of(hits)
    sources = {source.hit.chunk_id: source for source in evidence.sources}
    return _written(_paths(hits, sources) or _themes(hits, sources))


def _paths(hits: Sequence[Hit], sources: dict[UUID, Source]) -> list[Section]:
    sections = []
    for _, hops in groupby(_hops(hits), key=lambda link: link.path):
        way = list(hops)
        title = " → ".join([way[0].name, *(hop.to or "" for hop in way)])
        sections.append(Section(title, list(_stretches(way, sources))))
    return sections[:_PATHS]


def _hops(hits: Sequence[Hit]) -> list[Link]:
    links = (link for hit in hits for link in hit.links if link.path is not None)
    return sorted(links, key=lambda link: (link.path or 0, link.hop or 0))


def _themes(hits: Sequence[Hit], sources: dict[UUID, Source]) -> list[Section]:
    """By their first appearance among the hits, which are sorted."""
    themes: dict[str, list[Link]] = {}
    for link in (link for hit in hits for link in hit.links):
        themes.setdefault(link.name, []).append(link)
    return [
        Section(name, list(_stretches(links[:_OF_A_THEME], sources))) for name, links in list(themes.items())[:_THEMES]
    ]


def _stretches(links: Iterable[Link], sources: dict[UUID, Source]) -> Iterator[Stretch]:
    """The whole sentences that a link points to, each once in a row."""
    last: tuple[UUID, int] | None = None
    for link in links:
        source = sources.get(link.chunk_id)
        stretch = _stretch(source, link) if source else None
        if stretch and (link.chunk_id, stretch.start) != last:
            last = (link.chunk_id, stretch.start)
            yield stretch


def _stretch(source: Source, link: Link) -> Stretch | None:
    begin, end = link.start - source.hit.start, link.end - source.hit.start
    told = tuple(sentence for sentence in source.sentences if sentence.start < end and sentence.end > begin)
    return Stretch(source, told) if told else None


def _written(sections: Sequence[Section]) -> Verified:
    text = ""
    verdicts: list[Verdict] = []
    for title, stretches in sections:
        if not stretches:
            continue
        text += f"{text and chr(10) * 2}**{readable(title)}**\n"
        for stretch in stretches:
            text += "\n- "
            start = len(text)
            text += readable(stretch.quote)
            verdicts.append(Verdict(Span(start, len(text)), supported=True, cited=(Cited(len(text), stretch),)))
    marks = tuple(Marker(verdict.span.end, (), before=" ") for verdict in verdicts)
    return numbered(Bare(text, marks), verdicts)
