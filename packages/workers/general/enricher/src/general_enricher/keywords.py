"""Finds the words and phrases that a document is about, from the document alone.

Nothing is compared with other documents, so that no keyword changes when another document comes or goes. A candidate
is a run of content words between function words and punctuation; it weighs what its words weigh, which are those that
come often, in many parts of the text, in headings and early (after RAKE and YAKE). Where words have no spaces, it is a
run of characters that comes again and is no part of a longer one that comes as often.
"""

import math
from collections import Counter, defaultdict

from general_enricher.candidates import Phrase, Run, runs_in, strings_in
from shared.documents import ParsedDocument
from shared.documents.enrichments import Keyword, Keywords

MOST_KEYWORDS = 20
_LONGEST_PHRASE = 3
_PARTS = 20
_IN_A_HEADING = 2.0

Spellings = dict[Phrase, Counter[str]]


def keywords_of(parsed: ParsedDocument, *, until: int | None = None) -> Keywords:
    """The best of the text before `until`, where its list of references begins."""
    text = parsed.text[:until]
    runs = list(runs_in(parsed, text))
    weights = _weights(runs, len(text))
    spellings, counts = _phrases(text, runs)
    scored = {phrase: _score(phrase, count, weights) for phrase, count in counts.items() if _is_worth(phrase, count)}
    for string, count in strings_in(parsed, text).items():
        spellings[(string,)], counts[(string,)] = Counter([string]), count
        scored[(string,)] = math.log1p(count) * len(string)
    chosen = _distinct(sorted(scored, key=lambda phrase: (-scored[phrase], _spelling(spellings[phrase]))))
    total = sum(scored[phrase] for phrase in chosen) or 1.0
    return Keywords(
        keywords=tuple(
            Keyword(text=_spelling(spellings[phrase]), count=counts[phrase], score=round(scored[phrase] / total, 4))
            for phrase in chosen
        )
    )


def _weights(runs: list[Run], length: int) -> dict[int | str, float]:
    words = [word for run in runs for word in run]
    counts = Counter(word.term for word in words)
    parts: dict[int, set[int]] = defaultdict(set)
    first: dict[int, int] = {}
    headed = {word.term for word in words if word.in_heading}
    for word in words:
        parts[word.term].add(word.start * _PARTS // max(length, 1))
        first.setdefault(word.term, word.start)
    return {
        term: count
        * (1 + len(parts[term]) / _PARTS)
        * (_IN_A_HEADING if term in headed else 1.0)
        / math.log(math.e + 10 * first[term] / max(length, 1))
        for term, count in counts.items()
    }


def _phrases(text: str, runs: list[Run]) -> tuple[Spellings, Counter[Phrase]]:
    spellings: Spellings = defaultdict(Counter)
    counts: Counter[Phrase] = Counter()
    for run in runs:
        for first, begin in enumerate(run):
            for end in run[first : first + _LONGEST_PHRASE]:
                if _is_whole(text, begin.start, end.end):
                    phrase = tuple(word.term for word in run if begin.start <= word.start <= end.start)
                    counts[phrase] += 1
                    spellings[phrase][" ".join(text[begin.start : end.end].split())] += 1
    return spellings, counts


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no word with a hyphen is cut in two."""
    return text[start - 1 : start] not in ("-", "‐", "‑") and text[end : end + 1] not in ("-", "‐", "‑")


def _is_worth(phrase: Phrase, count: int) -> bool:
    """A phrase that comes once is an accident of the sentence."""
    return len(phrase) == 1 or (count > 1 and len(set(phrase)) == len(phrase))


def _score(phrase: Phrase, count: int, weights: dict[int | str, float]) -> float:
    """A phrase is as good as its words on average, better for saying more, and only as far as it is a unit."""
    mean = sum(weights[term] for term in phrase) / len(phrase)
    return math.sqrt(mean * count) * (1 + 0.5 * (len(phrase) - 1))


def _distinct(best_first: list[Phrase]) -> list[Phrase]:
    """Without those whose words a better one has already."""
    chosen: list[Phrase] = []
    for phrase in best_first:
        if len(chosen) == MOST_KEYWORDS:
            break
        if not any(set(phrase) <= set(other) or set(other) <= set(phrase) for other in chosen):
            chosen.append(phrase)
    return chosen


def _spelling(written: Counter[str]) -> str:
    """As it is written most often; in lower case when that is how it stands inside sentences."""
    return min(written, key=lambda each: (-written[each], each != each.lower(), each))
