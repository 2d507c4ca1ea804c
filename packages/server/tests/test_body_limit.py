"""A body that is too large is a problem with its remedy, however it is sent."""

from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI, UploadFile

from src.api.body_limit import BodyLimit
from src.api.problems import add_problems


@pytest.fixture
async def http() -> AsyncIterator[httpx.AsyncClient]:
    """An application that takes a file, in at most 1,000 bytes."""
    app = FastAPI()
    add_problems(app)
    app.add_middleware(BodyLimit, limit=1000)

    @app.post("/files")
    async def take(file: UploadFile) -> int:
        return len(await file.read())

    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client:
        yield client


async def pieces(size: int) -> AsyncIterator[bytes]:
    yield b'--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'
    for _ in range(size):
        yield b"a"
    yield b"\r\n--x--\r\n"


async def test_a_told_length_is_refused_at_once(http: httpx.AsyncClient) -> None:
    answer = await http.post("/files", files={"file": b"a" * 1000})

    assert answer.status_code == 413
    assert answer.headers["content-type"] == "application/problem+json"
    assert "INSIGHTHUB_MAX_UPLOAD_MB" in answer.json()["detail"]


@pytest.mark.parametrize(("size", "status"), [(500, 200), (1000, 413)])
async def test_a_body_of_unknown_length_is_refused_when_it_has_grown_too_large(
    http: httpx.AsyncClient, size: int, status: int
) -> None:
    headers = {"Content-Type": "multipart/form-data; boundary=x"}

    answer = await http.post("/files", content=pieces(size), headers=headers)

    assert answer.status_code == status
    assert answer.json() == 500 or "INSIGHTHUB_MAX_UPLOAD_MB" in answer.json()["detail"]
