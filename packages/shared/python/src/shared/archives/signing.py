"""Ed25519 signatures, by which one installation knows what another has written."""

import base64
import binascii
import hashlib
from typing import NamedTuple, Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from pydantic import BaseModel, ConfigDict

from shared.errors import Rejected


class Signature(BaseModel):
    """Who signed, and what came of it; both as base64."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    algorithm: str = "ed25519"
    public_key: str
    signature: str

    @property
    def key(self) -> bytes:
        """The public key."""
        return _decoded(self.public_key)

    @property
    def signer(self) -> str:
        """The fingerprint of the key."""
        return fingerprint(self.key)

    def check(self, data: bytes) -> None:
        """Raises Rejected unless this key has signed these very bytes."""
        if self.algorithm != "ed25519":
            raise Rejected(f"This archive is signed by {self.algorithm!r}, which is not known here.")
        try:
            Ed25519PublicKey.from_public_bytes(_decoded(self.public_key)).verify(_decoded(self.signature), data)
        except (InvalidSignature, ValueError) as error:
            raise Rejected("The signature of this archive is wrong: it was changed after it was written.") from error


class SigningKey(NamedTuple):
    """The key of an installation: 32 bytes each."""

    private: bytes
    public: bytes

    @classmethod
    def new(cls) -> Self:
        """A key that nobody else has."""
        return cls.of(Ed25519PrivateKey.generate().private_bytes_raw())

    @classmethod
    def of(cls, private: bytes) -> Self:
        """The key with this private half."""
        return cls(private, Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw())

    @property
    def fingerprint(self) -> str:
        """Of the public half."""
        return fingerprint(self.public)

    def sign(self, data: bytes) -> Signature:
        """What lets others check the data."""
        signature = Ed25519PrivateKey.from_private_bytes(self.private).sign(data)
        return Signature(public_key=_encoded(self.public), signature=_encoded(signature))


def fingerprint(public_key: bytes) -> str:
    """A public key in a form that people can compare: 32 hexadecimal digits."""
    return hashlib.sha256(public_key).hexdigest()[:32]


def _encoded(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise Rejected("The signature of this archive cannot be read: it was changed after it was written.") from error
