"""Where the tasks of a host come from."""

from shared.worker.sources.port import Crew, TaskSource

__all__ = ["Crew", "TaskSource"]
