"""What riwaya gives its users: one report as typed, frozen facts that need no other record to be understood.

The stages' records point at each other by index; here every index is resolved. A value that is `None` has its
reason in the `why` of the fact it belongs to, as (field, reason) pairs.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from riwaya import evidence, frames, page, shapes
from riwaya.errors import RiwayaError
from riwaya.record.events import Status
from riwaya.record.values import Basis

if TYPE_CHECKING:
    import pandas  # type: ignore[import-untyped, unused-ignore]

Why = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class MadeBy:
    """The stage and the id of the rule or entry that made a fact."""

    stage: str
    rule: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the reasoning behind an event: the field it decided, by which rule, on which words."""

    field: str
    rule: str
    said: Said | None


@dataclass(frozen=True, slots=True)
class Said:
    """Words of the report and where they stand: code points `[start, end)` of its text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Party(Said):
    """Someone who acts, suffers or speaks; `id` is the actor list's."""

    id: str | None
    name: str | None
    country: str | None
    why: Why
    made_by: MadeBy


@dataclass(frozen=True, slots=True)
class Location(Said):
    """A place as written, and the gazetteer's row for it; coordinates only for what is small enough to be a point.

    A place without a row of its own («سوق مكتظة») has the coordinates of the named place it lies in, whose id is `within`.
    """

    id: str | None
    name: str | None
    admin1: str | None
    country: str | None
    lat: float | None
    lon: float | None
    within: str | None
    why: Why
    made_by: MadeBy


@dataclass(frozen=True, slots=True)
class Doubt:
    """A finding below the confidence at which events are listed: kept, so that nothing is dropped in silence."""

    trigger: Said
    type: str
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class Dates:
    """Some day in [start, end], both included. Both are `None` when the words need a publication day that is not known."""

    start: dt.date | None
    end: dt.date | None
    precision: int | None
    basis: Basis
    said: Said
    why: Why
    made_by: MadeBy

    def shown(self, unresolved: str) -> str:
        """The days as people read them; words that name no day yet stand with the mark `unresolved` behind them."""
        if self.start is None:
            return f"{self.said.text} ({unresolved})"
        return str(self.start) if self.start == self.end else f"{self.start} – {self.end}"


@dataclass(frozen=True, slots=True)
class Source(Said):
    """Who the report makes responsible for an event; `chain` is through whom the words came, the nearest first."""

    id: str | None
    name: str | None
    country: str | None
    firmness: str
    cue: Said
    chain: tuple[Party, ...]
    why: Why
    made_by: MadeBy


@dataclass(frozen=True, slots=True)
class Number(Said):
    """A number tied to an event; `None` at one end means that the text states no bound there."""

    kind: str
    min: float | None
    max: float | None
    why: Why


@dataclass(frozen=True, slots=True)
class Holding:
    """Who took, lost, holds or besieges a place."""

    place: str
    place_said: Said
    gained_by: str | None
    lost_by: str | None
    state: str
    why: Why


@dataclass(frozen=True, slots=True)
class EventRule:
    """The predicate that found an event, and each step that filled it."""

    stage: str
    rule: str
    because: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class ReportedEvent:
    """One event mention. `incident` is shared by the mentions of one happening; `date` may be unresolved: see Dates."""

    id: str
    trigger: Said
    type: str
    mode: str | None
    status: Status
    incident: int
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    places: tuple[Location, ...]
    date: Dates | None
    source: Source | None
    counts: tuple[Number, ...]
    control: Holding | None
    confidence: float
    why: Why
    made_by: EventRule


@dataclass(frozen=True, slots=True)
class DirectQuote(Said):
    """Words between quotation marks that somebody says."""

    speaker: str | None
    speaker_said: Said | None
    speaker_id: str | None
    name: str | None
    direct: bool
    why: Why
    made_by: MadeBy


@dataclass(frozen=True, slots=True)
class Maker:
    """The program and the language data that made a record."""

    program: str
    version: str
    data: str


@dataclass(frozen=True, slots=True)
class Record:
    """All that riwaya read in one report. `actors` and `places` hold every mention, in text order."""

    id: str
    doc_date: dt.date | None
    outlet: str | None
    title: str | None
    dateline: tuple[str, ...]
    dateline_said: tuple[Said, ...]
    agency: str | None
    agency_said: Said | None
    text: str
    events: tuple[ReportedEvent, ...]
    quotes: tuple[DirectQuote, ...]
    doubted: tuple[Doubt, ...]
    actors: tuple[Party, ...]
    places: tuple[Location, ...]
    why: Why
    made_by: Maker

    def event(self, event_id: str) -> ReportedEvent:
        """The event with this id («e3»). Raises RiwayaError."""
        for event in self.events:
            if event.id == event_id:
                return event
        known = f"it has {self.events[0].id} to {self.events[-1].id}" if self.events else "it has no events"
        raise RiwayaError(f"report {self.id}: no event {event_id!r} — {known}")

    def explain(self, event_id: str) -> tuple[str, ...]:
        """The chain of evidence behind an event, a line a link. Raises RiwayaError."""
        return evidence.chain(self, self.event(event_id))

    def to_dict(self) -> dict[str, Any]:
        """Plain data in the format of the annotation guidelines, with offsets, ids and provenance."""
        return shapes.record(self)

    def to_json(self, indent: int | None = None) -> str:
        """`to_dict` as JSON: keys sorted, Arabic as Arabic, the same in every process."""
        return json.dumps(self.to_dict(), ensure_ascii=False, sort_keys=True, indent=indent, allow_nan=False)

    def to_pandas(self) -> pandas.DataFrame:
        """One row an event. Raises ImportError when pandas is not installed."""
        return frames.events(self)

    @property
    def frame(self) -> pandas.DataFrame:
        """`to_pandas()`, for notebooks."""
        return self.to_pandas()

    def _repr_html_(self) -> str:
        return page.html(self)

    def __repr__(self) -> str:
        return f"<Record {self.id}: {len(self.events)} events, {len(self.quotes)} quotes, {len(self.text)} characters>"
