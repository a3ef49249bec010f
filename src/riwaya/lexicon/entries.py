"""All language data, by folded spelling."""

from __future__ import annotations

from dataclasses import dataclass, field

from riwaya.lexicon.clitics import prefixes, suffixes
from riwaya.lexicon.tables import Row
from riwaya.matching import Phrases
from riwaya.record.names import Actor, Place
from riwaya.record.words import Entry, Predicate, Sense


@dataclass(frozen=True, slots=True)
class Mode:
    """A word near an event that tells its mode, for these types."""

    id: str
    mode: str
    applies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alias:
    """A name of an actor with the ISO dates between which it was in use ('' = open)."""

    actor: str
    since: str = ""
    until: str = ""


@dataclass(slots=True)
class Lexicon:
    """All language data, by folded spelling."""

    senses: dict[str, tuple[Sense, ...]] = field(default_factory=dict)
    phrases: Phrases[Entry | Predicate | Mode] = field(default_factory=Phrases)
    predicates: dict[str, Predicate] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)
    actor_names: Phrases[Alias] = field(default_factory=Phrases)
    places: dict[str, Place] = field(default_factory=dict)
    place_names: Phrases[str] = field(default_factory=Phrases)
    groups: dict[str, frozenset[str]] = field(default_factory=dict)
    modes: dict[str, list[Mode]] = field(default_factory=dict)
    countries: dict[str, Row] = field(default_factory=dict)
    names_en: dict[str, str] = field(default_factory=dict)
    ambiguous: dict[str, str] = field(default_factory=dict)
    lexemes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    version: str = ""
    _spellings: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = field(default_factory=dict)

    def spellings(self, word: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """How a folded word may be written in a phrase: as its first element, and as a later one."""
        found = self._spellings.get(word)
        if found is None:
            if len(self._spellings) > 100_000:
                self._spellings.clear()
            firsts: dict[str, None] = {}
            lexemes: dict[str, None] = {}
            for cut in prefixes(word):
                if cut.name:
                    firsts[cut.name] = None
                if cut.article:
                    firsts[cut.stem] = None
                for base, _ in suffixes(cut.stem):
                    lexemes.update(dict.fromkeys(self.lexemes.get(base, ())))
            firsts.setdefault(word)
            found = self._spellings[word] = (*firsts, *lexemes), (word, *lexemes)
        return found
