"""Names in languages that no grammar is loaded for."""

import pytest

from graph_preprocessor.findings import Book, Passage, Source
from graph_preprocessor.reading import read_in_member
from graph_preprocessor.settling import settle
from shared.graph import EntityKind

GERMAN = (
    "Die Verteidigung der Panthers gab nur 308 Punkte ab. Pro Bowl Defensive Tackle Kawann Short führte das Team der "
    "NFL an. Herzog Sergius kam in Kalabrien an und blieb in Kalabrien. Ludwig van Beethoven war in Wien."
)
CHINESE = (
    "特斯拉在美国获得专利。马克思写了《资本论》。国家橄榄球联盟 (National Football League) 成立。"
    "里昂·席勒也来了。特斯拉的专利很多，特斯拉很有名。"
)


def keys(text: str, language: str | None, title: str | None = None) -> set[str]:
    [found] = settle(read_in_member([Passage(0, text)], Book(language, title)))
    return {name.key for name in found.names}


def test_german_names_are_told_from_nouns() -> None:
    found = keys(GERMAN, "de")

    assert {"nfl", "kalabrien", "ludwig van beethoven", "herzog sergius"} <= found
    assert not {"verteidigung", "punkte", "team"} & found


def test_chinese_names_are_quoted_explained_transcribed_or_repeated() -> None:
    [found] = settle(read_in_member([Passage(0, CHINESE)], Book("zh")))

    by_key = {name.key: name for name in found.names}
    assert {"特斯拉", "资本论", "国家橄榄球联盟", "national football league", "里昂 席勒"} <= by_key.keys()
    assert (by_key["资本论"].kind, by_key["资本论"].source) == (EntityKind.WORK, Source.QUOTED)
    assert [(each.key, each.other) for each in found.aliases] == [("国家橄榄球联盟", "national football league")]


@pytest.mark.parametrize(
    ("text", "language", "key"),
    [
        ("Le roi Louis XIV vivait à Versailles.", "fr", "louis xiv"),
        ("Пётр Ильич Чайковский родился в Воткинске.", "ru", "петр ильич чаиковскии"),
        ("アインシュタインはドイツで生まれた。", "ja", "アインシュタイン"),
        ("عاش ابن سينا في بخارى. كتب ابن سينا كتبا. مات ابن سينا.", "ar", "ابن سينا"),
        ("Elle aime [la mécanique des fluides](https://example.org/m).", "fr", "la mecanique des fluides"),
        ("the Quux Group met Zed Corp (ZC) in Anywhere", None, "quux group"),
    ],
    ids=["French", "Russian", "Japanese", "Arabic", "link", "unknown"],
)
def test_names_are_found_by_their_looks(text: str, language: str | None, key: str) -> None:
    assert key in keys(text, language)


def test_a_title_without_capitals_is_found_letter_by_letter() -> None:
    assert "复杂性理论" in keys("我们学习复杂性理论。", "zh", title="复杂性理论")


def test_every_name_is_a_verbatim_stretch() -> None:
    for text, language in ((GERMAN, "de"), (CHINESE, "zh")):
        [found] = settle(read_in_member([Passage(100, text)], Book(language)))

        assert all(text[name.start - 100 : name.end - 100] == name.surface for name in found.names)
