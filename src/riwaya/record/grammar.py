"""What a token is in its sentence, and the phrases that tokens form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from riwaya.record.text import Span
from riwaya.record.words import Analysis, Entry

Tag = Literal["verb", "noun", "adj", "name", "prep", "conj", "sub", "rel", "dem", "pron", "neg", "part", "adv", "quant", "number", "punct", "other"]


class Phrase(NamedTuple):
    """A phrase of the lexicon that ends before token `last`; `first` is the spelling of its first word that matched."""

    last: int
    first: str
    value: Any  # Entry, Predicate or Mode


@dataclass(frozen=True, slots=True)
class Word:
    """The part of speech that a token has where it stands, and the analyses that agree with it.

    `prep` and `conj` are the proclitics of the likeliest analysis; `entry` the function word's entry.
    """

    tag: Tag
    analyses: tuple[Analysis, ...] = ()
    conj: str = ""
    prep: str = ""
    article: bool = False
    function: Entry | None = None
    phrase: tuple[int, int] | None = None  # tokens of the function phrase that this one is part of («من قبل»)

    @property
    def stem_start(self) -> int:
        return self.analyses[0].stem_start if self.analyses else len(self.conj) + len(self.prep)

    def layer(self, *layers: str) -> Analysis | None:
        """The first analysis from one of these lexicon layers."""
        for analysis in self.analyses:
            if analysis.sense.entry_layer in layers:
                return analysis
        return None


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase that names or describes a party, place or thing: tokens `[first, last)`, head at `head`.

    `cls` is its class in the sense of the predicate lexicon; `prep` the preposition that governs it ('' when
    none); `name` the English name when it is known, else `None` and `why` says why. `inner` is the party that a
    thing or group belongs to («مواقع التنظيم»), as an index into the report's mentions.
    """

    first: int
    last: int
    head: int
    span: Span
    cls: str
    name: str | None
    why: str | None
    actor: str | None = None
    place: str | None = None
    country: str | None = None
    prep: str = ""
    prep_at: int = -1
    conj: bool = False
    definite: bool = False
    number: str = "s"
    quantity: int | None = None
    head_entry: str | None = None
    rule: str = ""
    within: str | None = None  # the named place that an unnamed one («سوق مكتظة») lies in, as the text has it
    owner: Span | None = None

    @property
    def is_place(self) -> bool:
        return self.cls == "place" or self.place is not None
