"""The index process of a host: who is let in, what breaks it, and what its end means for those who use it."""

import asyncio
import os
import random
import signal
import socket
import stat
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from shared.errors import Rejected, SettingsError, Unavailable
from shared.stores.search.qdrant_edge import QdrantEdgeIndex, frames, handshake
from shared.stores.search.qdrant_edge.address import Address
from shared.stores.search.qdrant_edge.shared_index import SharedEdgeIndex
from shared.stores.search.qdrant_edge.wire_index import columns
from shared.testing.contracts.search_index import CAT, FIRST, HERE, SECOND, direction, point
from shared.testing.shared_index import SECRET, RunningIndex


@pytest.fixture
def process(tmp_path: Path) -> Iterator[RunningIndex]:
    process = RunningIndex(tmp_path)
    process.start()
    yield process
    if process.is_running:
        process.stop()


def client_of(process: RunningIndex, secret: str = SECRET) -> SharedEdgeIndex:
    return SharedEdgeIndex(Address.parse(process.url), secret.encode())


def raw_connection(process: RunningIndex) -> socket.socket:
    end = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    end.connect(process.url.removeprefix("unix:"))
    end.settimeout(15)
    return end


async def proven_connection(process: RunningIndex) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    reader, writer = await Address.parse(process.url).connect()
    await handshake.introduce(reader, writer, SECRET.encode())
    return reader, writer


async def test_another_secret_is_refused_at_the_start(process: RunningIndex) -> None:
    with pytest.raises(SettingsError, match="INSIGHTHUB_SEARCH_SECRET"):
        async with client_of(process, "another secret, and long enough as well"):
            pass

    async with client_of(process) as index:
        assert await index.chunk_ids(HERE) == frozenset()


async def test_no_request_is_answered_before_the_handshake(process: RunningIndex) -> None:
    with raw_connection(process) as end:
        end.sendall(frames.pack(frames.Request(0, "chunk_ids", HERE.bytes, {})) + bytes(64))

        answer = b""
        while received := end.recv(4096):
            answer += received

    assert answer.startswith(b"insighthub-search/1\n")
    assert answer[20 + 32 :] == handshake.REFUSAL


async def test_a_server_that_does_not_know_the_secret_is_not_believed(tmp_path: Path) -> None:
    async def pose(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"insighthub-search/1\n" + bytes(32))
        await reader.readexactly(64)
        writer.write(b"\1" + bytes(32))
        await writer.drain()
        writer.close()

    address = Address.parse(f"unix:{tmp_path / 'impostor.sock'}")
    async with await asyncio.start_unix_server(pose, address.path):
        with pytest.raises(SettingsError, match="another secret"):
            async with SharedEdgeIndex(address, SECRET.encode()):
                pass


async def test_an_oversized_or_undecodable_message_ends_only_its_own_connection(process: RunningIndex) -> None:
    async with client_of(process) as index:
        await index.upsert(HERE, [point(FIRST)])

        for message in (
            struct.pack("<I", 2**32 - 1),
            struct.pack("<I", 3) + b"\xc1\xc1\xc1",
            struct.pack("<I", 1) + b"\x01",
        ):
            reader, writer = await proven_connection(process)
            writer.write(message)
            assert await reader.read() == b""
            writer.close()

        assert await index.chunk_ids(HERE) == {FIRST}


def _announced(size: int) -> bytes:
    return struct.pack("<I", size)


async def test_an_unknown_method_is_answered_and_harms_nothing(process: RunningIndex) -> None:
    reader, writer = await proven_connection(process)
    writer.write(frames.pack(frames.Request(5, "format_the_disk", HERE.bytes, {})))

    header = await reader.readexactly(frames.HEADER_SIZE)
    reply = frames.unpack_reply(await reader.readexactly(frames.body_size(header)))
    writer.close()

    assert (reply.number, reply.error) == (5, "Unavailable")


