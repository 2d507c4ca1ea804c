"""Adding models that are not in the catalogue."""

from pathlib import Path

import pytest

from shared.compute.direct import DirectCompute
from shared.errors import Rejected
from shared.models.embedding.encoder import load_encoder
from shared.models.embedding.named import Embedders
from shared.models.embedding.unrelated import unrelated_cosine
from shared.models.packs import Role, Shelf, Traits
from shared.models.packs.adding import Given, add
from shared.testing.tiny_models import HIDDEN, write_tiny_bert


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    write_tiny_bert(folder)
    return folder


@pytest.fixture
def models_dir(tmp_path: Path) -> Path:
    return tmp_path / "models"


def given(source: Path, name: str = "mine", role: Role = Role.EMBEDDING) -> Given:
    return Given(str(source), name, role, Traits(max_tokens=16), "Apache-2.0")


async def test_an_added_bert_is_converted_and_embeds(source: Path, models_dir: Path) -> None:
    add(Shelf(models_dir), given(source))

    embedder = Embedders(models_dir, DirectCompute()).named("mine")
    vectors = await embedder.embed_passages(["the sea is deep", "who wrote it?"])
    assert vectors.shape == (2, HIDDEN)
    assert Shelf(models_dir).verify("mine") == []


async def test_what_unrelated_texts_have_in_common_is_measured(source: Path, models_dir: Path) -> None:
    manifest = add(Shelf(models_dir), given(source))

    measured = unrelated_cosine(load_encoder(models_dir / "mine"))
    assert manifest.traits.unrelated == pytest.approx(measured, abs=0.006)
    assert measured != 0


async def test_a_folder_with_a_graph_is_copied_as_it_is(source: Path, models_dir: Path) -> None:
    add(Shelf(models_dir), given(source))

    add(Shelf(models_dir), given(models_dir / "mine", "copy"))

    assert (models_dir / "copy" / "model.onnx").read_bytes() == (models_dir / "mine" / "model.onnx").read_bytes()


def test_an_added_model_is_listed_after_the_catalogue(source: Path, models_dir: Path) -> None:
    add(Shelf(models_dir), given(source))

    last = Shelf(models_dir).listed()[-1]
    assert (last.name, last.role, last.installed) == ("mine", Role.EMBEDDING, True)


@pytest.mark.parametrize(
    ("missing", "message"), [("tokenizer.json", "has no tokenizer.json"), ("config.json", "neither model.onnx nor")]
)
def test_an_incomplete_folder_is_refused_and_leaves_nothing(
    source: Path, models_dir: Path, missing: str, message: str
) -> None:
    (source / missing).unlink()

    with pytest.raises(Rejected, match=message):
        add(Shelf(models_dir), given(source))

    assert Shelf(models_dir).installed() == []


def test_an_encoder_is_no_reranker(source: Path, models_dir: Path) -> None:
    with pytest.raises(Rejected, match="first output has 3 dimensions, not 2"):
        add(Shelf(models_dir), given(source, role=Role.RERANKING))


@pytest.mark.parametrize("name", ["", "../up", "a/b", ".hidden/", "..", "name with spaces"])
def test_a_name_that_could_leave_the_directory_is_refused(source: Path, models_dir: Path, name: str) -> None:
    with pytest.raises(Rejected, match="letters, digits"):
        add(Shelf(models_dir), given(source, name))
