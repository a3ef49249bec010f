"""A dozen reports of our own writing, read as agreed.

`pytest tests/test_golden.py --accept` rewrites what was agreed; read the diff before you commit it. What hangs on
fitted numbers alone (confidence, incidents) is left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import riwaya
from riwaya.facts import Record, ReportedEvent, Said

GOLDEN = Path(__file__).parent / "golden"
FOLDERS = sorted(path for path in GOLDEN.iterdir() if path.is_dir())
LEAST = 12


def said(given: Said) -> dict[str, Any]:
    return {"text": given.text, "start": given.start, "end": given.end}


def event(given: ReportedEvent) -> dict[str, Any]:
    """What is agreed of an event."""
    return {
        "trigger": said(given.trigger),
        "type": given.type,
        "status": given.status,
        "actors": [said(party) for party in given.actors],
        "recipients": [said(party) for party in given.recipients],
        "places": [said(place) for place in given.places],
        "source": said(given.source) if given.source else None,
        "counts": [said(count) | {"kind": count.kind, "min": count.min, "max": count.max} for count in given.counts],
    }


def canonical(record: Record) -> str:
    """A reading as text: keys sorted, one fact a line, Arabic as Arabic."""
    quotes = [said(quote) | {"speaker": said(quote.speaker_said) if quote.speaker_said else None} for quote in record.quotes]
    agreed = {"events": [event(each) for each in record.events], "quotes": quotes}
    return json.dumps(agreed, ensure_ascii=False, sort_keys=True, indent=1) + "\n"


def report(folder: Path) -> tuple[str, str]:
    """The publication day, which stands in the first line, and the text behind it."""
    day, _, text = (folder / "report.txt").read_text("utf-8").partition("\n")
    return day, text.strip("\n")


def quoted(value: Any) -> Iterator[dict[str, Any]]:
    """Everything in a reading that has words and offsets."""
    if isinstance(value, dict) and {"text", "start", "end"} <= set(value):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from quoted(each)


def test_there_are_a_dozen() -> None:
    assert len(FOLDERS) >= LEAST


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_reading_is_as_agreed(folder: Path, accept: bool) -> None:
    day, text = report(folder)
    got, agreed = canonical(riwaya.read(text, day, id=folder.name)), folder / "reading.json"
    if accept:
        agreed.write_text(got, "utf-8")

    assert agreed.exists(), "run pytest --accept, then read what it wrote"
    assert got == agreed.read_text("utf-8")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_quote_is_in_the_report(folder: Path) -> None:
    _, text = report(folder)
    agreed = json.loads((folder / "reading.json").read_text("utf-8"))
    quotes = list(quoted(agreed))

    assert agreed["events"]
    assert [quote for quote in quotes if text[quote["start"] : quote["end"]] != quote["text"]] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_report_is_kept_for_a_reason(folder: Path) -> None:
    _, text = report(folder)

    assert (folder / "why.md").read_text("utf-8").strip()
    assert 80 <= len(text.split()) <= 150