async def test_more_than_a_message_may_hold_is_rejected_before_it_is_sent(process: RunningIndex) -> None:
    async with client_of(process) as index:
        with pytest.raises(Rejected, match="fewer documents"):
            await index.nearest(HERE, direction(0), limit=1, versions=[FIRST] * (frames.LONGEST_REQUEST // 16))

        assert await index.chunk_ids(HERE) == frozenset()


async def test_killed_and_started_again_it_has_lost_nothing(process: RunningIndex) -> None:
    chance, acknowledged = random.Random(3), set[UUID]()
    async with client_of(process) as index:
        for _ in range(4):
            await index.chunk_ids(HERE)
            writing = asyncio.create_task(_write_until_it_breaks(index, acknowledged))
            await asyncio.sleep(chance.uniform(0.0, 0.3))
            process.kill()
            await writing
            process.start()

        assert await index.chunk_ids(HERE) >= acknowledged
        found = await index.matching(HERE, [CAT], limit=len(acknowledged) + 1000)
        assert {match.chunk_id for match in found} == await index.chunk_ids(HERE)


async def _write_until_it_breaks(index: SharedEdgeIndex, acknowledged: set[UUID]) -> None:
    while True:
        ids = [uuid4() for _ in range(10)]
        try:
            await index.upsert(HERE, [point(id) for id in ids])
        except Unavailable:
            return
        acknowledged.update(ids)


async def test_a_request_waits_a_moment_for_a_process_that_is_being_started_again(process: RunningIndex) -> None:
    async with client_of(process) as index:
        await index.upsert(HERE, [point(FIRST)])
        process.kill()
        asking = asyncio.create_task(_ask_until_noticed(index))

        await asyncio.to_thread(process.start)

        assert await asking == {FIRST}


async def _ask_until_noticed(index: SharedEdgeIndex) -> frozenset[UUID]:
    try:
        return await index.chunk_ids(HERE)
    except Unavailable:  # the request that noticed the death
        return await index.chunk_ids(HERE)


async def test_while_it_is_away_it_is_unavailable(process: RunningIndex) -> None:
    process.stop()

    async with client_of(process) as index:
        asked = await asyncio.gather(*(index.chunk_ids(HERE) for _ in range(20)), return_exceptions=True)
        assert all(isinstance(each, Unavailable) and "Is it running?" in each.message for each in asked)

        process.start()
        assert await index.chunk_ids(HERE) == frozenset()


_WRITER = """
import asyncio, sys
from uuid import UUID
from shared.stores.search.qdrant_edge.shared_index import SharedEdgeIndex
from shared.stores.search.qdrant_edge.address import Address
from shared.stores.search.qdrant_edge.wire_index import columns
from shared.testing.contracts.search_index import HERE, point
from shared.testing.shared_index import SECRET

async def main():
    async with SharedEdgeIndex(Address.parse(sys.argv[1]), SECRET.encode()) as index:
        for number in range(int(sys.argv[2]), int(sys.argv[2]) + 300):
            await index.upsert(HERE, [point(UUID(int=number))])

asyncio.run(main())
"""


async def test_two_processes_write_while_a_third_asks(process: RunningIndex) -> None:
    writers = [
        await asyncio.create_subprocess_exec(sys.executable, "-c", _WRITER, process.url, str(start))
        for start in (1000, 2000)
    ]

    async with client_of(process) as index:
        ending = asyncio.gather(*(writer.wait() for writer in writers))
        while not ending.done():
            found = await index.nearest(HERE, direction(0), limit=5)
            assert found == sorted(found, key=lambda match: match.chunk_id)

        assert await ending == [0, 0]
        assert {id.int for id in await index.chunk_ids(HERE)} == {*range(1000, 1300), *range(2000, 2300)}


async def test_what_a_dead_client_had_asked_for_is_dropped(process: RunningIndex) -> None:
    _, writer = await proven_connection(process)
    os.kill(process.pid, signal.SIGSTOP)
    for number in range(500):
        change = columns([point(UUID(int=number))])
        writer.write(frames.pack(frames.Request(number, "upsert", HERE.bytes, change)))
    await writer.drain()
    writer.transport.abort()

    os.kill(process.pid, signal.SIGCONT)

    async with client_of(process) as index:
        assert len(await index.chunk_ids(HERE)) < 500


async def test_a_client_that_fetches_no_answers_holds_up_nobody(process: RunningIndex) -> None:
    async with client_of(process) as index:
        await index.upsert(HERE, [point(uuid4()) for _ in range(2000)])
        _, writer = await proven_connection(process)
        for number in range(200):
            writer.write(frames.pack(frames.Request(number, "chunk_ids", HERE.bytes, {})))
        await writer.drain()

        assert len(await index.chunk_ids(HERE)) == 2000
        writer.close()


async def test_stopped_it_leaves_everything_written_and_no_socket(process: RunningIndex, tmp_path: Path) -> None:
    async with client_of(process) as index:
        await index.upsert(HERE, [point(FIRST), point(SECOND)])

        assert process.stop() == 0

    assert not (tmp_path / "index.sock").exists()
    async with QdrantEdgeIndex(tmp_path / "search") as index_of_one:
        assert await index_of_one.chunk_ids(HERE) == {FIRST, SECOND}


def test_the_socket_is_closed_to_other_users(process: RunningIndex, tmp_path: Path) -> None:
    assert stat.S_IMODE((tmp_path / "index.sock").stat().st_mode) == 0o600


def test_a_second_owner_of_the_same_data_is_refused(process: RunningIndex, tmp_path: Path) -> None:
    second = RunningIndex(tmp_path, listen=f"unix:{tmp_path / 'second.sock'}")

    with pytest.raises(RuntimeError, match="Another process owns the search index"):
        second.start()


@pytest.mark.parametrize(
    "url",
    [
        "tcp://0.0.0.0:9000",
        "tcp://192.168.1.5:9000",
        "tcp://example.org:9000",
        "tcp://:9000",
        "unix:",
        "unix:" + "/x" * 80,
    ],
)
def test_an_address_beyond_this_machine_is_refused(url: str) -> None:
    with pytest.raises(SettingsError, match="INSIGHTHUB_SEARCH_URL"):
        Address.parse(url)


def test_addresses_are_read() -> None:
    told = [str(Address.parse(url)) for url in ("unix:/run/i.sock", "tcp://localhost:9000", "tcp://[::1]:9000")]

    assert told == ["unix:/run/i.sock", "tcp://127.0.0.1:9000", "tcp://[::1]:9000"]


def test_a_secret_that_is_easily_guessed_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="at least 32 random characters"):
        RunningIndex(tmp_path, secret="secret").start()
