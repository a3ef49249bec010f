"""A report as published, and places in it.

All offsets are Unicode code points of the stored text, half-open. The stored text is never edited.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from riwaya.errors import EvidenceError

if TYPE_CHECKING:
    from riwaya.record.words import Analysis


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points `[start, end)` of one report's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"{self.start}..{self.end} is no span")

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """True when the two share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Report:
    """One published text with what its publisher says of it.

    `doc_date` is the day of publication, `None` when unknown: then relative dates stay unresolved.
    """

    id: str
    text: str
    doc_date: dt.date | None = None
    outlet: str | None = None
    title: str | None = None

    def quote(self, span: Span) -> str:
        """The exact characters of `span`; raises EvidenceError when it lies outside the text."""
        if span.end > len(self.text):
            raise EvidenceError(f"report {self.id}: {span.start}..{span.end} lies outside its {len(self.text)} characters")
        return self.text[span.start : span.end]


WordKind = Literal["word", "latin", "number", "punct"]


@dataclass(frozen=True, slots=True)
class Token:
    """A run of letters or digits, or one mark of punctuation; `norm` is its folded spelling.

    `analyses` are its possible analyses, the likeliest first; empty for unknown words.
    """

    span: Span
    raw: str
    norm: str
    kind: WordKind
    analyses: tuple[Analysis, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `[first, last)` of the report that form one sentence of one paragraph."""

    index: int
    paragraph: int
    first: int
    last: int
    span: Span
    role: Literal["headline", "body"]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks; `span` is inside the marks, `outer` includes them."""

    span: Span
    outer: Span


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of a report's page: headline, dateline, agency, body."""

    paragraphs: tuple[Span, ...]
    headline: Span | None
    dateline: tuple[Span, ...]
    agency: Span | None
    body: int
    quotations: tuple[Quotation, ...]
