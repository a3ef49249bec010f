"""How sure we are that a word reports an event of its type.

A logistic model over plain facts of the finding (kind and strength of the entry, which conditions held, which roles
were filled, its neighbours); the weights stand in `language/weights/confidence.tsv`, fitted by
`evaluation/calibrate.py` on reports of our own writing and calibrated by two numbers on the dev set.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable

from riwaya.lexicon.tables import LANGUAGE, rows

KEEP = 0.32  # 2026-11-22, dev: event F1 is flat between .30 and .45; below it a finding is listed as doubted
UNKNOWN = 0.5  # without weights nothing is known


@functools.lru_cache(maxsize=1)
def weights() -> dict[str, float]:
    path = LANGUAGE / "weights" / "confidence.tsv"
    return {row["feature"]: float(row["weight"]) for row in rows(path, ("feature", "weight"))} if path.exists() else {}


def confidence(features: Iterable[str]) -> float:
    """The probability that an event with these features is right."""
    known = weights()
    if not known:
        return UNKNOWN
    total = known.get("bias", 0.0) + sum(known.get(feature, 0.0) for feature in features)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
