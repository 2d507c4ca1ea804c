"""Local, path and global questions, and the ranking by PageRank, over documents read by hand."""

from uuid import uuid5

import pytest

from graph_query.testing import Library
from shared.database.tables import Community, CommunityMember
from shared.graph.kinds import EntityKind
from shared.retrieval import Filters, GraphMethod, Mode
from shared.testing.graph_rows import Named, Said


def person(name: str) -> Named:
    return Named(name, EntityKind.PERSON)


def place(name: str) -> Named:
    return Named(name, EntityKind.PLACE)


MARIE, PIERRE, BECQUEREL = person("Marie Curie"), person("Pierre Curie"), person("Henri Becquerel")
SORBONNE, WARSAW, PARIS = place("Sorbonne"), place("Warsaw"), place("Paris")


async def test_local_gives_the_passages_of_the_entity_that_is_named_and_why(library: Library) -> None:
    about = await library.add(Said([MARIE, SORBONNE]), Said([MARIE, PIERRE]))
    beside = await library.add(Said([PIERRE, BECQUEREL]))
    await library.add(Said([WARSAW, PARIS]))

    found = await library.ask("What did Marie Curie do?", Mode.LOCAL)

    assert [each.chunk_id for each in found.ranking] == [about, beside]
    [link] = found.ranking[0].links
    assert (link.name, link.sentence) == ("Marie Curie", "Marie Curie and Sorbonne.")
    assert found.ranking[0].parts["local"].rank == 1
    assert "dense" in found.ranking[0].parts


async def test_a_misspelled_name_is_understood(library: Library) -> None:
    about = await library.add(Said([BECQUEREL, PARIS]))

    found = await library.ask("Henri Becquerell", Mode.LOCAL)

    assert [each.chunk_id for each in found.ranking] == [about]


async def test_a_question_that_names_nothing_says_so(library: Library) -> None:
    await library.add(Said([MARIE, SORBONNE]))

    for mode in (Mode.LOCAL, Mode.PATH):
        found = await library.ask("What is the boiling point of water?", mode)

        assert found.ranking == ()
        assert found.reason
        assert "name" in found.reason


async def test_local_keeps_to_the_filters(library: Library) -> None:
    one, other = await library.add(Said([MARIE, SORBONNE])), await library.add(Said([MARIE, PIERRE]))
    only = Filters(documents=(await library.document_of(other),))

    found = await library.ask("Marie Curie", Mode.LOCAL, filters=only)

    assert [each.chunk_id for each in found.ranking] == [other]
    assert one != other


async def test_a_path_is_told_hop_by_hop_with_its_sentences(library: Library) -> None:
    first = await library.add(Said([WARSAW, MARIE]))
    second = await library.add(Said([MARIE, PIERRE], relations=[("Marie Curie", "marry", "Pierre Curie")]))
    third = await library.add(Said([PIERRE, BECQUEREL]))

    found = await library.ask("How is Warsaw connected to Henri Becquerel?", Mode.PATH)

    assert [each.chunk_id for each in found.ranking] == [first, second, third]
    hops = [link for each in found.ranking for link in each.links]
    assert [(hop.path, hop.hop, hop.name, hop.to) for hop in hops] == [
        (1, 1, "Warsaw", "Marie Curie"),
        (1, 2, "Marie Curie", "Pierre Curie"),
        (1, 3, "Pierre Curie", "Henri Becquerel"),
    ]
    assert hops[1].predicate == "marry"
    assert [hop.sentence for hop in hops] == [
        "Warsaw and Marie Curie.",
        "Marie Curie and Pierre Curie.",
        "Pierre Curie and Henri Becquerel.",
    ]


async def test_a_path_goes_round_a_hub(library: Library) -> None:
    hub = Named("Science")
    await library.add(Said([WARSAW, hub]), Said([hub, BECQUEREL]))
    await library.add(*[Said([hub, Named(f"Topic {number}")]) for number in range(300)])
    await library.add(Said([WARSAW, MARIE]), Said([MARIE, BECQUEREL]))

    found = await library.ask("What connects Warsaw with Henri Becquerel?", Mode.PATH)

    first = [link for each in found.ranking for link in each.links if link.path == 1]
    assert [link.to for link in sorted(first, key=lambda link: link.hop or 0)] == ["Marie Curie", "Henri Becquerel"]


async def test_two_entities_without_a_way_are_not_connected(library: Library) -> None:
    await library.add(Said([WARSAW, MARIE]))
    await library.add(Said([PARIS, BECQUEREL]))

    found = await library.ask("How is Warsaw connected to Paris?", Mode.PATH)

    assert found.ranking == ()
    assert found.reason == "The documents do not connect “Warsaw” with “Paris”."


async def test_a_path_does_not_use_sentences_that_the_filters_hide(library: Library) -> None:
    kept = await library.add(Said([WARSAW, MARIE]))
    await library.add(Said([MARIE, PARIS]))
    only = Filters(documents=(await library.document_of(kept),))

    found = await library.ask("How is Warsaw connected to Paris?", Mode.PATH, filters=only)

    assert found.ranking == ()


