"""Removes what a process that was killed had begun to write into a directory of blobs."""

import re
import time
from datetime import timedelta
from pathlib import Path

# A blob is written as `original#1` beside its place and renamed when it is whole; no key has a `#`.
_UNFINISHED = re.compile(r"#\d+$")


def remove_unfinished(directory: Path, *, untouched_for: timedelta) -> int:
    """Remove the unfinished blobs that nobody has written to for so long, and tell how many.

    Without any time only where no other process writes to the directory."""
    latest = time.time() - untouched_for.total_seconds()
    found = [path for path in directory.rglob("*#*") if _UNFINISHED.search(path.name) and path.is_file()]
    left = [path for path in found if path.stat().st_mtime <= latest]
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)
