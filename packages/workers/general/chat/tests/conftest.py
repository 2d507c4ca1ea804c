"""Documents whose whole text is at hand, and the hits cut from them."""

from collections.abc import Callable, Sequence
from uuid import NAMESPACE_URL, UUID, uuid5

import pytest

from general_chat.evidence import Evidence
from shared.retrieval.types import Hit

TEXTS = {
    "curie.pdf": "Marie Curie was born in Warsaw in 1867. She moved to Paris in 1891 and studied physics. "
    "In 1903 she shared the Nobel Prize in Physics with Pierre Curie. Radium was not known before 1898.",
    "panthers.pdf": "The Panthers defense gave up just 308 points, ranking sixth in the league. "
    "Kawann Short led the team in sacks with 11. Jared Allen was the career sack leader with 136.",
    "berg.pdf": "Die Zugspitze ist mit 2.962 Metern der höchste Berg Deutschlands. Sie liegt im Wettersteingebirge. "
    "Angela Merkel wurde 1954 in Hamburg geboren.",
    "zh.pdf": "黑豹队的防守只丢了 308分，在联赛中排名第六。职业碗防守截锋卡万·肖特以 11 分领先于全队。",
}
LANGUAGES = {"berg.pdf": "de", "zh.pdf": "zh"}

CutText = Callable[[str, Sequence[int]], list[Hit]]


@pytest.fixture(scope="session")
def texts() -> dict[str, str]:
    """The text of each document by its name."""
    return TEXTS


@pytest.fixture(scope="session")
def cut() -> CutText:
    """Cuts the document of this name, or this text, into chunks; the first scores best."""

    def hits_of(name: str, cuts: Sequence[int]) -> list[Hit]:
        text = TEXTS.get(name, name)
        ends = [0, *cuts, len(text)]
        return [_hit(name, text, ends[place], ends[place + 1], 1 / (place + 1)) for place in range(len(ends) - 1)]

    return hits_of


@pytest.fixture(scope="session")
def evidence(cut: CutText) -> Evidence:
    """[1] and [2] are the two halves of curie.pdf, [3] is panthers.pdf."""
    return Evidence.of([*cut("curie.pdf", [88]), *cut("panthers.pdf", [])])


def _hit(name: str, text: str, start: int, end: int, score: float) -> Hit:
    document = uuid5(NAMESPACE_URL, name)
    return Hit(
        chunk_id=uuid5(document, str(start)),
        document_id=document,
        version_id=UUID(int=document.int ^ 1),
        document_name=name[:20],
        text=text[start:end],
        start=start,
        end=end,
        language=LANGUAGES.get(name, "en"),
        score=score,
    )
