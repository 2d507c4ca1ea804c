"""A fresh installation in a temporary data directory, run inside this process: the real workers on the real stores."""

import asyncio
import tempfile
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from uuid import UUID, uuid4

from sqlalchemy import func, select

from insighthub_cli.bench.datasets import Text
from shared.database.tables import Generation, Owner, Stage, Task, Version, Workspace
from shared.database.tables.documents import VersionState
from shared.database.tables.tasks import TaskState
from shared.database.tables.workspaces import GenerationState
from shared.errors import Unavailable
from shared.events import ChunksFound, QuestionAsked
from shared.library.intake import Intake
from shared.library.workspace_settings import WorkspaceSettings
from shared.retrieval.configuration import Configuration
from shared.settings import Settings
from shared.worker.runtime import Runtime, open_runtime

Progress = Callable[[int], None]
_WORKERS = (
    "general/infrastructure-manager",
    "general/parser",
    "general/chunker",
    "general/router",
    "general/evaluator",
    "vector/processor",
    "vector/query",
    "graph/preprocessor",
    "graph/construction",
    "graph/connector",
    "graph/query",
)
_LOOK_EVERY = 0.25


class Installation:
    """One workspace, empty at first."""

    def __init__(self, runtime: Runtime, workspace_id: UUID) -> None:
        self.runtime, self.workspace_id = runtime, workspace_id
        self._intake = Intake(runtime.database, runtime.blobs, runtime.outbox)
        self.corpus_ids: dict[UUID, list[str]] = {}
        """Document → the ids of the corpus; several when the same text stands there more than once."""

    async def add(self, text: Text) -> None:
        """Upload one text as a document."""
        content = (text.text.strip() or text.title).encode()
        taken = await self._intake.add(self.workspace_id, f"{text.id}.txt", _whole(content), title=text.title or None)
        self.corpus_ids.setdefault(taken.document_id, []).append(text.id)

    async def finish(self, progress: Progress) -> None:
        """Returns when no work is left. `progress` hears how many documents are done. Raises Unavailable."""
        while True:
            async with self.runtime.database.read() as session:
                states = Counter(await session.scalars(select(Version.state)))
                open_tasks = await session.scalar(
                    select(func.count()).where(Task.state.in_((TaskState.WAITING, TaskState.RUNNING)))
                )
                dead = await session.scalar(select(Task.error).where(Task.state == TaskState.DEAD).limit(1))
            if dead:
                raise Unavailable(f"A document could not be indexed: {dead}")
            progress(states[VersionState.READY] + states[VersionState.FAILED])
            if not open_tasks:
                return
            await asyncio.sleep(_LOOK_EVERY)

    async def refusals(self) -> list[str]:
        """Why documents were not indexed, one reason for each."""
        async with self.runtime.database.read() as session:
            reasons = await session.scalars(select(Version.reason).where(Version.state == VersionState.FAILED))
            return [reason or "" for reason in reasons]

    async def seconds_by_stage(self) -> dict[str, float]:
        """How long all documents were in each stage together, in handlers that run beside one another."""
        async with self.runtime.database.read() as session:
            rows = await session.execute(
                select(Stage.name, Stage.started_at, Stage.finished_at).where(Stage.finished_at.is_not(None))
            )
            seconds: defaultdict[str, float] = defaultdict(float)
            for name, started, finished in rows:
                seconds[name] += (finished - started).total_seconds() if finished else 0.0
        return {name: round(total, 2) for name, total in seconds.items()}

    async def find(self, question: str, way: Configuration) -> ChunksFound:
        """What a user finds who searches in this way."""
        how = way.model_dump(exclude={"rerank"})
        asked = QuestionAsked.model_validate({"workspace_id": self.workspace_id, "text": question, **how})
        return await self.runtime.exchange.ask(asked, ChunksFound)


@asynccontextmanager
async def installation(settings: WorkspaceSettings) -> AsyncIterator[Installation]:
    """Gone with all its data at the end of the block."""
    with tempfile.TemporaryDirectory(prefix="insighthub-bench-") as folder:
        own = Settings.read(
            data_dir=Path(folder), llm="none", database_url="", search_url="", blob_url="", broker_url=""
        )
        async with open_runtime(own, _WORKERS) as runtime:
            work = asyncio.create_task(runtime.host.run())
            try:
                yield Installation(runtime, await _found_workspace(runtime, settings))
            finally:
                work.cancel()
                with suppress(asyncio.CancelledError):
                    await work


async def _found_workspace(runtime: Runtime, settings: WorkspaceSettings) -> UUID:
    owner, workspace = uuid4(), uuid4()
    async with runtime.database.write() as session:
        session.add(Owner(id=owner, name="bench"))
        await session.flush()
        stored = settings.model_dump(mode="json")
        session.add(Workspace(id=workspace, owner_id=owner, name="bench", settings=stored))
        await session.flush()
        session.add(
            Generation(
                id=uuid4(),
                workspace_id=workspace,
                embedding_model=settings.embedding_model,
                chunking=settings.chunking.model_dump(mode="json"),
                state=GenerationState.LIVE,
            )
        )
    return workspace


async def _whole(content: bytes) -> AsyncIterator[bytes]:
    yield content
