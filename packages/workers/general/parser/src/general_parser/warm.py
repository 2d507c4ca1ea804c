"""What each child that reads a file would otherwise load anew. Only the fork server imports this, before it forks."""

from general_parser import reading
from general_parser.formats import office, pdf, plain
from shared.text.languages import detect

__all__ = ["office", "pdf", "plain", "reading"]

detect("The model that tells languages is loaded with this sentence.")
