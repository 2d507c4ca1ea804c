"""Tells two kinds of questions by their form: how two things are connected, and what everything is about.

English, German and Chinese. A question in another form or language is of neither kind.
"""

import re
from typing import NamedTuple

from shared.text.terms import stop_words

_BOND = r"(?:\w+ly )?(?:connected|related|linked|tied|associated)"
_AND = r"(?:和|与|與|跟|同)"
_WHAT = r"(?:什么|什麼|何种|何種|何|哪些|怎样的|怎樣的)"
_HOW = r"(?:是)?(?:如何|怎么|怎麼|怎样|怎樣)"
_TIE = r"(?:关系|關係|关联|關聯|联系|聯繫|联结|联接|连接|連接|相关|相關|共同点|共同點|共同之处|共同之處)"
_CONNECTING = (
    # X and Y stand for the two things; a form that ends in Y reaches to the end of the question.
    rf"\bhow (?:is|are|was|were) X {_BOND} (?:to|with) Y",
    rf"\bhow (?:is|are|was|were) X and Y {_BOND}",
    r"\bhow (?:do|does|did) X (?:relate|connect|link) (?:to|with) Y",
    r"\bhow (?:do|does|did) X and Y (?:relate|connect)",
    r"\bwhat (?:connects|connect|connected|links|link|ties|tie) X (?:to|with|and) Y",
    r"\bwhat (?:do|does|did) X and Y have in common",
    r"\bwhat (?:do|does|did) X have to do with Y",
    r"\b(?:connections?|relations?|relationships?|links?|paths?|ties) between X and Y",
    r"\b(?:paths?|chain|connection) from X to Y",
    r"\bwie (?:hängen|hingen) X und Y (?:miteinander )?zusammen",
    r"\bwie (?:hängt|hing|hängen|hingen) X mit Y zusammen",
    r"\bwie (?:ist|sind|war|waren) X (?:mit|und) Y (?:miteinander )?(?:verbunden|verknüpft|verwandt)",
    r"\bwas (?:verbindet|verband|verknüpft) X (?:mit|und) Y",
    r"\bin welche[rm] (?:beziehung|verbindung|zusammenhang|verhältnis) (?:steht|stehen|stand) X (?:zu|und|mit) Y",
    r"\bwas (?:haben|hatten) X und Y gemeinsam",
    r"\bwas (?:hat|hatte|haben|hatten) X mit Y zu tun",
    r"\b(?:verbindung|verbindungen|beziehung|beziehungen|zusammenhang|zusammenhänge) (?:\w+ ){0,2}zwischen X und Y",
    rf"X{_AND}Y(?:之间|之間)?(?:的|有|存在){_WHAT}?(?:.{{0,3}}){_TIE}",
    rf"X{_AND}Y(?:之间|之間)?{_HOW}(?:相互|互相)?{_TIE}",
    rf"X{_HOW}{_AND}Y(?:相互|互相)?(?:有|产生|產生)?{_TIE}",
    rf"从X到Y的(?:路径|{_TIE})",
)
_OF_ALL = r"(?:(?:all|these|those|this|the|my|our|whole|entire) )+(?:\w+ )?"
_DOCUMENTS = (
    r"(?:documents?|papers?|files?|texts?|articles?|sources?|corpus|collection|workspace|library|archive|notes)"
)
_DOKUMENTE = r"(?:\w+ )?(?:dokumenten?|texten?|dateien|artikeln?|sammlung|unterlagen|quellen)"
_ALL_FILES = r"(?:所有|全部|这些|這些|我的)的?(?:文档|文檔|文件|资料|資料|论文|論文|文章)"
_TOPIC = r"(?:主题|主題|话题|話題|议题|議題)"
_ABOUT_ALL = (
    r"\b(?:main|key|central|major|overall|core|principal|recurring|common|overarching|dominant|important) "
    r"(?:\w+ )?(?:themes|topics|threads|strands)\b",
    r"\b(?:what|which) (?:\w+ )?(?:themes|topics) (?:are|do|does|come|appear|run|emerge)\b",
    r"\bwhat (?:are|were) (?:the|its|their) (?:themes|topics)\b",
    rf"\bwhat (?:is|are) {_OF_ALL}{_DOCUMENTS} (?:\w+ )?about[\s?!.]*$",
    rf"\b(?:summari[sz]e|overview of|summary of) {_OF_ALL}{_DOCUMENTS}\b",
    r"\b(?:haupt|kern|leit|schwerpunkt)themen\b",
    r"\b(?:wichtigste|zentrale|wesentliche|übergreifende|häufigste|große)n? (?:themen|motive)\b",
    r"\bwelche (?:\w+ )?(?:themen|motive)\b",
    rf"\bworum (?:geht|dreht) es (?:sich )?in (?:diesen|den|allen|meinen|unseren|der|dieser) {_DOKUMENTE}\b",
    rf"\b(?:überblick über|fasse?) (?:alle|die|diese|meine) {_DOKUMENTE}\b",
    rf"(?:主要|核心|中心|重要|共同)的?{_TOPIC}|哪些{_TOPIC}|{_TOPIC}(?:是什么|是什麼|有哪些)",
    rf"{_ALL_FILES}(?:主要|都)?(?:讲|講|说|說|讨论|討論|关于|關於|是关于|介绍|介紹)(?:了|的)?(?:是)?{_WHAT}",
    rf"(?:总结|總結|概括|概述)(?:一下)?{_ALL_FILES}",
)
_PLAIN_WORDS = (
    "document documents paper papers file files text texts article articles source sources corpus collection workspace "
    "library archive notes main key covered cover discussed discuss mentioned explored found appear occur come up list "
    "show tell give describe summarise summarize please name overview uploaded content across throughout here "
    "dokument dokumente dokumenten datei dateien texte texten artikel artikeln sammlung unterlagen quellen nenne zeige "
    "zusammen gibt kommen behandelt besprochen vor gib"
)
_ABOUT_FILES = re.compile(r"文档|文檔|文件|资料|資料|论文|論文|文章|请问|請問|主要|讨论|討論|涉及|包含")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_SHORT_RUN = 3
"""Characters of Chinese that can hardly hold more than function words."""
_LONGEST = 120
"""Characters of a thing's name in a question."""
_ARTICLES = re.compile(
    r"^(?:the|a|an|der|die|das|den|dem|des|both|zwischen|请问|請問)\s+|^(?:请问|請問)", re.IGNORECASE
)


