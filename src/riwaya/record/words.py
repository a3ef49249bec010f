"""What a word of the lexicon is, and what a token may be a form of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Pos = Literal["verb", "noun", "adj", "func", "name", "title"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a grammar file: which layer it comes from, its id and its class there."""

    layer: str
    id: str
    cls: str = ""
    en: str = ""
    number: str = ""
    frame: tuple[tuple[str, str], ...] = ()

    def role(self, slot: str) -> str | None:
        for key, value in self.frame:
            if key == slot:
                return value
        return None


class Sense(NamedTuple):
    """A lexicon form's grammar: an entry plus what this spelling of it says."""

    pos: Pos
    entry: Entry | Predicate
    tense: str = ""  # past, present, jussive; empty for nouns
    number: str = ""  # s, d, p
    gender: str = ""  # m, f
    voice: str = ""  # active, passive, either
    person: str = "3"
    bound: str = ""  # suffix: needs an attached pronoun; construct: needs a genitive; nunation: an indefinite object
    entry_layer: str = ""  # the entry's layer, kept here because it is asked for at every token

    @property
    def predicate(self) -> Predicate | None:
        return self.entry if isinstance(self.entry, Predicate) else None

    @property
    def plain(self) -> Entry:
        """The lexicon entry, a predicate's own one included."""
        return self.entry.entry if isinstance(self.entry, Predicate) else self.entry


class Analysis(NamedTuple):
    """One analysis of a token: clitics around a sense. Letters are counted in the folded spelling."""

    sense: Sense
    conj: str = ""  # و ف
    prep: str = ""  # ب ل ك
    future: bool = False
    article: bool = False
    stem_start: int = 0
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """One `slot=class` of a predicate's `when`; `negated` for `!slot=class`."""

    slot: str
    cls: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Predicate:
    """A word that reports events of one PLOVER type; `entry` is its place in the lexicon.

    `roles` maps a slot (subj, obj, gen, a preposition …) to (class, role) pairs, the first that fits wins and
    the class `any` always fits. `when` holds alternatives, each a tuple of conditions that must all hold.
    """

    entry: Entry
    type: str
    mode: str | None
    kind: str
    strength: Literal["strong", "medium", "weak"]
    roles: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    when: tuple[tuple[Condition, ...], ...]
    control: str | None
    loss: tuple[str, ...]

    @property
    def id(self) -> str:
        return self.entry.id

    def slot(self, name: str) -> tuple[tuple[str, str], ...]:
        for key, pairs in self.roles:
            if key == name:
                return pairs
        return ()

    def has(self, name: str) -> bool:
        return any(key == name for key, _ in self.roles)
