"""Term ids as the words of a text index: each as often as it occurs."""

from shared.text.terms import TermCounts


def words(terms: TermCounts) -> str:
    """The text that stands for a chunk's terms."""
    return " ".join(word(id) for id, count in zip(*terms, strict=True) for _ in range(count))


def word(term: int) -> str:
    return f"{term:x}"
