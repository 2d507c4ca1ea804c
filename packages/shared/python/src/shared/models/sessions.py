"""Opens an ONNX model and its tokenizer, as every model of this kind wants them."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime  # type: ignore[import-untyped]
from tokenizers import Encoding, Tokenizer

from shared.models.packs.manifest import damaged, read_manifest

Output = npt.NDArray[np.float32]
_ERRORS_ONLY = 3


class Session:
    """Runs one encoded text at a time.

    That is as fast as batches (the working set stays in the cache, nothing is padded) and the outcome cannot depend
    on the neighbours in a batch.
    """

    def __init__(self, model_dir: Path, *, threads: int) -> None:
        file = model_dir / read_manifest(model_dir).weights
        try:
            self._session: Any = onnxruntime.InferenceSession(
                file, _options(threads), providers=["CPUExecutionProvider"]
            )
        except Exception as error:
            raise damaged(model_dir) from error
        self._inputs = {each.name for each in self._session.get_inputs()}

    def run(self, encoding: Encoding) -> Output:
        """The first output for this text: its token vectors, or its score."""
        given = {
            "input_ids": encoding.ids,
            "attention_mask": encoding.attention_mask,
            "token_type_ids": encoding.type_ids,
        }
        feed = {name: np.array([values], dtype=np.int64) for name, values in given.items() if name in self._inputs}
        output: Output = self._session.run(None, feed)[0][0]
        return output


def open_tokenizer(model_dir: Path, *, max_length: int | None = None) -> Tokenizer:
    """With texts cut at `max_length` tokens, special ones included; None cuts nothing. Never pads."""
    try:
        tokenizer = Tokenizer.from_file(str(model_dir / "tokenizer.json"))
    except Exception as error:
        raise damaged(model_dir) from error
    tokenizer.no_padding()
    if max_length is None:
        tokenizer.no_truncation()
    else:
        tokenizer.enable_truncation(max_length, strategy="longest_first")
    return tokenizer


@lru_cache(maxsize=4)
def token_counter(model_dir: Path) -> Tokenizer:
    """The whole process counts with one tokenizer per model."""
    return open_tokenizer(model_dir)


def _options(threads: int) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = _ERRORS_ONLY
    # Waiting threads must sleep: between two questions the processor belongs to others.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return options
