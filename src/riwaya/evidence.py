"""The chain of evidence behind one event: quoted words → predicate → each step → who says so → the report."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import TYPE_CHECKING

from riwaya.lexicon.predicates import COLUMNS
from riwaya.lexicon.tables import ARABIC, Row, rows

if TYPE_CHECKING:
    from riwaya.facts import Party, Record, ReportedEvent, Said, Source


def chain(record: Record, event: ReportedEvent) -> tuple[str, ...]:
    """The lines that lead from the event back to the report."""
    return tuple(_lines(record, event))


@functools.lru_cache(maxsize=1)
def predicate_rows() -> dict[str, Row]:
    """Each predicate's row in the language files; read again, since the lexicon keeps no rows."""
    return {row["id"]: row for path in sorted((ARABIC / "predicates").glob("*.tsv")) for row in rows(path, COLUMNS)}


def quoted(said: Said) -> str:
    return f"«{said.text}» [{said.start}:{said.end}]"


def _lines(record: Record, event: ReportedEvent) -> Iterator[str]:
    mode = f"/{event.mode}" if event.mode else ""
    yield f"event {event.id}: {event.type}{mode}, {event.status}, incident {event.incident}, confidence {event.confidence:.2f}"
    yield f"  words: {quoted(event.trigger)}"
    yield from _predicate(event.made_by.rule)
    for step in event.made_by.because:
        yield f"  because: {step.field} by {step.rule}" + (f" on {quoted(step.said)}" if step.said else "")
    for label, found in (("actor", event.actors), ("recipient", event.recipients), ("place", event.places)):
        for each in found:
            yield f"  {label}: {quoted(each)} = {_name(each.name, each.id, dict(each.why))} by {each.made_by.rule}"
    yield from _dates(event)
    for count in event.counts:
        low, high = ("?" if bound is None else f"{bound:g}" for bound in (count.min, count.max))
        yield f"  count: {count.kind} {low}–{high}: {quoted(count)}"
    if event.control is not None:
        control = event.control
        yield f"  control: {quoted(control.place_said)} {control.state}, by {control.gained_by or '?'}, from {control.lost_by or '?'}"
    yield from _source(event.source, dict(event.why))
    yield from _report(record)


def _predicate(rule: str) -> Iterator[str]:
    row = predicate_rows().get(rule)
    if row is None:
        yield f"  predicate: {rule} (no row of this id in the language files)"
        return
    yield f"  predicate: {rule}, {row.file} row {row.line}: {row['form']}"
    yield f"    frame: {row['frame'] or '(none)'}"
    if row["when"]:
        yield f"    when: {row['when']}"


def _dates(event: ReportedEvent) -> Iterator[str]:
    date = event.date
    if date is None:
        yield f"  date: none ({dict(event.why)['date']})"
    elif date.start is None:
        yield f"  date: unresolved, {quoted(date.said)} ({dict(date.why)['start']})"
    else:
        yield f"  date: {date.start} to {date.end}, {date.basis}: {quoted(date.said)} by {date.made_by.rule}"


def _source(source: Source | None, why: dict[str, str]) -> Iterator[str]:
    if source is None:
        yield f"  according to: nobody named ({why['source']})"
        return
    yield f"  claim: {source.firmness}, by {source.made_by.rule} on {quoted(source.cue)}"
    yield f"  according to: {quoted(source)} = {_name(source.name, source.id, dict(source.why))}"
    for party in source.chain:
        yield f"    through: {_party(party)}"


def _party(party: Party) -> str:
    return f"{quoted(party)} = {_name(party.name, party.id, dict(party.why))}"


def _name(name: str | None, id: str | None, why: dict[str, str]) -> str:
    shown = name or f"no name ({why.get('name', 'none known')})"
    return f"{shown} [{id}]" if id else shown


def _report(record: Record) -> Iterator[str]:
    day = f"of {record.doc_date}" if record.doc_date else "of an unknown day"
    outlet = f", {record.outlet}" if record.outlet else ""
    yield f"  report: {record.id} {day}{outlet}, {len(record.text)} characters"
    yield f"  read by: {record.made_by.program} {record.made_by.version}, language data {record.made_by.data}"
