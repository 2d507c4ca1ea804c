"""How two processes make sure of each other before anything else: both prove to know the secret, neither says it.

The server sends a greeting and 32 random bytes; the client answers with 32 of its own and its proof over both; the
server tells whether it believes that, and gives its own proof, so that nobody can pose as the index, either.
"""

import asyncio
import hmac
import secrets

from shared.errors import InsightHubError

_GREETING = b"insighthub-search/1\n"
_NONCE = _PROOF = 32
_REFUSED, _BELIEVED = b"\0", b"\1"


class WrongSecret(InsightHubError):
    """The shared index process knows another secret. Set the same INSIGHTHUB_SEARCH_SECRET there and here."""


class WrongVersion(InsightHubError):
    """Something else than this version's index process listens there. Check INSIGHTHUB_SEARCH_URL, or restart it."""


class Admission:
    """The server's side for one client, whatever pieces its bytes come in."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret
        self._nonce = secrets.token_bytes(_NONCE)
        self._received = b""

    @property
    def challenge(self) -> bytes:
        """What is sent first."""
        return _GREETING + self._nonce

    def verdict(self, data: bytes) -> bytes | None:
        """What is sent back once the proof is complete. Raises PermissionError when it is wrong or too long."""
        self._received += data
        if len(self._received) < _NONCE + _PROOF:
            return None
        theirs, proof = self._received[:_NONCE], self._received[_NONCE:]
        if not hmac.compare_digest(proof, _proof(self._secret, b"client", self._nonce, theirs)):
            raise PermissionError
        return _BELIEVED + _proof(self._secret, b"server", self._nonce, theirs)


REFUSAL = _REFUSED


async def introduce(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, secret: bytes) -> None:
    """The client's side. Raises WrongSecret, WrongVersion, and what the connection raises when it breaks."""
    if await reader.readexactly(len(_GREETING)) != _GREETING:
        raise WrongVersion
    theirs, ours = await reader.readexactly(_NONCE), secrets.token_bytes(_NONCE)
    writer.write(ours + _proof(secret, b"client", theirs, ours))
    if await reader.readexactly(1) != _BELIEVED:
        raise WrongSecret
    if not hmac.compare_digest(await reader.readexactly(_PROOF), _proof(secret, b"server", theirs, ours)):
        raise WrongSecret


def _proof(secret: bytes, role: bytes, of_server: bytes, of_client: bytes) -> bytes:
    return hmac.digest(secret, role + of_server + of_client, "sha256")
