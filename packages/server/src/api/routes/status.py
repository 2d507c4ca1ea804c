"""What this installation runs on."""

from importlib.metadata import version

from fastapi import APIRouter

from src.api.deps import CurrentOwner, ServicesDep
from src.api.views import StatusView

router = APIRouter(prefix="/api/status", tags=["status"])


@router.get("")
async def status(_owner: CurrentOwner, services: ServicesDep) -> StatusView:
    """The models that answer, the workers that run, and the tasks by worker and state."""
    runtime = services.runtime
    choice = runtime.language_models.default
    async with runtime.database.read() as session:
        depth = await runtime.queue.depth(session)
    queue: dict[str, dict[str, int]] = {}
    for (worker, state), count in depth.items():
        queue.setdefault(worker, {})[state] = count
    return StatusView(
        version=version("insighthub-server"),
        language_model=choice.name,
        language_model_reason=choice.reason,
        embedding_model=runtime.settings.embedding_model,
        workers=[worker.name for worker in runtime.workers],
        queue=queue,
    )
