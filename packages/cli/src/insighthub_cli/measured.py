"""How estimates look on a terminal."""

from insighthub_cli.client import View


def told_estimate(estimate: View) -> str:
    """What a run would take, in words."""
    new = estimate["results"] - estimate["cached"]
    lines = [
        f"{estimate['questions']} questions, {estimate['results']} results, {estimate['cached']} known already.",
        f"About {_time(estimate['seconds'])}, by {estimate['tried']} questions that were tried{_answered(estimate)}.",
    ]
    if estimate["model"]:
        read, written = estimate["tokens_read"], estimate["tokens_written"]
        lines.append(f"{estimate['model']}: about {read:,} tokens read and {written:,} written for {new} answers.")
        money = estimate["money"]
        lines.append(f"Money: {money:.2f}." if money is not None else "Money: no price (INSIGHTHUB_LLM_PRICES).")
        lines.append(f"It ends at {estimate['budget_tokens']:,} tokens at the latest.")
    return "\n".join(lines)


def _answered(estimate: View) -> str:
    count = estimate["answered"]
    return f", {count} of them with an answer" if count else ""


def _time(seconds: float | None) -> str:
    if seconds is None:
        return "as long as the language model takes; nobody has measured it here yet"
    return f"{seconds:.0f} s" if seconds < 100 else f"{seconds / 60:.0f} min"
