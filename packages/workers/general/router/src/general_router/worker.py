"""Without the router every document would have to take every branch of the index."""

from dataclasses import dataclass

from shared.events import DocumentChunked, VectorRequested
from shared.worker import Worker, handler


@dataclass
class Router(Worker):
    """Sends chunked documents to the branches that are to index them. The vector branch indexes all."""

    @handler
    async def route(self, chunked: DocumentChunked) -> VectorRequested:
        return VectorRequested(
            workspace_id=chunked.workspace_id,
            document_id=chunked.document_id,
            version_id=chunked.version_id,
            generation_id=chunked.generation_id,
            chunk_count=chunked.chunk_count,
        )
