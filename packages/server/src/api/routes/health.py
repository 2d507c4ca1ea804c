"""For load balancers and monitoring: open to all, and without a word about anybody's documents."""

from collections.abc import Awaitable, Callable
from uuid import UUID

from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy import text

from shared.doctor.checks import broker
from shared.errors import InsightHubError
from shared.telemetry.metrics import queue_depth
from shared.worker.runtime import Runtime
from src.api.deps import ServicesDep

router = APIRouter(tags=["health"])


@router.get("/health/live")
async def live() -> dict[str, str]:
    """The process answers."""
    return {"status": "live"}


@router.get("/health/ready")
async def ready(services: ServicesDep, response: Response) -> dict[str, object]:
    """Each dependency by name: `ok`, or what is wrong with it."""
    runtime = services.runtime
    checks = {"database": _database, "search_index": _search, "blob_store": _blobs, "models": _models}
    checks |= {"broker": _broker} if runtime.settings.has_broker else {}
    told = {name: await _told(check, runtime) for name, check in checks.items()}
    is_ready = all(value == "ok" for value in told.values())
    response.status_code = 200 if is_ready else 503
    return {"status": "ready" if is_ready else "not ready", "dependencies": told}


@router.get("/metrics", include_in_schema=False)
async def metrics(services: ServicesDep) -> Response:
    """Prometheus metrics."""
    runtime = services.runtime
    async with runtime.database.read() as session:
        depth = await runtime.queue.depth(session)
    queue_depth.clear()
    for (worker, state), count in depth.items():
        queue_depth.labels(worker, state).set(count)
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


async def _told(check: Callable[[Runtime], Awaitable[object]], runtime: Runtime) -> str:
    try:
        await check(runtime)
    except InsightHubError as error:
        return error.message
    except Exception as error:  # noqa: BLE001 (whatever is wrong is what was asked for)
        return type(error).__name__
    return "ok"


async def _database(runtime: Runtime) -> None:
    async with runtime.database.read() as session:
        await session.execute(text("SELECT 1"))


async def _search(runtime: Runtime) -> None:
    await runtime.search.chunk_ids(UUID(int=0))


async def _blobs(runtime: Runtime) -> None:
    await runtime.blobs.remove([f"{UUID(int=0)}/health"])


async def _broker(runtime: Runtime) -> None:
    await broker(runtime.settings)


async def _models(runtime: Runtime) -> None:
    runtime.embedders.check(runtime.settings.embedding_model, chunk_size=1)
