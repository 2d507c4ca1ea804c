"""A BERT of a few kilobytes with random weights, and a wheel that carries it: real files for tests of model packs."""

import base64
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZipFile

import numpy as np
import numpy.typing as npt
from safetensors.numpy import save_file
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

from shared.models.packs.catalogue import Conversion, Pack, Wheel, WheelFile
from shared.models.packs.manifest import Role, Traits

HIDDEN, HEADS, LAYERS, EPSILON = 32, 4, 2, 1e-12
WORDS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "the", "sea", "is", "deep", "and", "blue", "who", "wrote", "it", "?")
_POSITIONS = 32
Weights = dict[str, npt.NDArray[np.float32]]


def tiny_weights() -> Weights:
    """Always the same."""
    random = np.random.default_rng(7)

    def matrix(*shape: int) -> npt.NDArray[np.float32]:
        return (random.normal(size=shape) * 0.4).astype(np.float32)

    weights = {
        "embeddings.word_embeddings.weight": matrix(len(WORDS), HIDDEN),
        "embeddings.position_embeddings.weight": matrix(_POSITIONS, HIDDEN),
        "embeddings.token_type_embeddings.weight": matrix(2, HIDDEN),
    }
    norms = ["embeddings.LayerNorm"]
    for layer in range(LAYERS):
        prefix = f"encoder.layer.{layer}."
        shapes = {f"attention.self.{part}": (HIDDEN, HIDDEN) for part in ("query", "key", "value")}
        shapes |= {"attention.output.dense": (HIDDEN, HIDDEN)}
        shapes |= {"intermediate.dense": (4 * HIDDEN, HIDDEN), "output.dense": (HIDDEN, 4 * HIDDEN)}
        for name, (outputs, inputs) in shapes.items():
            weights |= {f"{prefix}{name}.weight": matrix(outputs, inputs), f"{prefix}{name}.bias": matrix(outputs)}
        norms += [f"{prefix}attention.output.LayerNorm", f"{prefix}output.LayerNorm"]
    for name in norms:
        weights |= {f"{name}.weight": 1 + matrix(HIDDEN), f"{name}.bias": matrix(HIDDEN)}
    return weights


def write_tiny_bert(folder: Path) -> None:
    """`model.safetensors`, `config.json` and `tokenizer.json`, as a hub would have them."""
    folder.mkdir(parents=True, exist_ok=True)
    save_file(tiny_weights(), folder / "model.safetensors")
    config = {
        "model_type": "bert",
        "num_hidden_layers": LAYERS,
        "num_attention_heads": HEADS,
        "hidden_size": HIDDEN,
        "layer_norm_eps": EPSILON,
    }
    (folder / "config.json").write_text(json.dumps(config))
    vocabulary = {word: number for number, word in enumerate(WORDS)}
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))  # noqa: S106 (a word, not a secret)
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    tokenizer.save(str(folder / "tokenizer.json"))


def tiny_pack(wheels: Path) -> Pack:
    """A pack of the tiny BERT, with its wheel written into the folder `wheels`."""
    write_tiny_bert(wheels / "source")
    names = ("model.safetensors", "config.json", "tokenizer.json")
    content = {f"tiny_bert/model/{name}": (wheels / "source" / name).read_bytes() for name in names}
    file = wheels / "tiny_bert-1.0-py3-none-any.whl"
    _write_wheel(file, {"tiny_bert/__init__.py": b"raise SystemExit('never run me')\n", **content})
    return Pack(
        name="tiny",
        role=Role.EMBEDDING,
        title="tiny BERT",
        licence="Apache-2.0",
        wheel=Wheel("tiny-bert", "1.0", file.name, _sha256(file.read_bytes()), file.stat().st_size),
        files=tuple(WheelFile(path, _sha256(data), path.rpartition("/")[2]) for path, data in content.items()),
        weights="model.onnx",
        traits=Traits(max_tokens=16, dimension=HIDDEN),
        conversion=Conversion.BERT_INT8,
    )


def _write_wheel(file: Path, content: Mapping[str, bytes]) -> None:
    info = "tiny_bert-1.0.dist-info"
    about = {
        f"{info}/METADATA": b"Metadata-Version: 2.1\nName: tiny-bert\nVersion: 1.0\n",
        f"{info}/WHEEL": b"Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    lines = [f"{path},sha256={_record_hash(data)},{len(data)}" for path, data in {**content, **about}.items()]
    record = "\n".join([*lines, f"{info}/RECORD,,", ""]).encode()
    with ZipFile(file, "w") as wheel:
        for path, data in {**content, **about, f"{info}/RECORD": record}.items():
            wheel.writestr(path, data)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _record_hash(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
