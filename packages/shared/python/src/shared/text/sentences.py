"""Finds the sentences of a text, in any language."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from nupunkt import PunktSentenceTokenizer, load_default_model


class Span(NamedTuple):
    """The stretch `text[start:end]` of some text."""

    start: int
    end: int


def sentence_spans(text: str, language: str | None) -> list[Span]:
    """The sentences in order, without the white space around them; together they hold all else.

    A blank line always ends a sentence. `language` is an ISO 639-1 code, with or without a region;
    None reads the text as English.
    """
    code = (language or "en").split("-")[0].lower()
    spans: list[Span] = []
    for stretch in _stretches(text):
        spans += _within(text, stretch, code)
    return _rejoined(text, spans, code)


# These marks end a sentence and nothing else, with no white space needed after them; a full stop
# or its like between two ideographs does the same. Closing quotes and brackets go with the mark.
_IDEOGRAPH = r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
_CERTAIN_END = re.compile(
    r"(?:[。！？｡।॥۔؟።։။៕]+|(?<=" + _IDEOGRAPH + r")[!?]+(?=" + _IDEOGRAPH + r"))[」』】〉》〕）)\]\"'”’]*"
)
# Time grows with the square of a run without white space ("!?!?…"), so such a run stays whole.
_ENDLESS_WORD = re.compile(r"\S{1000,}")
_POSSIBLE_END = re.compile(r"[.!?…]|\n\s*\n")

_ORDINALS_END_IN_A_STOP = frozenset(
    {"cs", "da", "de", "et", "fi", "hr", "hu", "is", "lv", "nb", "nn", "no", "sk", "sl"}
)
_ORDINAL = re.compile(r"(?:^|[\s(])(?:\d{1,2}|[IVX]+)\.$")

_ABBREVIATIONS = {
    "de": "abb abs allg anm aufl bd bspw bsp bzgl bzw ca d.h dr ehem einschl engl etc evtl ff frz gegr geb ggf"
    " hg hl hrsg i.d.r inkl jh jhd kap lat mind mio mrd n.chr nr o.ä o.g prof s.o s.u sog st std tab tel"
    " u.a u.ä usw v.a v.chr verf vgl vol z.b z.t zzgl",
    "fr": "al av boul c.-à-d cf chap dr env etc ex fig hab m me mlle mm mme mmes no p.ex pp prof r.p st ste tél vol éd",
    "es": "a.c art avda cap d.c dr dra ej etc excmo fig gral ilmo núm p.ej pág págs prof profa sr sra sres srta"
    " tel ud uds vol",
    "it": "art avv cap cfr dott dott.ssa ecc es fig ing ns p.es pag pagg prof prof.ssa sec sig sig.ra sigg tel vol",
    "pt": "art av cap dr dra ed etc ex exa fig núm p.ex pág págs prof profa sr sra tel vol",
    "nl": "afb bijv blz bv ca dhr d.w.z drs enz etc evt fig incl ir jl m.b.t mevr mr nl nr o.a prof resp st"
    " t.a.v tel vgl z.g",
}


_COMMON_ABBREVIATIONS = "dr etc fig mr mrs ms no nr prof sr st vol vs"


@lru_cache(maxsize=16)
def _tokenizer(language: str) -> PunktSentenceTokenizer:
    tokenizer = load_default_model()
    if language != "en":
        _forget_english(tokenizer)
        tokenizer.add_abbreviations(f"{_COMMON_ABBREVIATIONS} {_ABBREVIATIONS.get(language, '')}".split())
    return tokenizer


def _forget_english(tokenizer: PunktSentenceTokenizer) -> None:
    """Drop the abbreviations that are words elsewhere, such as "so." and "an."; "e.g." and "j." stay."""
    for abbreviation in tokenizer.abbreviations:
        if len(abbreviation) > 1 and "." not in abbreviation:
            tokenizer.remove_abbreviation(abbreviation)


def _stretches(text: str) -> Iterator[Span]:
    """Cut where there is no doubt."""
    ends = {match.end() for match in _CERTAIN_END.finditer(text)}
    for match in _ENDLESS_WORD.finditer(text):
        ends |= {match.start(), match.end()}
    start = 0
    for end in sorted(ends | {len(text)}):
        yield Span(start, end)
        start = end


def _within(text: str, stretch: Span, language: str) -> list[Span]:
    part = text[stretch.start : stretch.end]
    if not part.strip():
        return []
    if _ENDLESS_WORD.fullmatch(part) or not _POSSIBLE_END.search(part):
        return [_stripped(text, stretch)]
    found = _tokenizer(language).spans(part)
    return [_stripped(text, Span(stretch.start + start, stretch.start + end)) for start, end in found]


def _stripped(text: str, span: Span) -> Span:
    part = text[span.start : span.end]
    start = span.start + len(part) - len(part.lstrip())
    return Span(start, start + len(part.strip()))


def _rejoined(text: str, spans: list[Span], language: str) -> list[Span]:
    """Undo cuts after ordinals such as "19. Jahrhundert" where a language writes them so."""
    if language not in _ORDINALS_END_IN_A_STOP:
        return spans
    joined: list[Span] = []
    for span in spans:
        if joined and _goes_on(text, joined[-1], span):
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined


def _goes_on(text: str, before: Span, after: Span) -> bool:
    ends_in_ordinal = _ORDINAL.search(text, max(before.start, before.end - 8), before.end)
    return ends_in_ordinal is not None and "\n" not in text[before.end : after.start]
