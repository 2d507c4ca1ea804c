"""`python -m src.backup ARCHIVE`: puts a backup back into the empty data directory of the settings."""

import argparse
import asyncio
import json
import sys
from pathlib import Path

from shared.errors import InsightHubError
from shared.settings import Settings
from src.backup.restoring import restore


def main() -> None:
    """The command line: prints what was put back as JSON."""
    parser = argparse.ArgumentParser(prog="python -m src.backup", description=__doc__)
    parser.add_argument("archive", type=Path)
    path = parser.parse_args().archive
    try:
        restored = asyncio.run(restore(Settings.read(), path))
    except InsightHubError as error:
        sys.exit(error.told)
    except OSError as error:
        sys.exit(f"{path} or the data directory cannot be used ({error.strerror}).")
    sys.stdout.write(json.dumps(restored) + "\n")


if __name__ == "__main__":
    main()
