"""Rows as lines of JSON, and lines of JSON as rows again, in which nothing is believed."""

import base64
import binascii
import json
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, BigInteger, Boolean, Column, Date, Float, Integer, LargeBinary, String, Table, Uuid

from general_infrastructure_manager.archives.contents import CHOICES
from general_infrastructure_manager.archives.ids import NewIds
from shared.database.tables.base import Moment
from shared.errors import Rejected

Row = dict[str, Any]
LONGEST_LINE = 256 << 20


def line(values: Sequence[Any]) -> bytes:
    """The values of a row, as an array."""
    return json.dumps(list(map(_plain, values)), ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _plain(value: Any) -> Any:
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, datetime | date):
        return value.isoformat()
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value


class RowReader:
    """Reads the rows of one table. Ids become new ones on the way, wherever they stand."""

    def __init__(self, table: Table, columns: Sequence[str], ids: NewIds) -> None:
        """Raises Rejected for columns that the table has not, or lacks the ones that it cannot be without."""
        unknown, missing = set(columns) - set(table.c.keys()), set(table.c.keys()) - set(columns)
        if unknown or len(set(columns)) != len(columns):
            raise Rejected(f"This archive has columns of {table.name} that are not known here. Update this InsightHub.")
        if lacking := sorted(name for name in missing if not _has_default(table.c[name])):
            raise Rejected(f"This archive lacks columns of {table.name}: {', '.join(lacking)}.")
        self._name, self._columns = table.name, columns
        self._readers = [_reader(table.c[name], ids) for name in columns]

    def rows(self, lines: Iterable[bytes]) -> Iterator[Row]:
        """Raises Rejected for a line that is no row of this table."""
        for number, each in enumerate(lines, 1):
            try:
                yield self._row(each)
            except (ValueError, TypeError, RecursionError, binascii.Error) as error:
                raise Rejected(f"Row {number} of {self._name} in this archive cannot be read.") from error

    def _row(self, text: bytes) -> Row:
        values = json.loads(text, parse_constant=_refuse) if len(text) <= LONGEST_LINE else None
        if not isinstance(values, list):
            raise TypeError
        pairs = zip(self._columns, self._readers, values, strict=True)
        return {name: read(value) for name, read, value in pairs}


def _has_default(column: Column[Any]) -> bool:
    return bool(column.nullable or column.default is not None)


def _reader(column: Column[Any], ids: NewIds) -> Callable[[Any], Any]:
    read = _of_type(column, ids)
    if not column.nullable:
        return lambda value: read(_present(value))
    return lambda value: None if value is None else read(value)


def _of_type(column: Column[Any], ids: NewIds) -> Callable[[Any], Any]:
    kind = column.type
    if choice := CHOICES.get((column.table.name, column.name)):
        return lambda value: choice(value).value
    if isinstance(kind, JSON):
        return ids.in_json
    for known, read in _simple(ids).items():
        if isinstance(kind, known):
            return read
    longest = kind.length if isinstance(kind, String) else None
    return lambda value: _text(value, longest)


def _simple(ids: NewIds) -> Mapping[type, Callable[[Any], Any]]:
    return {
        Uuid: lambda value: ids.of(UUID(_text(value, 32))),
        Moment: lambda value: _aware(datetime.fromisoformat(_text(value, 40))),
        Date: lambda value: date.fromisoformat(_text(value, 10)),
        Boolean: lambda value: _exactly(value, bool),
        BigInteger: lambda value: _whole(value, 63),
        Integer: lambda value: _whole(value, 31),
        Float: _number,
        LargeBinary: lambda value: base64.b64decode(_text(value, None), validate=True),
    }


def _present(value: Any) -> Any:
    if value is None:
        raise TypeError
    return value


def _text(value: Any, longest: int | None) -> str:
    if not isinstance(value, str) or (longest is not None and len(value) > longest) or "\0" in value:
        raise TypeError
    value.encode()  # refuses halves of surrogate pairs, which no database takes
    return value


def _exactly(value: Any, kind: type) -> Any:
    if type(value) is not kind:
        raise TypeError
    return value


def _whole(value: Any, bits: int) -> int:
    number: int = _exactly(value, int)
    if not -(1 << bits) <= number < 1 << bits:
        raise ValueError
    return number


def _number(value: Any) -> float:
    if type(value) not in (int, float) or not math.isfinite(value):
        raise TypeError
    return float(value)


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError
    return moment


def _refuse(_name: str) -> Any:
    raise ValueError
