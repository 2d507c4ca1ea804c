"""Puts the application together."""

import asyncio
import gc
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from importlib.metadata import version
from typing import Any

from fastapi import FastAPI

from shared.errors import InsightHubError
from shared.worker.runtime import Runtime
from src.api.body_limit import BodyLimit
from src.api.client_files import serve_client
from src.api.deps import Services
from src.api.described import PROBLEM, DescribedApp
from src.api.idempotency import Idempotency
from src.api.problems import add_problems
from src.api.routes import routers
from src.api.security import LOOPBACK_NAMES, Guard

_DESCRIPTION = "Ask questions of your own documents and get answers that can be checked."


def create_app(runtime: Runtime) -> FastAPI:
    """The application on an open runtime, whose workers run as long as the application does."""
    settings = runtime.settings
    app = described()
    app.state.services = Services.of(runtime)
    add_problems(app)
    serve_client(app, settings.client_dir)
    app.add_middleware(Idempotency, services=app.state.services)
    archives = {"/api/archives": settings.max_archive_mb * 1024**2}
    app.add_middleware(BodyLimit, limit=settings.max_upload_mb * 1024**2, exceptions=archives)
    app.add_middleware(Guard, hosts=LOOPBACK_NAMES if settings.is_loopback else ())
    return app


def described() -> DescribedApp:
    """The addresses and their types, with nothing behind them: enough to ask for `openapi()`."""
    app = DescribedApp(
        title="InsightHub",
        description=_DESCRIPTION,
        version=version("insighthub-server"),
        lifespan=_lifespan,
        openapi_url="/api/openapi.json",
        docs_url=None,  # its page loads scripts from another host
        redoc_url=None,
        responses=PROBLEM,
        telemetry={"exclude": _holds_a_secret},
    )
    for router in routers:
        app.include_router(router)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    services: Services = app.state.services
    await services.accounts.ensure_local_owner()
    working = asyncio.create_task(services.runtime.host.run(), name="host")
    if services.runtime.settings.is_alone:
        await services.chats.resume_interrupted()
    warming = asyncio.create_task(_warm(services.runtime), name="warm")
    try:
        yield
    finally:
        await services.chats.close()
        for task in (warming, working):
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


def _holds_a_secret(scope: Mapping[str, Any]) -> bool:
    """A trace tells the address that was asked for, and this one has the secret of the link in it."""
    return bool(scope["path"] == "/sign-in")


async def _warm(runtime: Runtime) -> None:
    """Load the question encoder before the first question needs it; without it, that question says what is missing.

    What is loaded now stays: no collection of garbage needs to look through it again.
    """
    with suppress(InsightHubError):
        await runtime.embedders.named(runtime.settings.embedding_model).embed_question("warm")
    gc.freeze()
