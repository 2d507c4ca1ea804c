"""The socket that the server listens on."""

import asyncio
import socket
from pathlib import Path

from shared.settings import Settings
from src.api.serving import _listening


async def test_an_answer_is_sent_at_once(tmp_path: Path) -> None:
    heard: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    async def answer(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection = writer.get_extra_info("socket")
        heard.set_result(connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        writer.close()

    with _listening(Settings(data_dir=tmp_path, port=0)) as listener:
        async with await asyncio.start_server(answer, sock=listener):
            _, writer = await asyncio.open_connection(*listener.getsockname())

            assert await heard
            writer.close()
