"""What a workspace's own questions teach about modes: which is expected to find more, by the form of a question."""

import math
import re
from collections.abc import Mapping
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from shared.retrieval.types import Mode

TAUGHT = (Mode.VECTOR, Mode.GRAPH, Mode.HYBRID)
"""The modes among which it chooses."""
_ASKING = ("who", "what", "when", "where", "which", "how", "why")
_NAME = re.compile(r"(?<!^)(?<![.?!] )\b[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*")
_RELATIVE = re.compile(r"\b(?:who|which|that|whose|whom|where)\b", re.IGNORECASE)
_COMPARING = re.compile(r"\b(?:both|or|than|more|less|older|younger|earlier|first|same|differ\w*)\b", re.IGNORECASE)
_TOLD = {
    "words": "its length",
    "names": "how many names it holds",
    "asks": "whether it is a sentence that asks",
    "relative": "its relative clauses",
    "comparing": "that it compares",
    "number": "that it holds a number",
    "quoted": "that it quotes",
    **{f"asks {word}": f"that it asks “{word}”" for word in _ASKING},
}


def features(text: str) -> dict[str, float]:
    """The form of a question in numbers, each about 0 to 1."""
    words = text.split()
    first = words[0].casefold().strip("¿“\"'") if words else ""
    return {
        "words": math.log1p(len(words)) / 4,
        "names": min(len(_NAME.findall(text)), 4) / 4,
        "asks": float(text.rstrip().endswith("?")),
        "relative": min(len(_RELATIVE.findall(text[len(first) :])), 3) / 3,
        "comparing": float(bool(_COMPARING.search(text))),
        "number": float(bool(re.search(r"\d", text))),
        "quoted": float(bool(re.search(r"[\"“”]", text))),
        **{f"asks {word}": float(first == word) for word in _ASKING},
    }


class LearnedChoice(NamedTuple):
    """A mode, and why."""

    mode: Mode
    reason: str


class LearnedModes(BaseModel):
    """For each mode a logistic model of the share of evidence that it finds: `weights` by feature, and `bias`."""

    model_config = ConfigDict(frozen=True)

    measure: str
    questions: int
    weights: dict[Mode, dict[str, float]]
    bias: dict[Mode, float]

    def expected(self, text: str) -> dict[Mode, float]:
        """Of each mode, between 0 and 1."""
        form = features(text)
        return {mode: _logistic(self.bias[mode] + _sum(self.weights[mode], form)) for mode in self.weights}

    def choose(self, text: str) -> LearnedChoice:
        """The mode that is expected to find most; on a tie the one that is named first."""
        expected = self.expected(text)
        best = max(expected, key=lambda mode: expected[mode])
        others = [mode for mode in expected if mode != best]
        told = ", ".join(f"{mode} {expected[mode]:.2f}" for mode in (best, *others))
        return LearnedChoice(best, f"Learnt from {self.questions} questions: expected {told}{self._most(text, best)}.")

    def _most(self, text: str, best: Mode) -> str:
        """What speaks for the best against the average of the others."""
        form = features(text)
        others = [mode for mode in self.weights if mode != best]
        speaks = {
            name: value * (self.weights[best][name] - sum(self.weights[each][name] for each in others) / len(others))
            for name, value in form.items()
        }
        name = max(speaks, key=lambda each: speaks[each])
        return f"; most of it by {_TOLD[name]}" if speaks[name] > 0 else ""


def _logistic(value: float) -> float:
    return 1 / (1 + math.exp(-max(min(value, 30.0), -30.0)))


def _sum(weights: Mapping[str, float], form: Mapping[str, float]) -> float:
    return sum(weights[name] * value for name, value in form.items())
