"""`riwaya read`: reports in, a table or JSON out."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import click
from rich.console import Console
from rich.progress import track

from riwaya import reader, sources
from riwaya.cli import table
from riwaya.cli.friendly import complain
from riwaya.errors import ReportError
from riwaya.facts import Record

MANY = 5  # files, from which on a person wants to see that something moves
KINDS = click.Choice(["table", "json", "jsonl"])
DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--date", type=DAY, help="Day of publication (2017-10-26) of reports that do not give theirs.")
@click.option("--format", "kind", type=KINDS, default="table", show_default=True, help="How to write the records.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file, not to the standard output.")
def read(paths: tuple[Path, ...], date: dt.datetime | None, kind: str, out: Path | None) -> None:
    """Read reports and print the events they tell.

    PATH is a .txt, .json or .jsonl file, a folder of them, or - for the standard input. A report that cannot be
    read is named on the standard error, the others are read; the exit status is then 1.
    """
    files = sources.files(paths)
    stdin = sys.stdin.buffer
    found = reader.read_all(sources.reports(_watched(files), date=date.date() if date else None, stdin=stdin))
    errors: list[ReportError] = []
    with _open(out) as stream:
        WRITERS[kind](_good(found, errors), stream)
    raise SystemExit(1 if errors else 0)


def _watched(files: Sequence[Path | ReportError]) -> Iterator[Path | ReportError]:
    """The files, with a progress bar when they are many and somebody looks."""
    if len(files) <= MANY or not sys.stderr.isatty():
        yield from files
        return
    yield from track(files, description="reading", console=Console(stderr=True), transient=True)


def _good(found: Iterator[Record | ReportError], errors: list[ReportError]) -> Iterator[Record]:
    for each in found:
        if isinstance(each, ReportError):
            errors.append(each)
            complain(each)
        else:
            yield each


@contextmanager
def _open(out: Path | None) -> Iterator[BinaryIO]:
    """The standard output, or a file that appears only when it is complete."""
    if out is None:
        yield sys.stdout.buffer
        return
    part = out.with_name(out.name + ".part")
    try:
        with part.open("wb") as stream:
            yield stream
        part.replace(out)
    except OSError as error:
        raise click.ClickException(f"cannot write {out}: {error.strerror or error}") from error
    finally:
        part.unlink(missing_ok=True)


def _jsonl(records: Iterator[Record], stream: BinaryIO) -> None:
    for record in records:
        stream.write((record.to_json() + "\n").encode())


def _json(records: Iterator[Record], stream: BinaryIO) -> None:
    """A list, whether of one record or of many, written as the records come."""
    opening = b"[\n"
    for record in records:
        stream.write(opening + record.to_json(indent=1).encode())
        opening = b",\n"
    stream.write(b"[]\n" if opening == b"[\n" else b"\n]\n")


WRITERS: dict[str, Callable[[Iterator[Record], BinaryIO], None]] = {"table": table.write, "json": _json, "jsonl": _jsonl}
