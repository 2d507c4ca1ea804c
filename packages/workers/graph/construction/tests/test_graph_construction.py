"""Names become entities."""

from sqlalchemy import delete

from shared.database.tables import Entity, EntityDecision, EntityMerge, EntityName, Mention
from shared.database.tables.graph import DecisionKind
from shared.graph.changes import resolve_later
from shared.testing.graph_library import ReadLibrary
from shared.testing.graph_rows import Named, Said


def person(name: str) -> Named:
    return Named(name, "person")


def place(name: str) -> Named:
    return Named(name, "place")


def firm(name: str) -> Named:
    return Named(name, "organisation")


async def test_a_name_is_an_entity_shown_as_it_is_mostly_written(library: ReadLibrary) -> None:
    await library.add(Said([place("the Rhône")]), Said([place("Rhône")]), Said([place("Rhône")]))

    [entity] = await library.rows(Entity)

    assert (entity.name, entity.kind, entity.mention_count, entity.document_count) == ("Rhône", "place", 3, 1)


async def test_spellings_of_one_name_are_one_entity_and_the_reason_is_kept(library: ReadLibrary) -> None:
    await library.add(Said([firm("Microsoft")]), Said([firm("Microsoft Corporation")]))
    await library.add(Said([Named("database")]), Said([Named("data base")]), Said([Named("databases")]))

    assert {keys for _, keys in await library.entities()} == {
        frozenset({"microsoft", "microsoft corporation"}),
        frozenset({"database", "data base", "databases"}),
    }
    assert {("microsoft", "microsoft corporation", "affix"), ("data base", "database", "spelling")} <= (
        await library.merges()
    )


async def test_names_that_differ_in_a_number_stay_apart(library: ReadLibrary) -> None:
    await library.add(Said([person("Elizabeth I")]), Said([person("Elizabeth II")]))
    await library.add(Said([firm("Squadron 303 Wing")]), Said([firm("Squadron 304 Wing")]))

    assert len(await library.entities()) == 4


async def test_an_abbreviation_is_what_a_passage_says_it_is(
    library: ReadLibrary,
) -> None:
    version = await library.add(
        Said([firm("World Health Organization"), firm("WHO")], same=[("WHO", "World Health Organization")])
    )

    [merge] = await library.rows(EntityMerge)
    [mention, _] = await library.rows(Mention)

    assert (merge.key, merge.other_key, merge.reason) == ("who", "world health organization", "abbreviation")
    assert (merge.chunk_id, mention.version_id) == (mention.chunk_id, version)


async def test_an_abbreviation_of_two_things_is_neither_of_them(library: ReadLibrary) -> None:
    america, australia = "American Broadcasting Company", "Australian Broadcasting Corporation"
    await library.add(Said([firm(america), firm("ABC")], same=[("ABC", america)]))
    second = await library.add(Said([firm(australia), firm("ABC")], same=[("ABC", australia)]))

    assert len(await library.entities()) == 3
    assert await library.synonyms() == {("abc", america.lower()), ("abc", australia.lower())}

    await library.remove(second)

    assert {keys for _, keys in await library.entities()} == {frozenset({"abc", america.lower()})}


async def test_a_surname_is_the_one_person_of_the_document_that_bears_it(library: ReadLibrary) -> None:
    await library.add(Said([person("Marie Curie")]), Said([person("Curie")]), Said([person("Curie")]))

    assert await library.entities() == {("Marie Curie", frozenset({"marie curie"}))}
    assert await library.merges() == {("curie", "marie curie", "short name")}


async def test_a_surname_of_two_persons_is_neither_of_them(library: ReadLibrary) -> None:
    await library.add(Said([person("Marie Curie")]), Said([person("Pierre Curie")]), Said([person("Curie")]))

    assert len(await library.entities()) == 3


async def test_a_surname_means_another_person_in_another_document(library: ReadLibrary) -> None:
    await library.add(Said([person("Adam Smith")]), Said([person("Smith")]))
    await library.add(Said([person("Patti Smith")]), Said([person("Smith")]))

    entities = await library.rows(Entity)

    assert {(entity.name, entity.mention_count) for entity in entities} == {("Adam Smith", 2), ("Patti Smith", 2)}


