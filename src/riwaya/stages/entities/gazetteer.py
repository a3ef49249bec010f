"""Choose among places of one name."""

from __future__ import annotations

import math
from collections.abc import Sequence

from riwaya.record.names import Place

NEAR_KM = 150
FEATURE_WEIGHT = {"country": 4.0, "city": 1.8, "region": 1.2, "admin1": 1.1, "town": 0.9, "admin2": 0.4, "village": 0.2}
KINDS = {
    "city": ("city", "town"), "town": ("town", "city", "village"), "village": ("village", "town"), "admin1": ("admin1",),
    "admin2": ("admin2", "city", "town"), "quarter": ("quarter",), "camp": ("camp",),
}  # fmt: skip
KIND_BONUS = 3.0


def kilometres(a: Place, b: Place) -> float:
    """Great-circle distance; infinite when either has no coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return math.inf
    p, q = math.radians(a.lat), math.radians(b.lat)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, h)))


def score(place: Place, around: Sequence[Place], country: str | None, kind: str | None = None) -> float:
    """How likely a report that also names `around` means this place; only differences mean anything."""
    total = FEATURE_WEIGHT.get(place.feature, 0.3) + math.log10(place.population + 10) / 3
    if kind is not None and place.feature in KINDS.get(kind, ()):
        total += KIND_BONUS - 0.5 * KINDS[kind].index(place.feature)
    if country is not None and place.country == country:
        total += 2.0
    total += 1.5 * any(other.country == place.country for other in around)
    total += 1.5 * any(other.name != place.name and kilometres(place, other) < NEAR_KM for other in around)
    total += 1.0 * any(other.id == place.id for other in around)
    if not place.id.startswith("gn."):
        total += 0.4  # our own rows are written where the public list is wrong or silent
    return total


def choose(candidates: Sequence[Place], around: Sequence[Place], country: str | None, kind: str | None = None) -> Place | None:
    """The likeliest candidate; the first by id when two are equal, so that runs agree."""
    ranked = sorted(candidates, key=lambda place: (-score(place, around, country, kind), place.id))
    return ranked[0] if ranked else None
