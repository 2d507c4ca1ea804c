"""Tells whether a question leans on what was said before."""

import re
from enum import Enum, auto

from general_chat.words import terms


class Kind(Enum):
    """How a question refers back."""

    NOT_AT_ALL = auto()
    PRONOUN = auto()
    """It speaks of someone or something by "she", "it", "there"."""
    ELLIPSIS = auto()
    """It leaves out what is asked: "And in 1911?"."""


_PERSONAL = {
    "en": r"he|she|him|her|hers|his|they|them|their|theirs|its",
    "de": r"er|sie|ihn|ihm|ihr|ihre[mnrs]?|ihnen|sein|seine[mnrs]?|dessen|deren",
    "fr": r"il|elle|ils|elles|lui|leurs?|son|sa|ses|eux",
    "es": r"él|ella|ellos|ellas|su|sus|suy[oa]s?",
    "it": r"lui|lei|loro|suo|sua|suoi|sue",
    "nl": r"hij|zij|hem|haar|hun|hen|zijn werk",
}
_POINTING = {
    "en": r"(?<!is )it|it(?! possible| true| necessary| known)|this|these|those|that\s*\?|there\s*\?|"
    r"(?:of|about|is|was|does|did|by|for|after|before|than|with) that|the (?:former|latter|same)",
    "de": r"es|dies|diese[mnrs]?|jene[mnrs]?|das\s*\?|dort|damals|da(?:von|für|mit|bei|durch|gegen|nach|rüber)",
    "fr": r"ce|cela|ça|cet|cette|ces|ceux|celle|celui|y|en",
    "es": r"eso|esto|es[ae]s?|est[ae]s?|allí|ello",
    "it": r"questo|questa|quello|quella|ciò|lì",
    "nl": r"het|dit|dat|deze|die|daar|toen",
}
_CJK_POINTING = re.compile(r"[他她它牠]|[这這]|那[个個里裡时時些]|其[中他]?|[该該彼]|それ|これ|あれ|その|この")
_OPENS_HALF = re.compile(
    r"^(?:and|but|or|so|also|what about|how about|und|aber|oder|auch|was ist mit|wie (?:ist|sieht) es mit|et|mais|"
    r"et pour|y|pero|e|ma|en|maar|那么?|那麼|では|じゃあ)\b|^那|(?:呢|は)[?？]?$",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"^(?:why(?: not)?|how(?: so| come)?|when|where|who|since when|warum|wieso|wann|wo|wer|wie|seit wann|pourquoi|"
    r"comment|quand|où|qui|por qué|cómo|cuándo|dónde|为什么|為什麼|なぜ)\s*[?？]?$",
    re.IGNORECASE,
)


def refers_back(question: str, language: str | None) -> Kind:
    """A pronoun whose name comes before it in the same question does not refer back."""
    asked = question.strip()
    code = (language or "en")[:2].lower()
    if _OPENS_HALF.search(asked) or _ALONE.match(asked) or not terms(asked, language):
        return Kind.ELLIPSIS
    if _CJK_POINTING.search(asked) or _has(_POINTING, code, asked) or _lacks_its_name(code, asked):
        return Kind.PRONOUN
    return Kind.NOT_AT_ALL


def _has(patterns: dict[str, str], code: str, asked: str) -> re.Match[str] | None:
    pattern = patterns.get(code, patterns["en"])
    return re.search(rf"\b(?:{pattern})(?!\w)", asked, re.IGNORECASE)


def _lacks_its_name(code: str, asked: str) -> bool:
    pronoun = _has(_PERSONAL, code, asked)
    if not pronoun:
        return False
    before = asked[: pronoun.start()].split()[1:]
    return not any(word[0].isupper() for word in before)
