"""Answers questions from evidence, with citations that are verified."""

from general_chat.worker import Chat

__all__ = ["Chat"]
