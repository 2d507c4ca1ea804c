"""`python -m shared.stores.search`: the search index of this host, for all its processes, over a socket."""

import argparse
import sys
from pathlib import Path

from shared.errors import SettingsError
from shared.settings import Settings
from shared.stores.search.opening import secret_of
from shared.stores.search.qdrant_edge.address import Address
from shared.stores.search.qdrant_edge.listen import listen
from shared.telemetry.logging import start_logging


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m shared.stores.search", description=__doc__)
    parser.add_argument("--listen", metavar="URL", help="default: INSIGHTHUB_SEARCH_URL")
    parser.add_argument("--directory", type=Path, help="where the index lies (default: `search` in the data directory)")
    arguments = parser.parse_args()
    try:
        settings = Settings.read(**({"search_url": arguments.listen} if arguments.listen else {}))
        start_logging(level=settings.log_level)
        address = Address.parse(settings.search_url)
        listen(arguments.directory or settings.data_dir / "search", address, secret_of(settings))
    except SettingsError as error:
        sys.exit(f"The search index cannot start: {error}")


if __name__ == "__main__":
    main()
