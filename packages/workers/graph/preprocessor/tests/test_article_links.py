"""What an article links means the article that the link leads to."""

from itertools import pairwise

from graph_preprocessor.findings import Book, Findings, Name, Passage, Source
from graph_preprocessor.reading import read_in_member
from shared.graph import EntityKind

TEXT = "Kittelby is a town in the Danish kingdom. New York City is far away. Kittelby has a harbour."
BOOK = Book("de", "Kittelby", links=(("the Danish kingdom", "Denmark"), ("New York City", "New York City")))


def read(text: str = TEXT, book: Book = BOOK, start: int = 100, seen: int = 0) -> Findings:
    [found] = read_in_member([Passage(start, text, seen)], book)
    return found


def named(found: Findings, surface: str) -> list[Name]:
    return [name for name in found.names if name.surface == surface]


def test_linked_words_are_a_name_of_what_they_lead_to() -> None:
    [name] = named(read(), "the Danish kingdom")

    assert (name.key, name.source) == ("denmark", Source.LINK)
    assert TEXT[name.start - 100 : name.end - 100] == "the Danish kingdom"
    assert TEXT[name.sentence.start - 100 : name.sentence.end - 100].startswith("Kittelby is a town")


def test_an_article_links_to_what_it_links() -> None:
    statements = [each for each in read().statements if each.source is Source.LINK]

    assert {(each.subject, each.predicate, each.object) for each in statements} == {
        ("kittelby", "links to", "denmark"),
        ("kittelby", "links to", "new york city"),
    }


def test_the_longest_words_that_are_linked_count_and_parts_of_words_do_not() -> None:
    book = BOOK._replace(links=(("York", "York"), ("New York City", "New York City"), ("own", "Own")))

    keys = [name.key for name in read(book=book).names if name.source is Source.LINK]

    assert keys == ["new york city"]


def test_names_are_in_order_and_none_stands_within_another() -> None:
    names = read().names

    assert all(one.end <= other.start for one, other in pairwise(names))


def test_what_an_earlier_passage_has_said_is_not_said_again() -> None:
    found = read(seen=100 + TEXT.index("New"))

    assert not named(found, "the Danish kingdom")


def test_a_statement_about_linked_words_is_about_what_they_mean() -> None:
    book = Book("en", "Kittelby", links=(("Holmen", "Naval base Holmen"),))

    found = read("Kittelby bought Holmen from Denmark.", book)

    spoken = [each for each in found.statements if each.source is Source.SYNTAX]
    assert all(each.object != "holmen" for each in spoken)


def test_without_links_nothing_changes() -> None:
    book = BOOK._replace(links=())

    assert read(book=book) == read(book=book._replace(links=(("", "Denmark"), ("x", "?"))))


def test_a_kind_that_was_read_is_kept() -> None:
    book = Book("en", None, links=(("Marie Curie", "Marie Skłodowska Curie"),))

    [name] = named(read("Marie Curie was born in Warsaw.", book), "Marie Curie")

    assert (name.key, name.kind) == ("marie skłodowska curie", EntityKind.PERSON)


def test_a_note_is_linked_by_its_title_by_its_file_and_by_its_aliases() -> None:
    note = BOOK._replace(aliases=("Kittelby harbour town", "Kittelby", "KHT"))

    found, later = (read(book=note, start=start) for start in (0, 100))

    assert {(each.key, each.other, each.reason) for each in found.aliases if each.reason == "another name"} == {
        ("kittelby", "kht", "another name"),
        ("kittelby", "kittelby harbour town", "another name"),
    }
    assert not [each for each in later.aliases if each.reason == "another name"]
