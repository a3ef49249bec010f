"""Records as a table for people: one row an event.

On a terminal that can turn Arabic round, the columns run from right to left and every cell is isolated, so that the
terminal does not shuffle the cells of a row. In a file or a pipe they run from left to right, as spreadsheets expect.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from rich import box
from rich.console import Console, ConsoleOptions
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from riwaya.cli.friendly import printable
from riwaya.facts import Number, Record, ReportedEvent, Said

COLUMNS = ("event", "trigger", "type", "status", "who → whom", "where", "when", "how many", "according to", "confidence")
NARROW = ("event", "confidence", "status")
PIPE_WIDTH = 200
UNABLE = ("", "dumb", "linux")  # terminals that print Arabic letters in the order of the bytes
ISOLATE, POP = "\u2068", "\u2069"  # a run in the direction of its first strong letter


def write(records: Iterator[Record], stream: BinaryIO) -> None:
    """Each record as a heading and a table, as soon as it is read."""
    terminal = sys.stdout.isatty() and stream is getattr(sys.stdout, "buffer", None)
    turned = terminal and os.environ.get("TERM", "") not in UNABLE
    buffer = io.StringIO()
    width = None if terminal else PIPE_WIDTH
    console = Console(file=buffer, force_terminal=terminal, width=width or Console().width, highlight=False)
    for record in records:
        console.print(heading(record))
        if record.events:
            console.print(table(record, turned=turned))
        stream.write(buffer.getvalue().encode())
        stream.flush()
        buffer.seek(0)
        buffer.truncate()


@dataclass(frozen=True, slots=True)
class Isolated:
    """A cell each line of which has a direction of its own: a terminal turns lines round, not cells."""

    text: str

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        for line in Text(self.text).wrap(console, options.max_width):
            words = line.plain.strip()
            yield Text(f"{ISOLATE}{words}{POP}" if words else "", justify="right")

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement.get(console, options, Text(self.text))


def heading(record: Record) -> Text:
    day = str(record.doc_date) if record.doc_date else "day unknown"
    parts = [record.id, day, *filter(None, (record.outlet, record.title)), f"{len(record.events)} events, {len(record.quotes)} quotes"]
    return Text(printable(" · ".join(parts)), style="bold")


def table(record: Record, *, turned: bool) -> Table:
    made = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in reversed(COLUMNS) if turned else COLUMNS:
        shown = name.replace("→", "←") if turned else name
        made.add_column(shown, justify="right" if turned else "left", no_wrap=name in NARROW, overflow="fold")
    for event in record.events:
        plain = map(printable, _cells(event, "←" if turned else "→"))
        cells = [Isolated(cell) if turned else Text(cell) for cell in plain]
        made.add_row(*(reversed(cells) if turned else cells))
    return made


def _cells(event: ReportedEvent, arrow: str) -> Iterator[str]:
    yield event.id
    yield event.trigger.text
    yield f"{event.type}/{event.mode}" if event.mode else event.type
    yield event.status
    who, whom = _list(event.actors), _list(event.recipients)
    yield f"{who or '?'} {arrow} {whom}" if whom else who
    yield _list(event.places)
    yield event.date.shown("?") if event.date else ""
    yield "، ".join(map(_count, event.counts))
    yield event.source.text if event.source else ""
    yield f"{event.confidence:.2f}"


def _list(found: Iterable[Said]) -> str:
    return "، ".join(said.text for said in found)


def _count(count: Number) -> str:
    if count.min == count.max and count.min is not None:
        return f"{count.kind} {count.min:g}"
    if count.max is None:
        return f"{count.kind} ≥ {count.min:g}" if count.min is not None else count.kind
    return f"{count.kind} ≤ {count.max:g}" if count.min is None else f"{count.kind} {count.min:g}–{count.max:g}"
