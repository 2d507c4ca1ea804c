"""Rectangles on a page."""

from collections.abc import Sequence

from shared.documents import Box


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box that holds all of them; there is at least one."""
    return Box(
        left=min(box.left for box in boxes),
        top=min(box.top for box in boxes),
        right=max(box.right for box in boxes),
        bottom=max(box.bottom for box in boxes),
    )
