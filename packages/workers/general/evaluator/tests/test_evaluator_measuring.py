from collections.abc import Callable
from uuid import NAMESPACE_URL, UUID, uuid5

import pytest

from general_evaluator.measuring import GoldStandard, Piece, measured
from shared.events import AnswerGiven, Citation, ConfigurationTried
from shared.retrieval import Hit, Mode
from shared.retrieval.configuration import Configuration

WORKSPACE = uuid5(NAMESPACE_URL, "workspace")
MakeHit = Callable[..., Hit]


def test_documents_are_ranked_by_their_best_chunk(hit: MakeHit) -> None:
    gold = standard(piece("a"), piece("b"))

    told = measured(gold, tried(hit("x", 0), hit("x", 10), hit("a", 0), hit("a", 10), hit("b")))

    assert told["recall@2"] == 0.5
    assert told["recall@5"] == told["all_evidence@5"] == 1
    assert told["mrr"] == 0.5
    assert told["map"] == pytest.approx((1 / 2 + 2 / 3) / 2)


def test_a_stretch_is_found_by_the_chunk_that_holds_half_of_it(hit: MakeHit) -> None:
    gold = standard(piece("a", 100, 200))

    missed, found = measured(gold, tried(hit("a", 0, 140))), measured(gold, tried(hit("a", 0, 150)))

    assert (missed["recall@5"], found["recall@5"]) == (0, 1)


def test_nothing_found_measures_nothing() -> None:
    assert set(measured(standard(piece("a")), tried()).values()) == {0.0}


def test_an_answer_is_measured_as_squad_does_and_by_its_citations(hit: MakeHit) -> None:
    gold = standard(piece("a", 0, 50), piece("b"), answers=("Marie Curie",))
    cited = (citation(hit("a", 10, 20), 1), citation(hit("x"), 2))

    told = measured(gold, tried(hit("a"), answer=answer("The Curie.", cited)))

    assert told["exact_match"] == 0
    assert told["f1"] == pytest.approx(2 / 3)
    assert (told["citation_precision"], told["citation_recall"], told["abstention"]) == (0.5, 0.5, 1)


def test_silence_is_right_where_the_documents_do_not_say() -> None:
    gold = GoldStandard(WORKSPACE, "Who?", "unanswerable", (), ())

    assert measured(gold, tried(answer=answer("", weak=True))) == {"abstention": 1.0}
    assert measured(gold, tried(answer=answer("Curie"))) == {"abstention": 0.0}


def standard(*pieces: Piece, answers: tuple[str, ...] = ()) -> GoldStandard:
    return GoldStandard(WORKSPACE, "Who?", "fact", answers, pieces)


def piece(document: str, start: int | None = None, end: int | None = None) -> Piece:
    version = None if start is None else id_of(f"{document} version")
    return Piece(id_of(f"{document} {start} gold"), id_of(document), version, start, end, 1)


def tried(*hits: Hit, answer: AnswerGiven | None = None) -> ConfigurationTried:
    how = Configuration(mode=Mode.BM25)
    return ConfigurationTried(
        workspace_id=WORKSPACE, number=0, configuration=how, mode=Mode.BM25, hits=hits, answer=answer
    )


def answer(text: str, citations: tuple[Citation, ...] = (), *, weak: bool = False) -> AnswerGiven:
    return AnswerGiven(workspace_id=WORKSPACE, text=text, citations=citations, weak=weak)


def citation(hit: Hit, number: int) -> Citation:
    about = hit.model_dump(include={"chunk_id", "document_id", "version_id", "document_name", "start", "end"})
    return Citation(**about, number=number, quote=hit.text)


def id_of(name: str) -> UUID:
    return uuid5(NAMESPACE_URL, name)