class Ends(NamedTuple):
    """The two things whose connection is asked for, as the question calls them."""

    first: str
    second: str


def path_ends(question: str) -> Ends | None:
    """What shall be connected with what; None for any other question."""
    asked = " ".join(question.split())
    for form in _PATH_FORMS:
        if found := form.search(asked):
            return Ends(_bare(found["X"]), _bare(found["Y"]))
    return None


def is_path_question(question: str) -> bool:
    """Whether it asks how two things are connected."""
    return path_ends(question) is not None


def is_theme_question(question: str) -> bool:
    """Whether it asks what the documents as a whole are about, and not what one thing is about."""
    asked = " ".join(question.split())
    found = (form.search(asked) for form in _THEME_FORMS)
    return any(match and _names_nothing(asked[: match.start()], asked[match.end() :]) for match in found)


def _names_nothing(*around: str) -> bool:
    """Whether the rest of the question holds but function words and words for documents."""
    words = {word.casefold() for part in around for word in re.findall(r"[^\W\d_]+", _ABOUT_FILES.sub(" ", part))}
    known = stop_words("en") | stop_words("de") | frozenset(_PLAIN_WORDS.split())
    return all(word in known or (not word.isascii() and len(word) <= _SHORT_RUN and _HAN.match(word)) for word in words)


def _bare(name: str) -> str:
    return _ARTICLES.sub("", name.strip(" \"'“”„«»,.?？!")).strip()


def _path_form(form: str) -> re.Pattern[str]:
    whole = form + (r"[\s?？!.。]*$" if form.endswith("Y") else "")
    for thing in "XY":
        whole = re.sub(rf"(?<![A-Z]){thing}(?![A-Z])", rf"(?P<{thing}>\\S.{{0,{_LONGEST}}}?)", whole, count=1)
    return re.compile(whole, re.IGNORECASE)


_PATH_FORMS = tuple(map(_path_form, _CONNECTING))
_THEME_FORMS = tuple(re.compile(form, re.IGNORECASE) for form in _ABOUT_ALL)
