"""Run the promises of the predicate lexicon: sentences on which an entry must fire, and on which it must not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from riwaya import flow
from riwaya.errors import LexiconError
from riwaya.lexicon import lexicon
from riwaya.lexicon.tables import ARABIC, rows
from riwaya.record.text import Report, Span

COLUMNS = ("predicate", "expect", "note", "text")


@dataclass(frozen=True, slots=True)
class Promise:
    """One row of a cases file: `text` without its brackets, `word` where they stood."""

    file: str
    line: int
    predicate: str
    fires: bool
    note: str
    text: str
    word: Span


@dataclass(frozen=True, slots=True)
class Outcome:
    """A promise and what came of it: the types found on its word, with the predicates that found them."""

    promise: Promise
    kept: bool
    wanted: str
    found: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        promise = self.promise
        found = ", ".join(f"{kind} by {rule}" for kind, rule in self.found) or "nothing"
        wanted = self.wanted if promise.fires else f"no {self.wanted} ({promise.note})"
        text, start, end = promise.text, promise.word.start, promise.word.end
        shown = f"{text[:start]}[{text[start:end]}]{text[end:]}"
        return f"{promise.file}, row {promise.line}: {promise.predicate}: wanted {wanted}, found {found}: {shown}"


def promises(folder: Path = ARABIC / "cases") -> Iterator[Promise]:
    """Every row of `predicates-*.tsv`. Raises LexiconError."""
    for path in sorted(folder.glob("predicates-*.tsv")):
        for row in rows(path, COLUMNS):
            text, (opens, closes) = row["text"], (row["text"].find("["), row["text"].find("]"))
            if row["expect"] not in ("fires", "silent"):
                raise row.refuse("expect", f"{row['expect']!r}", "fires or silent")
            if not 0 <= opens < closes - 1 or text.count("[") + text.count("]") != 2:
                raise row.refuse("text", "no word in [square brackets]", "put the word under test in one pair")
            bare = text[:opens] + text[opens + 1 : closes] + text[closes + 1 :]
            yield Promise(row.file, row.line, row["predicate"], row["expect"] == "fires", row["note"], bare, Span(opens, closes - 1))


def keep(promise: Promise) -> Outcome:
    """Read the sentence and compare. Raises LexiconError for a predicate that the lexicon does not have."""
    predicate = lexicon().predicates.get(promise.predicate)
    if predicate is None:
        raise LexiconError(promise.file, promise.line, "predicate", f"no predicate {promise.predicate!r}", "the id as in predicates/*.tsv")
    events = flow.run(Report(f"{promise.file}:{promise.line}", promise.text)).events
    found = tuple((event.type, event.predicate) for event in events if event.span.meets(promise.word))
    fired = any(kind == predicate.type for kind, _ in found)
    return Outcome(promise, fired == promise.fires, predicate.type, found)
