"""Archives that were made to harm: each is refused with a reason, and leaves nothing behind."""

import io
import json
import stat
import struct
import zipfile
from collections.abc import AsyncIterator, Callable
from typing import Any, NamedTuple
from uuid import UUID, uuid4

import numpy as np
import pytest
from sqlalchemy import func, select

from general_infrastructure_manager import InfrastructureManager
from shared.archives import Kind, SigningKey
from shared.archives.container import MANIFEST, SIGNATURE, Manifest, Member
from shared.compute.direct import DirectCompute
from shared.database import Database
from shared.database.tables import (
    Archive,
    ChunkRecord,
    Document,
    Generation,
    Indexing,
    ParsedText,
    Record,
    TrustedKey,
    Version,
    Workspace,
)
from shared.database.tables.archives import ArchiveKind, ArchiveState
from shared.database.tables.base import now
from shared.documents import ChunkingSettings
from shared.events import ArchiveReceived, ExportRequested
from shared.feed.memory import MemoryFeed
from shared.library.lifecycle import Lifecycle
from shared.stores.blobs.object_store import ObjectBlobStore
from shared.stores.search import IndexPoint
from shared.stores.search.memory import MemorySearchIndex
from shared.tasks import TaskQueue
from shared.testing.reacting import react
from shared.testing.rows import add_workspace
from shared.text.terms import terms

TEXT = "The lighthouse of Westerhever was built in 1906."
Members = dict[str, bytes]
KEY = SigningKey.new()


class World(NamedTuple):
    """An installation in memory with a workspace of one document."""

    database: Database
    blobs: ObjectBlobStore
    search: MemorySearchIndex
    manager: InfrastructureManager
    workspace_id: UUID

    async def exported(self) -> Members:
        """The members of an archive of the workspace."""
        archive_id = await self._row(ArchiveKind.EXPORT, self.workspace_id)
        requested = ExportRequested(workspace_id=self.workspace_id, archive_id=archive_id)
        await react(self.manager, requested, gives=ArchiveReceived)
        async with self.database.read() as session:
            archive = await session.get_one(Archive, archive_id)
        content = b"".join([piece async for piece in self.blobs.read(archive.blob_key or "")])
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            return {name: file.read(name) for name in file.namelist()}

    async def imported(self, content: bytes) -> Archive:
        """The archive at its end."""
        hidden = uuid4()
        async with self.database.write() as session:
            owner = (await session.get_one(Workspace, self.workspace_id)).owner_id
            session.add(Workspace(id=hidden, owner_id=owner, name="archive", settings={}, deleted_at=now()))
        archive_id = await self._row(ArchiveKind.IMPORT, hidden)
        await self.blobs.put(f"{hidden}/{archive_id}", _once(content))
        received = ArchiveReceived(workspace_id=hidden, archive_id=archive_id)
        await self.manager.handlers[received.topic].call(self.manager, received)
        async with self.database.read() as session:
            return await session.get_one(Archive, archive_id)

    async def everything(self) -> Any:
        """All rows counted, all blobs and indexes: what an import may leave behind."""
        counts = {}
        async with self.database.read() as session:
            for name, table in Record.metadata.tables.items():
                if name != "archives":
                    counts[name] = await session.scalar(select(func.count()).select_from(table))
        return counts, await self.blobs.keys(), sorted(self.search._indexes)

    async def _row(self, kind: ArchiveKind, workspace_id: UUID) -> UUID:
        archive = Archive(id=uuid4(), workspace_id=workspace_id, kind=kind, name="")
        archive.blob_key = f"{workspace_id}/{archive.id}"
        async with self.database.write() as session:
            archive.owner_id = (await session.get_one(Workspace, workspace_id)).owner_id
            session.add(archive)
        return archive.id


@pytest.fixture
async def world(database: Database) -> World:
    blobs, search, feed = ObjectBlobStore.at("memory://"), MemorySearchIndex(), MemoryFeed()
    manager = InfrastructureManager(database, search, blobs, TaskQueue(), Lifecycle(feed), feed, DirectCompute())
    world = World(database, blobs, search, manager, await add_workspace(database))
    await _fill(world)
    async with database.write() as session:
        session.add(TrustedKey(fingerprint=KEY.fingerprint, public_key=KEY.public))
    return world


async def test_an_archive_that_was_only_signed_anew_is_taken(world: World) -> None:
    members = await world.exported()

    taken = await world.imported(zipped(resigned(members)))

    assert (taken.state, taken.reason) == (ArchiveState.FINISHED, None)
    async with world.database.read() as session:
        texts = (await session.scalars(select(ParsedText.text))).all()
        chunks = (await session.scalars(select(ChunkRecord.id))).all()
    assert texts == [TEXT, TEXT]
    assert len(set(chunks)) == 2


async def test_an_archive_that_is_taken_twice_has_ids_of_its_own_each_time(world: World) -> None:
    content = zipped(resigned(await world.exported()))

    one, other = await world.imported(content), await world.imported(content)

    async with world.database.read() as session:
        query = select(Document.id).where(Document.workspace_id.in_([one.workspace_id, other.workspace_id]))
        ids = (await session.scalars(query)).all()
    assert len(set(ids)) == 2
    assert len(world.search._indexes) == 3


