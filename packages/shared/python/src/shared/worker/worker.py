"""The base of every worker."""

import re
from typing import ClassVar

from shared.worker.wiring import Handler, handlers_of


class Worker:
    """A worker is a dataclass of its ports, with a handler for each message that it reacts to.

    Its name follows from its module: `vector_query` is `vector/query`, `general_infrastructure_manager`
    is `general/infrastructure-manager`. Delivery is at least once: a handler run twice leaves what one
    run leaves.
    """

    name: ClassVar[str]
    handlers: ClassVar[dict[str, Handler]]
    concurrency: ClassVar[int] = 2
    """How many tasks of this worker one process runs at a time."""

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        group, _, rest = cls.__module__.split(".")[0].partition("_")
        cls.name = f"{group}/{re.sub('_', '-', rest)}"
        cls.handlers = handlers_of(cls)

    async def tend(self) -> None:
        """What the worker looks after by itself; called at start and then every minute."""
