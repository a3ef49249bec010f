"""Weigh every phrase near an event as its actor, recipient or place.

The grammar proposes (frames, light verbs, relative clauses: see `slots`); this weighs its proposals together with
plain facts about position, preposition and class. The weights are linear and stand in `language/weights/roles.tsv`,
fitted by `evaluation/fit.py` on reports of our own writing, so each decision can be read off a table.
"""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass

from riwaya.lexicon.tables import LANGUAGE, rows

ROLES = ("actor", "recipient", "place")


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the grammar says of one phrase: its role and the rule."""

    role: str
    rule: str


@functools.lru_cache(maxsize=1)
def weights() -> dict[str, tuple[float, float, float]]:
    """Feature → weights of actor, recipient and place."""
    found = {}
    path = LANGUAGE / "weights" / "roles.tsv"
    if path.exists():
        for row in rows(path, ("feature", *ROLES)):
            found[row["feature"]] = (float(row["actor"]), float(row["recipient"]), float(row["place"]))
    return found


def score(features: list[str]) -> tuple[float, float, float]:
    """Probabilities that the phrase is actor, recipient or place; each on its own."""
    known = weights()
    a = r = p = 0.0
    for feature in features:
        found = known.get(feature)
        if found is not None:
            a, r, p = a + found[0], r + found[1], p + found[2]
    return _logistic(a), _logistic(r), _logistic(p)


def _logistic(x: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, x))))
