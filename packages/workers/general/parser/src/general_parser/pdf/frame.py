"""The coordinates of a page as its file writes them and as it is looked at."""

from typing import NamedTuple

import pypdfium2 as pdfium  # type: ignore[import-untyped]

# As written, from the bottom left: left, bottom, right, top. As viewed, from the top left: left, top, right, bottom.
Span = tuple[float, float, float, float]


class Frame(NamedTuple):
    """Where a page lies and how far it is turned clockwise when it is looked at."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int

    @classmethod
    def of(cls, page: pdfium.PdfPage) -> "Frame":
        left, bottom, right, top = page.get_bbox()
        return cls(left, bottom, right, top, page.get_rotation())

    @property
    def height(self) -> float:
        """As viewed."""
        return self.right - self.left if self.rotation in (90, 270) else self.top - self.bottom

    def viewed(self, span: Span) -> Span:
        left, bottom, right, top = span
        if self.rotation == 90:
            return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
        if self.rotation == 180:
            return self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
        if self.rotation == 270:
            return self.top - top, self.right - right, self.top - bottom, self.right - left
        return left - self.left, self.top - top, right - self.left, self.top - bottom

    def written(self, span: Span) -> Span:
        """What `viewed` was given."""
        left, top, right, bottom = span
        if self.rotation == 90:
            return top + self.left, left + self.bottom, bottom + self.left, right + self.bottom
        if self.rotation == 180:
            return self.right - right, top + self.bottom, self.right - left, bottom + self.bottom
        if self.rotation == 270:
            return self.right - bottom, self.top - right, self.right - top, self.top - left
        return left + self.left, self.top - bottom, right + self.left, self.top - top
