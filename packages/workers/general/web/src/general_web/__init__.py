"""Fetches pages, files, feeds and sites from the web."""

from general_web.worker import Web

__all__ = ["Web"]
