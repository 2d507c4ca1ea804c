"""`python -m shared.worker.flow`: the flow of events between the installed workers, as a Mermaid diagram."""

from collections.abc import Iterable, Iterator

from shared.events import Request
from shared.worker.loading import worker_classes
from shared.worker.worker import Worker


def flow_diagram(kinds: Iterable[type[Worker]]) -> str:
    """Boxes are workers, arrows are what a handler takes and gives; read from the handlers' signatures."""
    return "\n".join(["flowchart LR", *sorted(set(_arrows(kinds)))])


def _arrows(kinds: Iterable[type[Worker]]) -> Iterator[str]:
    for kind in kinds:
        for topic, handler in kind.handlers.items():
            arrow = "-.->" if issubclass(handler.takes, Request) else "-->"
            yield f'  {_node(topic)}(["{topic}"]) {arrow} {_node(kind.name)}["{kind.name}"]'
            for given in handler.gives:
                yield f'  {_node(kind.name)}["{kind.name}"] {arrow} {_node(given.topic)}(["{given.topic}"])'


def _node(name: str) -> str:
    return name.replace("/", "_").replace(".", "_").replace("-", "_")


if __name__ == "__main__":
    print(flow_diagram(worker_classes()))  # noqa: T201 (printing is what it is for)
