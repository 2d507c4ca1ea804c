from collections.abc import Callable, Mapping
from uuid import NAMESPACE_URL, uuid5

from general_evaluator.comparing import compared, overlaps
from general_evaluator.trying import Question
from shared.events import ConfigurationTried
from shared.exchange.local import LocalExchange
from shared.retrieval import Hit, Mode
from shared.retrieval.configuration import Configuration, read_configuration

WORKSPACE = uuid5(NAMESPACE_URL, "workspace")
MakeHit = Callable[..., Hit]
Scripted = Callable[[Mapping[Mode, list[Hit]]], LocalExchange]


async def test_a_mode_that_is_refused_says_why_and_spoils_nothing(scripted: Scripted, hit: MakeHit) -> None:
    exchange = scripted({Mode.BM25: [hit("a")]})

    tries = await tried_all(exchange, "bm25", "dense")

    assert [len(each.hits) for each in tries] == [1, 0]
    assert tries[1].error == "This mode is not for you."


async def test_auto_tells_the_mode_that_it_used(scripted: Scripted, hit: MakeHit) -> None:
    [auto] = await tried_all(scripted({Mode.AUTO: [hit("a")]}), "auto")

    assert (auto.configuration.mode, auto.mode) == (Mode.AUTO, Mode.VECTOR)
    assert auto.timings.keys() == {"rank", "total"}


async def test_an_answer_comes_with_the_hits_when_it_is_asked_for(scripted: Scripted, hit: MakeHit) -> None:
    [found] = await tried_all(scripted({Mode.BM25: [hit("a"), hit("b")]}), "bm25", answers=True)

    assert found.answer
    assert found.answer.text == "a"


async def test_what_two_modes_share_is_counted_by_chunks_and_by_documents(scripted: Scripted, hit: MakeHit) -> None:
    exchange = scripted({Mode.BM25: [hit("a"), hit("b"), hit("c")], Mode.DENSE: [hit("a"), hit("b", 50, 90)]})

    [overlap] = overlaps(await tried_all(exchange, "bm25", "dense"))

    assert (overlap.chunks, overlap.documents, overlap.share) == (1, 2, 0.25)


def test_a_label_names_its_configuration() -> None:
    every = [Configuration(mode=Mode.HYBRID, rerank=True, limit=20), Configuration(mode=Mode.BM25)]

    assert [each.label for each in every] == ["hybrid+rerank@20", "bm25"]
    assert [read_configuration(each.label) for each in every] == every


async def tried_all(exchange: LocalExchange, *labels: str, answers: bool = False) -> list[ConfigurationTried]:
    """In the order of their numbers."""
    question = Question(WORKSPACE, "Who?", answers=answers)
    ready = [each async for each in compared(exchange, question, [read_configuration(label) for label in labels])]
    return sorted(ready, key=lambda each: each.number)
