"""The converted graph computes what the weights say."""

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from shared.models.packs.bert import convert_bert
from shared.models.packs.manifest import Manifest, Role, Traits
from shared.models.sessions import Session, open_tokenizer
from shared.testing.tiny_models import EPSILON, HEADS, HIDDEN, LAYERS, Weights, tiny_weights, write_tiny_bert

Array = npt.NDArray[np.float32]


@pytest.fixture
def converted(tmp_path: Path) -> Path:
    write_tiny_bert(tmp_path)
    convert_bert(tmp_path)
    traits = Traits(max_tokens=16, dimension=HIDDEN)
    Manifest(
        name="tiny", role=Role.EMBEDDING, title="", licence="", origin="", recipe="", traits=traits,
        weights="model.onnx", files={},
    ).write(tmp_path)  # fmt: skip
    return tmp_path


@pytest.mark.parametrize("text", ["the sea is deep and blue", "who wrote it?", "sea"])
def test_the_vectors_are_those_of_full_precision(converted: Path, text: str) -> None:
    encoding = open_tokenizer(converted).encode(text)

    got = Session(converted, threads=1).run(encoding)

    expected = forward(tiny_weights(), encoding.ids)
    assert got.shape == expected.shape
    assert cosines(got, expected).min() > 0.99


def test_only_the_graph_and_the_tokenizer_are_left(converted: Path) -> None:
    assert {file.name for file in converted.iterdir()} == {"manifest.json", "model.onnx", "tokenizer.json"}


def cosines(left: Array, right: Array) -> Array:
    norms = np.linalg.norm(left, axis=1) * np.linalg.norm(right, axis=1)
    return np.asarray((left * right).sum(axis=1) / norms, dtype=np.float32)


def forward(weights: Weights, ids: list[int]) -> Array:
    """BERT as its paper has it, in full precision."""
    states = weights["embeddings.word_embeddings.weight"][ids]
    states = states + weights["embeddings.position_embeddings.weight"][: len(ids)]
    states = states + weights["embeddings.token_type_embeddings.weight"][0]
    states = normal(weights, "embeddings.LayerNorm", states)
    for layer in range(LAYERS):
        prefix = f"encoder.layer.{layer}."
        attended = dense(weights, f"{prefix}attention.output.dense", attention(weights, prefix, states))
        states = normal(weights, f"{prefix}attention.output.LayerNorm", states + attended)
        inner = gelu(dense(weights, f"{prefix}intermediate.dense", states))
        states = normal(weights, f"{prefix}output.LayerNorm", states + dense(weights, f"{prefix}output.dense", inner))
    return states


def attention(weights: Weights, prefix: str, states: Array) -> Array:
    query, key, value = (
        dense(weights, f"{prefix}attention.self.{part}", states).reshape(len(states), HEADS, -1).transpose(1, 0, 2)
        for part in ("query", "key", "value")
    )
    scores = query @ key.transpose(0, 2, 1) / np.sqrt(HIDDEN / HEADS)
    shares = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares /= shares.sum(axis=-1, keepdims=True)
    return np.asarray((shares @ value).transpose(1, 0, 2).reshape(len(states), HIDDEN), dtype=np.float32)


def dense(weights: Weights, name: str, states: Array) -> Array:
    return np.asarray(states @ weights[f"{name}.weight"].T + weights[f"{name}.bias"], dtype=np.float32)


def normal(weights: Weights, name: str, states: Array) -> Array:
    centred = states - states.mean(axis=-1, keepdims=True)
    scaled = centred / np.sqrt(centred.var(axis=-1, keepdims=True) + EPSILON)
    return np.asarray(scaled * weights[f"{name}.weight"] + weights[f"{name}.bias"], dtype=np.float32)


def gelu(states: Array) -> Array:
    # Abramowitz and Stegun 7.1.26, exact to 1.5e-7: numpy has no error function.
    x = np.abs(states) / np.sqrt(2)
    t = 1 / (1 + 0.3275911 * x)
    series = ((((1.061405429 * t - 1.453152027) * t) + 1.421413741) * t - 0.284496736) * t + 0.254829592
    erf = np.sign(states) * (1 - series * t * np.exp(-x * x))
    return np.asarray(states * (1 + erf) / 2, dtype=np.float32)
