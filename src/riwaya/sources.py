"""Find the reports in files, folders and the standard input; say precisely what could not be read.

Errors are given, not raised: what comes out is, for each report, the Report or the ReportError that took its place,
so that one bad file never stops the rest.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from riwaya.errors import ReportError
from riwaya.reader import TEXT_LIMIT, report
from riwaya.record.text import Report

SUFFIXES = (".txt", ".json", ".jsonl")
STDIN = "-"
STDIN_NAME = "standard input"
_JSON_OBJECT = re.compile(r'\s*\{\s*["}]')
_JSON_LIST = re.compile(r"\s*\[\s*[{\]]")


def reports(
    files: Iterable[Path | ReportError], *, date: dt.date | None = None, stdin: BinaryIO | None = None
) -> Iterator[Report | ReportError]:
    """The reports of these files, in order; `date` stands in where a report has none. An id that comes twice is an error."""
    first_at: dict[str, str] = {}
    for file in files:
        for found in (file,) if isinstance(file, ReportError) else _in_file(file, date, stdin):
            if isinstance(found, ReportError):
                yield found
                continue
            given, where = found
            if given.id in first_at:
                problem = f"the id {given.id!r} was used before, in {first_at[given.id]}"
                yield ReportError(where.source, problem, where.place, "give each report an id of its own")
                continue
            first_at[given.id] = str(where)
            yield given


def files(paths: Iterable[str | Path]) -> tuple[Path | ReportError, ...]:
    """The files that these paths name, folders searched through and sorted, each once; `-` is the standard input."""
    found: dict[Path | ReportError, None] = {}
    for path in map(Path, paths):
        found.update(dict.fromkeys(_files(path)))
    return tuple(found)


def _files(path: Path) -> Iterator[Path | ReportError]:
    name = _shown(path)
    if str(path) == STDIN:
        yield path
    elif path.is_dir():
        inside = sorted(each for each in _walk(path) if each.suffix.lower() in SUFFIXES)
        yield from inside or (ReportError(name, f"no {_listed()} file in this folder"),)
    elif not path.exists():
        yield ReportError(name, "no such file or folder")
    elif path.suffix.lower() not in SUFFIXES:
        kind = f"{path.suffix} file" if path.suffix else "file without an ending"
        yield ReportError(name, f"cannot read a {kind}", hint=f"give {_listed()}, a folder, or - for the standard input")
    else:
        yield path


def _walk(folder: Path) -> Iterator[Path]:
    for inside, folders, names in os.walk(folder):
        folders[:] = [each for each in folders if not each.startswith(".")]
        yield from (Path(inside, name) for name in names if not name.startswith("."))


def _listed() -> str:
    return " or ".join((", ".join(SUFFIXES[:-1]), SUFFIXES[-1]))


def _shown(path: Path) -> str:
    """A path as it can be printed, whatever bytes are in it."""
    return str(path).encode("utf-8", "backslashreplace").decode()


@dataclass(frozen=True, slots=True)
class _Where:
    """Where a report stands: a file and, when it holds several, the place in it."""

    source: str
    place: str = ""

    def __str__(self) -> str:
        return f"{self.source}, {self.place}" if self.place else self.source

    def error(self, problem: str, hint: str = "", place: str = "") -> ReportError:
        return ReportError(self.source, problem, place or self.place, hint)


_Found = tuple[Report, _Where] | ReportError


def _in_file(path: Path, date: dt.date | None, stdin: BinaryIO | None) -> Iterator[_Found]:
    is_stdin = str(path) == STDIN
    where = _Where(STDIN_NAME if is_stdin else _shown(path))
    stem = None if is_stdin else path.stem.encode("utf-8", "backslashreplace").decode()
    try:
        if not is_stdin and not path.is_file():
            raise where.error("not a regular file")
        if path.suffix.lower() == ".txt" and path.stat().st_size > TEXT_LIMIT + 3:
            raise where.error(f"the text is longer than {TEXT_LIMIT:,} bytes", "give one report a file")
        text = _decoded((stdin.read() if stdin else b"") if is_stdin else path.read_bytes(), where)
        kind = _kind(text) if is_stdin else path.suffix.lower()
        if kind == ".txt":
            yield report(text, date, id=stem, source=where.source), where
        elif kind == ".jsonl":
            yield from _lines(text, stem, date, where)
        else:
            yield from _document(text, stem, date, where)
    except ReportError as error:
        yield error
    except OSError as error:
        yield where.error(error.strerror or str(error))


def _decoded(raw: bytes, where: _Where) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
            hint = "it looks like UTF-16: save it as UTF-8"
        else:
            hint = "save it as UTF-8; old Arabic files are often windows-1256: iconv -f windows-1256 -t utf-8"
        line = raw.count(b"\n", 0, error.start) + 1
        raise where.error(f"not UTF-8: byte 0x{raw[error.start]:02X} at byte {error.start}", hint, f"line {line}") from error


def _kind(text: str) -> str:
    """What the standard input holds: JSON lines, one JSON document, or plain text."""
    if _JSON_LIST.match(text):
        return ".json"
    if not _JSON_OBJECT.match(text):
        return ".txt"
    first, _, rest = text.strip().partition("\n")
    try:
        json.loads(first)
    except (ValueError, RecursionError):
        return ".json" if rest and not _JSON_OBJECT.match(rest) else ".jsonl"
    return ".jsonl"


def _document(text: str, stem: str | None, date: dt.date | None, where: _Where) -> Iterator[_Found]:
    value = _json(text, where)
    if not isinstance(value, list):
        yield _caught(value, stem, date, where)
        return
    if not value:
        raise where.error("an empty list: no report in it")
    for number, each in enumerate(value, 1):
        yield _caught(each, stem and f"{stem}-{number}", date, _Where(where.source, f"report {number}"))


def _lines(text: str, stem: str | None, date: dt.date | None, where: _Where) -> Iterator[_Found]:
    empty = True
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        empty = False
        here = _Where(where.source, f"line {number}")
        try:
            value = _json(line, here)
        except ReportError as error:
            yield error
            continue
        yield _caught(value, stem and f"{stem}-{number}", date, here)
    if empty:
        raise where.error("the file is empty")


def _json(text: str, where: _Where) -> Any:
    if not text.strip():
        raise where.error("the file is empty")
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = f"{where.place}, column {error.colno}" if where.place else f"line {error.lineno}, column {error.colno}"
        raise where.error(f"not JSON: {error.msg}", place=place) from error
    except (ValueError, RecursionError) as error:
        raise where.error(f"not JSON that can be read: {error}") from error


def _caught(value: Any, stem: str | None, date: dt.date | None, where: _Where) -> _Found:
    try:
        return _from_object(value, stem, date, where), where
    except ReportError as error:
        return error


def _from_object(value: Any, stem: str | None, date: dt.date | None, where: _Where) -> Report:
    """A report from a JSON object; keys that riwaya does not know are left alone."""
    if not isinstance(value, dict):
        raise where.error(f"a report is a JSON object, not {_json_name(value)}")
    text = value.get("text", value.get("content"))
    if text is None:
        keys = ", ".join(sorted(map(ascii, value))[:8]) or "none"
        raise where.error(f"no text (its keys: {keys})", "put the report under the key 'text' or 'content'")
    if not isinstance(text, str):
        raise where.error(f"the text is {_json_name(text)}, not a string")
    name, outlet, title = (_string(value, key, where) for key in ("id", "outlet", "title"))
    return report(
        text, value.get("doc_date") or date, id=name or stem or None, outlet=outlet, title=title, source=where.source, place=where.place
    )


def _string(value: dict[str, Any], key: str, where: _Where) -> str | None:
    found = value.get(key)
    if key == "id" and isinstance(found, int) and not isinstance(found, bool):
        return str(found)
    if found is not None and not isinstance(found, str):
        raise where.error(f"the {key} is {_json_name(found)}, not a string")
    return found or None


def _json_name(value: Any) -> str:
    if value is None:
        return "null"
    return {bool: "a boolean", int: "a number", float: "a number", str: "a string", list: "a list", dict: "an object"}[type(value)]
