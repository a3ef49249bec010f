"""Everything that can go wrong, in one tree.

RiwayaError
├── LexiconError      a language file is malformed                      for the linguist
├── FlowError         stages in an order that cannot work               for the developer
├── ReportError       this report cannot be read                        for whoever fetched it
└── EvidenceError     a span does not say what a record claims it says  a bug of ours
"""

from __future__ import annotations


class RiwayaError(Exception):
    """The root: catch this to catch everything that riwaya raises on purpose."""


class LexiconError(RiwayaError):
    """A language file breaks its own rules; says which file, row and column."""

    def __init__(self, file: str, row: int, column: str, problem: str, hint: str = "") -> None:
        self.file, self.row, self.column, self.problem, self.hint = file, row, column, problem, hint
        where = f"{file}, row {row}, column {column!r}"
        super().__init__(f"{where}: {problem}" + (f" — {hint}" if hint else ""))


class FlowError(RiwayaError):
    """Stages stand in an order in which one would read what nobody wrote."""


class ReportError(RiwayaError):
    """A report cannot be read; says which file, which place in it and what to do."""

    def __init__(self, source: str, problem: str, place: str = "", hint: str = "") -> None:
        self.source, self.problem, self.place, self.hint = source, problem, place, hint
        where = source + (f", {place}" if place else "")
        super().__init__(f"{where}: {problem}" + (f" — {hint}" if hint else ""))


class EvidenceError(RiwayaError):
    """A record quotes characters that are not in its report."""
