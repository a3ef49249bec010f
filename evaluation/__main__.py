"""Score riwaya on all sets that are there and hold the figures to their floors: `python -m evaluation`."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import click

from evaluation import gate, gsr, score, sets, targets
from evaluation.gate import Floors

COLUMNS = ("figure", "ours", "P", "R", "n", "floor", "target", "people", "others")
WIDTHS = (20, 8, 8, 8, 7, 8, 8, 8, 0)
F1 = ("event", "trigger", "actors", "recipients", "places", "counts", "control", "whole_record", "quote", "quote_speaker")
ACCURACY = ("status", "mode", "source", "source_when_said", "date", "date_when_said", "place_country", "place_25km")


@dataclass(frozen=True, slots=True)
class Measured:
    """One set with its figures, flat for the floors and whole for `--json`."""

    name: str
    use: str
    corpus: str
    figures: Mapping[str, float]
    whole: Mapping[str, Any]


def measured() -> tuple[list[Measured], list[str]]:
    """The figures of every set that is there, and a line about each that is not."""
    found: list[Measured] = []
    skipped: list[str] = []
    for gold in sets.gold_sets():
        records = sets.records(gold.folder)
        if not records:
            skipped.append(f"skipped {gold.name}: no gold records in {gold.folder} (set RIWAYA_SHARED where the shared sets lie)")
            continue
        scores = score.score(records, sets.answers(records))
        found.append(Measured(gold.name, gold.use, sets.fingerprint(records), scores.figures(), scores.to_dict()))
    folder = sets.shared() / "data" / "gsr"
    types = gsr.score(folder)
    if types:
        figures = {name: value for kind in types for name, value in kind.figures().items()}
        corpus = "+".join(kind.corpus for kind in types)
        found.append(Measured("gsr", "sentences of coders, evaluate only", corpus, figures, {kind.type: kind.to_dict() for kind in types}))
    else:
        skipped.append(f"skipped gsr: {folder} is absent (set RIWAYA_SHARED where the shared sets lie)")
    return found, skipped


def number(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def line(cells: tuple[str, ...]) -> str:
    first, *rest = zip(cells, WIDTHS, strict=True)
    return (f"{first[0]:<{first[1]}}" + "".join(f"{cell:>{width}}" if width else f"  {cell}" for cell, width in rest)).rstrip()


def gold_table(found: Measured, floors: Mapping[str, float], *, types: bool) -> list[str]:
    listed = targets.CHECK_LIST if found.name == "check" else targets.UNSEEN_LIST

    def row(name: str, key: str, one: Mapping[str, float]) -> str:
        own = (number(one.get("f1", one.get("acc"))), number(one.get("p")), number(one.get("r")), str(one["n"]))
        others = f"trigger list {listed[key]:.2f}" if key in listed else ""
        known = (number(floors.get(key)), number(targets.TARGETS.get(key)), number(targets.SECOND_CODER.get(key)))
        return line((name, *own, *known, others))

    f1, accuracy = found.whole["f1"], found.whole["accuracy"]
    table = [row(name, f"{name}.f1", f1[name]) for name in F1]
    table.append("on events found and typed right:")
    table += [row(name, name, accuracy[name]) for name in ACCURACY if name in accuracy]
    if types:
        table.append("by type:")
        table += [row(name, name, one) for name, one in found.whole["by_type"].items()]
    return table


def gsr_table(found: Measured, floors: Mapping[str, float]) -> list[str]:
    table = []
    for key, value in found.figures.items():
        kind, _, name = key.partition(".")
        one = found.whole[kind.upper()]["detection"].get(name)
        cells = (number(one["p"]), number(one["r"]), str(one["n"])) if one else ("", "", "")
        known = (number(floors.get(key)), number(targets.GSR_TARGETS.get(key)), number(targets.GSR_PEOPLE.get(key)))
        table.append(line((key, number(value), *cells, *known, targets.GSR_PEERS.get(key, ""))))
    for kind, whole in found.whole.items():
        people = ", ".join(f"{name} {value:.3f}" for name, value in whole["people_spans"].items())
        table.append(f"people on this half, {kind}: detection {whole['people']:.3f}, {people}")
    return table


def report(found: Measured, floors: Floors | None, *, types: bool) -> list[str]:
    reports = f", {found.whole['documents']} reports" if "documents" in found.whole else ""
    known = floors.floors if floors else {}
    table = gsr_table(found, known) if found.name == "gsr" else gold_table(found, known, types=types)
    return ["", f"== {found.name}: {found.use}{reports}, corpus {found.corpus}", line(COLUMNS), *table]


def verdicts(found: list[Measured], floors: Mapping[str, Floors]) -> list[str]:
    """What is wrong with any set, in words."""
    return [
        f"{one.name}: {words}" for one in found if one.name in floors for words in gate.verdict(one.figures, floors[one.name], one.corpus)
    ]


def lower(found: list[Measured], floors: dict[str, Floors], name: str) -> None:
    """Lower the floors named `SET` or `SET/FIGURE` to today's figures."""
    where, _, figure = name.partition("/")
    one = next((one for one in found if one.name == where), None)
    if one is None or where not in floors or (figure and figure not in one.figures):
        raise click.ClickException(f"--lower {name}: no such floor, or the set was skipped; write SET or SET/FIGURE")
    names = [figure] if figure else [known for known in floors[where].floors if known in one.figures]
    floors[where] = gate.lowered(one.figures, floors[where], names)


def as_json(found: list[Measured], skipped: list[str], wrong: list[str]) -> str:
    whole = {one.name: {"use": one.use, "corpus": one.corpus, "figures": dict(one.figures), **one.whole} for one in found}
    return json.dumps({"sets": whole, "skipped": skipped, "below": wrong}, ensure_ascii=False, indent=1)


@click.command()
@click.option("--gate", "gated", is_flag=True, help="Exit with 1 when a figure is below its floor.")
@click.option("--raise", "raising", is_flag=True, help="Raise the floors to today's figures where these are higher.")
@click.option("--lower", "lowering", multiple=True, metavar="SET[/FIGURE]", help="Lower floors to today's figures, by hand.")
@click.option("--types", is_flag=True, help="Print the figures of each event type too.")
@click.option("--json", "plain", is_flag=True, help="Print JSON.")
def main(*, gated: bool, raising: bool, lowering: tuple[str, ...], types: bool, plain: bool) -> None:
    """Score riwaya on our own reports and, where they are, on the shared sets."""
    found, skipped = measured()
    floors = gate.load()
    if raising or lowering:
        for name in lowering:
            lower(found, floors, name)
        if raising:
            floors |= {one.name: gate.raised(one.figures, floors.get(one.name), one.corpus) for one in found}
        gate.save(floors)
    wrong = verdicts(found, floors)
    if plain:
        click.echo(as_json(found, skipped, wrong))
    else:
        click.echo("\n".join([text for one in found for text in report(one, floors.get(one.name), types=types)] + ["", *skipped]))
    if gated:
        for one in found:
            if one.name not in floors:
                click.echo(f"{one.name}: no floors yet; write them with --raise", err=True)
        for words in wrong:
            click.echo(f"below the floor: {words}", err=True)
        click.echo("the gate is closed" if wrong else "the gate is open", err=True)
        sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
