"""English words that tell where a name begins, what it is a name of, and which words say nothing."""

from functools import cache
from importlib import resources


@cache
def words(list_name: str) -> frozenset[str]:
    """A list of `words.txt`. An office stands before a person's name, a qualifier beside a value; the lists that bear
    the name of a kind hold the nouns that names of this kind are built on."""
    for line in resources.files("graph_preprocessor.english").joinpath("words.txt").read_text("utf-8").splitlines():
        name, _, listed = line.partition(": ")
        if name == list_name:
            return frozenset(listed.split())
    raise KeyError(list_name)
