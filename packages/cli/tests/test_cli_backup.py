"""Everything as one file, made while the server runs and put back where none does."""

from pathlib import Path

import pytest

from insighthub_cli.testing import CommandLine
from shared.testing.server import RemoteWorkspace, RunningServer


@pytest.fixture(scope="module")
def backup(insighthub: CommandLine, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of the running server, with a workspace called kept."""
    folder = tmp_path_factory.mktemp("backup")
    insighthub("workspace", "create", "kept")
    (folder / "rome.txt").write_text("Rome was not built in a day. It took about a thousand years.\n")
    (folder / "oslo.md").write_text("# Oslo\n\nOslo lies at the end of a fjord.\n")
    insighthub("add", str(folder / "rome.txt"), str(folder / "oslo.md"), "-w", "kept")
    insighthub("backup", "--to", str(folder / "backup.zip"))
    return folder / "backup.zip"


def test_what_is_restored_finds_the_same_without_embedding(
    server: RunningServer, insighthub: CommandLine, backup: Path, tmp_path: Path
) -> None:
    [kept] = [each["id"] for each in insighthub.json("workspace", "list") if each["name"] == "kept"]
    restored = insighthub.json("restore", str(backup), "--data-dir", str(tmp_path / "again"))
    again = RunningServer(tmp_path / "again", llm="none")
    again.start()
    try:
        before, after = (RemoteWorkspace(each, kept).search("How long did Rome take?") for each in (server, again))
        original = again.http.get(f"/api/workspaces/{kept}/documents/{after[0]['document_id']}/original").content
    finally:
        again.stop()

    assert restored["chunks"] >= 2
    assert after == before
    assert after[0]["document_name"] == "rome.txt"
    assert original.startswith(b"Rome was not built")


def test_a_directory_that_is_in_use_or_holds_data_is_left_alone(
    server: RunningServer, insighthub: CommandLine, backup: Path, tmp_path: Path
) -> None:
    running = insighthub.json("restore", str(backup), "--data-dir", str(server.data_dir), exit_code=1)
    (tmp_path / "insighthub.db").write_text("mine")
    full = insighthub.json("restore", str(backup), "--data-dir", str(tmp_path), exit_code=1)

    assert "in use by InsightHub's process" in running["detail"]
    assert "holds data already" in full["detail"]
    assert (tmp_path / "insighthub.db").read_text() == "mine"


def test_a_backup_that_was_cut_off_leaves_nothing(insighthub: CommandLine, backup: Path, tmp_path: Path) -> None:
    (tmp_path / "cut.zip").write_bytes(backup.read_bytes()[:-500])

    refused = insighthub.json("restore", str(tmp_path / "cut.zip"), "--data-dir", str(tmp_path / "new"), exit_code=1)

    assert "no whole archive" in refused["detail"]
    assert {each.name for each in (tmp_path / "new").iterdir()} <= {"owner.lock"}
