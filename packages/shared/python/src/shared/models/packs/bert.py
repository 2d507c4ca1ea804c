"""Turns a BERT encoder's weights into an int8 ONNX graph, once, with nothing but numpy and onnx.

Weights are int8 with a scale per output channel, of 7 bits: processors without VNNI add pairs of products in 16 bits,
which 8-bit weights overflow. Activations are quantised with a scale per token, so that a text's vector is the same
whatever else is in the batch; per tensor, which is the usual way, loses accuracy too (see benchmarks/embedding.py).
"""

import json
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import load_file

Array = npt.NDArray[np.generic]
_CONTRIB = "com.microsoft"
_WEIGHT_MAX = 63
_ACTIVATION_MAX = 127
_ACTIVATION_ZERO = 128


class _Shape(NamedTuple):
    layers: int
    heads: int
    hidden: int
    epsilon: float


def convert_bert(folder: Path) -> None:
    """Replace `model.safetensors` and `config.json` in the folder with `model.onnx`."""
    config = json.loads((folder / "config.json").read_text())
    shape = _Shape(
        config["num_hidden_layers"],
        config["num_attention_heads"],
        config["hidden_size"],
        config["layer_norm_eps"],
    )
    weights = load_file(folder / "model.safetensors")
    named = {name.removeprefix("bert."): array.astype(np.float32) for name, array in weights.items()}
    onnx.save(_Graph(named, shape).model(), folder / "model.onnx")
    (folder / "model.safetensors").unlink()
    (folder / "config.json").unlink()


