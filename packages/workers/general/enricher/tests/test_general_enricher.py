from uuid import uuid4

from structlog.testing import capture_logs

from general_enricher import GeneralEnricher
from shared.events import DocumentParsed, Event
from shared.testing.reacting import react


async def test_a_parsed_document_is_seen() -> None:
    parsed = DocumentParsed(workspace_id=uuid4(), document_id=uuid4(), version_id=uuid4())

    with capture_logs() as logs:
        await react(GeneralEnricher(), parsed, gives=Event)

    assert logs == [{"event": "document_seen", "log_level": "info", "document_id": str(parsed.document_id)}]
