"""Decides which machines may be spoken to: public ones, and those that the operator has opened one by one."""

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable, Sequence
from ipaddress import IPv4Address, IPv6Address
from typing import NamedTuple

import httpx

from shared.errors import Rejected, Unavailable

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
"""Host and port → every IP address of the host."""

_PORTS = {"http": 80, "https": 443}
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


class Target(NamedTuple):
    """Where a request goes: `ip` is what is connected to, `host` what the server is called."""

    ip: str
    host: str
    port: int


class Gate:
    """Resolves a host once and lets through only what may be reached.

    `opened` holds hosts, or `host:port`, that may be private; nothing else opens them, neither a redirect nor a name
    that points there.
    """

    def __init__(self, opened: Sequence[str] = (), resolve: Resolve | None = None) -> None:
        self._opened = frozenset(each.strip().lower() for each in opened if each.strip())
        self._resolve = resolve or system_resolve

    async def target_of(self, url: httpx.URL) -> Target:
        """The pinned target. Raises Rejected for what must not be reached, Unavailable for an unknown host."""
        host, port = _checked(url)
        ips = await self._resolve(host, port)
        if not ips:
            raise Unavailable(f"The host {host} is not known.")
        if not self._is_opened(host, port) and not all(is_public(ip) for ip in ips):
            raise Rejected(
                f"{host} is not a public address. If it is yours, name it in INSIGHTHUB_WEB_ALLOW and start again."
            )
        return Target(ips[0], host, port)

    def _is_opened(self, host: str, port: int) -> bool:
        return host in self._opened or f"{host}:{port}" in self._opened


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public Internet, also looking into IPv4 that is wrapped in IPv6."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if not ip.is_global or ip.is_multicast or ip.is_reserved or ip.is_unspecified:
        return isinstance(ip, IPv6Address) and ip in _NAT64 and is_public(str(_last_32_bits(ip)))
    return all(is_public(str(inner)) for inner in _wrapped(ip))


async def system_resolve(host: str, port: int) -> Sequence[str]:
    """What the system's resolver says; it also reads odd spellings of an address (2130706433, 0x7f.1, 0177.0.0.1)."""
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError):
        return ()
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def _checked(url: httpx.URL) -> tuple[str, int]:
    if url.scheme not in _PORTS:
        raise Rejected(f"Only http and https addresses can be fetched, not {url.scheme or 'this'}:")
    if url.userinfo:
        raise Rejected("An address with a user name or password in it is not fetched. Leave them out.")
    host = url.raw_host.decode("ascii").lower().rstrip(".").strip("[]")
    if not host:
        raise Rejected("This address names no host.")
    return host, url.port or _PORTS[url.scheme]


def _wrapped(ip: IPv4Address | IPv6Address) -> list[IPv4Address]:
    if isinstance(ip, IPv4Address):
        return []
    wrapped = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
    if int(ip) >> 32 == 0 or ip in _NAT64:
        wrapped.append(_last_32_bits(ip))
    return [each for each in wrapped if each is not None]


def _last_32_bits(ip: IPv6Address) -> IPv4Address:
    return IPv4Address(int(ip) & 0xFFFFFFFF)