async def test_without_communities_the_main_entities_stand_for_the_themes(library: Library) -> None:
    main = await library.add(Said([MARIE, SORBONNE]), Said([MARIE, PIERRE]), Said([MARIE, PARIS]))
    other = await library.add(Said([WARSAW, BECQUEREL]))

    found = await library.ask("What are the main themes?", Mode.GLOBAL)

    assert [each.chunk_id for each in found.ranking] == [main, other]
    assert found.ranking[0].links[0].name == "Marie Curie"
    assert found.reason


async def test_themes_are_told_by_turns_and_those_asked_for_first(library: Library) -> None:
    first = await library.add(Said([MARIE, SORBONNE]), Said([MARIE, PIERRE]))
    second = await library.add(Said([WARSAW, PARIS]))
    themes = {"Radioactivity research": (first, [(0, 25), (26, 55)], 3), "Cities of Europe": (second, [(0, 17)], 2)}
    async with library.database.write() as session:
        for label, (chunk, spans, count) in themes.items():
            evidence = [{"chunk_id": str(chunk), "start": start, "end": end} for start, end in spans]
            session.add(
                Community(
                    id=uuid5(library.generation_id, label),
                    generation_id=library.generation_id,
                    level=0,
                    component="",
                    content="",
                    parent_id=None,
                    label=label,
                    summary=label,
                    evidence=evidence,
                    entity_count=count,
                    document_count=1,
                )
            )
        await session.flush()
        session.add(
            CommunityMember(
                community_id=uuid5(library.generation_id, "Cities of Europe"), entity_id=await library.entity("Warsaw")
            )
        )

    everything = await library.ask("What are the main themes?", Mode.GLOBAL)
    cities = await library.ask("What are the main themes about cities?", Mode.GLOBAL)
    only = Filters(documents=(await library.document_of(second),))
    filtered = await library.ask("What are the main themes?", Mode.GLOBAL, filters=only)

    assert [each.chunk_id for each in everything.ranking] == [first, second]
    assert [link.name for link in everything.ranking[0].links] == ["Radioactivity research"] * 2
    assert everything.ranking[1].links[0].sentence == "Warsaw and Paris."
    assert cities.ranking[0].chunk_id == second
    assert [each.chunk_id for each in filtered.ranking] == [second]


async def test_pagerank_finds_the_passage_that_only_a_second_entity_leads_to(library: Library) -> None:
    first = await library.add(Said([MARIE, PIERRE]))
    second = await library.add(Said([PIERRE, BECQUEREL]))
    await library.add(Said([WARSAW, PARIS]))

    found = await library.ask("Who worked with Marie Curie?", Mode.GRAPH, method=GraphMethod.PPR)

    assert [each.chunk_id for each in found.ranking[:2]] == [first, second]
    assert found.ranking[0].parts["ppr"].rank == 1


@pytest.mark.parametrize("mode", [Mode.LOCAL, Mode.PATH, Mode.GLOBAL])
async def test_an_empty_graph_gives_nothing_and_says_why(library: Library, mode: Mode) -> None:
    found = await library.ask("How is Marie connected to Pierre?", mode)

    assert found.ranking == ()
    assert found.reason == "The graph of this workspace holds no entities yet."


async def test_a_deleted_document_leaves_no_path(library: Library) -> None:
    await library.add(Said([WARSAW, MARIE]))
    bridge = await library.add(Said([MARIE, PARIS]))
    question = "How is Warsaw connected to Paris?"
    assert (await library.ask(question, Mode.PATH)).ranking

    await library.remove(bridge)

    assert not (await library.ask(question, Mode.PATH)).ranking


async def test_a_sentence_that_names_three_is_no_path_of_two_hops(library: Library) -> None:
    await library.add(Said([MARIE, PARIS, PIERRE]))
    await library.add(Said([PIERRE, BECQUEREL]))

    found = await library.ask("How is Marie Curie connected to Henri Becquerel?", Mode.PATH)

    hops = [link for each in found.ranking for link in each.links]
    assert [(hop.path, hop.name, hop.to) for hop in hops] == [
        (1, "Marie Curie", "Pierre Curie"),
        (1, "Pierre Curie", "Henri Becquerel"),
    ]


async def test_a_chinese_question_names_its_ends_without_spaces(library: Library) -> None:
    await library.add(Said([person("居里夫人"), place("华沙")]), Said([place("华沙"), place("华沙大学")]))

    found = await library.ask("居里夫人和华沙大学有什么关系？", Mode.PATH)

    hops = [(link.name, link.to) for each in found.ranking for link in each.links]
    assert hops == [("居里夫人", "华沙"), ("华沙", "华沙大学")]


async def test_a_german_question_is_told_like_an_english_one(library: Library) -> None:
    about = await library.add(Said([MARIE, SORBONNE]))

    found = await library.ask("Wie hängt Marie Curie mit der Sorbonne zusammen?", Mode.PATH)

    assert [each.chunk_id for each in found.ranking] == [about]


async def test_names_that_share_a_word_are_two_ends(library: Library) -> None:
    await library.add(Said([MARIE, person("Curie")]), Said([MARIE, person("Curie")]))

    found = await library.ask("What connects Marie Curie and Curie?", Mode.PATH)

    assert [(link.name, link.to) for link in found.ranking[0].links] == [("Marie Curie", "Curie")]
