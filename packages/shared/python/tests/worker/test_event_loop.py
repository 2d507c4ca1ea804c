import asyncio
import sys

import pytest

from shared.worker.event_loop import run


@pytest.mark.skipif(sys.platform == "win32", reason="there is no uvloop for Windows")
def test_a_process_runs_on_uvloop() -> None:
    seen: list[str] = []

    async def look() -> None:
        seen.append(type(asyncio.get_running_loop()).__module__)

    run(look())

    assert seen == ["uvloop"]
