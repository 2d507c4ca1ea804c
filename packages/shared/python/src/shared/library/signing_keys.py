"""The key that an installation signs with."""

from sqlalchemy import select

from shared.archives.signing import SigningKey
from shared.database import Database
from shared.database.holding import hold
from shared.database.tables import TrustedKey


async def own_key(database: Database) -> SigningKey:
    """The key of this installation, made when it is first asked for."""
    async with database.aside() as session:
        await hold(session, "own key")
        known = await session.scalar(select(TrustedKey).where(TrustedKey.private_key.is_not(None)).limit(1))
        if known and known.private_key:
            return SigningKey.of(known.private_key)
        key = SigningKey.new()
        session.add(TrustedKey(fingerprint=key.fingerprint, public_key=key.public, private_key=key.private))
        return key
