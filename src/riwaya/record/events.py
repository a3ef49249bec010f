"""What is claimed to have happened."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from riwaya.record.text import Span

Status = Literal["occurred", "ongoing", "planned", "hypothetical", "negated"]


@dataclass(frozen=True, slots=True)
class Because:
    """One step of the reasoning behind a record: the field, the rule that decided it and the words it rests on."""

    field: str
    rule: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """A number tied to an event; `None` at one end means that no bound is stated there."""

    kind: str
    low: float | None
    high: float | None
    span: Span


@dataclass(frozen=True, slots=True)
class Control:
    """Who holds, took or lost a place, in the words of the report; `place` indexes the mentions."""

    place: int
    gained_by: str | None
    lost_by: str | None
    state: str


@dataclass(frozen=True, slots=True)
class Event:
    """One event mention. `actors`, `recipients` and `places` are indices into the mentions, `source` is the mention that
    says so, `claim` the claim in whose scope the trigger stands,
    and `when` into the times; `incident` numbers the mentions of one happening within the report, from 1."""

    first: int
    last: int
    span: Span
    sentence: int
    predicate: str
    type: str
    mode: str | None
    status: Status
    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    places: tuple[int, ...]
    when: int | None
    claim: int | None
    counts: tuple[Count, ...]
    control: Control | None
    because: tuple[Because, ...]
    source: int | None = None
    confidence: float = 0.0
    incident: int = 0
    features: tuple[str, ...] = field(default=(), compare=False)
