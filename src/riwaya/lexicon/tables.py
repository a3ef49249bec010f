"""Read a language file, or say precisely why not.

The person who reads the message cannot see an invisible character, so the message names it.
No row is ever skipped because it is malformed: a skipped row is a hole that nobody knows of.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from riwaya.errors import LexiconError
from riwaya.letters import INVISIBLE, is_mark

LANGUAGE = Path(__file__).resolve().parent.parent / "language"
ARABIC = LANGUAGE / "ar"
_FOREIGN = {"ی": "Persian yeh", "ک": "Persian kaf", "گ": "Persian gaf"}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a language file, its cells by column name."""

    file: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def forms(self, column: str = "form") -> tuple[str, ...]:
        """The spellings of a cell, parted by ` / `."""
        cell = self.cells[column]
        return tuple(part.strip() for part in cell.split(" / ") if part.strip()) if " / " in cell else (cell,) if cell else ()

    def items(self, column: str) -> tuple[str, ...]:
        """The values of a cell, parted by `;`."""
        return tuple(part.strip() for part in self.cells[column].split(";") if part.strip())

    def refuse(self, column: str, problem: str, hint: str = "") -> LexiconError:
        return LexiconError(self.file, self.line, column, problem, hint)


def rows(path: Path, columns: tuple[str, ...], *, strict: bool = False) -> Iterator[Row]:
    """The rows of a language file with exactly these columns.

    `strict` also examines every character, as `riwaya language check` and the tests do; at run time the
    shipped files are known to have passed. Raises LexiconError.
    """
    name = str(path.relative_to(LANGUAGE)) if path.is_relative_to(LANGUAGE) else path.name
    header = False
    for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not header:
            if tuple(cells) != columns:
                raise LexiconError(name, number, cells[0], f"columns are {cells}", f"write {' '.join(columns)}")
            header = True
            continue
        if len(cells) != len(columns):
            raise LexiconError(name, number, columns[0], f"{len(cells)} cells in {len(columns)} columns", "count the tabs")
        if strict:
            _examine(name, number, dict(zip(columns, cells, strict=True)))
        yield Row(name, number, dict(zip(columns, cells, strict=True)))


def _examine(file: str, number: int, cells: dict[str, str]) -> None:
    """Raise LexiconError for anything in a cell that a person would not see or not mean."""
    for column, cell in cells.items():
        if cell != unicodedata.normalize("NFC", cell).strip():
            raise LexiconError(file, number, column, "stray space or uncomposed letter")
        for ch in cell:
            if ch in INVISIBLE or unicodedata.category(ch) in {"Cf", "Cc", "Co", "Cs", "Cn"}:
                raise LexiconError(file, number, column, f"invisible character U+{ord(ch):04X}", "retype the word")
            if is_mark(ch) and column != "text":
                raise LexiconError(file, number, column, f"vowel mark or tatweel U+{ord(ch):04X}", "write the bare letters")
            if ch in _FOREIGN and column != "text":
                raise LexiconError(file, number, column, f"{_FOREIGN[ch]} U+{ord(ch):04X}", "use the Arabic letter")
