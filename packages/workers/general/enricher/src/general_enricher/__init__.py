"""The worker general/enricher."""

from general_enricher.worker import GeneralEnricher

__all__ = ["GeneralEnricher"]
