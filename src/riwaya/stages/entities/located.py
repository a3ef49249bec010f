"""Say in which named place the unnamed ones lie."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from riwaya.lexicon import lexicon
from riwaya.record.grammar import Mention
from riwaya.record.names import Place
from riwaya.record.text import Sentence

TOWNS = frozenset(("city", "town", "village", "camp"))


def located(found: list[Mention], sentences: tuple[Sentence, ...]) -> list[Mention]:
    """Say in which named place the unnamed ones lie: the next in their chain («سوق بمدينة مايدوجوري»), else the last town named.

    Where no town is near, the country that the report has named most so far. Text behind the sentence never
    matters, so a paragraph appended later changes nothing.
    """
    known = lexicon().places
    ends = [sentence.last for sentence in sentences]
    counts: Counter[str] = Counter()
    town: Mention | None = None
    number = 0
    placed: list[Mention] = []
    for index, mention in enumerate(found):
        while mention.first >= ends[number]:
            number += 1
        place = known.get(mention.place or "")
        if place is not None and mention.country:
            counts[mention.country] += 1 if place.feature == "country" else 2
            if place.feature in TOWNS:
                town = mention
        elif mention.country and mention.cls in ("state", "armed", "adjective"):
            counts[mention.country] += 1
        if place is None and mention.cls in ("place", "facility"):
            holder = _chained(found, index, ends[number], known) or town
            if holder is not None:
                mention = replace(mention, within=holder.place, country=mention.country or holder.country, rule=mention.rule + "+within")
            elif mention.country is None and counts:
                country = max(sorted(counts), key=lambda code: counts[code])
                mention = replace(mention, country=country, rule=mention.rule + "+country")
        placed.append(mention)
    return placed


def _chained(found: list[Mention], index: int, end: int, known: dict[str, Place]) -> Mention | None:
    """The town that follows an unnamed place in the same sentence with a preposition of place."""
    at = found[index].last
    for other in found[index + 1 : index + 4]:
        if other.first >= end or other.first - at > 3:
            return None
        place = known.get(other.place or "")
        if place is not None and place.feature in TOWNS | {"quarter", "admin1", "admin2"}:
            return other
        at = other.last
    return None
