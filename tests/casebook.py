"""Tables of cases: read them, and find the words that their texts mark.

Columns stand in Latin first, the one Arabic column `text` last. Every table has `id` (unique), `known` (empty, or
`weak` for what riwaya does not yet get right), and `sign` (`-` for a row about what must *not* be found).
`¶` in a text is a line break; which brackets mark what stands in the table's own comment.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from riwaya import flow
from riwaya.record.text import Report, Span

CASES = Path(__file__).parent / "cases"
PAIRS = {"[": "]", "{": "}", "<": ">", "⟦": "⟧"}
FIXED = ("id", "known", "sign")


@dataclass(frozen=True)
class Marked:
    """A text without its marks, and the spans that stood between each kind of bracket; `bars` is where `|` stood."""

    text: str
    spans: dict[str, tuple[Span, ...]]
    bars: tuple[int, ...]

    def __getitem__(self, opening: str) -> tuple[Span, ...]:
        return self.spans.get(opening, ())


@dataclass(frozen=True)
class Case:
    """One row of a table, its cells by column name."""

    table: str
    cells: dict[str, str] = field(hash=False)

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    @property
    def weak(self) -> bool:
        return self.cells["known"] == "weak"

    @property
    def negative(self) -> bool:
        return self.cells["sign"] == "-"

    @functools.cached_property
    def marked(self) -> Marked:
        return unmark(self.cells["text"])

    @functools.cached_property
    def day(self) -> dt.date | None:
        """The publication day: the column `day`, or the 26th of October 2017 (a Thursday) in tables without one."""
        written = self.cells.get("day", "2017-10-26")
        return dt.date.fromisoformat(written) if written else None

    @functools.cached_property
    def report(self) -> Report:
        return Report(self.cells["id"], self.marked.text, self.day)

    @functools.cached_property
    def reading(self) -> flow.Reading:
        return flow.run(self.report)

    def words(self, span: Span) -> str:
        return self.report.quote(span)


def unmark(text: str) -> Marked:
    """Take the marks out of a text. Raises ValueError for a bracket without its partner."""
    plain: list[str] = []
    spans: dict[str, list[Span]] = {}
    opened: list[tuple[str, int]] = []
    bars = []
    for ch in text.replace("¶", "\n"):
        if ch in PAIRS:
            opened.append((ch, len(plain)))
        elif opened and ch == PAIRS[opened[-1][0]]:
            opening, start = opened.pop()
            spans.setdefault(opening, []).append(Span(start, len(plain)))
        elif ch in PAIRS.values():
            raise ValueError(f"{ch} closes nothing in {text!r}")
        elif ch == "|":
            bars.append(len(plain))
        else:
            plain.append(ch)
    if opened:
        raise ValueError(f"{opened[-1][0]} is never closed in {text!r}")
    return Marked("".join(plain), {key: tuple(found) for key, found in spans.items()}, tuple(bars))


@functools.cache
def table(name: str) -> tuple[Case, ...]:
    """The rows of `cases/<name>.tsv`. Raises ValueError for a row that is malformed or whose id is taken."""
    header: list[str] = []
    found: dict[str, Case] = {}
    for number, line in enumerate((CASES / f"{name}.tsv").read_text("utf-8").split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not header:
            header = cells
            if tuple(header[:3]) != FIXED or header[-1] != "text":
                raise ValueError(f"{name}.tsv: the columns are {header}; write id known sign … text")
            continue
        if len(cells) != len(header):
            raise ValueError(f"{name}.tsv, row {number}: {len(cells)} cells in {len(header)} columns")
        case = Case(name, dict(zip(header, cells, strict=True)))
        if case["id"] in found:
            raise ValueError(f"{name}.tsv, row {number}: the id {case['id']!r} is taken")
        if case["known"] not in ("", "weak") or case["sign"] not in ("+", "-"):
            raise ValueError(f"{name}.tsv, row {number}: known is empty or weak, sign is + or -")
        found[case["id"]] = case
    return tuple(found.values())


def rows(name: str) -> list[object]:
    """The rows as parameters of a test. A weak row must still fail: when it passes, take `weak` out of its cell."""
    weak = pytest.mark.xfail(strict=True, raises=AssertionError, reason=f"weak row of {name}.tsv")
    return [pytest.param(case, id=f"{name}-{case['id']}", marks=[weak] if case.weak else []) for case in table(name)]


def names() -> list[str]:
    return sorted(path.stem for path in CASES.glob("*.tsv"))


def tally(name: str) -> Counter[str]:
    """How many rows there are, how many about what must not be found, how many weak."""
    cases = table(name)
    return Counter(rows=len(cases), negative=sum(case.negative for case in cases), weak=sum(case.weak for case in cases))


def meets(spans: tuple[Span, ...] | list[Span], other: Span) -> bool:
    return any(span.meets(other) for span in spans)
