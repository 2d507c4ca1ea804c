"""What every run tests of the distributed engine: the tests of the embedded one, with another server.

`task test-distributed` runs them all so.
"""

from collections.abc import Iterator

import pytest

from shared.testing.engines import NewServer
from shared.testing.server import RunningServer
from tests.end_to_end.test_documents import (
    test_a_replacement_that_fails_leaves_the_old_version_answering,
    test_after_a_delete_every_store_is_as_if_the_document_had_never_been_there,
    workspace,
)
from tests.end_to_end.test_graph_view import library, test_a_path_names_the_sentence_of_each_hop
from tests.end_to_end.test_questions import (
    paper,
    test_a_pdf_becomes_ready_through_all_its_stages,
    test_every_citation_of_an_answer_is_a_verbatim_span,
    test_the_answer_is_streamed,
)

__all__ = [
    "library",
    "paper",
    "test_a_path_names_the_sentence_of_each_hop",
    "test_a_pdf_becomes_ready_through_all_its_stages",
    "test_a_replacement_that_fails_leaves_the_old_version_answering",
    "test_after_a_delete_every_store_is_as_if_the_document_had_never_been_there",
    "test_every_citation_of_an_answer_is_a_verbatim_span",
    "test_the_answer_is_streamed",
    "workspace",
]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, new_distributed_server: NewServer) -> Iterator[RunningServer]:
    server = new_distributed_server(tmp_path_factory.mktemp("distributed"))
    server.start()
    yield server
    server.stop()
