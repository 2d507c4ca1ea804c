"""The settings, read from `INSIGHTHUB_…` variables by the entry points and passed down from there."""

import ipaddress
import os
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, SecretStr, ValidationError, model_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict

from shared.errors import SettingsError


def _data_home() -> Path:
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "insighthub"


class Settings(BaseSettings):
    """Which technology stands behind each port, and the limits of this installation.

    An empty URL means the embedded technology, inside `data_dir`.
    """

    model_config = SettingsConfigDict(env_prefix="INSIGHTHUB_", env_ignore_empty=True, extra="ignore", frozen=True)

    data_dir: Path = Field(default_factory=_data_home)
    models_dir: Path = Field(default_factory=lambda: _data_home() / "models")
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 8420
    secret: SecretStr | None = None
    """An API key that is always valid; needed to listen on anything but loopback."""

    database_url: str = ""
    broker_url: str = ""
    search_url: str = ""
    blob_url: str = ""

    llm: str = ""
    """`none`, `smollm2`, `ollama[:model]`, `openai:model` or `anthropic:model`; empty: whatever is found."""
    llm_url: str = ""
    llm_api_key: SecretStr | None = None

    embedding_model: str = "minilm"
    reranking_model: str = "ms-marco-minilm"
    processes: Annotated[int, Field(ge=1, le=256)] = Field(default_factory=lambda: os.cpu_count() or 1)
    max_upload_mb: Annotated[int, Field(ge=1)] = 512
    web_allow: str = ""
    """Hosts, or `host:port`, separated by commas, that may be fetched from although they are not public."""
    wiki_url: str = ""
    """The MediaWiki that articles come from when a request names none; empty: Wikipedia in the request's language."""
    web_pause_seconds: Annotated[float, Field(ge=0)] = 1.0
    """Between two requests to the same host."""
    client_dir: Path | None = None
    """The folder of the built web client; without it the server greets with a plain page."""
    log_level: str = "info"

    @classmethod
    def read(cls, **overrides: object) -> Self:
        """The settings of the environment. Raises SettingsError with one line for each that is wrong."""
        try:
            return cls(**overrides)  # type: ignore[arg-type]
        except ValidationError as error:
            raise SettingsError("\n".join(_line(each) for each in error.errors())) from error

    @property
    def is_loopback(self) -> bool:
        """Whether only this machine can reach the server."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def database(self) -> str:
        """The SQLAlchemy URL."""
        return self.database_url or f"sqlite+aiosqlite:///{self.data_dir / 'insighthub.db'}"

    @property
    def blobs(self) -> str:
        """The URL of the blob store."""
        return self.blob_url or f"file://{(self.data_dir / 'blobs').absolute()}"

    @model_validator(mode="after")
    def _refuse_what_cannot_work(self) -> Self:
        if not self.is_loopback and (self.secret is None or len(self.secret.get_secret_value()) < 32):
            raise ValueError(
                f"INSIGHTHUB_HOST={self.host} can be reached from other machines: "
                "set INSIGHTHUB_SECRET to at least 32 random characters, or listen on 127.0.0.1"
            )
        for name, value, known in (
            ("INSIGHTHUB_DATABASE_URL", self.database_url, ("sqlite+aiosqlite:",)),
            ("INSIGHTHUB_BROKER_URL", self.broker_url, ("embedded:",)),
            ("INSIGHTHUB_SEARCH_URL", self.search_url, ("edge:",)),
            ("INSIGHTHUB_BLOB_URL", self.blob_url, ("file:",)),
        ):
            if value and not value.startswith(known):
                raise ValueError(f"{name}: this version knows {', '.join(known)} and not {value.partition(':')[0]}:")
        if self.llm_url and self.llm.partition(":")[0] in ("none", "smollm2", "anthropic"):
            raise ValueError(f"INSIGHTHUB_LLM_URL has no meaning for INSIGHTHUB_LLM={self.llm}: unset one of them")
        if self.llm.startswith("openai") and not (self.llm_url or self.llm_api_key or os.environ.get("OPENAI_API_KEY")):
            raise ValueError(
                "INSIGHTHUB_LLM=openai needs INSIGHTHUB_LLM_API_KEY, or INSIGHTHUB_LLM_URL of a local server"
            )
        return self


def _line(error: ErrorDetails) -> str:
    place = ".".join(str(part) for part in error["loc"])
    message = error["msg"].removeprefix("Value error, ")
    return f"INSIGHTHUB_{place.upper()}: {message}" if place else message
