"""Signs requests to S3 (AWS Signature Version 4) for the two calls that obstore does not know."""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote, urlsplit

_EMPTY = hashlib.sha256(b"").hexdigest()
_SIGNED = "host;x-amz-content-sha256;x-amz-date"


@dataclass(frozen=True)
class Signer:
    """Of requests without a body."""

    access_key: str
    secret_key: str
    region: str

    def headers(self, method: str, url: str, query: Mapping[str, str], *, at: datetime) -> dict[str, str]:
        """What to send with a request made at this moment."""
        moment, scope = f"{at:%Y%m%dT%H%M%SZ}", f"{at:%Y%m%d}/{self.region}/s3/aws4_request"
        request = _canonical(method, url, query, moment)
        text = "\n".join(["AWS4-HMAC-SHA256", moment, scope, hashlib.sha256(request.encode()).hexdigest()])
        signature = hmac.digest(self._key(at), text.encode(), "sha256").hex()
        credential = f"Credential={self.access_key}/{scope}"
        return {
            "x-amz-date": moment,
            "x-amz-content-sha256": _EMPTY,
            "authorization": f"AWS4-HMAC-SHA256 {credential}, SignedHeaders={_SIGNED}, Signature={signature}",
        }

    def _key(self, at: datetime) -> bytes:
        key = b"AWS4" + self.secret_key.encode()
        for part in (f"{at:%Y%m%d}", self.region, "s3", "aws4_request"):
            key = hmac.digest(key, part.encode(), "sha256")
        return key


def encoded(query: Mapping[str, str]) -> str:
    """The query as it is signed and must be sent."""
    return "&".join(f"{quote(name, safe='')}={quote(query[name], safe='')}" for name in sorted(query))


def _canonical(method: str, url: str, query: Mapping[str, str], moment: str) -> str:
    parts = urlsplit(url)
    headers = f"host:{parts.netloc}\nx-amz-content-sha256:{_EMPTY}\nx-amz-date:{moment}\n"
    return "\n".join([method, parts.path or "/", encoded(query), headers, _SIGNED, _EMPTY])
