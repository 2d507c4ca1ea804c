"""Archives as files on this machine: who signed one, and whether it arrived whole."""

import base64
import hashlib
import json
import zipfile
from pathlib import Path

from insighthub_cli.client import View
from shared.errors import Rejected


def told_by(path: Path) -> View:
    """What an archive says about itself, and its signer. The server checks whether that is true. Raises Rejected."""
    try:
        with zipfile.ZipFile(path) as archive:
            manifest, signature = (json.loads(archive.read(f"{name}.json")) for name in ("manifest", "signature"))
        key = base64.b64decode(signature["public_key"])
        return {
            "name": str(manifest["name"]),
            "made_at": str(manifest["made_at"]),
            "documents": int(manifest["counts"].get("documents", 0)),
            "signer": hashlib.sha256(key).hexdigest()[:32],
        }
    except (OSError, zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError) as error:
        raise Rejected(f"{path} is no archive of InsightHub, or was cut off. Export it again.") from error


def sha256_of(path: Path) -> str:
    """The digest of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
