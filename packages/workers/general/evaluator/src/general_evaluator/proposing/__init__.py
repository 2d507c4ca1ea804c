"""Makes questions of the documents themselves, each with the sentences that answer it."""

from general_evaluator.proposing.by_grammar import by_grammar
from general_evaluator.proposing.by_model import by_model
from general_evaluator.proposing.proposals import Proposal
from general_evaluator.proposing.storing import store

__all__ = ["Proposal", "by_grammar", "by_model", "store"]
