"""A record as a pandas table. pandas is imported only here and only when asked for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas  # type: ignore[import-untyped, unused-ignore]

    from riwaya.facts import Record, ReportedEvent, Said

COLUMNS = (
    "report", "event", "trigger", "start", "end", "type", "mode", "status", "incident", "actors", "actor_ids", "recipients",
    "recipient_ids", "places", "place_ids", "country", "lat", "lon", "date_start", "date_end", "date_words", "source", "source_name",
    "counts", "confidence", "rule",
)  # fmt: skip


def events(record: Record) -> pandas.DataFrame:
    """One row an event, the columns of COLUMNS even when there is none. Raises ImportError."""
    try:
        import pandas
    except ImportError as error:
        raise ImportError("a table of a record needs pandas — pip install pandas") from error
    return pandas.DataFrame([_row(record, event) for event in record.events], columns=list(COLUMNS))


def _row(record: Record, event: ReportedEvent) -> dict[str, Any]:
    place = event.places[0] if event.places else None
    return {
        "report": record.id, "event": event.id, "trigger": event.trigger.text, "start": event.trigger.start, "end": event.trigger.end,
        "type": event.type, "mode": event.mode, "status": event.status, "incident": event.incident,
        "actors": _texts(event.actors), "actor_ids": _ids(party.id for party in event.actors),
        "recipients": _texts(event.recipients), "recipient_ids": _ids(party.id for party in event.recipients),
        "places": _texts(event.places), "place_ids": _ids(each.id for each in event.places),
        "country": place.country if place else None, "lat": place.lat if place else None, "lon": place.lon if place else None,
        "date_start": event.date.start if event.date else None, "date_end": event.date.end if event.date else None,
        "date_words": event.date.said.text if event.date else None,
        "source": event.source.text if event.source else None, "source_name": event.source.name if event.source else None,
        "counts": "; ".join(f"{c.kind} {_bound(c.min)}–{_bound(c.max)}" for c in event.counts) or None,
        "confidence": event.confidence, "rule": event.made_by.rule,
    }  # fmt: skip


def _texts(found: Iterable[Said]) -> str | None:
    return "; ".join(said.text for said in found) or None


def _ids(found: Iterable[str | None]) -> str | None:
    return "; ".join(one for one in found if one is not None) or None


def _bound(bound: float | None) -> str:
    return "" if bound is None else f"{bound:g}"
