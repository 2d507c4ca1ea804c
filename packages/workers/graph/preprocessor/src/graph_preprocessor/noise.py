"""What stands in hostile or damaged text and in no language."""

import re

_NOISE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]+|\S{1000,}")
# Scripts from Thai on write whole paragraphs without a blank.
_NOISE_AMONG_SPACELESS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]+|[^\s\u0e00-\U0010ffff]{1000,}")


def without_noise(text: str, *, spaces: bool) -> str:
    """Blanks instead of control signs and endless words, which cost time and say nothing; every offset stays.

    `spaces` tells that the text's language puts them between words.
    """
    noise = _NOISE if spaces else _NOISE_AMONG_SPACELESS
    return noise.sub(lambda run: " " * len(run.group()), text)
