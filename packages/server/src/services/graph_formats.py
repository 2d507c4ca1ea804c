"""The file formats of the graph. Each writes nodes, then edges, a piece at a time, so that no graph is too large."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple, Protocol
from uuid import UUID
from xml.sax.saxutils import escape

_NOT_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Format(StrEnum):
    """GraphML for Gephi, yEd and networkx; JSON and CSV for programs and tables; Cypher for Neo4j."""

    GRAPHML = "graphml"
    JSON = "json"
    CSV = "csv"
    CYPHER = "cypher"


class Node(NamedTuple):
    """An entity; `community` is the label of the coarsest that it is in, and empty when it is in none."""

    id: UUID
    name: str
    kind: str
    mentions: int
    documents: int
    importance: float
    community: str = ""


class Edge(NamedTuple):
    """Two entities: `together` in sentences, with a weight, or in a `relation` that so many sentences tell."""

    source: UUID
    target: UUID
    type: str
    weight: float
    predicate: str = ""


class Writer(Protocol):
    """Called in this order; nodes and edges any number of times."""

    def begin(self) -> bytes:
        """What stands before the first node."""
        ...

    def nodes(self, nodes: Sequence[Node]) -> bytes:
        """Some nodes."""
        ...

    def turn(self) -> bytes:
        """What stands between nodes and edges."""
        ...

    def edges(self, edges: Sequence[Edge]) -> bytes:
        """Some edges, whose nodes were all written before."""
        ...

    def end(self) -> bytes:
        """What stands behind the last edge."""
        ...


class GraphMl(Writer):
    """XML without the characters that XML cannot hold."""

    def begin(self) -> bytes:
        kinds = {"mentions": "int", "documents": "int", "importance": "double", "weight": "double"}
        keys = [("node", name) for name in Node._fields[1:]] + [("edge", name) for name in Edge._fields[2:]]
        told = "".join(
            f'<key id="{name}" for="{whose}" attr.name="{name}" attr.type="{kinds.get(name, "string")}"/>\n'
            for whose, name in keys
        )
        head = '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
        return f'{head}{told}<graph edgedefault="undirected">\n'.encode()

    def nodes(self, nodes: Sequence[Node]) -> bytes:
        return "".join(f'<node id="{node.id}">{_data(node, 1)}</node>\n' for node in nodes).encode()

    def turn(self) -> bytes:
        return b""

    def edges(self, edges: Sequence[Edge]) -> bytes:
        return "".join(_graphml_edge(edge) for edge in edges).encode()

    def end(self) -> bytes:
        return b"</graph>\n</graphml>\n"


class Json(Writer):
    """One object, `nodes` and `edges`, a line for each of them."""

    def __init__(self) -> None:
        self._separator = "\n"

    def begin(self) -> bytes:
        return b'{"nodes": ['

    def nodes(self, nodes: Sequence[Node]) -> bytes:
        return self._lines(nodes)

    def turn(self) -> bytes:
        self._separator = "\n"
        return b'\n],\n"edges": ['

    def edges(self, edges: Sequence[Edge]) -> bytes:
        return self._lines(edges)

    def end(self) -> bytes:
        return b"\n]}\n"

    def _lines(self, things: Sequence[Node] | Sequence[Edge]) -> bytes:
        text = ""
        for thing in things:
            text += self._separator + json.dumps(thing._asdict(), default=str, ensure_ascii=False)
            self._separator = ",\n"
        return text.encode()


class ZippedCsv(Writer):
    """`nodes.csv` and `edges.csv` in one archive. A cell that a spreadsheet would take for a formula begins with '."""

    def __init__(self) -> None:
        self._written = _Written()
        self._archive = zipfile.ZipFile(self._written, "w", zipfile.ZIP_DEFLATED)

    def begin(self) -> bytes:
        return self._open("nodes.csv", Node._fields)

    def nodes(self, nodes: Sequence[Node]) -> bytes:
        return self._rows(nodes)

    def turn(self) -> bytes:
        self._member.close()
        return self._open("edges.csv", Edge._fields)

    def edges(self, edges: Sequence[Edge]) -> bytes:
        return self._rows(edges)

    def end(self) -> bytes:
        self._member.close()
        self._archive.close()
        return self._written.taken()

    def _open(self, name: str, columns: Sequence[str]) -> bytes:
        self._member = self._archive.open(name, "w")
        return self._rows([tuple(columns)])

    def _rows(self, rows: Sequence[tuple[object, ...]]) -> bytes:
        text = io.StringIO()
        csv.writer(text).writerows([_cell(value) for value in row] for row in rows)
        self._member.write(text.getvalue().encode())
        return self._written.taken()


