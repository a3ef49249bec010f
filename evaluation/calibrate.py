"""Whether the confidence of an event can be trusted, and the fitter of the model behind it.

    python -m evaluation.calibrate show FOLDER…      reliability of the confidence on gold reports
    python -m evaluation.calibrate fit               write language/weights/confidence.tsv

An event is right when the scorer pairs it with a gold event: overlapping trigger, same type. The model is a logistic
regression over `Event.features`, with a row `bias` that every event has. It is fitted on reports of our own writing,
where its lexicon is at home; two numbers, a slope and a shift of the log odds, are then fitted on the real reports of
`../shared/gold/dev` and multiplied into the weights. Nothing else is learned from texts that we may only evaluate on.
Fitting needs scikit-learn (extra `fit`).
"""

from __future__ import annotations

import importlib
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from evaluation import sets
from evaluation.score import items, right_events
from riwaya import flow, promises
from riwaya.lexicon import lexicon
from riwaya.record.text import Report

WEIGHTS = sets.PROJECT / "src" / "riwaya" / "language" / "weights" / "confidence.tsv"
BIAS = "bias"
CASES = 1
BINS = 10
STRENGTH = 0.3
RAREST = 4
"""A feature on fewer events than this has no weight: it would be a guess."""
_NAME = re.compile(r"[a-z][a-z0-9._-]*")


@dataclass(frozen=True, slots=True)
class Judged:
    """One event found: what we said of it, and whether it was right."""

    features: tuple[str, ...]
    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """The events whose confidence lies in `[low, high)`; the last bin includes 1."""

    low: float
    high: float
    n: int
    confidence: float
    right: float


def judged(gold: Iterable[Mapping[str, Any]]) -> list[Judged]:
    """Every event that riwaya finds in the reports."""
    found = []
    for record in gold:
        reading = sets.read(record)
        events = sorted((*reading.mentioned, *reading.doubted), key=lambda event: event.first)
        guesses = [
            {"trigger": {"text": record["text"][e.span.start : e.span.end], "start": e.span.start, "end": e.span.end}, "type": e.type}
            for e in events
        ]
        right = set(right_events(record["text"], items(record, "events"), guesses).values())
        found += [Judged(event.features, event.confidence, number in right) for number, event in enumerate(events)]
    return found


def promised() -> list[Judged]:
    """The findings on the words under test of the lexicon's own cases: right where a case says `fires`."""
    found = []
    for promise in promises.promises():
        reading = flow.run(Report("case", promise.text))
        kind = lexicon().predicates[promise.predicate].type
        for event in (*reading.mentioned, *reading.doubted):
            if event.type == kind and event.span.meets(promise.word):
                found.append(Judged(event.features, event.confidence, promise.fires))
    return found


def bins(pairs: Sequence[tuple[float, bool]], count: int = BINS) -> list[Bin]:
    """Bins of equal width, the empty ones left out."""
    held: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in pairs:
        held.setdefault(min(int(confidence * count), count - 1), []).append((confidence, right))
    return [
        Bin(at / count, (at + 1) / count, len(inside), sum(c for c, _ in inside) / len(inside), sum(r for _, r in inside) / len(inside))
        for at, inside in sorted(held.items())
    ]


def calibration_error(pairs: Sequence[tuple[float, bool]], count: int = BINS) -> float:
    """Expected calibration error: how far confidence and share of right ones lie apart, averaged over the events."""
    return sum(one.n * abs(one.confidence - one.right) for one in bins(pairs, count)) / max(len(pairs), 1)


def brier(pairs: Sequence[tuple[float, bool]]) -> float:
    """Mean squared distance of the confidence from what was true: 0 is perfect, 0.25 is always saying one half."""
    return sum((confidence - right) ** 2 for confidence, right in pairs) / max(len(pairs), 1)


def log_odds(features: Iterable[str], weights: Mapping[str, float]) -> float:
    return weights.get(BIAS, 0.0) + sum(weights.get(feature, 0.0) for feature in sorted(set(features)))


def confidence(features: Iterable[str], weights: Mapping[str, float]) -> float:
    return 1 / (1 + math.exp(-log_odds(features, weights)))


def rescaled(weights: Mapping[str, float], slope: float, shift: float) -> dict[str, float]:
    """The weights of a model whose log odds are `slope` times those of `weights`, plus `shift`."""
    return {name: slope * weight + (shift if name == BIAS else 0.0) for name, weight in {BIAS: 0.0, **weights}.items()}


