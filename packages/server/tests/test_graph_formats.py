"""Files of the graph hold what they shall, also where a name holds what their syntax uses."""

import csv
import io
import json
import re
import zipfile
from uuid import UUID
from xml.etree import ElementTree as ET

import pytest

from src.services.graph_formats import WRITERS, Edge, Format, Node

ONE, OTHER = UUID(int=1), UUID(int=2)
HOSTILE = 'O\'Neil \\ "<&>" \n\u0000\u2028 =1+1 \\u0027 }) DETACH DELETE (n'
NODES = [Node(ONE, HOSTILE, "person", 3, 2, 0.75, "Cities"), Node(OTHER, "=HYPERLINK(1)", "place", 1, 1, 0.25)]
EDGES = [Edge(ONE, OTHER, "together", 0.5), Edge(ONE, OTHER, "relation", 2.0, "live's in")]


def written(format: Format, *, apart: bool) -> bytes:
    """The file, with all nodes and edges at once or one by one."""
    writer = WRITERS[format]()
    parts = [[each] for each in NODES] if apart else [NODES]
    pairs = [[each] for each in EDGES] if apart else [EDGES]
    pieces = [writer.begin(), *map(writer.nodes, parts), writer.turn(), *map(writer.edges, pairs), writer.end()]
    return b"".join(pieces)


@pytest.mark.parametrize("apart", [False, True])
def test_json_holds_every_field(apart: bool) -> None:
    graph = json.loads(written(Format.JSON, apart=apart))

    assert [node["name"] for node in graph["nodes"]] == [HOSTILE, "=HYPERLINK(1)"]
    assert graph["edges"][1] == {
        "source": str(ONE),
        "target": str(OTHER),
        "type": "relation",
        "weight": 2.0,
        "predicate": "live's in",
    }


def test_an_empty_graph_is_a_file_too() -> None:
    for format, kind in WRITERS.items():
        writer = kind()
        file = writer.begin() + writer.turn() + writer.end()

        if format == Format.JSON:
            assert json.loads(file) == {"nodes": [], "edges": []}
        if format == Format.GRAPHML:
            assert ET.fromstring(file).tag.endswith("graphml")  # noqa: S314 – our own file


@pytest.mark.parametrize("apart", [False, True])
def test_graphml_can_be_parsed(apart: bool) -> None:
    root = ET.fromstring(written(Format.GRAPHML, apart=apart))  # noqa: S314 – our own file

    space = "{http://graphml.graphdrawing.org/xmlns}"
    names = [data.text for data in root.iter(f"{space}data") if data.get("key") == "name"]
    declared = {key.get("id") for key in root.iter(f"{space}key")}
    used = {data.get("key") for data in root.iter(f"{space}data")}
    assert names == [HOSTILE.replace("\u0000", " "), "=HYPERLINK(1)"]
    assert used <= declared
    assert [edge.get("directed") for edge in root.iter(f"{space}edge")] == [None, "true"]


@pytest.mark.parametrize("apart", [False, True])
def test_csv_is_two_files_without_formulas(apart: bool) -> None:
    archive = zipfile.ZipFile(io.BytesIO(written(Format.CSV, apart=apart)))

    nodes = list(csv.reader(io.StringIO(archive.read("nodes.csv").decode(), newline="")))
    edges = list(csv.reader(io.StringIO(archive.read("edges.csv").decode(), newline="")))
    assert archive.testzip() is None
    assert nodes[0] == ["id", "name", "kind", "mentions", "documents", "importance", "community"]
    assert [row[1] for row in nodes[1:]] == [HOSTILE, "'=HYPERLINK(1)"]
    assert [row[4] for row in edges[1:]] == ["", "live's in"]


@pytest.mark.parametrize("apart", [False, True])
def test_no_name_leaves_its_quotes_in_cypher(apart: bool) -> None:
    script = written(Format.CYPHER, apart=apart).decode()

    literals = [match.group(1) for match in re.finditer(r"'((?:[^'\\]|\\.)*)'", script)]
    outside = re.sub(r"'(?:[^'\\]|\\.)*'", "''", script)
    assert HOSTILE in [_read(literal) for literal in literals]
    assert "DETACH" not in outside
    assert outside.count("MERGE (e:Entity {id: row.id})") == (2 if apart else 1)
    assert "MERGE (a)-[r:TOGETHER]->(b)" in outside
    assert "MERGE (a)-[r:RELATION {predicate: row.predicate}]->(b)" in outside


def _read(literal: str) -> str:
    """As Cypher reads a quoted text."""
    plain = re.sub(r"\\u([0-9A-F]{4})|\\(.)", lambda m: chr(int(m[1], 16)) if m[1] else m[2], literal)
    return plain.encode("utf-16", "surrogatepass").decode("utf-16")
