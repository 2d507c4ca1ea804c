"""Every hostile file ends as its manifest expects, within limits, in a child that may die."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from general_parser.reading import read
from general_parser.testing import Sample, parametrised
from shared.compute.processes import ProcessCompute
from shared.documents import ParsedDocument
from shared.errors import Rejected

MODULES = ("general_parser.reading", "general_parser.formats.pdf", "general_parser.formats.office")

# Its table of contents is broken, yet pdfium finds the page: better than the error that others give.
REPAIRED = {"issue-297.pdf": "test example"}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def compute() -> AsyncIterator[ProcessCompute]:
    async with ProcessCompute.open(members=1, preload=MODULES) as opened:
        yield opened


@pytest.mark.asyncio(loop_scope="module")
@parametrised("hostile")
async def test_a_hostile_file_ends_as_expected(sample: Sample, compute: ProcessCompute) -> None:
    outcome = await _outcome(compute, sample)

    _check(sample, outcome)


@pytest.mark.asyncio(loop_scope="module")
@parametrised("hostile", only=lambda sample: sample.password is not None)
async def test_the_right_password_opens_what_is_protected(sample: Sample, compute: ProcessCompute) -> None:
    answer = await compute.run_isolated(read, sample.file, name=sample.name, password=sample.password)

    assert ParsedDocument.model_validate_json(answer).page_count


async def _outcome(compute: ProcessCompute, sample: Sample) -> ParsedDocument | Rejected:
    try:
        answer = await compute.run_isolated(read, sample.file, name=sample.name)
    except Rejected as rejected:
        return rejected
    return ParsedDocument.model_validate_json(answer)


def _check(sample: Sample, outcome: ParsedDocument | Rejected) -> None:
    if isinstance(outcome, Rejected):
        _check_rejection(sample, outcome)
    else:
        _check_document(sample, outcome)


def _check_rejection(sample: Sample, rejected: Rejected) -> None:
    assert sample.name in rejected.message
    assert rejected.message.endswith(".")
    assert not sample.expect.startswith(("text", "empty"))
    if sample.expect == "password-required":
        assert "Save a copy without it" in rejected.message
    if sample.expect == "rejected: unpacks past the limit":
        assert "unpacks past the limit of 200 MB" in rejected.message
    if sample.expect == "error: wrong type":
        assert "named like PDF but holds" in rejected.message


def _check_document(sample: Sample, document: ParsedDocument) -> None:
    assert not sample.expect.startswith(("password-required", "rejected: ", "error: "))
    assert "\0" not in document.text
    assert len(document.text) < 100_000
    if sample.expect in ("empty", "error or empty, no crash") and sample.name not in REPAIRED:
        assert (document.text, len(document.warnings)) == ("", 1)
    elif sample.expect.startswith("text"):
        assert document.text.strip()
    assert REPAIRED.get(sample.name, "") in document.text


@parametrised("hostile", only=lambda sample: sample.name == "external-entity.html")
def test_an_entity_of_a_web_page_is_never_read(sample: Sample) -> None:
    document = ParsedDocument.model_validate_json(read(sample.file, name=sample.name))

    assert "plain" in document.text
    assert "root:" not in document.text
