"""Turns bytes of unknown encoding into text."""

import codecs
from collections.abc import Callable

_SAMPLE = 64 * 1024

# The marks of UTF-32 begin with those of UTF-16 and must be asked first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# What texts in Western European languages hold beyond ASCII.
_WESTERN = frozenset("äöüßÄÖÜéèêëàâçîïôùûœáíóúñ¿¡ãõÉÈÀÇÑåæøÅÆØ„“”‘’‚–—…•€£°§©®«»·²³½\xa0\xad")

# Without this list, statistics on short texts find EBCDIC and Icelandic Macintosh.
_LIKELY = ["cp1252", "cp1250", "cp1251", "koi8_r", "cp1253", "cp1254", "cp1255", "cp1256", "gb18030", "big5"]
_LIKELY += ["shift_jis", "euc_jp", "euc_kr", "cp437", "mac_roman"]


def decode(data: bytes) -> str:
    """The text of the bytes. Never fails: what no encoding explains becomes U+FFFD."""
    return data.decode(encoding_of(data), errors="replace")


def encoding_of(data: bytes) -> str:
    """By mark, by the rules of each encoding, by its letters, by statistics; in that order."""
    guesses: tuple[Callable[[bytes], str | None], ...] = (_by_mark, _wide, _utf8, _western, _by_statistics)
    return next((encoding for guess in guesses if (encoding := guess(data))), "cp1252")


def _by_mark(data: bytes) -> str | None:
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)


def _wide(data: bytes) -> str | None:
    """UTF-32 has rules so strict that nothing else obeys them; UTF-16 has zeros on one side only."""
    sample = data[:_SAMPLE]
    if b"\0" not in sample:
        return None
    candidates = ["utf-32-le", "utf-32-be", *_side_of_zeros(sample)]
    return next((encoding for encoding in candidates if len(data) > 3 and _obeys(sample, encoding)), None)


def _side_of_zeros(sample: bytes) -> list[str]:
    """Every space and line end leaves a zero, in the second byte of a pair if the low byte comes first."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) < len(sample) * 0.02 or min(even, odd) * 20 > max(even, odd):
        return []
    return ["utf-16-le" if odd > even else "utf-16-be"]


def _utf8(data: bytes) -> str | None:
    return "utf-8" if _obeys(data, "utf-8") else None


def _western(data: bytes) -> str | None:
    return "cp1252" if _obeys(data, "cp1252") and _beyond_ascii(data) <= _WESTERN else None


def _beyond_ascii(data: bytes) -> set[str]:
    return set(bytes(byte for byte in set(data) if byte > 127).decode("cp1252"))


def _by_statistics(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE], cp_isolation=_LIKELY).best()
    return best.encoding if best else None


def _obeys(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
