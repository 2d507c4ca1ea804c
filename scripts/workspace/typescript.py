"""The TypeScript types of the API and of the events, made from the server's routes and the event classes."""

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from pydantic.json_schema import models_json_schema

from scripts.workspace.layout import ROOT
from shared.events import Notice, Reply
from shared.events.base import Message
from src.api.app import described

_FOLDER = "packages/shared/typescript"
_GENERATOR = f"{_FOLDER}/generate.ts"


def typescript(root: Path = ROOT) -> dict[str, str]:
    """Path → text of the generated types. Without bun there are none, and a line says so."""
    bun = find_bun(root)
    if bun is None or not (root / "node_modules").is_dir():
        sys.stderr.write(
            "The TypeScript types are not looked at: they need bun and its packages (task client-setup).\n"
        )
        return {}
    schemas = json.dumps({"api": described().openapi(), "events": _events()}, sort_keys=True)
    made: dict[str, str] = _cached(root, bun, schemas)
    return {f"{_FOLDER}/src/generated/{name}.ts": text for name, text in made.items()}


def find_bun(root: Path = ROOT) -> str | None:
    """The workspace's own bun, or that of the machine."""
    own = root / ".venv/bin/bun"
    return str(own) if own.exists() else shutil.which("bun")


def _is_sent(kind: type[Message]) -> bool:
    return issubclass(kind, Reply) or (issubclass(kind, Notice) and kind.is_public)


def _events() -> dict[str, Any]:
    """What travels to clients: topic → the class behind it."""
    sent = {topic: kind for topic, kind in Message.by_topic.items() if _is_sent(kind)}
    refs, schema = models_json_schema([(kind, "serialization") for kind in sent.values()])
    topics = {topic: refs[(kind, "serialization")] for topic, kind in sorted(sent.items())}
    return {
        "title": "Events",
        "description": "What an event's topic says of its data.",
        "type": "object",
        "properties": topics,
        "required": sorted(topics),
        "additionalProperties": False,
        "$defs": schema["$defs"],
    }


def _cached(root: Path, bun: str, schemas: str) -> dict[str, str]:
    """The generator takes seconds; the same schemas and the same generator give the same types."""
    parts = [schemas, (root / _GENERATOR).read_text(), (root / "bun.lock").read_text()]
    key = hashlib.sha256("\0".join(parts).encode()).hexdigest()
    cache = root / "node_modules/.cache/insighthub-types.json"
    if cache.exists():
        stored = json.loads(cache.read_text())
        if stored["key"] == key:
            return dict(stored["made"])
    made = json.loads(_run(root, bun, schemas))
    cache.parent.mkdir(exist_ok=True)
    cache.write_text(json.dumps({"key": key, "made": made}))
    return dict(made)


def _run(root: Path, bun: str, schemas: str) -> str:
    done = subprocess.run([bun, _GENERATOR], cwd=root, input=schemas, capture_output=True, text=True, check=True)
    return done.stdout
