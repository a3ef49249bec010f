"""A mention while it is read, and the report around it.

The readers of noun phrases need each other («قائد كتيبة في الجيش» holds three), so `Scan` holds them in order and
each asks it for the phrase behind its own.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from riwaya.lexicon import Lexicon
from riwaya.lexicon.clitics import prefixes
from riwaya.matching import Phrases
from riwaya.record.grammar import Mention, Phrase, Word
from riwaya.record.text import Token
from riwaya.record.values import Quantity

T = TypeVar("T")
ARMED_KINDS = frozenset(("military", "militia", "armed_group", "police", "intelligence"))
OPENING, CLOSING = "«“\"(", "»”\")"


@dataclass(slots=True)
class Draft:
    """A phrase under construction: tokens `[first, last)`."""

    first: int
    last: int
    head: int
    cls: str
    name: str | None = None
    why: str | None = None
    actor: str | None = None
    place: str | None = None
    country: str | None = None
    definite: bool = False
    number: str = "s"
    quantity: int | None = None
    head_entry: str | None = None
    rule: str = ""
    owner: Mention | None = None


Reader = Callable[["Scan", int], "Draft | None"]


@dataclass(slots=True)
class Known:
    """What the report has named so far."""

    mentions: list[Mention] = field(default_factory=list)
    persons: dict[str, Mention] = field(default_factory=dict)  # by last name
    countries: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Scan:
    """The layers of one report, read up to token `limit`, where the sentence at hand ends; `known` is what came before."""

    lexicon: Lexicon
    readers: tuple[Reader, ...]  # the first reads listed names
    tokens: tuple[Token, ...]
    phrases: tuple[tuple[Phrase, ...], ...]
    words: tuple[Word, ...]
    day: str
    following: list[tuple[str]]
    quantities: dict[int, tuple[int, Quantity]]
    dated: set[int]
    known: Known
    limit: int = 0

    def firsts(self, at: int) -> dict[str, tuple[str, str, int]]:
        """Spellings under which a name may begin here → (conj, prep, letters cut off)."""
        token = self.tokens[at]
        return {token.norm: ("", "", 0)} if token.kind == "latin" else name_cuts(token.norm)

    def listed(self, names: Phrases[T], firsts: Iterable[str], at: int) -> list[tuple[int, str, T]]:
        """The longest names that begin at a token and end in its sentence."""
        known = [first for first in firsts if first in names]
        found = [hit for hit in names.every(known, self.following, at + 1) if at + hit[0] <= self.limit] if known else []
        return [hit for hit in found if hit[0] == found[0][0]]

    def quoted(self, at: int) -> Draft | None:
        """A name that stands in quotation marks of its own: “الجيش الوطني”."""
        if at + 1 >= self.limit:
            return None
        inner = self.readers[0](self, at + 1)
        if inner is not None and inner.last < self.limit and self.tokens[inner.last].raw in CLOSING:
            inner.last += 1
            inner.first = at
            return inner
        return None

    def noun(self, at: int) -> Draft | None:
        """The noun phrase that begins at a token."""
        if at >= self.limit or at in self.dated or at in self.quantities or self.words[at].tag == "punct":
            return None
        for reader in self.readers:
            draft = reader(self, at)
            if draft is not None:
                return draft
        return None

    def genitive(self, at: int) -> Draft | None:
        """The noun phrase that a noun governs without a preposition, if one follows."""
        if at >= self.limit or self.words[at].conj or self.words[at].prep or self.words[at].tag in ("verb", "punct", "adj"):
            return None
        return self.noun(at)

    def country(self) -> str | None:
        """The country that the report has named most so far."""
        named = self.known.countries
        return max(named, key=lambda country: (named[country], country), default=None)

    def nameless(self, at: int) -> bool:
        """A word that no list knows, as foreign names are."""
        word = self.words[at]
        return word.tag == "other" and not word.analyses and not word.article and at not in self.dated

    def norm(self, at: int) -> str:
        return self.tokens[at].norm if at < self.limit else ""


@functools.lru_cache(maxsize=1 << 16)
def name_cuts(norm: str) -> dict[str, tuple[str, str, int]]:
    """The spellings of a word without the clitics that a name may carry."""
    cuts: dict[str, tuple[str, str, int]] = {}
    for cut in prefixes(norm):
        if not cut.future and cut.prep != "ك":
            cuts.setdefault(cut.name, (cut.conj, cut.prep, cut.start - (2 if cut.article and cut.prep != "ل" else 0)))
    return cuts