async def test_initials_stand_for_a_name_unless_for_two(library: ReadLibrary) -> None:
    await library.add(Said([person("John F. Kennedy")]), Said([person("J. Kennedy")]), Said([person("John Kennedy")]))

    assert len(await library.entities()) == 1

    await library.add(Said([person("Jane Kennedy")]))

    assert {keys for _, keys in await library.entities()} == {
        frozenset({"john f kennedy", "john kennedy"}),
        frozenset({"j kennedy"}),
        frozenset({"jane kennedy"}),
    }


async def test_homonyms_of_different_kinds_are_two_entities_but_a_mistake_is_none(library: ReadLibrary) -> None:
    await library.add(*[Said([place("Washington")])] * 5, *[Said([person("Washington")])] * 3)
    await library.add(*[Said([place("Paris")])] * 9, Said([person("Paris")]))

    entities = await library.rows(Entity)

    assert sorted((entity.name, entity.kind, entity.mention_count) for entity in entities) == [
        ("Paris", "place", 10),
        ("Washington", "person", 3),
        ("Washington", "place", 5),
    ]


async def test_a_deleted_document_leaves_nothing(library: ReadLibrary) -> None:
    version = await library.add(Said([person("Marie Curie"), place("Paris")]), Said([person("Curie")]))

    await library.remove(version)

    assert [await library.rows(table) for table in (Entity, EntityName, EntityMerge)] == [[], [], []]


async def test_what_a_user_merges_is_one_until_undone(library: ReadLibrary) -> None:
    await library.add(Said([place("Peking")]), Said([place("Beijing")]), Said([place("Beijing")]))

    decision = await library.decide(DecisionKind.MERGE, "Peking", "Beijing")

    assert await library.entities() == {("Beijing", frozenset({"peking", "beijing"}))}
    assert await library.merges() == {("beijing", "peking", "decision")}

    await undo(library, decision)

    assert len(await library.entities()) == 2


async def test_what_a_user_splits_stays_apart_also_through_a_third_name(library: ReadLibrary) -> None:
    await library.add(Said([Named("databases")]), Said([Named("database")]), Said([Named("data base")]))

    await library.decide(DecisionKind.SPLIT, "data base", "databases")
    await library.add(Said([Named("databases")]), Said([Named("database")]), Said([Named("data base")]))

    together = {key: keys for _, keys in await library.entities() for key in keys}
    assert "databases" not in together["data base"]


async def test_a_renamed_and_hidden_entity_stays_so_while_documents_come(library: ReadLibrary) -> None:
    await library.add(Said([place("Peking")]))
    await library.decide(DecisionKind.RENAME, "Peking", "Beijing (Peking)")
    await library.decide(DecisionKind.HIDE, "Peking")

    await library.add(Said([place("Peking")]))

    [entity] = await library.rows(Entity)
    assert (entity.name, entity.hidden, entity.mention_count) == ("Beijing (Peking)", True, 2)


async def test_where_nothing_is_pending_nothing_is_told(library: ReadLibrary) -> None:
    await library.add(Said([place("Paris")]))

    assert await library.resolve() == ()

    async with library.database.write() as session:
        await resolve_later(session, library.generation_id, ["paris"])

    assert len(await library.resolve()) == 1


async def undo(library: ReadLibrary, decision: EntityDecision) -> None:
    async with library.database.write() as session:
        await session.execute(delete(EntityDecision).where(EntityDecision.id == decision.id))
        await resolve_later(session, library.generation_id, [decision.key, decision.other or ""])
    await library.resolve()


async def test_an_acronym_is_what_its_letters_spell_in_the_same_document(library: ReadLibrary) -> None:
    await library.add(Said([firm("Fall Out Boy")]), Said([firm("FOB")]))
    await library.add(Said([firm("EAEC")]))

    assert await library.merges() == {("fall out boy", "fob", "acronym")}


async def test_what_everybody_knows_need_not_be_said(library: ReadLibrary) -> None:
    await library.add(Said([place("U.S.")]), Said([place("the United States")]), Said([firm("USA")]))

    assert {keys for _, keys in await library.entities()} == {frozenset({"u s", "usa", "united states"})}


async def test_a_place_and_what_comes_from_there_are_one_but_other_names_have_no_plural(library: ReadLibrary) -> None:
    await library.add(Said([place("Australia")]), Said([place("Australian")]))
    await library.add(Said([firm("Catholics")]), Said([firm("Catholic")]))

    assert {keys for _, keys in await library.entities()} == {
        frozenset({"australia", "australian"}),
        frozenset({"catholic"}),
        frozenset({"catholics"}),
    }
