"""Recognises the text on one page that is only a picture, by models that ship inside their package.

A page takes seconds, so this runs in the background, one page a call; see `general_parser.scans`.
"""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from general_parser import rejections
from general_parser.detection import detect
from general_parser.draft import Source
from general_parser.reading_order import paragraphs
from general_parser.scans import RecognisedLine, RecognisedPage
from shared.documents import Box

if TYPE_CHECKING:
    from PIL.Image import Image

_LONGEST_SIDE = 2000
_MOST_SCALE = 200 / 72


class Picture(NamedTuple):
    """A page as pixels, `scale` of them a point."""

    image: "Image"
    scale: float


def read_page(path: Path, *, name: str, page: int, password: str | None = None) -> bytes:
    """The `RecognisedPage` of a page of a PDF or image file, counted from 1, as JSON."""
    source = Source(path, name, detect(path, name).media_type, password)
    render = _of_pdf if source.media_type == "application/pdf" else _of_image
    picture = render(source, page)
    return RecognisedPage(page=page, paragraphs=paragraphs(_lines(picture))).model_dump_json().encode()


def _of_pdf(source: Source, page: int) -> Picture:
    from general_parser.pdf.opening import opened

    with opened(source) as document:
        width, height = document[page - 1].get_size()
        scale = min(_MOST_SCALE, _LONGEST_SIDE / max(width, height, 1))
        return Picture(document[page - 1].render(scale=scale).to_pil().convert("RGB"), scale)


def _of_image(source: Source, page: int) -> Picture:
    """One pixel of an image file counts as a point."""
    from PIL import Image, ImageOps

    try:
        with Image.open(source.path) as image:
            image.seek(page - 1)
            return Picture(_on_white(ImageOps.exif_transpose(image)), 1.0)
    except (OSError, EOFError, SyntaxError, ValueError) as error:
        raise rejections.damaged(source.name, "an image") from error


def _on_white(image: "Image") -> "Image":
    """Transparent pictures are drawn for a light page; dropping the transparency would turn it black."""
    from PIL import Image

    if not image.has_transparency_data:
        return image.convert("RGB")
    layered = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", layered.size, "white"), layered).convert("RGB")


def _lines(picture: Picture) -> list[RecognisedLine]:
    import numpy as np

    found = _engine()(np.asarray(picture.image)[:, :, ::-1])  # the engine expects blue first
    if found.boxes is None or found.txts is None:
        return []
    return [
        RecognisedLine(text=text, box=_box(corners, picture.scale))
        for corners, text in zip(found.boxes.tolist(), found.txts, strict=True)
    ]


def _box(corners: list[list[float]], scale: float) -> Box:
    across, down = zip(*corners, strict=True)
    return Box(left=min(across) / scale, top=min(down) / scale, right=max(across) / scale, bottom=max(down) / scale)


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.log_level": "error", "Global.max_side_len": _LONGEST_SIDE})