def _changed(name: str, change: Callable[[bytes], bytes]) -> Callable[[Members], bytes]:
    """A member that was changed by whoever has a trusted key: the signature is right."""

    def attack(members: Members) -> bytes:
        meant = next(each for each in members if each.startswith(name))
        return zipped(resigned({**members, meant: change(members[meant])}))

    return attack


def _row_with(**values: object) -> Callable[[bytes, list[str]], bytes]:
    def change(data: bytes, columns: list[str]) -> bytes:
        row = json.loads(data.splitlines()[0])
        for column, value in values.items():
            row[columns.index(column)] = value
        return json.dumps(row).encode() + b"\n"

    return change


def _with_row(table: str, **values: object) -> Callable[[Members], bytes]:
    def attack(members: Members) -> bytes:
        columns = json.loads(members[MANIFEST])["tables"][table]
        name = f"tables/{table}.jsonl"
        return zipped(resigned({**members, name: _row_with(**values)(members[name], columns)}))

    return attack


def _with_manifest(**values: Any) -> Callable[[Members], bytes]:
    def attack(members: Members) -> bytes:
        return zipped(resigned(members, **values))

    return attack


def _traversal(members: Members) -> bytes:
    return zipped(resigned({**members, "originals/../../../../etc/cron.d/evil": b"x"}))


def _absolute(members: Members) -> bytes:
    return zipped(resigned({**members, "/etc/passwd": b"x"}))


def _link(members: Members) -> bytes:
    return zipped(resigned(members), mode=stat.S_IFLNK | 0o777)


def _bomb(members: Members) -> bytes:
    return zipped(resigned({**members, f"originals/{uuid4()}": bytes(64 << 20)}))


def _too_many(members: Members) -> bytes:
    """A directory that says that it is larger than could be read."""
    content = bytearray(zipped(resigned(members)))
    struct.pack_into("<L", content, content.rfind(b"PK\x05\x06") + 12, 0xFFFFFF00)
    return bytes(content)


def _wrong_signature(members: Members) -> bytes:
    signature = KEY.sign(members[MANIFEST] + b" ").model_dump_json().encode()
    return zipped({**members, SIGNATURE: signature})


def _signed_by_a_stranger(members: Members) -> bytes:
    return zipped(resigned(members, key=SigningKey.new()))


def _changed_member(members: Members) -> bytes:
    name = "tables/chunks.jsonl"
    return zipped({**resigned(members), name: members[name].replace(b"1906", b"1907")})


def _longer_member(members: Members) -> bytes:
    name = "tables/chunks.jsonl"
    return zipped({**resigned(members), name: members[name] * 2})


def _added_member(members: Members) -> bytes:
    return zipped({**resigned(members), f"originals/{uuid4()}": b"more"})


def _twice(members: Members) -> bytes:
    with pytest.warns(UserWarning, match="Duplicate name"):
        return zipped(resigned(members), twice="tables/chunks.jsonl")


def _truncated(members: Members) -> bytes:
    return zipped(resigned(members))[:-200]


def _without(name: str) -> Callable[[Members], bytes]:
    def attack(members: Members) -> bytes:
        left = {each: content for each, content in members.items() if not each.startswith(name)}
        tables = json.loads(members[MANIFEST])["tables"]
        kept = {each: columns for each, columns in tables.items() if f"tables/{each}.jsonl" in left}
        return zipped(resigned(left, tables=kept))

    return attack


def _foreign_table(members: Members) -> bytes:
    tables = {**json.loads(members[MANIFEST])["tables"], "api_keys": ["id"]}
    row = json.dumps([uuid4().hex]).encode()
    return zipped(resigned({**members, "tables/api_keys.jsonl": row}, tables=tables))


def _foreign_column(members: Members) -> bytes:
    tables = json.loads(members[MANIFEST])["tables"]
    tables["documents"] = [*tables["documents"], "password"]
    return zipped(resigned(members, tables=tables))


def _deep(data: bytes) -> bytes:
    return b"[" * 100_000 + b"]" * 100_000


