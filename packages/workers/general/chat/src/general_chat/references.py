"""The list of sources that models like to put under an answer; the citations replace it."""

import re

_HEADING = re.compile(
    r"[#*_ \t]*(?:sources?|references?|citations?|works cited|quellen|quellenangaben|literatur|nachweise|"
    r"références|fuentes|referencias|fonti|来源|參考資料|参考资料|参考文献)[*_ \t]*[:：]?[*_ \t]*",
    re.IGNORECASE,
)
_ENTRY = re.compile(r"[ \t]*(?:[-*+•][ \t]+)?[\[【]\^?\d{1,3}[\]】].*|[ \t]*")


def without_reference_list(answer: str) -> str:
    """The answer up to a closing heading such as "Sources:" under which every line begins with a mark."""
    lines = answer.split("\n")
    end = len(lines)
    while end and _ENTRY.fullmatch(lines[end - 1]):
        end -= 1
    if 0 < end < len(lines) and _HEADING.fullmatch(lines[end - 1]):
        return "\n".join(lines[: end - 1]).rstrip()
    return answer
