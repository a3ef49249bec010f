"""The reader of language files refuses what it must, and says where."""

from __future__ import annotations

from pathlib import Path

import pytest

from riwaya.errors import LexiconError
from riwaya.lexicon.predicates import COLUMNS as PREDICATE
from riwaya.lexicon.predicates import predicate
from riwaya.lexicon.tables import Row, rows

COLUMNS = ("id", "class", "source", "form")
HEADER = "\t".join(COLUMNS)


def read(folder: Path, *lines: str, strict: bool = True) -> list[Row]:
    file = folder / "tiny.tsv"
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return list(rows(file, COLUMNS, strict=strict))


def refused(folder: Path, *lines: str, strict: bool = True) -> LexiconError:
    with pytest.raises(LexiconError) as caught:
        read(folder, *lines, strict=strict)
    return caught.value


def test_rows_are_read_by_column(tmp_path: Path) -> None:
    found = read(tmp_path, "# a comment", "", HEADER, "army\tarmed\tmsa\tجيش / جيوش", "# another", "people\t\tmsa\tشعب")

    assert [(row.line, row["id"], row["class"], row.forms()) for row in found] == [
        (4, "army", "armed", ("جيش", "جيوش")),
        (6, "people", "", ("شعب",)),
    ]


def test_a_cell_holds_forms_or_items(tmp_path: Path) -> None:
    row = read(tmp_path, HEADER, "army\tMIL;COP; SPY\tmsa\tالجيش الحر")[0]

    assert row.items("class") == ("MIL", "COP", "SPY")
    assert row.forms() == ("الجيش الحر",)
    assert row.forms("source") == ("msa",)


@pytest.mark.parametrize("header", ["id\tclass\tform\tsource", "id\tclass\tsource", "id\tclass\tsource\tform\tnote", "army\tarmed\tmsa\tجيش"])
def test_a_wrong_header_is_refused(tmp_path: Path, header: str) -> None:
    error = refused(tmp_path, "# a comment", header, "army\tarmed\tmsa\tجيش", strict=False)

    assert (error.file, error.row) == ("tiny.tsv", 2)
    assert error.column == header.split("\t")[0]
    assert error.hint == "write id class source form"
    assert "columns are" in error.problem


@pytest.mark.parametrize("line", ["army\tarmed\tmsa", "army\tarmed\tmsa\tجيش\tجيوش", "army armed msa جيش"])
def test_a_wrong_number_of_cells_is_refused(tmp_path: Path, line: str) -> None:
    error = refused(tmp_path, HEADER, "people\tpeople\tmsa\tشعب", line, strict=False)

    assert (error.file, error.row, error.column) == ("tiny.tsv", 3, "id")
    assert f"{line.count(chr(9)) + 1} cells in 4 columns" in error.problem
    assert error.hint == "count the tabs"


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ("جيش ", "stray space or uncomposed letter"),
        (" جيش", "stray space or uncomposed letter"),
        ("أمن".replace("أ", "\u0627\u0654"), "stray space or uncomposed letter"),
        ("جيش\u200f", "invisible character U+200F"),
        ("جي\u200cش", "invisible character U+200C"),
        ("\ufeffجيش", "invisible character U+FEFF"),
        ("جيش\u00a0", "stray space or uncomposed letter"),
        ("جي\u00adش", "invisible character U+00AD"),
        ("جي\ue000ش", "invisible character U+E000"),
        ("جَيش", "vowel mark or tatweel U+064E"),
        ("جيـش", "vowel mark or tatweel U+0640"),
        ("جيشٌ", "vowel mark or tatweel U+064C"),
        ("ایران", "Persian yeh U+06CC"),
        ("کابول", "Persian kaf U+06A9"),
        ("گروزني", "Persian gaf U+06AF"),
    ],
)
def test_what_nobody_sees_is_named(tmp_path: Path, cell: str, problem: str) -> None:
    error = refused(tmp_path, HEADER, "people\tpeople\tmsa\tشعب", f"army\tarmed\tmsa\t{cell}")

    assert (error.file, error.row, error.column, error.problem) == ("tiny.tsv", 3, "form", problem)
    assert str(error).startswith(f"tiny.tsv, row 3, column 'form': {problem}")


def test_the_first_wrong_column_is_named(tmp_path: Path) -> None:
    error = refused(tmp_path, HEADER, "army\tarmed \tmsa\tجيـش")

    assert error.column == "class"


def test_at_run_time_the_shipped_files_are_trusted(tmp_path: Path) -> None:
    assert read(tmp_path, HEADER, "army\tarmed\tmsa\tجيـش", strict=False)[0]["form"] == "جيـش"


def test_a_text_may_hold_what_newspapers_print(tmp_path: Path) -> None:
    file = tmp_path / "cases.tsv"
    file.write_text("id\ttext\none\tقُتل ثلاثة في کابول\n", "utf-8")

    assert [row["text"] for row in rows(file, ("id", "text"), strict=True)] == ["قُتل ثلاثة في کابول"]


def made(**cells: str) -> Row:
    whole = dict.fromkeys(PREDICATE, "") | {
        "id": "assault.qasafa.v", "type": "ASSAULT", "kind": "verb", "strength": "strong",
        "frame": "subj=actor;obj=party:recipient,place:place", "form": "قصف / يقصف",
    }  # fmt: skip
    return Row("tiny.tsv", 7, whole | cells)


def test_a_predicate_is_read() -> None:
    found = predicate(made(when="subj=armed and !fi=@speech or obj=place", control="taken", loss="killed+wounded", mode="aerial"), {"speech"})

    assert (found.id, found.type, found.mode, found.control, found.loss) == ("assault.qasafa.v", "ASSAULT", "aerial", "taken", ("killed", "wounded"))
    assert found.slot("subj") == (("any", "actor"),)
    assert found.slot("obj") == (("party", "recipient"), ("place", "place"))
    assert [[(c.slot, c.cls, c.negated) for c in alternative] for alternative in found.when] == [
        [("subj", "armed", False), ("fi", "@speech", True)],
        [("obj", "place", False)],
    ]


@pytest.mark.parametrize(
    ("column", "cell", "problem"),
    [
        ("type", "BOMB", "'BOMB' is no PLOVER type"),
        ("kind", "adverb", "unknown kind 'adverb'"),
        ("strength", "huge", "unknown strength 'huge'"),
        ("frame", "object=actor", "unknown slot 'object'"),
        ("frame", "subj=doer", "unknown role 'doer'"),
        ("frame", "obj=tank:recipient", "unknown class 'tank'"),
        ("when", "subj", "cannot read 'subj'"),
        ("when", "who=armed", "cannot read 'who=armed'"),
        ("when", "subj=tank", "unknown class 'tank'"),
        ("when", "obj=@nobody", "no group 'nobody' in groups/"),
    ],
)
def test_a_predicate_that_means_nothing_is_refused(column: str, cell: str, problem: str) -> None:
    with pytest.raises(LexiconError) as caught:
        predicate(made(**{column: cell}), {"speech"})

    assert (caught.value.file, caught.value.row, caught.value.column) == ("tiny.tsv", 7, column)
    assert caught.value.problem == problem


def test_a_weak_predicate_needs_conditions() -> None:
    with pytest.raises(LexiconError, match="row 7, column 'when': a weak predicate needs conditions"):
        predicate(made(strength="weak"), set())
