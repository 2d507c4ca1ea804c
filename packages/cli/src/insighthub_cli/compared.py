"""How a comparison looks: what each way found first, how fast, what it answered, and what they have in common."""

from typing import TYPE_CHECKING

from insighthub_cli.client import View
from insighthub_cli.shown import plain, table

if TYPE_CHECKING:
    from rich.console import Group
    from rich.text import Text

_SHOWN = 3
_PASSAGE = 160


def comparison_picture(found: View) -> "Group":
    """The ways below one another, since the width of a terminal does not hold six columns of text."""
    from rich.console import Group
    from rich.text import Text

    parts: list[object] = []
    for each in found["tries"]:
        parts += [_heading(each), *_hits(each), *_answer(each), Text()]
    parts += [_overlaps(found), Text(f"\nMark the better one: insighthub prefer {found['id']} …", style="dim")]
    return Group(*parts)  # type: ignore[arg-type]


def _heading(each: View) -> "Text":
    from rich.text import Text

    used = f" → {each['mode']}" if each["mode"] != each["configuration"]["mode"] else ""
    if each["error"]:
        return Text.assemble((each["label"], "bold cyan"), (f"  {plain(each['error'])}", "red"))
    steps = " ".join(f"{name} {value:.0f}" for name, value in each["timings"].items() if name != "total")
    took = f"  {each['timings']['total']:.0f} ms ({steps})"
    reason = f"  {plain(each['reason'])}" if each["reason"] else ""
    return Text.assemble((each["label"], "bold cyan"), (used, "cyan"), (took, "dim"), (reason, "dim"))


def _hits(each: View) -> "list[Text]":
    from rich.text import Text

    return [
        Text.assemble(f"  {number}. ", (plain(hit["document_name"]), "bold"), f"  {_passage(hit['text'])}")
        for number, hit in enumerate(each["hits"][:_SHOWN], start=1)
    ]


def _answer(each: View) -> "list[Text]":
    from rich.text import Text

    answer = each["answer"]
    if not answer:
        return []
    tokens = answer["prompt_tokens"] + answer["completion_tokens"]
    told = f"  ({answer['model'] or 'extractive'}, {len(answer['citations'])} citations, {tokens} tokens)"
    return [Text.assemble(("  ⇒ ", "green"), plain(answer["text"].strip()), (told, "dim"))]


def _overlaps(found: View) -> object:
    labels = [each["label"] for each in found["tries"]]
    rows = [_common(labels, each) for each in found["overlaps"]]
    return table(("In common", "Chunks", "Documents", "Share"), rows)


def _common(labels: list[str], overlap: View) -> tuple[object, ...]:
    both = f"{labels[overlap['first']]} ∩ {labels[overlap['second']]}"
    return both, overlap["chunks"], overlap["documents"], f"{overlap['share']:.0%}"


def _passage(text: str) -> str:
    flat = plain(" ".join(text.split()))
    return flat if len(flat) <= _PASSAGE else f"{flat[:_PASSAGE]}…"
