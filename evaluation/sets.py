"""The sets we measure on: where they are, what they hold, and what riwaya answers on them.

Sets under `shared` are not part of the project. `RIWAYA_SHARED` says where they are, else `../shared` beside the
project; what is absent is skipped with a line that says so.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from riwaya import flow, output
from riwaya.flow import Reading
from riwaya.record.text import Report

Record = dict[str, Any]

PROJECT = Path(__file__).resolve().parent.parent
REPORTS = PROJECT / "evaluation" / "reports"


def shared() -> Path:
    return Path(os.environ.get("RIWAYA_SHARED") or PROJECT.parent / "shared")


@dataclass(frozen=True, slots=True)
class GoldSet:
    """A folder of gold reports; `use` says what we may do with it."""

    name: str
    folder: Path
    use: str


def gold_sets() -> tuple[GoldSet, ...]:
    return (
        GoldSet("tune", REPORTS / "tune", "our own writing, tuned on"),
        GoldSet("measure", REPORTS / "measure", "our own writing, measured only, never tuned on"),
        GoldSet("dev", shared() / "gold" / "dev", "real reports to learn from"),
        GoldSet("check", shared() / "gold" / "check", "real reports, measured only, never tuned on"),
    )


def records(folder: Path) -> list[Record]:
    """The gold records of a folder, in the order of their file names; empty when there are none."""
    return [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))]


def lines(path: Path) -> list[Record]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def fingerprint(gold: Iterable[Mapping[str, Any]]) -> str:
    """A hash of texts and annotations: the same records in any order and any layout of the file give the same."""
    digests = sorted(hashlib.sha256(json.dumps(record, ensure_ascii=False, sort_keys=True).encode()).hexdigest() for record in gold)
    return hashlib.sha256("\n".join(digests).encode()).hexdigest()[:16]


def read(record: Mapping[str, Any]) -> Reading:
    """Read the text of one record, with nothing of its annotation but the day of publication."""
    day = record.get("doc_date")
    return flow.run(Report(str(record["id"]), record["text"], dt.date.fromisoformat(day) if day else None))


def answers(gold: Iterable[Mapping[str, Any]]) -> dict[str, Record]:
    """What riwaya makes of the texts of the records, by id."""
    return {str(record["id"]): output.as_dict(read(record)) for record in gold}
