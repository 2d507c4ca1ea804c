"""Embedding with the packaged model."""

from pathlib import Path

import numpy as np
import pytest

from shared.compute.direct import DirectCompute
from shared.compute.processes import ProcessCompute
from shared.errors import Rejected, SettingsError, Unavailable
from shared.models.embedding import Embedder
from shared.models.embedding.encoder import load_encoder
from shared.models.embedding.named import Embedders
from shared.models.embedding.unrelated import unrelated_cosine
from shared.models.packs import CATALOGUE, Shelf
from shared.testing.installed_models import installed_model
from shared.testing.tiny_models import tiny_pack

SENTENCES = [
    "The ocean is very deep.",
    "The sea goes down a long way.",
    "Parliament passed the budget on Tuesday.",
    "Who wrote the novel about the white whale?",
]
# all-MiniLM-L6-v2 in full precision.
SIMILARITIES = np.array(
    [
        [1.0000, 0.6920, -0.0576, 0.2877],
        [0.6920, 1.0000, -0.0103, 0.3108],
        [-0.0576, -0.0103, 1.0000, -0.0120],
        [0.2877, 0.3108, -0.0120, 1.0000],
    ]
)


@pytest.fixture
def embedders() -> Embedders:
    return Embedders(installed_model("minilm").parent, DirectCompute())


@pytest.fixture
def minilm(embedders: Embedders) -> Embedder:
    return embedders.named("minilm")


async def test_similarities_are_those_of_full_precision(minilm: Embedder) -> None:
    vectors = await minilm.embed_passages(SENTENCES)

    assert np.abs(vectors @ vectors.T - SIMILARITIES).max() < 0.02


async def test_vectors_have_length_one(minilm: Embedder) -> None:
    vectors = await minilm.embed_passages([*SENTENCES, "", "深い海"])

    assert vectors.dtype == np.float32
    assert vectors.shape == (6, minilm.dimension)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


@pytest.mark.parametrize("name", ["minilm", "bge-small-en"])
def test_the_catalogue_knows_how_alike_unrelated_texts_are(name: str) -> None:
    measured = unrelated_cosine(load_encoder(installed_model(name)))

    assert CATALOGUE[name].traits.unrelated == pytest.approx(measured, abs=0.02)


async def test_a_vector_does_not_depend_on_its_neighbours(minilm: Embedder) -> None:
    together = await minilm.embed_passages(SENTENCES)

    alone = [await minilm.embed_passages([sentence]) for sentence in SENTENCES]

    assert np.array_equal(together, np.concatenate(alone))


async def test_many_passages_come_back_from_the_pool_in_their_order() -> None:
    texts = [f"Sentence {number} is about the number {number}. " * 4 for number in range(90)]
    model_dir = installed_model("minilm")

    async with ProcessCompute.open(members=2) as compute:
        vectors = await Embedders(model_dir.parent, compute).named("minilm").embed_passages(texts)

    few = [0, 41, 89]
    assert np.array_equal(vectors[few], load_encoder(model_dir).embed_passages([texts[index] for index in few]))


async def test_no_passages_give_no_vectors(minilm: Embedder) -> None:
    assert (await minilm.embed_passages([])).shape == (0, 384)


async def test_what_is_beyond_the_longest_text_is_cut(minilm: Embedder) -> None:
    fits = "deep " * minilm.max_tokens

    vectors = await minilm.embed_passages([fits, fits + "parliament " * 50, "deep " * (minilm.max_tokens - 1)])

    assert np.array_equal(vectors[0], vectors[1])
    assert not np.array_equal(vectors[0], vectors[2])


def test_tokens_are_counted_without_special_ones_and_without_end(minilm: Embedder) -> None:
    assert minilm.count_tokens(["deep sea", "", "deep " * 1000]) == [2, 0, 1000]


def test_chunks_that_the_model_would_cut_are_refused(embedders: Embedders) -> None:
    embedders.check("minilm", chunk_size=254)

    with pytest.raises(Rejected, match="reads 254 tokens at most"):
        embedders.check("minilm", chunk_size=255)


def test_an_unknown_model_is_refused_with_the_known_ones(embedders: Embedders) -> None:
    with pytest.raises(Rejected, match="minilm, minilm-fp32, bge-small-en"):
        embedders.check("word2vec", chunk_size=100)


def test_a_model_that_is_not_installed_says_how_to_install_it(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="insighthub models install minilm"):
        Embedders(tmp_path, DirectCompute()).named("minilm")


async def test_a_question_gets_its_prefix(tmp_path: Path) -> None:
    pack = tiny_pack(tmp_path)
    prefixed = pack.traits.model_copy(update={"question_prefix": "who wrote "})
    shelf = Shelf(tmp_path / "models", {"tiny": pack._replace(traits=prefixed)})
    shelf.install("tiny", progress=lambda step: None, wheels=tmp_path)
    embedder = Embedders(tmp_path / "models", DirectCompute()).named("tiny")

    question = await embedder.embed_question("the sea")

    assert np.array_equal(question, (await embedder.embed_passages(["who wrote the sea"]))[0])


async def test_a_damaged_model_says_so(tmp_path: Path) -> None:
    pack = tiny_pack(tmp_path)
    Shelf(tmp_path / "models", {"tiny": pack}).install("tiny", progress=lambda step: None, wheels=tmp_path)
    (tmp_path / "models" / "tiny" / "model.onnx").write_bytes(b"no graph")
    embedder = Embedders(tmp_path / "models", DirectCompute()).named("tiny")

    with pytest.raises(SettingsError, match="damaged"):
        await embedder.embed_question("the sea")
