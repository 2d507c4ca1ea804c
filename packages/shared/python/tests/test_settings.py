"""Settings choose the technologies, and refuse at start what cannot work, with the remedy."""

from pathlib import Path

import pytest

from shared.errors import SettingsError
from shared.settings import Settings

POSTGRES = "postgresql://insighthub:secret@db/insighthub"
DISTRIBUTED = {"database_url": POSTGRES, "broker_url": "amqp://broker", "search_url": "http://qdrant:6333"}


def test_without_urls_everything_is_embedded_and_the_process_is_alone(tmp_path: Path) -> None:
    settings = Settings.read(data_dir=tmp_path)

    assert settings.database == f"sqlite+aiosqlite:///{tmp_path / 'insighthub.db'}"
    assert settings.is_alone
    assert not settings.has_broker
    assert settings.workers_of_server is None


def test_with_servers_behind_every_port_processes_share_them_and_the_server_runs_no_worker() -> None:
    settings = Settings.read(**DISTRIBUTED)

    assert settings.database == "postgresql+psycopg://insighthub:secret@db/insighthub"
    assert settings.has_broker
    assert not settings.is_alone
    assert settings.workers_of_server == ()


def test_postgresql_beside_an_index_of_our_own_leaves_the_process_alone() -> None:
    assert Settings.read(database_url=POSTGRES).is_alone


@pytest.mark.parametrize(
    ("wrong", "remedy"),
    [
        ({"database_url": ""}, "set INSIGHTHUB_DATABASE_URL to a PostgreSQL"),
        ({"search_url": ""}, "set INSIGHTHUB_SEARCH_URL to a Qdrant"),
        ({"search_url": "edge:"}, "set INSIGHTHUB_SEARCH_URL to a Qdrant"),
        ({"search_url": "unix:/run/index.sock"}, "set INSIGHTHUB_SEARCH_SECRET"),
        ({"database_url": "mysql://db"}, "INSIGHTHUB_DATABASE_URL must begin with one of sqlite"),
        ({"broker_url": "redis://cache"}, "INSIGHTHUB_BROKER_URL must begin with one of embedded:, amqp:"),
        ({"blob_url": "s3"}, "INSIGHTHUB_BLOB_URL must begin with one of file:, s3:"),
        ({"host": "0.0.0.0"}, "set INSIGHTHUB_SECRET to at least 32 random characters"),  # noqa: S104
    ],
)
def test_what_cannot_work_is_refused_with_the_remedy(wrong: dict[str, str], remedy: str) -> None:
    with pytest.raises(SettingsError, match=remedy):
        Settings.read(**(DISTRIBUTED | wrong))


def test_a_refusal_does_not_tell_passwords() -> None:
    with pytest.raises(SettingsError) as refusal:
        Settings.read(database_url="mysql://insighthub:hunter2@db/insighthub")

    assert "hunter2" not in refusal.value.message


def test_secrets_and_urls_come_from_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in {"DATABASE_URL": f"{POSTGRES}\n", "SEARCH_API_KEY": "key with spaces "}.items():
        (tmp_path / name).write_text(text)
        monkeypatch.setenv(f"INSIGHTHUB_{name}_FILE", str(tmp_path / name))

    settings = Settings.read()

    assert settings.database_url == POSTGRES
    assert settings.search_api_key
    assert settings.search_api_key.get_secret_value() == "key with spaces "


def test_a_setting_given_twice_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret").write_text("from the file")
    monkeypatch.setenv("INSIGHTHUB_SECRET_FILE", str(tmp_path / "secret"))
    monkeypatch.setenv("INSIGHTHUB_SECRET", "from the environment")

    with pytest.raises(SettingsError, match="unset one of them"):
        Settings.read()


def test_a_file_that_is_not_there_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INSIGHTHUB_SECRET_FILE", str(tmp_path / "none"))

    with pytest.raises(SettingsError, match=r"INSIGHTHUB_SECRET_FILE=.*none cannot be read \(No such file"):
        Settings.read()
