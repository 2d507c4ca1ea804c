"""`python -m shared.worker [NAME…]`: runs the named workers, or all that are installed."""

import argparse
import asyncio
import signal
import sys
from contextlib import suppress

import structlog

from shared.errors import SettingsError, Unavailable
from shared.settings import Settings
from shared.telemetry.logging import start_logging
from shared.telemetry.tracing import start_tracing
from shared.worker.heartbeat import heartbeat
from shared.worker.runtime import open_runtime


async def _run(settings: Settings, names: list[str]) -> None:
    async with open_runtime(settings, names or None) as runtime, heartbeat(settings.heartbeat_file):
        structlog.get_logger().info("workers_started", workers=[worker.name for worker in runtime.workers])
        work = asyncio.create_task(runtime.host.run())
        for sign in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(sign, work.cancel)
        with suppress(asyncio.CancelledError):
            await work


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m shared.worker", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="a worker, e.g. vector/query (default: all installed)")
    names = parser.parse_args().names
    try:
        settings = Settings.read()
        start_logging(level=settings.log_level)
        start_tracing()
        asyncio.run(_run(settings, names))
    except (SettingsError, Unavailable) as error:
        sys.exit(f"InsightHub cannot start: {error.told}")


if __name__ == "__main__":
    main()
