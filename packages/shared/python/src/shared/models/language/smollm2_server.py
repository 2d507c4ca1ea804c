"""The child process that runs a GGUF model: `python -m shared.models.language.smollm2_server FILE`.

It reads an API key from its standard input, prints the address that it listens on, and ends when its input does, so
that it cannot outlive its parent however that ends.
"""

import os
import sys
from pathlib import Path

import xllamacpp  # type: ignore[import-untyped]

_CONTEXT_TOKENS = 4096
_MOST_THREADS = 8


def main(file: Path) -> None:
    """Serve until the standard input ends."""
    key = sys.stdin.readline().strip()
    server = xllamacpp.Server(_parameters(file, key))
    sys.stdout.write(f"{server.listening_address}\n")
    sys.stdout.flush()
    sys.stdin.read()
    os._exit(0)  # the library's own end waits for the answer that is being written


def _parameters(file: Path, key: str) -> xllamacpp.CommonParams:
    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(file)
    parameters.hostnames = ["127.0.0.1"]
    parameters.port = 0
    parameters.api_keys = [key]
    parameters.n_ctx = _CONTEXT_TOKENS
    parameters.n_parallel = 1
    parameters.cpuparams.n_threads = min(os.cpu_count() or 1, _MOST_THREADS)
    parameters.verbosity = 0
    parameters.warmup = False
    parameters.ui = False
    parameters.endpoint_slots = False
    parameters.endpoint_props = False
    return parameters


if __name__ == "__main__":
    main(Path(sys.argv[1]))
