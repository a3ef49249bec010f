"""A record as a piece of HTML for notebooks: the report with its triggers marked, and a table, right to left.

Every character of the report is escaped, and stands in an element of its own direction, so that direction marks
in a report cannot turn the page around it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from riwaya.facts import Number, Record, ReportedEvent, Said

TEXT_SHOWN = 20_000
HEADINGS = ("#", "الفعل", "النوع", "الحال", "من", "ضد / مع", "أين", "متى", "كم", "بحسب", "الثقة")


def html(record: Record) -> str:
    """A self-contained fragment: no scripts, no links, styles inline."""
    head = "".join(f"<th>{escape(heading)}</th>" for heading in HEADINGS)
    rows = "".join(f"<tr>{''.join(_cells(event))}</tr>" for event in record.events)
    day = record.doc_date.isoformat() if record.doc_date else "—"
    return (
        f'<div dir="rtl" lang="ar" class="riwaya"><p><b>{_bdi(record.id)}</b> · {day}</p>'
        f'<div style="white-space:pre-wrap;unicode-bidi:isolate">{_marked(record)}</div>'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _marked(record: Record) -> str:
    shown, at = [], 0
    for event in sorted(record.events, key=lambda event: event.trigger.start):
        start, end = event.trigger.start, event.trigger.end
        if start < at or end > TEXT_SHOWN:
            continue
        shown.append(escape(record.text[at:start]))
        shown.append(f'<mark title="{escape(f"{event.id} {event.type} {event.status}")}">{escape(record.text[start:end])}</mark>')
        at = end
    shown.append(escape(record.text[at:TEXT_SHOWN]))
    if len(record.text) > TEXT_SHOWN:
        shown.append("…")
    return "".join(shown)


def _cells(event: ReportedEvent) -> Iterator[str]:
    kind = f"{event.type}/{event.mode}" if event.mode else event.type
    yield f"<td>{escape(event.id)}</td><td>{_bdi(event.trigger.text)}</td><td>{_bdi(kind)}</td><td>{escape(event.status)}</td>"
    for found in (event.actors, event.recipients, event.places):
        yield f"<td>{_list(found)}</td>"
    days = event.date.shown("؟") if event.date else ""
    yield f"<td>{_bdi(days)}</td><td>{'، '.join(_bdi(_count(count)) for count in event.counts)}</td>"
    yield f"<td>{_bdi(event.source.text) if event.source else ''}</td><td>{event.confidence:.2f}</td>"


def _list(found: Iterable[Said]) -> str:
    return "، ".join(_bdi(said.text) for said in found)


def _count(count: Number) -> str:
    low, high = ("" if bound is None else f"{bound:g}" for bound in (count.min, count.max))
    return f"{count.kind} {low if low == high else f'{low}–{high}'}"


def _bdi(text: str) -> str:
    return f"<bdi>{escape(text)}</bdi>"
