"""`riwaya language`: what a linguist runs after an edit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

import click

from riwaya import checking, promises
from riwaya.cli.friendly import FORMAT, answer, answer_json
from riwaya.errors import LexiconError
from riwaya.promises import Outcome


@click.group()
def language() -> None:
    """Check and test the language files."""


@language.command()
@click.option("--format", "kind", type=FORMAT, default="text", show_default=True, help="A line for people, or JSON.")
def check(kind: str) -> None:
    """Read every language file strictly; stop at the first row that breaks the rules."""
    found = checking.check()
    if kind == "json":
        answer_json(asdict(found))
        return
    answer(
        f"{found.files} files are well formed: {found.predicates} predicates, {found.actors} actors, {found.places} places, "
        f"{found.promises} promises; version {found.version}"
    )


@language.command()
@click.option("--predicate", metavar="ID", help="Only the promises of this predicate.")
@click.option("--show", metavar="N", type=click.IntRange(min=0), default=20, show_default=True, help="Print the first N broken promises.")
@click.option("--format", "kind", type=FORMAT, default="text", show_default=True, help="Lines for people, or JSON.")
def test(predicate: str | None, show: int, kind: str) -> None:
    """Run the promised sentences of language/ar/cases; exit status 1 if any is broken."""
    outcomes = [promises.keep(each) for each in promises.promises() if predicate in (None, each.predicate)]
    if not outcomes:
        raise LexiconError("language/ar/cases", 0, "predicate", f"no promise for {predicate!r}", "the id as in predicates/*.tsv")
    broken = [outcome for outcome in outcomes if not outcome.kept]
    if kind == "json":
        answer_json({"shares": _shares(outcomes), "broken": [str(outcome) for outcome in broken[:show]]})
    else:
        for line in _lines(outcomes, broken[:show]):
            answer(line)
    raise SystemExit(1 if broken else 0)


def _shares(outcomes: list[Outcome]) -> dict[str, dict[str, float]]:
    """For each file: how many promises, how many kept, and the share."""
    shares: dict[str, dict[str, float]] = {}
    for outcome in outcomes:
        share = shares.setdefault(outcome.promise.file, {"promises": 0, "kept": 0})
        share["promises"] += 1
        share["kept"] += outcome.kept
    return {file: share | {"share": round(share["kept"] / share["promises"], 4)} for file, share in shares.items()}


def _lines(outcomes: list[Outcome], shown: list[Outcome]) -> Iterator[str]:
    yield from map(str, shown)
    for file, share in _shares(outcomes).items():
        yield f"{file}: {share['kept']:.0f} of {share['promises']:.0f} kept, {share['share']:.1%}"
