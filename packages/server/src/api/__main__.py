"""`python -m src.api`: the server with all installed workers."""

import gc

from shared.garbage import nothing_collected


def main() -> None:
    """Serve until Ctrl-C or SIGTERM."""
    with nothing_collected():
        from src.api.serving import serve
    gc.freeze()  # all of it stays
    serve()


if __name__ == "__main__":
    main()
