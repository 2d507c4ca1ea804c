"""Puts the application together."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from importlib.metadata import version

from fastapi import FastAPI
from starlette.middleware.trustedhost import TrustedHostMiddleware

from shared.errors import InsightHubError
from shared.worker.runtime import Runtime
from src.api.deps import Services
from src.api.idempotency import Idempotency
from src.api.problems import add_problems
from src.api.routes import routers
from src.api.security import guard
from src.api.welcome import router as welcome

_DESCRIPTION = "Ask questions of your own documents and get answers that can be checked."
_LOOPBACK_NAMES = ["localhost", "127.0.0.1", "[::1]"]


def create_app(runtime: Runtime) -> FastAPI:
    """The application on an open runtime, whose workers run as long as the application does."""
    settings = runtime.settings
    app = FastAPI(
        title="InsightHub",
        description=_DESCRIPTION,
        version=version("insighthub-server"),
        lifespan=_lifespan,
        openapi_url="/api/openapi.json",
        docs_url=None,  # its page loads scripts from another host
        redoc_url=None,
        max_body_size=settings.max_upload_mb * 1024**2,
    )
    app.state.services = Services.of(runtime)
    add_problems(app)
    for router in (*routers, welcome):
        app.include_router(router)
    app.add_middleware(Idempotency, services=app.state.services)
    app.middleware("http")(guard)
    if settings.is_loopback:
        # A page of another site that points its own name at this machine (DNS rebinding) gets nothing.
        app.add_middleware(TrustedHostMiddleware, allowed_hosts=_LOOPBACK_NAMES)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    services: Services = app.state.services
    await services.accounts.ensure_local_owner()
    await services.chats.fail_interrupted()
    working = asyncio.create_task(services.runtime.host.run(), name="host")
    warming = asyncio.create_task(_warm(services.runtime), name="warm")
    try:
        yield
    finally:
        await services.chats.close()
        for task in (warming, working):
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


async def _warm(runtime: Runtime) -> None:
    """Load the question encoder before the first question needs it; without it, that question says what is missing."""
    with suppress(InsightHubError):
        await runtime.embedders.named(runtime.settings.embedding_model).embed_question("warm")
