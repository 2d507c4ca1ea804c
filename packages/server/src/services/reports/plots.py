"""Plots as SVG that an HTML page can hold: nothing is loaded, and a screen reader hears what each shows."""

from collections.abc import Sequence
from typing import NamedTuple
from xml.etree import ElementTree as ET

_WIDTH, _HEIGHT, _LEFT, _BOTTOM, _MARGIN = 640, 320, 60, 50, 20
_COLOURS = ("#2563eb", "#d97706", "#059669", "#dc2626", "#7c3aed", "#0891b2", "#65a30d", "#be185d")
_TICKS = 5


class Point(NamedTuple):
    """A named point with an interval in y."""

    name: str
    x: float
    y: float
    low: float
    high: float


class Axes(NamedTuple):
    """What the axes are called, and what they reach."""

    x_label: str
    y_label: str
    x_range: tuple[float, float]
    y_range: tuple[float, float]

    def x(self, value: float) -> float:
        """In pixels."""
        low, high = self.x_range
        return _LEFT + (value - low) / ((high - low) or 1) * (_WIDTH - _LEFT - _MARGIN)

    def y(self, value: float) -> float:
        """In pixels, from above."""
        low, high = self.y_range
        return _HEIGHT - _BOTTOM - (value - low) / ((high - low) or 1) * (_HEIGHT - _BOTTOM - _MARGIN)


def scatter(points: Sequence[Point], title: str, x_label: str, y_label: str) -> str:
    """Each point with its interval and its name."""
    reach = max((point.x for point in points), default=1.0) * 1.15 or 1.0
    low, high = min(point.low for point in points), max(point.high for point in points)
    pad = (high - low) * 0.1 or 0.05
    axes = Axes(x_label, y_label, (0.0, reach), (max(low - pad, 0.0), high + pad))
    root = _drawn(axes, title)
    for number, point in enumerate(points):
        colour = _COLOURS[number % len(_COLOURS)]
        x = axes.x(point.x)
        _add(root, "line", x1=x, x2=x, y1=axes.y(point.low), y2=axes.y(point.high), stroke=colour)
        mark = _add(root, "circle", cx=x, cy=axes.y(point.y), r=5, fill=colour)
        _add(mark, "title").text = f"{point.name}: {point.y:.3f} ({point.low:.3f} to {point.high:.3f})"
        _text(root, point.name, x + 8, axes.y(point.y) - 6)
    return _svg(root)


def bars(groups: Sequence[tuple[str, Sequence[tuple[str, float]]]], title: str, y_label: str) -> str:
    """For each group a bar for each name, between 0 and 1."""
    axes = Axes("", y_label, (0.0, float(len(groups))), (0.0, 1.0))
    root = _drawn(axes, title, x_ticks=False)
    names = list(dict.fromkeys(name for _, values in groups for name, _ in values))
    width = 0.8 / max(len(names), 1)
    for place, (group, values) in enumerate(groups):
        for name, value in values:
            number = names.index(name)
            left, right = (axes.x(place + 0.1 + width * each) for each in (number, number + 1))
            height = axes.y(0) - axes.y(value)
            colour = _COLOURS[number % len(_COLOURS)]
            bar = _add(root, "rect", x=left, y=axes.y(value), width=right - left - 1, height=height, fill=colour)
            _add(bar, "title").text = f"{group}, {name}: {value:.3f}"
        _text(root, group, axes.x(place + 0.5), _HEIGHT - _BOTTOM + 18, anchor="middle")
    for number, name in enumerate(names):
        _text(root, name, _LEFT + 90 * number, _HEIGHT - 8, fill=_COLOURS[number % len(_COLOURS)])
    return _svg(root)


def histogram(values: Sequence[float], title: str, x_label: str, bins: int = 21) -> str:
    """How many values lie where between −1 and 1."""
    counts = [0] * bins
    for value in values:
        counts[min(int((value + 1) / 2 * bins), bins - 1)] += 1
    axes = Axes(x_label, "questions", (-1.0, 1.0), (0.0, float(max(counts, default=1) or 1)))
    root = _drawn(axes, title)
    for number, count in enumerate(counts):
        left, right = (axes.x(2 * each / bins - 1) for each in (number, number + 1))
        bar = _add(root, "rect", x=left, y=axes.y(count), width=right - left - 1, height=axes.y(0) - axes.y(count))
        bar.set("fill", _COLOURS[0])
        _add(bar, "title").text = str(count)
    return _svg(root)


def _drawn(axes: Axes, title: str, *, x_ticks: bool = True) -> ET.Element:
    root = ET.Element(
        "svg", {"viewBox": f"0 0 {_WIDTH} {_HEIGHT}", "role": "img", "xmlns": "http://www.w3.org/2000/svg"}
    )
    _add(root, "title").text = title
    for number in range(_TICKS + 1):
        share = number / _TICKS
        value = axes.y_range[0] + share * (axes.y_range[1] - axes.y_range[0])
        y = axes.y(value)
        _add(root, "line", x1=_LEFT, x2=_WIDTH - _MARGIN, y1=y, y2=y, stroke="#d4d4d8")
        _text(root, f"{value:.2f}".removesuffix(".00"), _LEFT - 6, y + 4, anchor="end")
        if x_ticks:
            across = axes.x_range[0] + share * (axes.x_range[1] - axes.x_range[0])
            _text(root, f"{across:.1f}".removesuffix(".0"), axes.x(across), _HEIGHT - _BOTTOM + 18, anchor="middle")
    _text(root, axes.x_label, _WIDTH / 2, _HEIGHT - 12, anchor="middle")
    _text(root, axes.y_label, _LEFT, 12)
    return root


def _text(
    parent: ET.Element, text: str, x: float, y: float, *, anchor: str = "start", fill: str = "currentColor"
) -> None:
    made = _add(parent, "text", x=x, y=y, fill=fill)
    made.set("text-anchor", anchor)
    made.set("font-size", "12")
    made.text = text


def _add(parent: ET.Element, kind: str, **values: float | str) -> ET.Element:
    told = {name: value if isinstance(value, str) else f"{value:.1f}" for name, value in values.items()}
    return ET.SubElement(parent, kind, told)


def _svg(root: ET.Element) -> str:
    return ET.tostring(root, encoding="unicode")
