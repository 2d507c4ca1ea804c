"""Times the steps of one piece of work."""

import time


class Clock:
    """`laps` holds the milliseconds of each step that was ended with `lap`."""

    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._last = time.perf_counter()

    def lap(self, step: str, *, once: bool = False) -> None:
        """The step ends here, and the next begins; with `once`, only the first such call counts."""
        if once and step in self.laps:
            return
        moment = time.perf_counter()
        self.laps[step] = round((moment - self._last) * 1000, 3)
        self._last = moment