def _regression(rows: Sequence[Sequence[float]], labels: Sequence[bool], strength: float) -> tuple[list[float], float]:
    """Coefficients and intercept."""
    model = importlib.import_module("sklearn.linear_model").LogisticRegression(C=strength, max_iter=5000)
    model.fit(rows, labels)
    return [float(value) for value in model.coef_[0]], float(model.intercept_[0])


def fitted(events: Sequence[Judged]) -> dict[str, float]:
    """Feature → weight. Raises ValueError for a feature that could hold a word of a text."""
    counts = Counter(feature for event in events for feature in set(event.features))
    names = sorted(feature for feature, count in counts.items() if count >= RAREST)
    if bad := [name for name in counts if not _NAME.fullmatch(name) or name == BIAS]:
        raise ValueError(f"features must be plain names, not words of a text: {sorted(bad)}")
    rows = [[float(name in event.features) for name in names] for event in events]
    coefficients, bias = _regression(rows, [event.right for event in events], STRENGTH)
    return {BIAS: bias, **dict(zip(names, coefficients, strict=True))}


def calibrated(weights: Mapping[str, float], events: Sequence[Judged]) -> dict[str, float]:
    """The weights with slope and shift fitted on other events."""
    rows = [[log_odds(event.features, weights)] for event in events]
    (slope,), shift = _regression(rows, [event.right for event in events], 1e6)
    return rescaled(weights, slope, shift)


def write(weights: Mapping[str, float], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = [f"{name}\t{weight:.3f}" for name, weight in sorted(weights.items(), key=lambda item: (item[0] != BIAS, item[0]))]
    path.write_text("\n".join(["feature\tweight", *rows]) + "\n", "utf-8")


def summary(name: str, pairs: Sequence[tuple[float, bool]], *, detail: bool = False) -> list[str]:
    share = sum(right for _, right in pairs) / max(len(pairs), 1)
    found = [f"{name}: {len(pairs)} events, {share:.3f} right, calibration error {calibration_error(pairs):.3f}, Brier {brier(pairs):.3f}"]
    if detail:
        found.append(f"{'confidence':>12}{'events':>8}{'said':>8}{'right':>8}")
        found += [f"{one.low:>6.1f}–{one.high:.1f}{one.n:>10}{one.confidence:>8.3f}{one.right:>8.3f}" for one in bins(pairs)]
    return found


FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group()
def main() -> None:
    """Reliability of the confidence of events, and its fitter."""


@main.command("show")
@click.argument("folders", nargs=-1, type=FOLDER)
def show(folders: tuple[Path, ...]) -> None:
    """Print the reliability of the confidence as it ships, on gold FOLDERS (default: every set that is there)."""
    for folder in folders or [gold.folder for gold in sets.gold_sets()]:
        events = judged(sets.records(folder))
        if not events:
            click.echo(f"skipped {folder}: no gold records, or no event found")
            continue
        click.echo("\n".join(summary(str(folder), [(event.confidence, event.right) for event in events], detail=True)))


@main.command("fit")
@click.argument("folders", nargs=-1, type=FOLDER)
@click.option(
    "--on", "real", type=click.Path(path_type=Path), default=None, help="Reports for slope and shift (default: ../shared/gold/dev)."
)
@click.option("--out", type=click.Path(path_type=Path), default=WEIGHTS, help="Where the weights go.")
def fit(folders: tuple[Path, ...], real: Path | None, out: Path) -> None:
    """Fit the weights on FOLDERS (default: our tune reports) and write them."""
    known = {gold.name: gold for gold in sets.gold_sets()}
    events = [event for folder in folders or (known["tune"].folder,) for event in judged(sets.records(folder))]
    events += promised() * CASES
    if len({event.right for event in events}) < 2:
        raise click.ClickException("the folders give no right or no wrong events: nothing to fit")
    weights = fitted(events)
    folder = real or known["dev"].folder
    others = judged(sets.records(folder))
    if len({event.right for event in others}) == 2:
        weights = calibrated(weights, others)
    else:
        click.echo(f"skipped slope and shift: no gold records in {folder}, so confidence holds for our own reports only")
    write(weights, out)
    click.echo(f"{len(events)} events, {len(weights)} weights -> {out}")
    for gold in known.values():
        if found := judged(sets.records(gold.folder)):
            click.echo("\n".join(summary(f"{gold.name} ({gold.use})", [(confidence(one.features, weights), one.right) for one in found])))


if __name__ == "__main__":
    main()
