"""The front door: text in, Record out.

`read` raises nothing but RiwayaError, whatever the characters. A text that it refuses (empty, too long, half a
surrogate pair) is refused before any stage sees it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import traceback
from collections.abc import Iterable, Iterator

from riwaya import flow, output
from riwaya.errors import ReportError, RiwayaError
from riwaya.facts import Record
from riwaya.record.text import Report

TEXT_LIMIT = 20_000_000  # bytes in UTF-8, as in trafilatura
_SURROGATE = re.compile("[\ud800-\udfff]")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?=$|[T ])", re.ASCII)


def read(
    text: str, date: dt.date | str | None = None, *, id: str | None = None, outlet: str | None = None, title: str | None = None
) -> Record:
    """Read one news report. `date` is its day of publication, ISO if a string; without it relative dates stay unresolved.

    `id` is the first characters of the text's SHA-256 unless given. Raises ReportError.
    """
    return record(report(text, date, id=id, outlet=outlet, title=title))


def record(given: Report) -> Record:
    return output.record(flow.run(given))


def read_all(reports: Iterable[Report | ReportError]) -> Iterator[Record | ReportError]:
    """Read reports one by one; one that cannot be read gives its error and the next goes on.

    A bug of ours on one report is caught here and only here, and becomes an error that says where it happened.
    """
    for given in reports:
        if isinstance(given, ReportError):
            yield given
            continue
        try:
            yield record(given)
        except RiwayaError as error:
            yield error if isinstance(error, ReportError) else ReportError(given.id, str(error))
        except Exception as error:  # one report in a thousand must not cost the others; the place of the bug is in the message
            last = traceback.extract_tb(error.__traceback__)[-1]
            place = f"in {last.name}, line {last.lineno}"
            bug = ReportError(f"report {given.id}", f"{type(error).__name__}: {error}", place, "a bug of ours: please tell us")
            bug.__cause__ = error
            yield bug


def report(
    text: str,
    date: dt.date | str | None = None,
    *,
    id: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    source: str = "",
    place: str = "",
) -> Report:
    """A Report from parts that a stranger gave. `source` and `place` say in errors where they came from. Raises ReportError."""
    source = source or (f"report {id}" if id else "the text")
    if not isinstance(text, str):
        raise ReportError(source, f"the text is a {type(text).__name__}, not a string", place)
    if not text.strip():
        raise ReportError(source, "the text is empty", place)
    for name, value in (("text", text), ("id", id), ("outlet", outlet), ("title", title)):
        broken = _SURROGATE.search(value) if isinstance(value, str) else None
        if broken:
            problem = f"half a surrogate pair (U+{ord(broken.group()):04X}) at character {broken.start()} of the {name}"
            raise ReportError(source, problem, place, "decode the original again, as UTF-8")
    size = len(text) if len(text) > TEXT_LIMIT else len(text.encode())
    if size > TEXT_LIMIT:
        raise ReportError(source, f"the text is longer than {TEXT_LIMIT:,} bytes", place, "give one report at a time")
    return Report(id or digest(text), text, day(date, source, place), outlet, title)


def digest(text: str) -> str:
    """The id of a text that has none."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def day(date: dt.date | str | None, source: str, place: str = "") -> dt.date | None:
    """A publication day; an empty string is an unknown one. Raises ReportError."""
    if isinstance(date, dt.datetime):
        return date.date()
    if date is None or isinstance(date, dt.date):
        return date
    if isinstance(date, str):
        if not date.strip():
            return None
        match = _DATE.match(date.strip())
        if match:
            try:
                return dt.date.fromisoformat(match.group())
            except ValueError:
                pass
    raise ReportError(source, f"{date!r} is no date", place, "write it as 2017-10-26")
