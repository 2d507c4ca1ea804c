"""Answers questions from the documents, with citations that exist."""
