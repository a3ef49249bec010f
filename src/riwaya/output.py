"""A reading as plain data, in the format of the annotation guidelines with offsets and provenance."""

from __future__ import annotations

from typing import Any

from riwaya.flow import Reading
from riwaya.lexicon import lexicon
from riwaya.record.events import Event
from riwaya.record.text import Span


def quoted(reading: Reading, span: Span) -> dict[str, Any]:
    """The characters of a span with their offsets."""
    return {"text": reading.report.quote(span), "start": span.start, "end": span.end}


def party(reading: Reading, index: int) -> dict[str, Any]:
    mention = reading.mentions[index]
    return {**quoted(reading, mention.span), "name": mention.name, "why": mention.why, "id": mention.actor, "country": mention.country, "rule": mention.rule}


def place(reading: Reading, index: int) -> dict[str, Any]:
    mention = reading.mentions[index]
    row = lexicon().places.get(mention.place or "")
    exact = row is not None and row.feature not in ("country", "region", "admin1", "desert", "sea", "river", "road")
    return {
        **quoted(reading, mention.span),
        "name": row.name if row else mention.name,
        "admin1": row.admin1 if row else None,
        "country": row.country if row else mention.country,
        "lat": row.lat if row and exact else None,
        "lon": row.lon if row and exact else None,
        "id": mention.place,
        "why": None if row else mention.why or "no candidate",
        "rule": mention.rule,
    }


def event_dict(reading: Reading, number: int, event: Event) -> dict[str, Any]:
    claim = reading.claims[event.claim] if event.claim is not None else None
    when = reading.times[event.when] if event.when is not None else None
    control = event.control
    return {
        "id": f"e{number}",
        "trigger": quoted(reading, event.span),
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "incident": event.incident,
        "actors": [party(reading, index) for index in event.actors],
        "recipients": [party(reading, index) for index in event.recipients],
        "places": [place(reading, index) for index in event.places],
        "date": {"start": when.start.isoformat(), "end": when.end.isoformat(), **{"said": quoted(reading, when.span)}}
        if when is not None and when.start is not None and when.end is not None
        else None,
        "source": {**quoted(reading, claim.span), "name": claim.name} if claim is not None and claim.span is not None else None,
        "counts": [{"kind": c.kind, "min": c.low, "max": c.high, **quoted(reading, c.span)} for c in event.counts],
        "control": {
            "place": reading.report.quote(reading.mentions[control.place].span),
            "gained_by": control.gained_by,
            "lost_by": control.lost_by,
            "state": control.state,
        }
        if control
        else None,
        "confidence": round(event.confidence, 3),
        "made_by": {"stage": "events", "rule": event.predicate, "because": [{"field": b.field, "rule": b.rule} for b in event.because]},
    }


def as_dict(reading: Reading) -> dict[str, Any]:
    report = reading.report
    return {
        "id": report.id,
        "doc_date": report.doc_date.isoformat() if report.doc_date else None,
        "dateline": [report.quote(span) for span in reading.layout.dateline],
        "agency": report.quote(reading.layout.agency) if reading.layout.agency else None,
        "text": report.text,
        "events": [event_dict(reading, number, event) for number, event in enumerate(reading.events, 1)],
        "quotes": [
            {**quoted(reading, q.span), "speaker": report.quote(q.speaker_span) if q.speaker_span else None, "direct": True, "rule": q.rule}
            for q in reading.quotes
        ],
    }
