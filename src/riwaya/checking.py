"""Read every language file with open eyes: what `riwaya language check` does."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from riwaya import lexicon, promises
from riwaya.errors import LexiconError
from riwaya.lexicon.tables import LANGUAGE, rows


@dataclass(frozen=True, slots=True)
class Checked:
    """How much was read; that there is a Checked says that nothing was wrong."""

    files: int
    predicates: int
    actors: int
    places: int
    promises: int
    version: str


def check() -> Checked:
    """Read all of `language/` strictly. Raises LexiconError at the first row that breaks the rules."""
    paths = sorted(LANGUAGE.rglob("*.tsv"))
    for path in paths:
        for _ in rows(path, _columns(path), strict=True):
            pass
    built = lexicon.build(strict=True)
    found = tuple(promises.promises())
    for promise in found:
        if promise.predicate not in built.predicates:
            problem = f"no predicate {promise.predicate!r}"
            raise LexiconError(promise.file, promise.line, "predicate", problem, "the id as in predicates/*.tsv")
    return Checked(len(paths), len(built.predicates), len(built.actors), len(built.places), len(found), built.version)


def _columns(path: Path) -> tuple[str, ...]:
    """A file's own header: which columns it must have is the lexicon's business."""
    lines = (line for line in path.read_text("utf-8").split("\n") if line and not line.startswith("#"))
    return tuple(next(lines, "").split("\t"))
