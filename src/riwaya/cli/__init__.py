"""The `riwaya` command: one module a group of commands, each a call of the library and a print."""

from __future__ import annotations

import click

from riwaya.cli.chain import why
from riwaya.cli.friendly import Friendly
from riwaya.cli.language import language
from riwaya.cli.reading import read
from riwaya.cli.rules import rules
from riwaya.cli.stages import flow
from riwaya.version import __version__


@click.group(cls=Friendly, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="riwaya")
def main() -> None:
    """Read Arabic news reports into attributed event records, offline."""


for command in (read, why, flow, language, rules):
    main.add_command(command)

__all__ = ["main"]
