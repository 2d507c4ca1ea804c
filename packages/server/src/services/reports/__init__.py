"""A run as a file that stands by itself: HTML with plots, CSV, JSON."""

from src.services.reports.files import as_csv, as_json
from src.services.reports.page import as_html

__all__ = ["as_csv", "as_html", "as_json"]
