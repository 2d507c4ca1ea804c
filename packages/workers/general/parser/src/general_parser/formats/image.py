"""Takes images in: their text is recognised afterwards, page by page, by `general_parser.ocr`."""

import warnings

from general_parser import rejections
from general_parser.draft import Draft, Source
from general_parser.formats import BY_MEDIA_TYPE

MOST_PIXELS = 200_000_000


def read(source: Source) -> Draft:
    """A document without text whose pages are the images in the file (TIFF and GIF hold several)."""
    from PIL import Image, UnidentifiedImageError

    warnings.simplefilter("ignore", Image.DecompressionBombWarning)
    try:
        with Image.open(source.path) as image:
            if image.width * image.height > MOST_PIXELS:
                raise rejections.too_many_pixels(source.name, limit=MOST_PIXELS)
            image.load()
            frames = getattr(image, "n_frames", 1) if source.media_type == "image/tiff" else 1
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise rejections.damaged(source.name, BY_MEDIA_TYPE[source.media_type].label) from error
    return Draft([], page_count=frames)
