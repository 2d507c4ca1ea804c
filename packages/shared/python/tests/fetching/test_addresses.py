"""Only public machines are spoken to, in whatever spelling a private one comes."""

from collections.abc import Sequence

import httpx
import pytest

from shared.errors import Rejected, Unavailable
from shared.fetching.addresses import Gate, Resolve, is_public, system_resolve

PRIVATE = [
    "127.0.0.1",
    "0.0.0.0",  # noqa: S104 (an address to refuse)
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "ff02::1",
    "2001:db8::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::127.0.0.1",
    "2002:7f00:0001::1",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "64:ff9b::5db8:d70e"])
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0x7f.1/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://0/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://localhost/",
        "http://LOCALHOST./",
        "http://①②⑦.⓪.⓪.①/",
        "http://127。0。0。1/",
    ],
)
async def test_no_spelling_of_this_machine_gets_through(url: str) -> None:
    with pytest.raises((Rejected, Unavailable, httpx.InvalidURL)):
        await Gate().target_of(httpx.URL(url))


@pytest.mark.parametrize(
    "url", ["ftp://example.org/", "file:///etc/passwd", "gopher://x/", "http://me:pw@example.org/"]
)
async def test_only_plain_web_addresses_are_fetched(url: str) -> None:
    with pytest.raises(Rejected):
        await Gate(resolve=resolving("93.184.215.14")).target_of(httpx.URL(url))


async def test_a_name_with_one_private_address_is_refused() -> None:
    gate = Gate(resolve=resolving("93.184.215.14", "10.0.0.1"))

    with pytest.raises(Rejected, match="INSIGHTHUB_WEB_ALLOW"):
        await gate.target_of(httpx.URL("http://two-faced.example/"))


async def test_a_name_is_resolved_once_and_pinned() -> None:
    answers = iter([("93.184.215.14",), ("127.0.0.1",)])

    async def rebinding(_host: str, _port: int) -> Sequence[str]:
        return next(answers)

    target = await Gate(resolve=rebinding).target_of(httpx.URL("https://rebinding.example/"))

    assert target.ip == "93.184.215.14"
    assert (target.host, target.port) == ("rebinding.example", 443)


async def test_the_operator_opens_one_host_and_port_and_no_other() -> None:
    gate = Gate(["127.0.0.1:8080"])

    opened = await gate.target_of(httpx.URL("http://127.0.0.1:8080/wiki"))

    assert opened.ip == "127.0.0.1"
    with pytest.raises(Rejected):
        await gate.target_of(httpx.URL("http://127.0.0.1:8081/"))
    with pytest.raises(Rejected):
        await gate.target_of(httpx.URL("http://localhost:8080/"))


async def test_an_unknown_host_is_tried_again_later() -> None:
    with pytest.raises(Unavailable):
        await Gate(resolve=resolving()).target_of(httpx.URL("http://no-such-host.example/"))


async def test_a_name_that_is_none_resolves_to_nothing() -> None:
    assert await system_resolve("a" * 300 + ".example", 80) == ()


def resolving(*ips: str) -> Resolve:
    async def resolve(_host: str, _port: int) -> Sequence[str]:
        return ips

    return resolve
