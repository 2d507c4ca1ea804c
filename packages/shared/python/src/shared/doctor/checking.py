"""Runs the checks, each for itself, so that one that fails hides no other."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import NamedTuple

from shared.doctor import checks
from shared.errors import InsightHubError
from shared.settings import Settings

_ANSWERS_WITHIN = 20.0
Check = Callable[[Settings], Awaitable[str]]

CHECKS: Mapping[str, Check] = {
    "database": checks.database,
    "clock": checks.clock,
    "broker": checks.broker,
    "search_index": checks.search_index,
    "blob_store": checks.blob_store,
    "models": checks.models,
    "disk": checks.disk,
}


class Finding(NamedTuple):
    """What a check found; `told` is what is there, or what is wrong and what to do about it."""

    name: str
    is_well: bool
    told: str


async def examine(settings: Settings) -> list[Finding]:
    """Every check, side by side, in the order in which one needs the other."""
    return list(await asyncio.gather(*(_examined(name, check, settings) for name, check in CHECKS.items())))


async def _examined(name: str, check: Check, settings: Settings) -> Finding:
    try:
        async with asyncio.timeout(_ANSWERS_WITHIN):
            return Finding(name, True, await check(settings))
    except TimeoutError:
        return Finding(name, False, f"It did not answer within {_ANSWERS_WITHIN:g} s. {_REMEDIES[name]}")
    except InsightHubError as error:
        return Finding(name, False, f"{error.told} {_REMEDIES[name]}".strip())
    except Exception as error:  # noqa: BLE001 (whatever is wrong is what was asked for)
        return Finding(name, False, f"{type(error).__name__}. {_REMEDIES[name]}".strip())


_REMEDIES = {
    "database": "Check INSIGHTHUB_DATABASE_URL, and that the server runs and lets you in.",
    "clock": "Check INSIGHTHUB_DATABASE_URL first.",
    "broker": "Check INSIGHTHUB_BROKER_URL, and that RabbitMQ runs and lets you in.",
    "search_index": "Check INSIGHTHUB_SEARCH_URL and its key or secret, and that what it names runs.",
    "blob_store": "Check INSIGHTHUB_BLOB_URL and its keys, and that the bucket or folder exists.",
    "models": "",
    "disk": "",
}
