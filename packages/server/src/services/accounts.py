"""Who is asking: the local owner, sign-in links, browser sessions, API keys."""

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple
from uuid import UUID, uuid4, uuid5

from sqlalchemy import bindparam, delete, select, update

from shared.database import Database
from shared.database.holding import held, insert_new
from shared.database.tables import ApiKey, Owner, SignIn, SignInLink
from shared.database.tables.base import now
from shared.errors import NotAllowed, NotFound
from shared.settings import Settings
from src.services.known_keys import KnownKeys

LOCAL_OWNER = uuid5(UUID(int=0), "insighthub/local-owner")
_LINK_LIFE = timedelta(hours=24)
_SIGN_IN_LIFE = timedelta(days=30)
_KEY_PREFIX = "ih_"
_USE_IS_NOTED_EVERY = timedelta(minutes=1)
# Made once, since every request asks it.
_KEY = select(ApiKey.id, ApiKey.owner_id, ApiKey.last_used_at).where(ApiKey.secret_hash == bindparam("secret_hash"))


class NewKey(NamedTuple):
    """An API key with its secret, which is shown this once."""

    key: ApiKey
    secret: str


class Accounts:
    """Secrets are random and long, so a fast hash is enough to keep them."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self._database = database
        self._settings = settings
        self._known = KnownKeys(_USE_IS_NOTED_EVERY)

    async def ensure_local_owner(self) -> None:
        """The one owner of an embedded installation exists."""
        async with self._database.write() as session:
            owner = {"id": LOCAL_OWNER, "name": "owner", "created_at": now()}
            await session.execute(insert_new(session, Owner), owner)

    async def new_sign_in_link(self) -> str:
        """The secret of a link that signs the owner in once, within a day. Earlier links end."""
        secret = secrets.token_urlsafe(24)
        async with self._database.write() as session:
            await session.execute(delete(SignInLink).where(SignInLink.owner_id == LOCAL_OWNER))
            session.add(SignInLink(secret_hash=_hash(secret), owner_id=LOCAL_OWNER, expires_at=now() + _LINK_LIFE))
        return secret

    async def sign_in(self, link_secret: str) -> str:
        """Use up the link; the secret for the cookie. Raises NotAllowed."""
        async with self._database.write() as session:
            link = await held(session, SignInLink, _hash(link_secret))
            if link is None or link.expires_at < now():
                raise NotAllowed(
                    "This sign-in link was used already or is too old. "
                    "Run `insighthub sign-in` for a new one, or start the server again."
                )
            await session.delete(link)
            secret = secrets.token_urlsafe(32)
            session.add(SignIn(secret_hash=_hash(secret), owner_id=link.owner_id, expires_at=now() + _SIGN_IN_LIFE))
        return secret

    async def sign_out(self, cookie: str) -> None:
        """The cookie is worth nothing from here on."""
        async with self._database.write() as session:
            await session.execute(delete(SignIn).where(SignIn.secret_hash == _hash(cookie)))

    async def owner_of_cookie(self, cookie: str) -> UUID:
        """Who is signed in. Raises NotAllowed."""
        async with self._database.read() as session:
            found = await session.get(SignIn, _hash(cookie))
        if found is None or found.expires_at < now():
            raise NotAllowed("You are signed out. Run `insighthub sign-in` for a new sign-in link.")
        return found.owner_id

    async def owner_of_key(self, secret: str) -> UUID:
        """Whose key this is. Raises NotAllowed."""
        if self._settings.secret and hmac.compare_digest(
            secret.encode(), self._settings.secret.get_secret_value().encode()
        ):
            return LOCAL_OWNER
        secret_hash = _hash(secret)
        return self._known.owner_of(secret_hash) or await self._looked_up(secret_hash)

    async def keys(self, owner_id: UUID) -> Sequence[ApiKey]:
        """The owner's keys, oldest first."""
        async with self._database.read() as session:
            return (
                await session.scalars(select(ApiKey).where(ApiKey.owner_id == owner_id).order_by(ApiKey.created_at))
            ).all()

    async def new_key(self, owner_id: UUID, name: str) -> NewKey:
        """A key that is valid until it is revoked."""
        secret = _KEY_PREFIX + secrets.token_urlsafe(32)
        key = ApiKey(id=uuid4(), owner_id=owner_id, name=name, prefix=secret[:10], secret_hash=_hash(secret))
        async with self._database.write() as session:
            session.add(key)
        return NewKey(key, secret)

    async def revoke_key(self, owner_id: UUID, key_id: UUID) -> None:
        """The key is worth nothing from here on. Raises NotFound."""
        async with self._database.write() as session:
            key = await session.get(ApiKey, key_id)
            if key is None or key.owner_id != owner_id:
                raise NotFound("No such API key. List them with `insighthub key list`.")
            await session.delete(key)
        self._known.forget()

    async def _looked_up(self, secret_hash: str) -> UUID:
        revocations = self._known.revocations
        async with self._database.read() as session:
            key = (await session.execute(_KEY, {"secret_hash": secret_hash})).one_or_none()
        if key is None:
            raise NotAllowed("This API key is unknown or was revoked. Make a new one with `insighthub key new`.")
        key_id, owner_id, last_used_at = key
        if last_used_at is None or now() - last_used_at > _USE_IS_NOTED_EVERY:
            async with self._database.write() as session:
                await session.execute(update(ApiKey).where(ApiKey.id == key_id).values(last_used_at=now()))
        if self._settings.is_alone:
            self._known.take_in(secret_hash, owner_id, read_at=revocations)
        return owner_id


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
