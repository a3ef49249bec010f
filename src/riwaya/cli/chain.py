"""`riwaya why`: the chain of evidence behind one event."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from riwaya import reader, shapes, sources
from riwaya.cli.friendly import FORMAT, answer, answer_json
from riwaya.cli.reading import DAY
from riwaya.errors import ReportError
from riwaya.facts import Record


@click.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.argument("event")
@click.option("--date", type=DAY, help="Day of publication, if the report does not give it.")
@click.option("--format", "kind", type=FORMAT, default="text", show_default=True, help="Lines for people, or the event as JSON.")
def why(file: Path, event: str, date: dt.datetime | None, kind: str) -> None:
    """Print the words and rules behind one event of FILE.

    EVENT is an id as `riwaya read` prints it, e3; where FILE holds several reports, the report's id before it, 017/e3.
    """
    report_id, _, event_id = event.rpartition("/")
    record = _only(file, report_id, date)
    if kind == "json":
        answer_json({"report": record.id, "event": shapes.event(record.event(event_id)), "chain": record.explain(event_id)})
        return
    for line in record.explain(event_id):
        answer(line)


def _only(file: Path, report_id: str, date: dt.datetime | None) -> Record:
    """The one report meant; a broken one beside it does no harm. Raises ReportError."""
    found = list(sources.reports(sources.files([file]), date=date.date() if date else None, stdin=sys.stdin.buffer))
    reports = [each for each in found if not isinstance(each, ReportError) and report_id in ("", each.id)]
    if len(reports) == 1:
        return reader.record(reports[0])
    for each in found:
        if isinstance(each, ReportError) and not reports:
            raise each
    if reports:
        raise ReportError(str(file), f"{len(reports)} reports in it", hint=f"write the report's id before the event's: {reports[0].id}/e1")
    raise ReportError(str(file), f"no report {report_id!r} in it")
