"""Reads settings that hold secrets from files, as container platforms hand them over."""

import os
from pathlib import Path
from typing import Any, get_args

from pydantic import SecretStr
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource

from shared.errors import SettingsError


class SecretFiles(PydanticBaseSettingsSource):
    """`INSIGHTHUB_X_FILE=/run/secrets/x` stands for `INSIGHTHUB_X`, for every secret and every URL, which may hold one.

    One line break at the end of the file does not count. Raises SettingsError for a file that cannot be read, and for
    a setting that is given in both ways.
    """

    def __init__(self, settings_cls: type[BaseSettings]) -> None:
        super().__init__(settings_cls)
        self._prefix = str(settings_cls.model_config.get("env_prefix", ""))

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        name = f"{self._prefix}{field_name.upper()}"
        path = os.environ.get(f"{name}_FILE")
        if not path or not _may_hold_a_secret(field_name, field):
            return None, field_name, False
        if os.environ.get(name):
            raise SettingsError(f"{name} and {name}_FILE are both set: unset one of them.")
        return _text(f"{name}_FILE", Path(path)), field_name, False

    def __call__(self) -> dict[str, Any]:
        values = {name: self.get_field_value(field, name)[0] for name, field in self.settings_cls.model_fields.items()}
        return {name: value for name, value in values.items() if value is not None}


def _may_hold_a_secret(name: str, field: FieldInfo) -> bool:
    return field.annotation is SecretStr or SecretStr in get_args(field.annotation) or name.endswith("_url")


def _text(name: str, path: Path) -> str:
    try:
        return path.read_text().removesuffix("\n").removesuffix("\r")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not text"
        raise SettingsError(f"{name}={path} cannot be read ({reason}). Check the path and who may read it.") from error
