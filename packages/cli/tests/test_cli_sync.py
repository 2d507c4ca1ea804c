"""A folder and the documents that are kept in step with it."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import takewhile
from pathlib import Path

import pytest

from insighthub_cli.folder import Folder
from insighthub_cli.testing import CommandLine

ROME = "Rome was not built in a day. It took about a thousand years.\n"
OSLO = "Oslo lies at the end of a fjord. The fjord is a hundred kilometres long.\n"
BERN = "Bern has a bear pit. The bears live in a park today.\n"


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """A folder as people have them."""
    folder = tmp_path / "notes"
    (folder / "cities").mkdir(parents=True)
    (folder / "cities" / "rome.txt").write_text(ROME)
    (folder / "cities" / "oslo.txt").write_text(OSLO)
    (folder / "bern.txt").write_text(BERN)
    (folder / ".obsidian").mkdir()
    (folder / ".obsidian" / "workspace.json").write_text("{}")
    (folder / ".trash").mkdir()
    (folder / ".trash" / "old.md").write_text("Thrown away.\n")
    return folder


@pytest.fixture
def cli(insighthub: CommandLine, tmp_path: Path) -> Iterator[CommandLine]:
    """The command in a workspace of its own."""
    view = insighthub.json("workspace", "create", tmp_path.name)
    environment = {**insighthub.environment, "INSIGHTHUB_WORKSPACE": view["id"]}
    yield CommandLine(environment)
    insighthub("workspace", "rm", view["id"], "--yes")


def test_documents_follow_the_folder(cli: CommandLine, notes: Path) -> None:
    preview = cli.json("sync", str(notes), "--dry-run")
    before = cli.json("docs", "list")
    first = cli.json("sync", str(notes), "--tag", "city")
    again = cli.json("sync", str(notes))
    (notes / "cities" / "rome.txt").rename(notes / "roma.txt")
    (notes / "cities" / "oslo.txt").write_text(OSLO + "It is deep.\n")
    (notes / "bern.txt").unlink()
    ids = {each["name"]: each["id"] for each in cli.json("docs", "list")}
    last = cli.json("sync", str(notes))

    left = {each["name"]: each for each in cli.json("docs", "list")}
    assert (preview["add"], before) == (["bern.txt", "cities/oslo.txt", "cities/rome.txt"], [])
    assert [each["outcome"] for each in first["files"]] == ["ready"] * 3
    assert (again["unchanged"], again["files"]) == (3, [])
    assert [each["new"] for each in last["move"]] == ["roma.txt"]
    assert [each["path"] for each in last["replace"]] == ["cities/oslo.txt"]
    assert [each["path"] for each in last["delete"]] == ["bern.txt"]
    assert {name: (each["id"], each["version"]) for name, each in left.items()} == {
        "roma.txt": (ids["rome.txt"], 1),
        "oslo.txt": (ids["oslo.txt"], 2),
    }
    assert left["roma.txt"]["tags"] == ["city"]


def test_what_the_folder_did_not_add_stays(cli: CommandLine, notes: Path, tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_text("This was added by hand, and belongs to nobody's folder.\n")
    (tmp_path / "copy.txt").write_text(ROME)
    cli("add", str(tmp_path / "own.txt"), str(tmp_path / "copy.txt"))

    synced = cli.json("sync", str(notes))
    for file in ("cities/rome.txt", "cities/oslo.txt", "bern.txt"):
        (notes / file).unlink()
    emptied = cli.json("sync", str(notes), "--yes")

    assert [(each["path"], each["name"]) for each in synced["copies"]] == [("cities/rome.txt", "copy.txt")]
    assert len(emptied["delete"]) == 2
    assert {each["name"] for each in cli.json("docs", "list")} == {"own.txt", "copy.txt"}


def test_most_is_deleted_only_when_asked_for(cli: CommandLine, notes: Path) -> None:
    for number in range(5):
        (notes / f"{number}.txt").write_text(f"Note {number} is about the number {number} and no other.\n")
    cli("sync", str(notes))
    for file in list(notes.glob("*.txt")):
        file.unlink()

    refused = cli.json("sync", str(notes), exit_code=1)

    assert "more than half" in refused["detail"]
    assert "--yes" in refused["detail"]
    assert len(cli.json("docs", "list")) == 8


def test_a_folder_of_the_same_name_elsewhere_is_asked_about(cli: CommandLine, notes: Path, tmp_path: Path) -> None:
    cli("sync", str(notes))
    other = tmp_path / "other" / "notes"
    (other / "cities").mkdir(parents=True)
    (other / "cities" / "rome.txt").write_text(ROME)
    (other / "bern.txt").write_text(BERN)

    refused = cli.json("sync", str(other), exit_code=1)
    same = cli.json("sync", str(other), "--as", "notes")

    assert "--as" in refused["detail"]
    assert (same["unchanged"], [each["path"] for each in same["delete"]]) == (2, ["cities/oslo.txt"])


def test_watching_goes_on_when_something_changes(cli: CommandLine, notes: Path) -> None:
    program = [sys.executable, "-m", "insighthub_cli", "sync", str(notes), "--watch", "--as", "watched"]
    with subprocess.Popen(program, env=cli.environment, stderr=subprocess.PIPE, text=True) as watching:
        assert watching.stderr
        said = list(takewhile(lambda line: "Watching" not in line, watching.stderr))
        assert watching.poll() is None, said

        def is_followed() -> bool:
            # Again and again: the first change may come just before the watch has begun.
            (notes / "paris.txt").write_text("Paris is on the Seine. The Seine flows to Le Havre.\n")
            return "paris.txt" in {each["name"] for each in cli.json("docs", "list")}

        _until(is_followed)
        watching.terminate()


def test_patterns_choose_what_is_taken(tmp_path: Path) -> None:
    for path in ("a.pdf", "b.md", "drafts/c.pdf", "deep/er/d.pdf", "~$e.docx", "deep/.hidden/f.pdf"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path)
    (tmp_path / "out.pdf").symlink_to("/etc/hostname")

    assert list(Folder(tmp_path).paths()) == ["a.pdf", "b.md", "deep/er/d.pdf", "drafts/c.pdf"]
    assert list(Folder(tmp_path, include=["*.pdf"], exclude=["drafts/"]).paths()) == ["a.pdf", "deep/er/d.pdf"]
    assert list(Folder(tmp_path, include=["deep/"]).paths()) == ["deep/er/d.pdf"]


def test_only_what_changed_is_read_again(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.txt").write_text("one")
    first = Folder(tmp_path / "notes", memory=tmp_path / "memory.json").digests()
    (tmp_path / "notes" / "a.txt").write_text("three")

    second = Folder(tmp_path / "notes", memory=tmp_path / "memory.json").digests()

    assert first["a.txt"] != second["a.txt"]


def _until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.3)
