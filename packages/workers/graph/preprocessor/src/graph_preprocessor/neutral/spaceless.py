"""Scripts without spaces and capitals: what is quoted, written in another script, explained, or repeated."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from graph_preprocessor.abbreviations import Definition
from graph_preprocessor.findings import Source
from graph_preprocessor.neutral.stretches import Stretch
from shared.graph import EntityKind
from shared.text.sentences import Span

_IDEOGRAPHS = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_SCRIPT = re.compile(rf"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff{_IDEOGRAPHS}]")
_TITLE = re.compile(r"《([^《》\n]{1,40})》")
_QUOTED = re.compile(r"「([^「」\n]{2,20})」|『([^『』\n]{2,20})』|“([^“”\n]{2,20})”")
_NAME = r"[A-Z\u00c0-\u00de][A-Za-z0-9\u00c0-\u024f]*"
_LATIN = re.compile(rf"{_NAME}(?:(?:[ .&'-]{{1,2}}| (?:de|la|le|du|of|the|von|van|and) )(?:{_NAME}|[0-9]+))*")
_EXPLAINED = re.compile(rf"([{_IDEOGRAPHS}·]{{2,16}})\s?[（(]\s?({_NAME}[^()（）\n]{{1,60}}?)\s?[)）]")
_TRANSCRIBED = re.compile(rf"[{_IDEOGRAPHS}]{{1,6}}(?:[·・•‧][{_IDEOGRAPHS}]{{1,6}})+")
_KATAKANA = re.compile(r"[ァ-ヴー]{2,}(?:[・＝][ァ-ヴー]+)*")
# Words that stand between names, hardly ever in them.
_BORDERS = (
    "的是和在与與了由为為被对對于於将將从從他她它其及等有以而并並也到这這那之或但就都把向让讓使因所则則如果当當个個"
    "年月日时時後后前很更最不没沒会會能可要说說着著过過给給只还還又再已经經每各些么麼吗嗎呢吧啊们們我你您两兩次第位名種种约約"
)
_RUN = re.compile(rf"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff{_IDEOGRAPHS}]{{2,400}}")
_SHORTEST, _LONGEST = 2, 8
_OFTEN = 3
_MOST_CHARACTERS = 300_000  # of a batch; far more than chunks have, and what a hostile one may cost


def is_spaceless(text: str) -> bool:
    """Whether a good part of the text is written so."""
    return len(_SCRIPT.findall(text[:4000])) * 5 > len(text[:4000].replace(" ", ""))


def marked(text: str) -> Iterator[Stretch]:
    """What a sign, or another script, marks as a name; the surest first."""
    for match in _TITLE.finditer(text):
        yield Stretch(*match.span(1), Source.QUOTED, 0.9, kind=EntityKind.WORK)
    for match in _QUOTED.finditer(text):
        yield Stretch(*match.span(match.lastindex or 1), Source.QUOTED, 0.6)
    for pattern in (_LATIN, _KATAKANA):
        for match in pattern.finditer(text):
            if len(match.group()) > 1:
                yield Stretch(*match.span(), Source.CAPITALS, 0.7)
    for match in _TRANSCRIBED.finditer(text):
        start, end = _within_borders(match.group())
        if end - start > 2:
            yield Stretch(match.start() + start, match.start() + end, Source.CAPITALS, 0.6, kind=EntityKind.PERSON)


def _within_borders(name: str) -> tuple[int, int]:
    """From the last border before the first dot to the first border after the last one."""
    first, last = re.search(r"[·・•‧]", name), re.search(r"[·・•‧][^·・•‧]*$", name)
    start = max((place + 1 for place in range(first.start() if first else 0) if name[place] in _BORDERS), default=0)
    after = last.start() + 1 if last else 0
    end = min((place for place in range(after, len(name)) if name[place] in _BORDERS), default=len(name))
    return start, end


def explained(text: str) -> Iterator[Definition]:
    """A name and, in brackets, how it is written in another script."""
    for match in _EXPLAINED.finditer(text):
        start = max((place + 1 for place in range(*match.span(1)) if text[place] in _BORDERS), default=match.start(1))
        if match.end(1) - start >= _SHORTEST:
            yield Definition(Span(start, match.end(1)), Span(*match.span(2)))


def repeated(texts: Sequence[str]) -> frozenset[str]:
    """Strings that the texts hold again and again, between changing neighbours: words and names of no dictionary."""
    counts, before, after = _neighbours([text[: _MOST_CHARACTERS // len(texts)] for text in texts])
    often = {gram: count for gram, count in counts.items() if count >= _OFTEN}
    free = {gram for gram in often if len(before[gram]) > 1 and len(after[gram]) > 1}
    return frozenset(free - _parts(free, often))


def _neighbours(
    texts: Sequence[str],
) -> tuple[Counter[str], Mapping[str, set[str]], Mapping[str, set[str]]]:
    counts: Counter[str] = Counter()
    before: defaultdict[str, set[str]] = defaultdict(set)
    after: defaultdict[str, set[str]] = defaultdict(set)
    for text in texts:
        for start, end in _pieces(text):
            for size in range(_SHORTEST, min(_LONGEST, end - start) + 1):
                for place in range(start, end - size + 1):
                    gram = text[place : place + size]
                    counts[gram] += 1
                    before[gram].add(text[place - 1] if place > start else f"^{place}")
                    after[gram].add(text[place + size] if place + size < end else f"${place}")
    return counts, before, after


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    for run in _RUN.finditer(text):
        start = run.start()
        for place in range(run.start(), run.end() + 1):
            if place == run.end() or text[place] in _BORDERS:
                if place - start >= _SHORTEST:
                    yield start, place
                start = place + 1


def _parts(grams: set[str], counts: Mapping[str, int]) -> set[str]:
    """Those that hardly ever stand outside of a longer one."""
    parts = set()
    for gram in grams:
        for size in range(_SHORTEST, len(gram)):
            for place in range(len(gram) - size + 1):
                part = gram[place : place + size]
                if part in grams and counts[part] * 0.7 <= counts[gram]:
                    parts.add(part)
    return parts


def occurrences(text: str, grams: frozenset[str]) -> Iterator[Stretch]:
    """The longest at each place, in order."""
    for start, end in _pieces(text) if grams else ():
        place = start
        while place < end:
            sizes = range(min(_LONGEST, end - place), _SHORTEST - 1, -1)
            size = next((size for size in sizes if text[place : place + size] in grams), 0)
            if size:
                yield Stretch(place, place + size, Source.REPETITION, 0.4, _OFTEN)
            place += size or 1
