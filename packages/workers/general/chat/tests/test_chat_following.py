"""Answers that follow the graph: hop by hop, theme by theme."""

from collections.abc import Callable, Sequence

import pytest

from general_chat.answering import Answer, Asked, Means, answer
from general_chat.following import answers_by_graph, follow
from shared.retrieval.types import Hit, Link, Mode

Cut = Callable[[str, Sequence[int]], list[Hit]]


def linked(hit: Hit, *links: tuple[str, str, str | None, int | None, int | None]) -> Hit:
    """The hit with links to sentences of itself: (name, sentence, to, path, hop)."""
    made = []
    for name, sentence, to, path, hop in links:
        start = hit.start + hit.text.index(sentence)
        made.append(
            Link(
                name=name,
                chunk_id=hit.chunk_id,
                sentence=sentence,
                start=start,
                end=start + len(sentence),
                to=to,
                path=path,
                hop=hop,
            )
        )
    return hit.model_copy(update={"links": tuple(made)})


@pytest.fixture
def hops(cut: Cut) -> list[Hit]:
    """Two chunks, of which the second holds the first hop."""
    first, second = cut("curie.pdf", [88])
    return [
        linked(
            second, ("Paris", "In 1903 she shared the Nobel Prize in Physics with Pierre Curie.", "Pierre Curie", 1, 2)
        ),
        linked(first, ("Warsaw", "She moved to Paris in 1891 and studied physics.", "Paris", 1, 1)),
    ]


async def written(asked: Asked) -> Answer:
    *_, last = [piece async for piece in answer(asked, Means())]
    assert isinstance(last, Answer)
    return last


async def test_a_path_is_told_hop_by_hop_each_with_its_citation(hops: list[Hit]) -> None:
    told = await written(Asked("How is Warsaw connected to Pierre Curie?", hops, language="en", mode=Mode.PATH))

    assert told.text == (
        "**Warsaw → Paris → Pierre Curie**\n\n"
        "- She moved to Paris in 1891 and studied physics. [1]\n"
        "- In 1903 she shared the Nobel Prize in Physics with Pierre Curie. [2]"
    )
    assert [citation.quote for citation in told.citations] == [
        link.sentence for hit in hops[::-1] for link in hit.links
    ]
    assert [told.text[each.start : each.end] for each in told.statements] == [
        "She moved to Paris in 1891 and studied physics. [1]",
        "In 1903 she shared the Nobel Prize in Physics with Pierre Curie. [2]",
    ]
    assert all(each.supported for each in told.statements)
    assert not told.weak


async def test_citations_of_a_path_are_spans_of_the_document(hops: list[Hit], texts: dict[str, str]) -> None:
    told = await written(Asked("What connects Warsaw and Pierre Curie?", hops, language="en", mode=Mode.PATH))

    for citation in told.citations:
        assert texts["curie.pdf"][citation.start : citation.end] == citation.quote


async def test_themes_are_told_one_after_the_other(cut: Cut) -> None:
    curie, panthers = cut("curie.pdf", [])[0], cut("panthers.pdf", [])[0]
    hits = [
        linked(curie, ("Science", "Marie Curie was born in Warsaw in 1867.", None, None, None)),
        linked(panthers, ("Football", "Kawann Short led the team in sacks with 11.", None, None, None)),
    ]

    told = await written(Asked("What are the main themes?", hits, language="en", mode=Mode.GLOBAL))

    assert told.text == (
        "**Science**\n\n- Marie Curie was born in Warsaw in 1867. [1]\n\n"
        "**Football**\n\n- Kawann Short led the team in sacks with 11. [2]"
    )


def test_only_who_asks_for_themes_gets_them_for_an_answer(cut: Cut) -> None:
    hits = [linked(cut("curie.pdf", [])[0], ("Science", "Marie Curie was born in Warsaw in 1867.", None, None, None))]

    assert answers_by_graph("What are the main themes?", hits, Mode.GLOBAL)
    assert not answers_by_graph("Which enzyme unwinds the helix?", hits, Mode.GLOBAL)
    assert not answers_by_graph("What are the main themes?", hits, Mode.VECTOR)
    assert not answers_by_graph("What are the main themes?", [], Mode.GLOBAL)


def test_a_hop_whose_chunk_is_not_shown_is_left_out(hops: list[Hit]) -> None:
    elsewhere = hops[0].links[0].model_copy(update={"chunk_id": hops[1].document_id})
    lost = [hops[0].model_copy(update={"links": (elsewhere,)}), hops[1]]

    told = follow(lost)

    assert [citation.quote for citation in told.citations] == ["She moved to Paris in 1891 and studied physics."]


def test_without_links_there_is_nothing_to_follow(cut: Cut) -> None:
    assert follow(cut("curie.pdf", [])).text == ""
