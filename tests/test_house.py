"""Rules about ourselves: the docs keep up with the code, and the house is in order."""

from __future__ import annotations

import ast
import dataclasses
import json
import re
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

import riwaya
from riwaya import errors, facts, flow
from riwaya.cli import main

PROJECT = Path(__file__).resolve().parent.parent
LANGUAGE = Path(riwaya.__file__).resolve().parent / "language"
STAGES = [pytest.param(stage, id=stage.name) for stage in flow.STAGES]
ERRORS = [found for found in vars(errors).values() if isinstance(found, type) and issubclass(found, errors.RiwayaError)]
FACTS = [found for found in vars(facts).values() if dataclasses.is_dataclass(found) and found.__module__ == facts.__name__]
TESTS = sorted((PROJECT / "tests").rglob("test_*.py"))
README = (PROJECT / "README.md").read_text("utf-8")


def between(text: str, name: str) -> str:
    """What stands between `<!-- name -->` and `<!-- /name -->`."""
    found = re.search(rf"<!-- {name} -->\n(.*?)<!-- /{name} -->", text, re.S)
    assert found, f"no <!-- {name} --> … <!-- /{name} -->"
    return found[1].strip()


def headings(page: Path) -> list[str]:
    return re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.M)


@pytest.mark.parametrize("stage", STAGES)
def test_stage_has_its_page(stage: flow.Stage) -> None:
    page = PROJECT / "docs" / "stages" / f"{stage.name}.md"

    assert page.exists(), f"write {page.relative_to(PROJECT)}"
    assert headings(page) == [stage.name, "How it decides", "What it cannot do"]
    assert f"\nNeeds: {', '.join(stage.needs)}. Gives: {', '.join(stage.gives)}.\n" in page.read_text("utf-8")


def test_no_page_of_a_stage_that_is_gone() -> None:
    assert {page.stem for page in (PROJECT / "docs" / "stages").glob("*.md")} == {stage.name for stage in flow.STAGES}


def test_flow_table_of_the_readme_is_the_flow() -> None:
    printed = CliRunner().invoke(main, ["flow"]).stdout.strip()

    assert between(README, "flow") == printed, "paste what `riwaya flow` prints between the flow marks of README.md"


@pytest.mark.parametrize("error", ERRORS)
def test_error_has_its_heading(error: type[errors.RiwayaError]) -> None:
    assert error.__name__ in headings(PROJECT / "docs" / "errors.md")


@pytest.mark.parametrize("fact", FACTS)
def test_every_field_of_the_record_is_described(fact: type) -> None:
    page = (PROJECT / "docs" / "record.md").read_text("utf-8")

    assert not [field.name for field in dataclasses.fields(fact) if f"`{field.name}`" not in page]


def test_language_holds_no_python() -> None:
    assert {path.suffix for path in LANGUAGE.rglob("*") if path.is_file()} <= {".tsv", ".md"}


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.stem)
def test_no_test_hides_another(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    scopes = [tree, *(node for node in ast.walk(tree) if isinstance(node, ast.ClassDef))]
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    names = [Counter(node.name for node in scope.body if isinstance(node, functions)) for scope in scopes]

    assert not [name for found in names for name, count in found.items() if count > 1]


def test_there_are_floors() -> None:
    stored = json.loads((PROJECT / "evaluation" / "floors.json").read_text("utf-8"))

    assert isinstance(stored["sets"], dict)


def test_readme_blocks_of_python_run(monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = re.findall(r"^```python\n(.*?)^```", README, re.M | re.S)
    monkeypatch.chdir(PROJECT)

    assert blocks
    for block in blocks:
        exec(compile(block, "README.md", "exec"), {})  # our own page, and its examples must work


def test_decisions_are_numbered_and_whole() -> None:
    pages = sorted((PROJECT / "docs" / "adr").glob("*.md"))

    assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))
    for page in pages:
        text = page.read_text("utf-8")
        assert not [part for part in ("We need:", "We chose:", "Instead of:", "It costs:", "Look again if:") if part not in text], page.name