class _Graph:
    """Collects nodes and constants. A value is known by its name; each method returns the name of its result."""

    def __init__(self, weights: dict[str, npt.NDArray[np.float32]], shape: _Shape) -> None:
        self._weights = weights
        self._shape = shape
        self._nodes: list[onnx.NodeProto] = []
        self._constants: dict[str, onnx.TensorProto] = {}

    def model(self) -> onnx.ModelProto:
        inputs = [
            helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "tokens"])
            for name in ("input_ids", "attention_mask")
        ]
        self._encoder()
        output = helper.make_tensor_value_info(
            "last_hidden_state", TensorProto.FLOAT, ["batch", "tokens", self._shape.hidden]
        )
        graph = helper.make_graph(self._nodes, "bert", inputs, [output], list(self._constants.values()))
        opsets = [helper.make_opsetid("", 20), helper.make_opsetid(_CONTRIB, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=9)

    def _encoder(self) -> None:
        flat = self._constant("flat_shape", np.array([-1, self._shape.hidden]))
        size = self._node("Shape", ["input_ids"], "size")
        spread = self._node("Concat", [size, self._constant("rest", np.array([-1]))], "spread_shape", axis=0)
        mask = self._node("Cast", ["attention_mask"], "mask", to=TensorProto.INT32)
        states = self._node("Reshape", [self._embeddings(), flat], "states")
        for layer in range(self._shape.layers):
            prefix = f"encoder.layer.{layer}."
            attended = self._attention(prefix, states, (flat, spread, mask))
            states = self._feed_forward(prefix, attended)
        self._node("Reshape", [states, spread], "last_hidden_state")

    def _embeddings(self) -> str:
        positions = self._weights["embeddings.position_embeddings.weight"]
        kinds = self._weights["embeddings.token_type_embeddings.weight"]
        # Every text is a first segment, so the segment's vector is added to each position beforehand.
        table = self._constant("positions", positions + kinds[0])
        zero = self._constant("zero", np.array([0]))
        count = self._node("Shape", ["input_ids"], "count", start=1, end=2)
        here = self._node("Slice", [table, zero, count, zero], "here")
        summed = self._node("Add", [self._words(), here], "embedded")
        norm = [self._parameter(f"embeddings.LayerNorm.{part}") for part in ("weight", "bias")]
        return self._node("LayerNormalization", [summed, *norm], "embeddings", axis=-1, epsilon=self._shape.epsilon)

    def _words(self) -> str:
        """The vectors of the words, int8 with a scale per word: half of the file would be this table."""
        table = self._weights["embeddings.word_embeddings.weight"]
        scales = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-12) / 127
        rows = self._constant("words", np.round(table / scales).astype(np.int8))
        found = self._node("Gather", [rows, "input_ids"], "word_bytes")
        numbers = self._node("Cast", [found], "word_numbers", to=TensorProto.FLOAT)
        scale = self._node("Gather", [self._constant("word_scales", scales), "input_ids"], "word_scale")
        return self._node("Mul", [numbers, scale], "word_vectors")

    def _attention(self, prefix: str, states: str, shared: tuple[str, str, str]) -> str:
        flat, spread, mask = shared
        parts = [f"{prefix}attention.self.{part}" for part in ("query", "key", "value")]
        weight = np.concatenate([self._weights[f"{part}.weight"] for part in parts])
        bias = np.concatenate([self._weights[f"{part}.bias"] for part in parts])
        joined = self._node("Reshape", [self._linear(f"{prefix}qkv", states, weight), spread], f"{prefix}qkv_spread")
        split = [f"{prefix}{part}" for part in ("query", "key", "value")]
        self._nodes.append(helper.make_node("Split", [joined], split, axis=-1, num_outputs=3))
        inputs = [*split, self._constant(f"{prefix}qkv.bias", bias), mask]
        attended = self._contrib("MultiHeadAttention", inputs, f"{prefix}attended", num_heads=self._shape.heads)
        flattened = self._node("Reshape", [attended, flat], f"{prefix}attended_flat")
        return self._added(f"{prefix}attention.output", flattened, to=states)

    def _feed_forward(self, prefix: str, states: str) -> str:
        inner = f"{prefix}intermediate.dense"
        wide = self._linear(inner, states, self._weights[f"{inner}.weight"])
        active = self._contrib("BiasGelu", [wide, self._parameter(f"{inner}.bias")], f"{prefix}active")
        return self._added(f"{prefix}output", active, to=states)

    def _added(self, prefix: str, states: str, *, to: str) -> str:
        """A dense layer, the residual and the normalisation after it."""
        product = self._linear(f"{prefix}.dense", states, self._weights[f"{prefix}.dense.weight"])
        names = ("LayerNorm.weight", "LayerNorm.bias", "dense.bias")
        parameters = [self._parameter(f"{prefix}.{name}") for name in names]
        inputs = [product, to, *parameters]
        return self._contrib("SkipLayerNormalization", inputs, f"{prefix}.normal", epsilon=self._shape.epsilon)

    def _linear(self, name: str, states: str, weight: npt.NDArray[np.float32]) -> str:
        """states · weightᵀ in int8, without the bias, which the next node adds."""
        scales = np.maximum(np.abs(weight).max(axis=1), 1e-12) / _WEIGHT_MAX
        integers = np.round(weight / scales[:, None]).astype(np.int8).T
        quantised, row_scale = self._quantised(name, states)
        inputs = [
            quantised,
            self._constant(f"{name}.int8", integers),
            self._constant("one", np.array(1, np.float32)),
            self._constant(f"{name}.scale", scales),
            self._activation_zero(),
            self._constant(f"{name}.zero", np.zeros(len(scales), np.int8)),
        ]
        product = self._contrib("MatMulIntegerToFloat", inputs, f"{name}.product")
        return self._node("Mul", [product, row_scale], f"{name}.scaled")

    def _quantised(self, name: str, states: str) -> tuple[str, str]:
        axis = self._constant("axis_one", np.array([1]))
        largest = self._node("ReduceMax", [self._node("Abs", [states], f"{name}.abs"), axis], f"{name}.max", keepdims=1)
        top = self._constant("activation_max", np.array(_ACTIVATION_MAX, np.float32))
        row_scale = self._node("Div", [largest, top], f"{name}.row_scale")
        scales = self._node("Squeeze", [row_scale, axis], f"{name}.row_scales")
        rows = self._node("Shape", [scales], f"{name}.rows")
        zeros = self._node("Expand", [self._activation_zero(), rows], f"{name}.zeros")
        return self._node("QuantizeLinear", [states, scales, zeros], f"{name}.quantised", axis=0), row_scale

    def _activation_zero(self) -> str:
        return self._constant("activation_zero", np.array(_ACTIVATION_ZERO, np.uint8))

    def _parameter(self, name: str) -> str:
        return self._constant(name, self._weights[name])

    def _constant(self, name: str, value: Array) -> str:
        if name not in self._constants:
            self._constants[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def _node(self, kind: str, inputs: list[str], output: str, **attributes: Any) -> str:
        self._nodes.append(helper.make_node(kind, inputs, [output], **attributes))
        return output

    def _contrib(self, kind: str, inputs: list[str], output: str, **attributes: Any) -> str:
        self._nodes.append(helper.make_node(kind, inputs, [output], domain=_CONTRIB, **attributes))
        return output
