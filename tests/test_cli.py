"""The `riwaya` command: answers, errors, exit status, and a manual that cannot fall behind."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from rich.console import Console

import riwaya
from riwaya import flow, promises, trial
from riwaya.cli import main, table
from riwaya.cli.friendly import printable
from riwaya.errors import LexiconError

PAGE = (Path(__file__).parent.parent / "docs" / "cli.md").read_text("utf-8")
TEXT = "قال الجيش إن طائراته قصفت مواقع المسلحين في سراقب أمس، ما أدى إلى مقتل 12 مسلحا."


def run(*args: str | Path, stdin: str | bytes = "") -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args], input=stdin)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "1.txt").write_text(TEXT, "utf-8")
    (tmp_path / "2.jsonl").write_text(json.dumps({"id": "two", "text": TEXT, "doc_date": "2017-10-26"}), "utf-8")
    return tmp_path


def commands(group: click.Group, before: str = "") -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        yield before + name, command
        if isinstance(command, click.Group):
            yield from commands(command, f"{before}{name} ")


@pytest.mark.parametrize(("name", "command"), list(commands(main)), ids=lambda value: value if isinstance(value, str) else "")
def test_every_command_has_help_and_a_heading(name: str, command: click.Command) -> None:
    assert command.help
    assert re.search(rf"^## {name}$", PAGE, re.M), f"docs/cli.md has no '## {name}'"
    assert run(*name.split(), "--help").exit_code == 0


@pytest.mark.parametrize(("name", "command"), list(commands(main)), ids=lambda value: value if isinstance(value, str) else "")
def test_every_option_is_in_the_manual_and_has_help(name: str, command: click.Command) -> None:
    section = re.split(r"^## ", PAGE.split(f"\n## {name}\n", 1)[1], maxsplit=1, flags=re.M)[0]
    options = [each for each in command.params if isinstance(each, click.Option)]

    assert [each.name for each in options if not each.help or each.opts[-1] not in section] == []


def test_jsonl_is_a_record_a_line(folder: Path) -> None:
    result = run("read", folder, "--format", "jsonl", "--date", "2020-01-02")
    records = [json.loads(line) for line in result.stdout.splitlines()]

    assert result.exit_code == 0
    assert [(record["id"], record["doc_date"]) for record in records] == [("1", "2020-01-02"), ("two", "2017-10-26")]
    assert result.stdout.splitlines()[1] == riwaya.read(TEXT, "2017-10-26", id="two").to_json()


def test_json_is_a_list_also_of_one_and_of_none(folder: Path) -> None:
    assert [record["id"] for record in json.loads(run("read", folder / "1.txt", "--format", "json").stdout)] == ["1"]
    assert len(json.loads(run("read", folder, "--format", "json").stdout)) == 2
    assert json.loads(run("read", folder / "none.txt", "--format", "json").stdout) == []


def test_the_table_has_a_row_an_event(folder: Path) -> None:
    result = run("read", folder / "2.jsonl")
    row = next(line for line in result.stdout.splitlines() if "قصفت" in line)

    assert result.stdout.splitlines()[0].startswith("two · 2017-10-26 · ")
    assert re.search(r"e\d+ +قصفت +ASSAULT", row)
    assert "سراقب" in row


def test_on_a_terminal_that_can_the_table_runs_right_to_left() -> None:
    record = riwaya.read(TEXT)
    headings = {turned: [str(column.header) for column in table.table(record, turned=turned).columns] for turned in (True, False)}
    drawn = io.StringIO()
    console = Console(file=drawn, width=140, force_terminal=True)
    console.print(table.table(record, turned=True))
    lines = drawn.getvalue().splitlines()

    assert headings[True] == [name.replace("→", "←") for name in reversed(headings[False])]
    assert any("\u2068قصفت\u2069" in line for line in lines)
    assert [line for line in lines if line.count("\u2068") != line.count("\u2069")] == []


def test_standard_input_is_read() -> None:
    assert json.loads(run("read", "-", "--format", "jsonl", stdin=TEXT).stdout)["text"] == TEXT


def test_out_writes_a_whole_file_or_none(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    result = run("read", folder / "1.txt", "--format", "jsonl", "--out", out)
    refused = run("read", folder / "1.txt", "--out", tmp_path / "no" / "out.txt")

    assert (result.exit_code, result.stdout) == (0, "")
    assert json.loads(out.read_text("utf-8"))["id"] == "1"
    assert not list(tmp_path.glob("*.part"))
    assert refused.exit_code == 1
    assert "cannot write" in refused.stderr


def test_what_fails_is_named_and_the_rest_is_read(folder: Path) -> None:
    (folder / "0.txt").write_bytes(b"\xff")
    (folder / "3.txt").write_bytes(b"")
    result = run("read", folder, folder / "none.txt", "--format", "jsonl")

    assert result.exit_code == 1
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["1", "two"]
    assert [line.split(":")[1].rsplit("/", 1)[1].split(",")[0] for line in result.stderr.splitlines()] == ["0.txt", "3.txt", "none.txt"]


@pytest.mark.parametrize(
    "line", ["read", "read x.txt --date 26/10/2017", "read x.txt --format xml", "nothing", "why x.txt", "language test --show -1"]
)
def test_a_command_not_understood_is_status_2(line: str) -> None:
    assert run(*line.split()).exit_code == 2


def test_text_of_strangers_cannot_drive_the_terminal() -> None:
    assert printable("  أ\x1b[31m\u202eب\n\tج\u2028د  ") == "  أ[31mب ج د"


def test_why_prints_the_chain(folder: Path) -> None:
    result = run("why", folder / "2.jsonl", "e1")
    shape = json.loads(run("why", folder / "2.jsonl", "two/e1", "--format", "json").stdout)

    assert result.exit_code == 0
    assert result.stdout.splitlines() == [printable(line) for line in riwaya.read(TEXT, "2017-10-26", id="two").explain("e1")]
    assert shape["event"]["id"] == "e1"
    assert shape["chain"][0].startswith("event e1: ")


@pytest.mark.parametrize(
    ("event", "problem"), [("e99", "no event 'e99' — it has e1 to e"), ("x/e1", "no report 'x' in it"), ("e1x", "no event 'e1x'")]
)
def test_why_says_what_is_not_there(folder: Path, event: str, problem: str) -> None:
    result = run("why", folder / "1.txt", event)

    assert result.exit_code == 1
    assert problem in result.stderr


def test_why_asks_which_report(folder: Path) -> None:
    result = run("why", folder, "e1")

    assert result.exit_code == 1
    assert "2 reports in it — write the report's id before the event's: 1/e1" in result.stderr
    assert run("why", folder, "two/e1").exit_code == 0
    assert "no such file" in run("why", folder / "none.txt", "e1").stderr


def test_flow_prints_every_stage() -> None:
    lines = run("flow").stdout.splitlines()
    rows = json.loads(run("flow", "--format", "json").stdout)

    assert [line.split("|")[1].strip() for line in lines[2:]] == [stage.name for stage in flow.STAGES]
    assert [row["stage"] for row in rows] == [stage.name for stage in flow.STAGES]
    assert all(row["does"] for row in rows)


def test_language_check_reads_everything() -> None:
    result = run("language", "check")

    assert result.exit_code == 0, result.output
    assert "files are well formed" in result.stdout


def test_language_check_names_the_first_bad_row(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*, strict: bool = False) -> None:
        raise LexiconError("ar/heads.tsv", 14, "form", "invisible character U+200F", "retype the word")

    monkeypatch.setattr("riwaya.lexicon.build", refuse)
    result = run("language", "check")

    assert result.exit_code == 1
    assert result.stderr == "Error: ar/heads.tsv, row 14, column 'form': invisible character U+200F — retype the word\n"


def test_language_test_keeps_or_breaks_promises(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rule = riwaya.read("قصفت الطائرات الحربية بلدة كفر نبل").events[0].made_by.rule
    rows = ("fires\t\t[قصفت] الطائرات الحربية بلدة كفر نبل", "silent\tmade to fail\t[قصفت] الطائرات الحربية بلدة كفر نبل")
    header = "predicate\texpect\tnote\ttext"
    (tmp_path / "predicates-x.tsv").write_text("\n".join([header, *(f"{rule}\t{row}" for row in rows)]), "utf-8")
    given = list(promises.promises(tmp_path))
    monkeypatch.setattr(promises, "promises", lambda: iter(given))
    result = run("language", "test")

    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        f"predicates-x.tsv, row 3: {rule}: wanted no ASSAULT (made to fail), found ASSAULT by {rule}: [قصفت] الطائرات الحربية بلدة كفر نبل",
        "predicates-x.tsv: 1 of 2 kept, 50.0%",
    ]
    assert json.loads(run("language", "test", "--format", "json", "--show", "0").stdout) == {
        "broken": [], "shares": {"predicates-x.tsv": {"kept": 1, "promises": 2, "share": 0.5}},
    }  # fmt: skip
    assert "no promise for 'x'" in run("language", "test", "--predicate", "x").stderr


@pytest.mark.parametrize(
    ("row", "problem"),
    [("maybe\t\t[قصف]", "fires or silent"), ("fires\t\tقصف", "no word in"), ("fires\t\t[]قصف", "no word in"),
     ("fires\t\t[ق][ف]", "no word in")],
)  # fmt: skip
def test_a_promise_that_cannot_be_read_is_refused(tmp_path: Path, row: str, problem: str) -> None:
    (tmp_path / "predicates-x.tsv").write_text(f"predicate\texpect\tnote\ttext\na\t{row}", "utf-8")

    with pytest.raises(LexiconError, match=problem):
        list(promises.promises(tmp_path))


def test_rules_explain_says_what_fired_and_what_was_missing() -> None:
    fired = run("rules", "explain", "قصفت الطائرات الحربية بلدة كفر نبل").stdout
    missed = run("rules", "explain", "هاجم رئيس حزب الوفد سياسات الحكومة").stdout

    assert re.search(r"^«قصفت» \[0:4\] assault\.\S+: fires, ASSAULT", fired, re.M)
    assert re.search(r"^«هاجم» \[0:4\] assault\.\S+: wanted subj=armed, found «رئيس حزب الوفد» \(person\)", missed, re.M)
    assert run("rules", "explain", "شيء").stdout == "no word of this text is a form of any predicate\n"


def test_what_fires_in_a_trial_is_what_is_read() -> None:
    texts = [promise.text for promise in promises.promises()][::60]
    fired = [[(each.type, each.span.start) for each in trial.explain(text) if each.verdict == "fires"] for text in texts]

    assert fired == [[(event.type, event.trigger.start) for event in riwaya.read(text).events] for text in texts]


def test_python_m_riwaya_is_the_command() -> None:
    src = str(Path(riwaya.__file__).parent.parent)
    command = [sys.executable, "-m", "riwaya", "--version"]
    result = subprocess.run(command, env={"PYTHONPATH": src}, capture_output=True, text=True, check=True)

    assert result.stdout == f"riwaya, version {riwaya.__version__}\n"
