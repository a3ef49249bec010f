"""What all commands share: our own errors as one line, answers as UTF-8 on any machine."""

from __future__ import annotations

import io
import json
import sys
import unicodedata
from typing import Any

import click

from riwaya.errors import RiwayaError

FORMAT = click.Choice(["text", "json"])


class Friendly(click.Group):
    """Turns our own errors into one line and exit status 1; bugs keep their traceback."""

    def invoke(self, ctx: click.Context) -> object:
        speak_utf8()
        try:
            return super().invoke(ctx)
        except RiwayaError as error:
            raise click.ClickException(printable(str(error))) from error


def speak_utf8() -> None:
    """Arabic cannot be written in the C locale, and an answer must not depend on the locale: always UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def answer(line: str) -> None:
    click.echo(printable(line))


def answer_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1))


def complain(error: Exception) -> None:
    click.echo(f"Error: {printable(str(error))}", err=True)


def printable(text: str) -> str:
    """Text of strangers for a terminal: no control characters, no direction marks, white space as single spaces."""
    kept = (ch if unicodedata.category(ch) not in ("Cc", "Cf", "Cs", "Zl", "Zp") else " " if ch.isspace() else "" for ch in text)
    folded = "".join(kept)
    indent = len(folded) - len(folded.lstrip(" "))
    return " " * indent + " ".join(folded.split())
