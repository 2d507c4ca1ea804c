"""Takes away the Markdown that liteparse puts into the text of its blocks."""

import re

_ESCAPED = re.compile(r"\\([^\w\s])")
_EMPHASIS = re.compile(r"(?<!\\)(?:\*+|~~|`)")


def plain(text: str) -> str:
    """The text without emphasis and escapes. An asterisk of the document itself comes escaped."""
    return _ESCAPED.sub(r"\1", _EMPHASIS.sub("", text))
