"""Reads CSV and TSV as one table."""

import csv
import io

from general_parser.draft import Draft, Piece, Source
from general_parser.encodings import decode
from general_parser.normalising import normalise
from general_parser.tables import markdown_table
from shared.documents import BlockKind

_DELIMITERS = ",;\t|:"
_SAMPLE = 16 * 1024
_LARGEST_CELL = 10 * 1024**2


def read(source: Source) -> Draft:
    csv.field_size_limit(_LARGEST_CELL)
    text = normalise(decode(source.path.read_bytes()))
    rows = [row for row in csv.reader(io.StringIO(text), _dialect(text[:_SAMPLE])) if any(map(str.strip, row))]
    return Draft([Piece(BlockKind.TABLE, markdown_table(rows))], title=source.name)


def _dialect(sample: str) -> type[csv.Dialect]:
    try:
        return csv.Sniffer().sniff(sample, delimiters=_DELIMITERS)
    except csv.Error:
        return csv.excel
