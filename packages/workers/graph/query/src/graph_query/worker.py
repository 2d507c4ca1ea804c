"""Say in this sentence what the system would lose without graph/query."""

from dataclasses import dataclass

import structlog

from shared.events import DocumentParsed
from shared.worker import Worker, handler

log = structlog.get_logger()


@dataclass
class GraphQuery(Worker):
    """Fields name the ports that it needs. A handler's argument is what it reacts to, its result what it tells."""

    @handler
    async def react(self, parsed: DocumentParsed) -> None:
        log.info("document_seen", document_id=str(parsed.document_id))
