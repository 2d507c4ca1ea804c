"""What an archive takes along, and what it knowingly leaves behind."""

from typing import Any
from uuid import uuid4

import pytest

from general_infrastructure_manager.archives.contents import CHOICES, CONTENTS, LEFT_OUT
from general_infrastructure_manager.archives.fitting import Fitting
from general_infrastructure_manager.archives.ids import NewIds
from shared.database.tables import Record
from shared.errors import Rejected
from shared.retrieval.learned import TAUGHT, LearnedModes, features

_EXPORTED = [content.table.name for content in CONTENTS]


@pytest.mark.parametrize("table", sorted(Record.metadata.tables))
def test_a_table_goes_along_or_is_left_out_by_name(table: str) -> None:
    assert (_EXPORTED.count(table), table in LEFT_OUT) in ((1, False), (0, True))


def test_nothing_is_left_out_that_is_no_table() -> None:
    assert set(Record.metadata.tables) >= LEFT_OUT
    assert all(column in Record.metadata.tables[table].c for table, column in CHOICES)


@pytest.mark.parametrize("table", _EXPORTED)
def test_a_row_comes_after_those_that_it_hangs_on(table: str) -> None:
    before = set(_EXPORTED[: _EXPORTED.index(table) + 1]) | {"owners"}
    hangs_on = {key.column.table.name for key in Record.metadata.tables[table].foreign_keys}

    assert hangs_on <= before | {"versions"}  # a document names the version that answers


def fit(model: Any) -> None:
    fitting = Fitting(uuid4(), NewIds(uuid4()), {})
    fitting.of("learned_routers")({"workspace_id": fitting.workspace_id, "model": model})


def learned() -> dict[str, Any]:
    weights = {mode: dict.fromkeys(features(""), 0.5) for mode in TAUGHT}
    told = LearnedModes(measure="recall", questions=40, weights=weights, bias=dict.fromkeys(TAUGHT, 0.0))
    return told.model_dump(mode="json")


def test_what_auto_learnt_goes_along() -> None:
    fit(learned())


@pytest.mark.parametrize(
    "changed",
    [
        {"weights": {}},
        {"bias": {}},
        {"weights": {"vector": {"words": 1.0}}, "bias": {"vector": 0.0}},
        {"weights": {"no such mode": {}}},
        {"questions": "many"},
    ],
)
def test_a_router_that_cannot_choose_is_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(Rejected, match="`auto`"):
        fit({**learned(), **changed})
