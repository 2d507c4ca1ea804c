"""The doctor looks at everything that is configured, and says what to do."""

import socket
from pathlib import Path

import pytest
from sqlalchemy import text

from shared.database import Database
from shared.doctor import Finding, examine
from shared.settings import Settings
from shared.testing.installed_models import installed_model


async def findings(settings: Settings) -> dict[str, Finding]:
    return {each.name: each for each in await examine(settings)}


@pytest.fixture
def nobody() -> int:
    """A port at which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


async def test_an_embedded_installation_is_well_before_its_first_start(tmp_path: Path) -> None:
    installed_model("minilm")

    found = await findings(Settings.read(data_dir=tmp_path / "new"))

    assert [name for name, each in found.items() if not each.is_well] == []


async def test_a_database_is_known_by_its_schema(tmp_path: Path, postgres_url: str) -> None:
    settings = Settings.read(data_dir=tmp_path, database_url=postgres_url)

    found = await findings(settings)

    assert found["database"].is_well
    assert found["clock"].is_well
    assert found["database"].told.startswith("postgresql, schema ")


async def test_an_old_schema_is_to_be_migrated(tmp_path: Path, postgres_url: str) -> None:
    settings = Settings.read(data_dir=tmp_path, database_url=postgres_url)
    async with Database.open(settings.database) as database, database.write() as session:
        await session.execute(text("UPDATE alembic_version SET version_num = '0001'"))

    found = await findings(settings)

    assert not found["database"].is_well
    assert "insighthub migrate" in found["database"].told


async def test_a_newer_schema_that_fits_is_told(tmp_path: Path, postgres_url: str) -> None:
    settings = Settings.read(data_dir=tmp_path, database_url=postgres_url)
    async with Database.open(settings.database) as database, database.write() as session:
        await session.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    found = await findings(settings)

    assert found["database"].is_well
    assert "9999, of a newer version" in found["database"].told


async def test_what_does_not_answer_is_named_with_its_setting(tmp_path: Path, nobody: int) -> None:
    settings = Settings.read(
        data_dir=tmp_path,
        database_url=f"postgresql://insighthub:hunter2@127.0.0.1:{nobody}/insighthub",
        broker_url=f"amqp://insighthub:hunter2@127.0.0.1:{nobody}/",
        search_url=f"tcp://127.0.0.1:{nobody}",
        search_secret="s" * 32,
    )

    found = await findings(settings)

    for name, setting in {"database": "DATABASE_URL", "broker": "BROKER_URL", "search_index": "SEARCH_URL"}.items():
        assert not found[name].is_well
        assert f"INSIGHTHUB_{setting}" in found[name].told
        assert "hunter2" not in found[name].told


async def test_missing_models_are_told_with_the_command_that_fetches_them(tmp_path: Path) -> None:
    found = await findings(Settings.read(data_dir=tmp_path, models_dir=tmp_path / "none"))

    assert not found["models"].is_well
    assert "insighthub models install" in found["models"].told
