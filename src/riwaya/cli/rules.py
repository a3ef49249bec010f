"""`riwaya rules`: which entries fire on a sentence, and what stopped the others."""

from __future__ import annotations

from dataclasses import asdict

import click

from riwaya import trial
from riwaya.cli.friendly import FORMAT, answer, answer_json


@click.group("rules")
def rules() -> None:
    """Ask the rules why they fire or stay silent."""


@rules.command()
@click.argument("text")
@click.option("--format", "kind", type=FORMAT, default="text", show_default=True, help="Lines for people, or JSON.")
def explain(text: str, kind: str) -> None:
    """Say of each word of TEXT that may report an event whether it does, or which condition failed."""
    trials = trial.explain(text)
    if kind == "json":
        answer_json([asdict(each) for each in trials])
        return
    for each in trials:
        answer(str(each))
    if not trials:
        answer("no word of this text is a form of any predicate")
