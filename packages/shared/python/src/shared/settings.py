"""The settings, read from `INSIGHTHUB_…` variables by the entry points and passed down from there."""

import ipaddress
import os
import re
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, SecretStr, ValidationError, model_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from shared.errors import SettingsError
from shared.models.language.prices import Price
from shared.secret_files import SecretFiles

_SCHEMES = {
    "database_url": ("sqlite+aiosqlite", "postgresql", "postgresql+psycopg"),
    "broker_url": ("embedded", "amqp", "amqps"),
    "search_url": ("edge", "unix", "tcp", "http", "https"),
    "blob_url": ("file", "s3"),
}


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
    """`postgresql://user:password@host/name`; empty: SQLite."""
    database_connections: Annotated[int, Field(ge=2, le=500)] = 10
    """How many connections to PostgreSQL one process keeps; it opens as many again when it needs them."""

    broker_url: str = ""
    """`amqp://user:password@host/vhost`; empty or `embedded:`: the process claims tasks from the database itself."""

    search_url: str = ""
    """`http://host:6333` of Qdrant; `unix:/path` or `tcp://127.0.0.1:port` of this host's index process; empty or
    `edge:`: an index process of our own."""
    search_api_key: SecretStr | None = None
    """For Qdrant."""
    search_secret: SecretStr | None = None
    """What the shared index process and those who use it know."""
    search_collection: Annotated[str, Field(pattern=r"^[A-Za-z0-9-]{1,64}$")] = "insighthub"
    """With what the names of collections in Qdrant begin; another one for each installation that shares a server."""
    search_shards: Annotated[int, Field(ge=1, le=1000)] = 1
    """Of a new collection in Qdrant, as the next two; more than one needs a Qdrant cluster."""
    search_replicas: Annotated[int, Field(ge=1, le=20)] = 1
    search_write_consistency: Annotated[int, Field(ge=1, le=20)] = 1
    """How many replicas must have a change before it counts."""
    search_quantization: Literal["int8", "none"] = "int8"
    """Whether Qdrant also keeps each vector in int8 and looks through these first."""

    blob_url: str = ""
    """`s3://bucket/prefix` or `file:///directory`; empty: a folder in `data_dir`."""
    blob_endpoint: str = ""
    """Of an S3-compatible store; empty: Amazon's."""
    blob_region: str = ""
    blob_access_key: SecretStr | None = None
    blob_secret_key: SecretStr | None = None
    blob_allow_http: bool = False

    workers: str = ""
    """The workers that the server runs itself: `all`, `none`, or names separated by commas; empty: all without a
    message broker and none with one, where they are processes of their own."""

    llm: str = ""
    """`none`, `smollm2`, `ollama[:model]`, `openai:model` or `anthropic:model`; empty: whatever is found."""
    llm_url: str = ""
    llm_api_key: SecretStr | None = None

    llm_prices: dict[str, Price] = Field(default_factory=dict)
    """What language models cost: part of a name → money for a million tokens, as JSON."""

    embedding_model: str = "minilm"
    reranking_model: str = "ms-marco-minilm"
    processes: Annotated[int, Field(ge=1, le=256)] = Field(default_factory=lambda: os.cpu_count() or 1)
    max_upload_mb: Annotated[int, Field(ge=1)] = 512
    max_archive_mb: Annotated[int, Field(ge=1)] = 20_000
    """Of an exported workspace that is brought in."""
    web_allow: str = ""
    """Hosts, or `host:port`, separated by commas, that may be fetched from although they are not public."""
    wiki_url: str = ""
    """The MediaWiki that articles come from when a request names none; empty: Wikipedia in the request's language."""
    zim_dir: Path | None = None
    """The folder of ZIM files that can be imported from; without it the folder `zim` in `data_dir`."""
    web_pause_seconds: Annotated[float, Field(ge=0)] = 1.0
    """Between two requests to the same host."""
    client_dir: Path | None = None
    """The folder of the built web client; without it the server greets with a plain page."""
    log_level: str = "info"
    stop_grace_seconds: Annotated[float, Field(ge=0)] = 5.0
    """How long a process that is stopped goes on with the tasks that it has in hand before it hands them back, where
    others work beside it."""
    heartbeat_file: Path | None = None
    """A file that a worker process touches while it works; container platforms look at its age."""

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
        if self.database_url:
            return re.sub("^postgresql:", "postgresql+psycopg:", self.database_url)
        return f"sqlite+aiosqlite:///{self.data_dir / 'insighthub.db'}"

    @property
    def blobs(self) -> str:
        """The URL of the blob store."""
        return self.blob_url or f"file://{(self.data_dir / 'blobs').absolute()}"

    @property
    def zim_folder(self) -> Path:
        """Where ZIM files are imported from."""
        return self.zim_dir or self.data_dir / "zim"

    def scheme(self, setting: Literal["database_url", "broker_url", "search_url", "blob_url"]) -> str:
        """The technology that the URL names, e.g. `amqp`; of an empty one the embedded technology."""
        scheme, _, _ = str(getattr(self, setting)).partition(":")
        return scheme or _SCHEMES[setting][0]

    @property
    def workers_of_server(self) -> tuple[str, ...] | None:
        """The workers that the server runs itself; None: all that are installed."""
        chosen = self.workers or ("none" if self.has_broker else "all")
        if chosen in ("all", "none"):
            return None if chosen == "all" else ()
        return tuple(name.strip() for name in chosen.split(",") if name.strip())

    @property
    def has_broker(self) -> bool:
        """Whether tasks and requests go through a message broker; else they stay in the process."""
        return self.scheme("broker_url") != "embedded"

    @property
    def is_alone(self) -> bool:
        """Whether one process has the data directory for itself, as SQLite and an index of our own demand."""
        return self.scheme("database_url").startswith("sqlite") or self.scheme("search_url") == "edge"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 (pydantic gives it)
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 (pydantic gives it)
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What the caller gives comes first, then the environment, then the files that it names."""
        return init_settings, env_settings, SecretFiles(settings_cls)

    @model_validator(mode="after")
    def _refuse_what_cannot_work(self) -> Self:
        for check in (_check_reach, _check_schemes, _check_combination, _check_search, _check_language_model):
            check(self)
        return self


def _check_reach(settings: Settings) -> None:
    if not settings.is_loopback and (settings.secret is None or len(settings.secret.get_secret_value()) < 32):
        raise ValueError(
            f"INSIGHTHUB_HOST={settings.host} can be reached from other machines: "
            "set INSIGHTHUB_SECRET to at least 32 random characters, or listen on 127.0.0.1"
        )


def _check_schemes(settings: Settings) -> None:
    for name, known in _SCHEMES.items():
        value = str(getattr(settings, name))
        if value and (":" not in value or value.partition(":")[0] not in known):
            names = ", ".join(f"{scheme}:" for scheme in known)
            raise ValueError(f"INSIGHTHUB_{name.upper()} must begin with one of {names}")


def _check_combination(settings: Settings) -> None:
    if not settings.has_broker:
        return
    if settings.scheme("database_url").startswith("sqlite"):
        raise ValueError(
            "INSIGHTHUB_BROKER_URL names a message broker, but SQLite belongs to one process: "
            "set INSIGHTHUB_DATABASE_URL to a PostgreSQL, or unset INSIGHTHUB_BROKER_URL"
        )
    if settings.scheme("search_url") == "edge":
        raise ValueError(
            "INSIGHTHUB_BROKER_URL names a message broker, but each process would have a search index of its own: "
            "set INSIGHTHUB_SEARCH_URL to a Qdrant (http:), or on one host to the shared index process (unix: or tcp:)"
        )


def _check_search(settings: Settings) -> None:
    if settings.scheme("search_url") in ("unix", "tcp") and not settings.search_secret:
        raise ValueError(
            "INSIGHTHUB_SEARCH_URL names the shared index process, which lets in only who knows its secret: "
            "set INSIGHTHUB_SEARCH_SECRET to the same random characters there and here"
        )


def _check_language_model(settings: Settings) -> None:
    if settings.llm_url and settings.llm.partition(":")[0] in ("none", "smollm2", "anthropic"):
        raise ValueError(f"INSIGHTHUB_LLM_URL has no meaning for INSIGHTHUB_LLM={settings.llm}: unset one of them")
    has_key = settings.llm_api_key or os.environ.get("OPENAI_API_KEY")
    if settings.llm.startswith("openai") and not (settings.llm_url or has_key):
        raise ValueError("INSIGHTHUB_LLM=openai needs INSIGHTHUB_LLM_API_KEY, or INSIGHTHUB_LLM_URL of a local server")


def _line(error: ErrorDetails) -> str:
    place = ".".join(str(part) for part in error["loc"])
    message = error["msg"].removeprefix("Value error, ")
    return f"INSIGHTHUB_{place.upper()}: {message}" if place else message
