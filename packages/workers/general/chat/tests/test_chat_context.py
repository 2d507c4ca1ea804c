"""The evidence fits its budget, repeats nothing and reads in order."""

from collections.abc import Callable, Sequence

from general_chat.context import estimated_tokens, pack
from shared.retrieval.types import Hit

Cut = Callable[[str, Sequence[int]], list[Hit]]


def test_the_best_are_chosen_and_shown_in_reading_order(cut: Cut) -> None:
    first, second = cut("curie.pdf", [88])
    [other] = cut("panthers.pdf", [])

    context = pack([second, other, first])

    assert [passage.hit for passage in context.passages] == [first, second, other]
    assert [passage.number for passage in context.passages] == [1, 2, 3]
    assert context.hits == (first, second, other)


def test_what_does_not_fit_makes_room_for_the_next(cut: Cut) -> None:
    [best] = cut("panthers.pdf", [])
    [long] = cut("Nothing here is short. " * 40, [])
    [short] = cut("berg.pdf", [])

    context = pack([best, long, short], budget=170)

    assert context.hits == (best, short)


def test_the_best_hit_is_cut_at_a_sentence_when_it_alone_is_too_long(cut: Cut) -> None:
    [hit] = cut("curie.pdf", [])

    [passage] = pack([hit], budget=15).passages

    assert passage.shown == "Marie Curie was born in Warsaw in 1867."
    assert passage.hit == hit


def test_near_duplicates_are_shown_once(cut: Cut) -> None:
    [hit] = cut("panthers.pdf", [])
    [copy] = cut(hit.text.replace("just", "only"), [])

    assert pack([hit, copy]).hits == (hit,)


def test_what_overlaps_is_shown_once(cut: Cut) -> None:
    [whole] = cut("curie.pdf", [])
    first = whole.model_copy(update={"text": whole.text[:88], "end": 88})
    second = whole.model_copy(update={"text": whole.text[40:], "start": 40})

    shown = [passage.shown for passage in pack([first, second]).passages]

    assert " ".join(shown) == whole.text


def test_a_given_counter_counts(cut: Cut) -> None:
    first, second = cut("curie.pdf", [88])

    context = pack([first, second], budget=40, count=lambda text: len(text.split()))

    assert context.hits == (first,)


def test_chinese_is_not_underestimated() -> None:
    assert estimated_tokens("黑豹队的防守只丢了三百零八分") >= 11
