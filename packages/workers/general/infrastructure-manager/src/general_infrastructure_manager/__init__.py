"""Keeps every store in step with SQL: promotes, reindexes, deletes, sweeps."""

from general_infrastructure_manager.worker import InfrastructureManager

__all__ = ["InfrastructureManager"]
