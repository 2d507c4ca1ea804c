"""Whose signatures count here."""

from sqlalchemy.ext.asyncio import AsyncSession

from shared.archives import ArchiveReader
from shared.database.tables import TrustedKey
from shared.errors import Rejected


async def check_signer(session: AsyncSession, reader: ArchiveReader, vouched_for: str | None) -> None:
    """Raises Rejected unless the signer is trusted already, or the user vouches for it."""
    if reader.signer == vouched_for or await session.get(TrustedKey, reader.signer) is not None:
        return
    raise Rejected(
        f"This archive is signed by {reader.signer}, whom nobody here has vouched for yet. Compare that with what the "
        "export told; if it is the same, import it again and say that you trust it (`--trust`)."
    )


async def trust(session: AsyncSession, reader: ArchiveReader) -> None:
    """What this signer signs counts from now on."""
    if await session.get(TrustedKey, reader.signer) is None:
        session.add(TrustedKey(fingerprint=reader.signer, public_key=reader.public_key))
