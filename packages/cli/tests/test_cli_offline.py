"""What the command line does without a server."""

import subprocess
import sys
from pathlib import Path
from typing import Any, get_args

import pytest
from typer.main import get_command

from insighthub_cli import documents, retrieving
from insighthub_cli.client import Notice, _notices
from insighthub_cli.commands import tasks
from insighthub_cli.commands.workspaces import parsed
from insighthub_cli.files import files_of
from insighthub_cli.main import app
from insighthub_cli.picking import pick
from insighthub_cli.testing import CommandLine
from shared.database.tables.documents import VersionState
from shared.database.tables.tasks import TaskState
from shared.errors import Conflict, NotFound, Rejected
from shared.retrieval import Mode


def _commands(group: Any, above: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, each in group.commands.items():
        path = f"{above} {name}".strip()
        found |= _commands(each, path) if hasattr(each, "commands") else {path: each}
    return found


@pytest.mark.parametrize(("path", "command"), _commands(get_command(app)).items())
def test_every_command_knows_json_and_shows_an_example_of_itself(path: str, command: Any) -> None:
    options = {option for each in command.params for option in each.opts}

    assert "--json" in options or path == "up"
    assert f"insighthub {path}" in command.epilog
    assert len(command.help.split("\n\n")[0]) <= 65


def test_a_start_loads_nothing_heavy() -> None:
    heavy = {"httpx", "pydantic", "rich.console", "sqlalchemy", "numpy"}
    program = "import insighthub_cli.main, sys; print(*sys.modules)"

    loaded = subprocess.check_output([sys.executable, "-c", program], text=True)

    assert not heavy & set(loaded.split())


def test_choices_are_those_of_the_server() -> None:
    assert set(get_args(retrieving.Mode)) == set(Mode)
    assert set(get_args(documents.Status)) == set(VersionState) - {VersionState.SUPERSEDED}
    assert set(get_args(tasks.State)) == set(TaskState)


def test_without_a_server_the_remedy_is_told_and_the_exit_code_is_3(away: CommandLine) -> None:
    done = away.run("status")
    told = away.json("status", exit_code=3)

    assert (done.returncode, done.stdout) == (3, "")
    assert "Start it with `./insighthub up`" in done.stderr
    assert told["detail"] == done.stderr.strip()


def test_a_server_that_was_killed_is_not_taken_for_running(away: CommandLine) -> None:
    data_dir = Path(away.environment["INSIGHTHUB_DATA_DIR"])
    data_dir.mkdir()
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        ended.wait()
    (data_dir / "server.json").write_text(f'{{"url": "http://127.0.0.1:1", "pid": {ended.pid}, "key": "k"}}')

    assert "not running" in away.json("docs", "list", exit_code=3)["detail"]


def test_the_settings_are_shown_without_their_secrets(away: CommandLine) -> None:
    secrets = {"INSIGHTHUB_SECRET": "hush" * 8, "INSIGHTHUB_DATABASE_URL": "sqlite+aiosqlite://me:hush@here/db"}
    away.environment = {**away.environment, **secrets, "INSIGHTHUB_API_KEY": "hush"}

    printed = away("config", "--json")

    assert "hush" not in printed
    assert "sqlite+aiosqlite://me:********@here/db" in printed


def test_folders_are_taken_with_all_below_but_what_is_hidden(tmp_path: Path) -> None:
    for name in ("b.txt", ".hidden.txt", "below/a.md", ".git/config"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)

    found = files_of([tmp_path, tmp_path / "b.txt"])

    assert [each.relative_to(tmp_path).as_posix() for each in found] == ["b.txt", "below/a.md"]


def test_a_file_that_is_not_there_is_named() -> None:
    with pytest.raises(Rejected, match=r"no file missing\.pdf"):
        files_of([Path("missing.pdf")])


def test_events_are_read_however_they_are_cut_and_whatever_line_ends_they_hold() -> None:
    sent = (
        ': hello\n\nevent: answer.token\nid: 0\ndata: {"text": "a\u2028b\u0085c"}\n\nevent: end\ndata: {}\n\n'.encode()
    )

    notices = list(_notices(sent[at : at + 3] for at in range(0, len(sent), 3)))

    assert notices == [Notice("answer.token", {"text": "a\u2028b\u0085c"}), Notice("end", {})]


def test_settings_are_given_as_dotted_words() -> None:
    words = ["chunking.size=300", "retrieval.rerank=true", "answers.llm=none"]

    settings = parsed(words)

    assert settings == {"chunking": {"size": 300}, "retrieval": {"rerank": True}, "answers": {"llm": "none"}}


def test_a_thing_is_found_by_id_name_or_the_beginning_of_its_id() -> None:
    things = [{"id": "aaaa1111", "name": "One"}, {"id": "aaaa2222", "name": "Two"}, {"id": "cccc3333", "name": "two"}]
    told = {"noun": "workspace", "remedy": "List them."}

    assert pick(things, "one", **told)["id"] == "aaaa1111"
    assert pick(things, "two", **told)["id"] == "cccc3333"
    assert pick(things, "aaaa2", **told)["name"] == "Two"
    with pytest.raises(Conflict, match="aaaa1111, aaaa2222"):
        pick(things, "aaaa", **told)
    with pytest.raises(NotFound, match=r"List them\."):
        pick(things, "three", **told)
