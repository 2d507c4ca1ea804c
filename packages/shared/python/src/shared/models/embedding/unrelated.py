"""Measures how alike a model finds texts that have nothing to do with each other.

Models differ: MiniLM gives such texts a cosine of .04, bge-small one of .40. A cosine tells something only above that.
"""

import numpy as np

from shared.models.embedding.encoder import Encoder

_TEXTS = (
    "The recipe needs two eggs, some flour and a pinch of salt.",
    "Interest rates were raised by a quarter of a point in March.",
    "Glaciers carve valleys as they move slowly downhill.",
    "She scored the winning goal in the last minute of the match.",
    "The patient was treated with antibiotics for ten days.",
    "A function that calls itself is said to be recursive.",
    "The cathedral was rebuilt after the fire of 1666.",
    "Trains to the airport leave every twenty minutes from platform four.",
    "The tenant shall give three months' notice in writing.",
    "Whales sing to each other across hundreds of miles of ocean.",
    "The novel is told by an old sailor who cannot be trusted.",
    "Tighten both bolts before you connect the battery.",
)


def unrelated_cosine(encoder: Encoder) -> float:
    """The mean over pairs of a question and a passage about different things."""
    questions = np.stack([encoder.embed_question(text) for text in _TEXTS])
    cosines = questions @ encoder.embed_passages(_TEXTS).T
    return float(cosines[~np.eye(len(_TEXTS), dtype=bool)].mean())
