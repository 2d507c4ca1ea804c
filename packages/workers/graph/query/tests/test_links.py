"""Links lead from what a question describes to what it asks for."""

from collections.abc import Mapping
from uuid import UUID, uuid5

import pytest

from graph_query.by_links import hybrid, ranked
from graph_query.links import Asked, LinkRanking, Nearness, Weights
from graph_query.names_segment import Segment
from graph_query.names_view import NamesView
from shared.graph.names import ChunkNames, Definition, NameKind, decode, encode, hashes
from shared.retrieval import PartScore, Ranked
from shared.text.sentences import sentence_spans

NAMESPACE = UUID(int=7)
PAGES = {
    "Due North": "Due North is a television programme. Its hero was played by Paul Moss. It ran for years.",
    "Paul Moss": "Paul Moss is an actor. He was born in Calgary. His daughter is an actress as well.",
    "Hannah Moss": "Hannah Moss is an actress. Paul Moss is her father.",
    "Calgary": "Calgary is a city in Canada.",
    "Granite": "Granite is a rock.",
    "Basalt": "Basalt is a rock as well.",
}


def id_of(title: str) -> UUID:
    return uuid5(NAMESPACE, title)


def view_of(pages: Mapping[str, str], *, hidden: str | None = None, kind: NameKind = NameKind.TITLE) -> NamesView:
    tables = []
    for title, text in pages.items():
        spans = sentence_spans(text, "en")
        sentences = [text[start:end] for start, end in spans]
        chunk = ChunkNames(id_of(title), spans, sentences, [Definition(title, kind)])
        tables.append((id_of(title), decode(encode([chunk]))))
    return NamesView([Segment.of(tables)], lambda _, version: version != (hidden and id_of(hidden)))


def asked(text: str) -> Asked:
    words = hashes(text)
    return Asked([word for word in words if word not in hashes("in the where was of who is")], words)


def found(**scores: float) -> list[Ranked]:
    """What vector/query would give; keyword `Due_North` is the page of that title."""
    return [
        Ranked(
            chunk_id=id_of(title.replace("_", " ")),
            score=score,
            parts={"dense": PartScore(rank=rank, score=score / 2), "bm25": PartScore(rank=rank, score=score)},
        )
        for rank, (title, score) in enumerate(scores.items(), 1)
    ]


def titles(ranking: tuple[Ranked, ...]) -> list[str]:
    known = {id_of(title): title for title in PAGES}
    return [known[each.chunk_id] for each in ranking]


def score_of(title: str, ranking: tuple[Ranked, ...]) -> float:
    return next(each.score for each in ranking if each.chunk_id == id_of(title))


def test_a_link_leads_to_what_the_question_did_not_name() -> None:
    question = asked("Where was the hero of Due North born?")

    ranking = ranked(view_of(PAGES), question, found(Due_North=1.0, Granite=0.1, Basalt=0.05), limit=3)

    assert titles(ranking)[:2] == ["Due North", "Paul Moss"]
    [link] = ranking[1].links
    assert link.name == "Paul Moss"
    assert link.chunk_id == link.from_chunk_id == id_of("Due North")
    assert PAGES["Due North"][link.start : link.end] == "Its hero was played by Paul Moss."


def test_a_link_is_followed_backward_too() -> None:
    question = asked("Who has Paul Moss the actor as father?")

    ranking = ranked(view_of(PAGES), question, found(Paul_Moss=1.0, Granite=0.1, Basalt=0.05), limit=6)

    hannah = next(each for each in ranking if each.chunk_id == id_of("Hannah Moss"))
    [link] = hannah.links
    assert (link.name, link.from_chunk_id, link.chunk_id) == ("Paul Moss", id_of("Paul Moss"), id_of("Hannah Moss"))
    assert PAGES["Hannah Moss"][link.start : link.end] == "Paul Moss is her father."


def test_what_a_link_adds_counts_as_a_share_of_what_is_missing() -> None:
    coverage_alone = Weights(base=0, coverage=1, bridge=0, nearness=0, uncovered=0)
    view = view_of(PAGES)
    start = view.number(id_of("Due North"))
    assert start is not None
    links = LinkRanking(view, asked("Due North television programme: who was born?"), {start: 1.0}, coverage_alone)

    best = next(each for each in links.ranking(Nearness({}, 0.0)) if each.chunk == view.number(id_of("Paul Moss")))

    assert best.step is not None
    assert best.bonus == pytest.approx(best.step.weight)


def test_what_words_and_meaning_found_themselves_gains_less_by_a_link() -> None:
    question = asked("Where was the hero of Due North born?")

    alone = ranked(view_of(PAGES), question, found(Due_North=1.0, Granite=0.8), limit=6)
    seen = ranked(view_of(PAGES), question, found(Due_North=1.0, Paul_Moss=0.8), limit=6)

    assert score_of("Paul Moss", seen) - 0.8 < score_of("Paul Moss", alone)


def test_a_name_in_the_question_finds_what_it_names() -> None:
    ranking = ranked(view_of(PAGES), asked("Calgary"), found(Granite=0.2, Basalt=0.1), limit=3)

    assert titles(ranking)[0] == "Calgary"


def test_openings_lead_on_where_most_untitled_documents_begin_with_a_name() -> None:
    question, base = asked("Where was the hero of Due North born?"), found(Due_North=1.0, Granite=0.1)
    articles = {title: text for title, text in PAGES.items() if " " in title}
    prose = {**PAGES, **{f"However{number}": "However, it rained." for number in range(12)}}

    assert ranked(view_of(articles, kind=NameKind.OPENING), question, base, limit=6)[1].links
    assert titles(ranked(view_of(prose, kind=NameKind.OPENING), question, base, limit=6)) == ["Due North", "Granite"]


def test_what_is_hidden_is_neither_reached_nor_counted() -> None:
    question = asked("Where was the hero of Due North born?")
    without = {title: text for title, text in PAGES.items() if title != "Paul Moss"}

    ranking = ranked(view_of(PAGES, hidden="Paul Moss"), question, found(Due_North=1.0, Granite=0.3), limit=6)

    assert ranking == ranked(view_of(without), question, found(Due_North=1.0, Granite=0.3), limit=6)


def test_the_order_of_the_documents_is_no_signal() -> None:
    question, base = asked("Where was the hero of Due North born?"), found(Due_North=1.0, Granite=0.3, Basalt=0.3)
    backwards = dict(reversed(PAGES.items()))

    assert ranked(view_of(PAGES), question, base, limit=6) == ranked(view_of(backwards), question, base, limit=6)


def test_chunks_without_names_keep_their_place() -> None:
    stranger = Ranked(chunk_id=UUID(int=1), score=0.9)

    ranking = ranked(view_of(PAGES), asked("granite"), [stranger, *found(Basalt=0.1)], limit=3)

    assert stranger.chunk_id in [each.chunk_id for each in ranking]


@pytest.mark.parametrize("limit", [1, 2])
def test_no_more_than_the_limit(limit: int) -> None:
    assert len(ranked(view_of(PAGES), asked("Due North"), found(Due_North=1.0, Basalt=0.5), limit=limit)) == limit


def test_hybrid_puts_first_what_both_put_first() -> None:
    both, first, second = (Ranked(chunk_id=UUID(int=number), score=1.0) for number in (1, 2, 3))

    ranking = hybrid([both, first], [both, second], limit=10)

    assert [each.chunk_id for each in ranking] == [both.chunk_id, second.chunk_id, first.chunk_id]
    assert ranking[0].score == pytest.approx(1.0)
