"""The calls into pdfium that are made for each line and each path, by addresses alone.

Without their types a call takes half the time, for ctypes converts and checks nothing; the caller gives what pdfium's
header asks for. `pypdfium2.raw` has the same functions with their types."""

import ctypes
from collections.abc import Callable
from typing import Any

from pypdfium2 import raw  # type: ignore[import-untyped]

_ADDRESS, _INT = ctypes.c_void_p, ctypes.c_int
_TO_ONE_CHAR = (_ADDRESS, _INT)


def address_of(value: Any) -> int:
    """Of a handle of pdfium, or of memory that it shall fill."""
    if isinstance(value, (ctypes.Array, ctypes.Structure, ctypes._SimpleCData)):
        return ctypes.addressof(value)
    return ctypes.cast(value, _ADDRESS).value or 0


def _untyped(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    return ctypes.CFUNCTYPE(result, *arguments)(address_of(function))


count_rects = _untyped(raw.FPDFText_CountRects, _INT, *_TO_ONE_CHAR, _INT)
get_rect = _untyped(raw.FPDFText_GetRect, _INT, *_TO_ONE_CHAR, *[_ADDRESS] * 4)
get_char_box = _untyped(raw.FPDFText_GetCharBox, _INT, *_TO_ONE_CHAR, *[_ADDRESS] * 4)
get_matrix = _untyped(raw.FPDFText_GetMatrix, _INT, *_TO_ONE_CHAR, _ADDRESS)
get_font_size = _untyped(raw.FPDFText_GetFontSize, ctypes.c_double, *_TO_ONE_CHAR)
get_font_info = _untyped(raw.FPDFText_GetFontInfo, ctypes.c_ulong, *_TO_ONE_CHAR, _ADDRESS, ctypes.c_ulong, _ADDRESS)
get_object = _untyped(raw.FPDFPage_GetObject, _ADDRESS, _ADDRESS, _INT)
get_object_type = _untyped(raw.FPDFPageObj_GetType, _INT, _ADDRESS)
get_object_bounds = _untyped(raw.FPDFPageObj_GetBounds, _INT, _ADDRESS, *[_ADDRESS] * 4)
count_segments = _untyped(raw.FPDFPath_CountSegments, _INT, _ADDRESS)
