"""Number words, bounds and time words: the small closed lists of `numbers`, `bounds` and `times`."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from riwaya.letters import fold
from riwaya.lexicon.tables import ARABIC, rows
from riwaya.matching import Phrases


@dataclass(frozen=True, slots=True)
class NumberWord:
    kind: str
    low: int
    high: int | None  # None: no upper bound is said («عدة»)


@dataclass(frozen=True, slots=True)
class Bound:
    id: str
    effect: str
    place: str


@dataclass(frozen=True, slots=True)
class TimeWord:
    id: str
    kind: str
    value: str


@functools.lru_cache(maxsize=1)
def number_words() -> dict[str, tuple[NumberWord, ...]]:
    """Folded spelling → what it counts; a word may be both a unit and the second half of a teen."""
    found: dict[str, tuple[NumberWord, ...]] = {}
    for row in rows(ARABIC / "numbers.tsv", ("value", "kind", "source", "form")):
        low, _, high = row["value"].partition("-")
        word = NumberWord(row["kind"], int(low), int(high) if high else None if row["value"].endswith("-") else int(low))
        for form in row.forms():
            text = fold(form)
            found[text] = (*found.get(text, ()), word)
    return found


@functools.lru_cache(maxsize=1)
def bounds() -> Phrases[Bound]:
    phrases: Phrases[Bound] = Phrases()
    for row in rows(ARABIC / "bounds.tsv", ("id", "effect", "place", "source", "form")):
        for form in row.forms():
            phrases.add(fold(form).split(), Bound(row["id"], row["effect"], row["place"]))
    return phrases


@functools.lru_cache(maxsize=1)
def time_words() -> Phrases[TimeWord]:
    phrases: Phrases[TimeWord] = Phrases()
    for row in rows(ARABIC / "times.tsv", ("id", "kind", "value", "source", "form")):
        for form in row.forms():
            phrases.add(fold(form).split(), TimeWord(row["id"], row["kind"], row["value"]))
    return phrases
