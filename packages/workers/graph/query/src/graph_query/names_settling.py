"""Keeps segments few and free of what is gone, at a cost that grows with what is new (a log-structured merge)."""

from uuid import UUID

from graph_query.names_segment import Segment

Homes = dict[UUID, Segment]
"""The segment that holds the present names of each version that lives."""
_GROWTH = 2


def settled(segments: list[Segment], homes: Homes) -> tuple[list[Segment], Homes]:
    """Segments of which each is twice the size of the next, at least half of it living; homes to match."""
    homes = dict(homes)
    kept: list[Segment] = []
    for segment in segments:
        is_half_dead = _dead(segment, homes) * 2 > segment.size
        kept += _joined([segment], homes) if is_half_dead else [segment]
    while len(kept) > 1 and kept[-2].size < _GROWTH * kept[-1].size:
        kept[-2:] = _joined(kept[-2:], homes)
    return kept, homes


def _joined(segments: list[Segment], homes: Homes) -> list[Segment]:
    """One segment of all that lives in these, or none; their versions move there."""
    living = _living(segments, homes)
    if not living:
        return []
    joined = Segment.merged(living)
    homes |= dict.fromkeys(joined.versions, joined)
    return [joined]


def _dead(segment: Segment, homes: Homes) -> int:
    pairs = zip(segment.versions, segment.sizes, strict=True)
    return sum(size for version, size in pairs if homes.get(version) is not segment)


def _living(segments: list[Segment], homes: Homes) -> list[Segment]:
    parts = [segment.only(lambda version, home=segment: homes.get(version) is home) for segment in segments]  # type: ignore[misc]
    return [part for part in parts if part is not None]