class Cypher(Writer):
    """Statements that can be run again: nodes and edges are merged by their ids. Every text is a quoted literal."""

    def begin(self) -> bytes:
        return b"CREATE CONSTRAINT insighthub_entity IF NOT EXISTS FOR (e:Entity) REQUIRE e.id IS UNIQUE;\n"

    def nodes(self, nodes: Sequence[Node]) -> bytes:
        return _unwound(nodes, "MERGE (e:Entity {id: row.id}) SET e += row")

    def turn(self) -> bytes:
        return b""

    def edges(self, edges: Sequence[Edge]) -> bytes:
        ends = "MATCH (a:Entity {id: row.source}), (b:Entity {id: row.target}) "
        together = [edge for edge in edges if edge.type == "together"]
        related = [edge for edge in edges if edge.type != "together"]
        return _unwound(together, f"{ends}MERGE (a)-[r:TOGETHER]->(b) SET r.weight = row.weight") + _unwound(
            related, f"{ends}MERGE (a)-[r:RELATION {{predicate: row.predicate}}]->(b) SET r.sentences = row.weight"
        )

    def end(self) -> bytes:
        return b""


WRITERS: dict[Format, type[Writer]] = {
    Format.GRAPHML: GraphMl,
    Format.JSON: Json,
    Format.CSV: ZippedCsv,
    Format.CYPHER: Cypher,
}


class _Written(io.RawIOBase):
    """Keeps what the archive writes until it is taken; it cannot be sought in, so the archive never goes back."""

    def __init__(self) -> None:
        self._bytes = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, piece: "bytes | memoryview") -> int:  # type: ignore[override]
        self._bytes += piece
        return len(piece)

    def taken(self) -> bytes:
        """What was written since the last time."""
        piece = bytes(self._bytes)
        self._bytes.clear()
        return piece


def _graphml_edge(edge: Edge) -> str:
    directed = ' directed="true"' if edge.predicate else ""
    return f'<edge source="{edge.source}" target="{edge.target}"{directed}>{_data(edge, 2)}</edge>\n'


def _data(thing: Node | Edge, first: int) -> str:
    fields = list(zip(thing._fields, thing, strict=True))[first:]
    return "".join(
        f'<data key="{name}">{escape(_NOT_XML.sub(" ", str(value)))}</data>' for name, value in fields if value != ""
    )


def _cell(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value[:1] in "=+-@\t\r" and value else value


def _unwound(things: Sequence[Node] | Sequence[Edge], then: str) -> bytes:
    if not things:
        return b""
    rows = ",\n  ".join(_map(thing) for thing in things)
    return f"UNWIND [\n  {rows}\n] AS row\n{then};\n".encode()


def _map(thing: Node | Edge) -> str:
    return "{" + ", ".join(f"{name}: {_literal(value)}" for name, value in thing._asdict().items()) + "}"


def _literal(value: object) -> str:
    if isinstance(value, int | float):
        return repr(value)
    signs = (_escaped(sign) for sign in str(value))
    return f"'{''.join(signs)}'"


def _escaped(sign: str) -> str:
    if sign in "\\'":
        return f"\\{sign}"
    return sign if sign.isprintable() else "".join(f"\\u{unit:04X}" for unit in _utf16(sign))


def _utf16(sign: str) -> list[int]:
    units = sign.encode("utf-16-be", "surrogatepass")
    return [int.from_bytes(units[at : at + 2], "big") for at in range(0, len(units), 2)]
