"""`riwaya flow`: the stages a report passes through."""

from __future__ import annotations

import sys

import click

from riwaya import flow as order
from riwaya.cli.friendly import FORMAT, answer_json


@click.command()
@click.option("--format", "kind", type=FORMAT, default="text", show_default=True, help="A table for people, or JSON.")
def flow(kind: str) -> None:
    """Print the stages in order, with what each needs and gives."""
    order.check(order.STAGES)
    rows = [{"stage": s.name, "needs": list(s.needs), "gives": list(s.gives), "does": _does(s)} for s in order.STAGES]
    if kind == "json":
        answer_json(rows)
        return
    click.echo("| stage | needs | gives | does |\n| --- | --- | --- | --- |")
    for row in rows:
        click.echo(f"| {row['stage']} | {', '.join(row['needs'])} | {', '.join(row['gives'])} | {row['does']} |")


def _does(stage: order.Stage) -> str:
    """The first line of the module that the stage lives in."""
    doc = sys.modules[stage.run.__module__].__doc__ or ""
    return doc.strip().split("\n")[0]
