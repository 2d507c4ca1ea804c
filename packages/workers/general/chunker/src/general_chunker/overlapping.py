"""Lets each chunk begin with the last sentences of the one before."""

from itertools import pairwise

from general_chunker.pieces import Material


def overlapped(material: Material, runs: list[range], size: int, overlap: int) -> list[range]:
    """The same runs, each begun earlier by whole pieces of at most `overlap` tokens.

    It goes no further than `size` allows, not out of the section, and never back to where the run before begins.
    """
    earlier = [
        range(_beginning(material, before, run, min(overlap, size - material.tokens(run.start, run.stop))), run.stop)
        for before, run in pairwise(runs)
    ]
    return runs[:1] + earlier


def _beginning(material: Material, before: range, run: range, room: int) -> int:
    section = material.pieces[run.start].section
    first = run.start
    while room > 0 and first - 1 > before.start and material.pieces[first - 1].section == section:
        if material.tokens(first - 1, run.start) > room:
            break
        first -= 1
    return first
