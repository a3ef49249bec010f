"""Words and phrases that may report an event, and what the stage finds out about them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from riwaya.record.events import Because
from riwaya.record.text import Sentence
from riwaya.record.words import Analysis, Entry, Predicate
from riwaya.stages.events.layers import Layers
from riwaya.stages.events.roles import Proposal
from riwaya.stages.events.slots import Slots


class Candidate(NamedTuple):
    """Tokens `[first, last)` and the predicates that they may be a form of."""

    first: int
    last: int
    predicates: list[tuple[Predicate, Analysis | None]]


class Governor(NamedTuple):
    """A light verb or noun that carries an event, with its own slots."""

    entry: Entry
    slots: Slots
    analysis: Analysis


@dataclass(slots=True)
class Trigger:
    """Tokens `[first, last)` that report an event; the steps of the stage fill in what they find.

    `soft` means that what its predicate wants stands near it instead of in its slot.
    """

    first: int
    last: int
    predicate: Predicate
    analysis: Analysis | None
    slots: Slots
    soft: bool
    rivals: int  # types that the word may report
    governor: Governor | None = None
    content_of: Trigger | None = None
    owner: Trigger | None = None  # the event word in whose object or genitive this one stands
    roles: dict[str, list[int]] = field(default_factory=dict)
    because: list[Because] = field(default_factory=list)
    hints: dict[int, list[Proposal]] = field(default_factory=dict)

    @property
    def family(self) -> str:
        """The predicate's id without its form: «assault.qasf»."""
        return self.predicate.id.rsplit(".", 1)[0]


def candidates(layers: Layers, sentence: Sentence) -> list[Candidate]:
    """The words and phrases of a sentence that some predicate lists."""
    found: list[Candidate] = []
    at = sentence.first
    while at < sentence.last:
        token = layers.tokens[at]
        if token.kind != "word" or at in layers.closed or (token.span.end <= layers.layout.body and sentence.role == "body"):
            at += 1
            continue
        candidate = _phrase(layers, at, sentence) or _word(layers, at)
        if candidate is None:
            at += 1
            continue
        found.append(candidate)
        at = candidate.last
    return found


def _phrase(layers: Layers, at: int, sentence: Sentence) -> Candidate | None:
    hits = [(last, value) for last, _, value in layers.phrases[at] if isinstance(value, Predicate) and last <= sentence.last]
    if not hits:
        return None
    analysis = next((a for a in layers.words[at].analyses if a.sense.pos == "verb"), None) if layers.words[at].tag == "verb" else None
    return Candidate(at, hits[0][0], [(value, analysis) for last, value in hits if last == hits[0][0]])


def _word(layers: Layers, at: int) -> Candidate | None:
    word = layers.words[at]
    if word.function is not None and (word.phrase is None or word.phrase[0] != at):
        return None
    place = any(a.sense.entry_layer == "head" and a.sense.plain.cls in ("place", "time", "unit") for a in word.analyses)
    found: list[tuple[Predicate, Analysis | None]] = [
        (a.sense.predicate, a) for a in word.analyses
        if a.sense.predicate is not None and not (place and "participle" in a.sense.predicate.kind)
    ]  # fmt: skip
    if not found:
        return None
    return Candidate(at, at + 1, found)
