"""Floors under our figures: they rise when asked, fall only by hand, and a run below one fails."""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).resolve().parent / "floors.json"
SLACK = 0.005
"""What one flipped mention moves in a set of two hundred; smaller differences are noise."""


@dataclass(frozen=True, slots=True)
class Floors:
    """The floors of one set, with the fingerprint of the corpus on which they were measured."""

    corpus: str
    floors: Mapping[str, float] = field(default_factory=dict)


def verdict(scores: Mapping[str, float], floors: Floors, corpus: str) -> list[str]:
    """What is wrong, in words; empty if nothing is."""
    if floors.corpus != corpus:
        return [f"the corpus changed ({floors.corpus} -> {corpus}): measure again and say so in the changelog"]
    return [
        f"{name}: {scores[name]:.3f}, floor {floor:.3f}" if name in scores else f"{name}: not measured any more, floor {floor:.3f}"
        for name, floor in floors.floors.items()
        if scores.get(name, -1.0) < floor - SLACK
    ]


def raised(scores: Mapping[str, float], floors: Floors | None, corpus: str) -> Floors:
    """The floors after a good run: never lower than before, also when the corpus changed."""
    before = floors.floors if floors else {}
    names = sorted(before.keys() | scores.keys())
    return Floors(corpus, {name: max(before.get(name, 0.0), _cut(scores.get(name, 0.0))) for name in names})


def lowered(scores: Mapping[str, float], floors: Floors, names: Collection[str]) -> Floors:
    """The floors with those of `names` set to today's figures, wherever these are. Raises KeyError for an unknown name."""
    today = {name: _cut(scores[name]) for name in names}
    return Floors(floors.corpus, {**floors.floors, **today})


def _cut(figure: float) -> float:
    """Four digits, never more than was reached."""
    return math.floor(figure * 10_000 + 1e-6) / 10_000


def load(path: Path = FLOORS) -> dict[str, Floors]:
    """Set → its floors; empty when none were ever raised."""
    if not path.exists():
        return {}
    stored: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return {name: Floors(found["corpus"], found["floors"]) for name, found in stored.get("sets", {}).items()}


def save(floors: Mapping[str, Floors], path: Path = FLOORS) -> None:
    stored = {
        "sets": {name: {"corpus": found.corpus, "floors": dict(sorted(found.floors.items()))} for name, found in sorted(floors.items())}
    }
    path.write_text(json.dumps(stored, ensure_ascii=False, indent=1) + "\n", "utf-8")