ATTACKS: dict[str, tuple[Callable[[Members], bytes], str]] = {
    "no zip": (lambda _: b"nothing like a zip" * 100, "no whole archive"),
    "empty zip": (lambda _: zipped({}), "no manifest"),
    "traversal": (_traversal, "does not belong"),
    "absolute path": (_absolute, "does not belong"),
    "link": (_link, "is no file"),
    "bomb": (_bomb, "grow more than"),
    "endless directory": (_too_many, "more members"),
    "wrong signature": (_wrong_signature, "signature of this archive is wrong"),
    "signed by a stranger": (_signed_by_a_stranger, "vouched"),
    "changed member": (_changed_member, "changed after it was written"),
    "longer member": (_longer_member, "not as long"),
    "added member": (_added_member, "not those of its manifest"),
    "duplicate name": (_twice, "twice"),
    "truncated": (_truncated, "no whole archive"),
    "newer form": (_with_manifest(form=99), "newer InsightHub"),
    "another kind": (_with_manifest(kind=Kind.BACKUP), "kind"),
    "manifest of another schema": (_with_manifest(schema_revision=None), "none that this InsightHub knows"),
    "foreign table": (_foreign_table, "not known here"),
    "foreign column": (_foreign_column, "columns of documents"),
    "missing table": (_without("tables/chunks"), "lacks tables"),
    "missing file of a document": (_without("originals/"), "file that it was made of"),
    "missing vectors": (_without("vectors/"), "vectors"),
    "another file": (_changed("originals", lambda _: b"other"), "file that it was made of"),
    "cut off vectors": (_changed("vectors", lambda data: data[:-3]), "cut off"),
    "vectors that are no numbers": (_changed("vectors", lambda data: data[:16] + b"\xff" * (len(data) - 16)), "number"),
    "vector of no chunk": (_changed("vectors", lambda data: bytes(16) + data[16:]), "no chunk"),
    "impossible dimension": (_with_manifest(dimension=0), "lacks the vectors"),
    "row that is no JSON": (_changed("tables/chunks.jsonl", lambda _: b"{]\n"), "cannot be read"),
    "row that is deep": (_changed("tables/chunks.jsonl", _deep), "cannot be read"),
    "two workspaces": (_changed("tables/workspaces.jsonl", lambda data: data * 2), "more than one"),
    "unknown state": (_with_row("versions", state="rooted"), "cannot be read"),
    "number for a text": (_with_row("documents", name=5), "cannot be read"),
    "text that is too long": (_with_row("documents", name="x" * 501), "cannot be read"),
    "row of another's document": (_with_row("chunks", document_id=uuid4().hex), "do not fit together"),
    "answering version of another": (_with_row("documents", current_version_id=uuid4().hex), "do not fit"),
    "settings of another": (_with_row("workspaces", settings={"evil": 1}), "settings"),
    "chunking of another": (_with_row("generations", chunking={"strategy": "evil"}), "chunking"),
}


@pytest.mark.parametrize("name", ATTACKS)
async def test_a_hostile_archive_is_refused_and_leaves_nothing(world: World, name: str) -> None:
    attack, reason = ATTACKS[name]
    content = attack(await world.exported())
    before = await world.everything()

    refused = await world.imported(content)

    assert refused.state == ArchiveState.FAILED
    assert reason in (refused.reason or "")
    assert await world.everything() == before


def resigned(members: Members, *, key: SigningKey = KEY, **told: Any) -> Members:
    """The members with a manifest that fits them, signed by somebody whom this installation trusts."""
    manifest = Manifest.model_validate_json(members[MANIFEST]).model_dump(mode="json")
    held = {name: content for name, content in members.items() if name not in (MANIFEST, SIGNATURE)}
    manifest["members"] = {name: member_of(content).model_dump() for name, content in held.items()}
    content = json.dumps(manifest | told).encode()
    return {**held, MANIFEST: content, SIGNATURE: key.sign(content).model_dump_json().encode()}


def member_of(content: bytes) -> Member:
    """What a manifest says of a member."""
    from hashlib import sha256

    return Member(size=len(content), sha256=sha256(content).hexdigest())


def zipped(members: Members, *, mode: int = 0o600, twice: str | None = None) -> bytes:
    """A zip of the members."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as file:
        for name in [*members, *([twice] if twice else [])]:
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = (mode if name.startswith("originals") else 0o600) << 16
            file.writestr(entry, members[name])
    return output.getvalue()


async def _once(content: bytes) -> AsyncIterator[bytes]:
    yield content


async def _fill(world: World) -> None:
    """One document of one chunk, which can be found."""
    generation, document, version, chunk = uuid4(), uuid4(), uuid4(), uuid4()
    key = f"{world.workspace_id}/{version}"
    await world.blobs.put(key, _once(TEXT.encode()))
    async with world.database.write() as session:
        chunking = ChunkingSettings().model_dump(mode="json")
        place = {"workspace_id": world.workspace_id}
        session.add(Generation(id=generation, embedding_model="minilm", chunking=chunking, state="live", **place))
        session.add(Document(id=document, name="tower.txt", current_version_id=version, **place))
        await session.flush()
        told = member_of(TEXT.encode())
        ready = {"state": "ready", "graph_state": "ready", "chunk_count": 1, "language": "en"}
        file = {"blob_key": key, "sha256": told.sha256, "size": told.size}
        session.add(Version(id=version, document_id=document, number=1, **place, **ready, **file))
        await session.flush()
        session.add(ParsedText(version_id=version, text=TEXT))
        session.add(Indexing(version_id=version, generation_id=generation, chunk_count=1))
        of = {"generation_id": generation, "version_id": version, "document_id": document}
        span = {"start": 0, "end": len(TEXT), "token_count": 9, "text": TEXT}
        session.add(ChunkRecord(id=chunk, ordinal=0, heading_path=[], **of, **span))
    vector = np.array([0.6, 0.8], np.float32)
    await world.search.upsert(generation, [IndexPoint(chunk, version, vector, terms(TEXT, "en"))])
