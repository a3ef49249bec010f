"""The tables of cases are long enough, ask for silence often enough, and are not full of excuses."""

from __future__ import annotations

import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from casebook import CASES, names, table, tally, unmark

LEAST = {
    "letters": 20, "layout": 20, "tokens": 25, "times": 60, "quantities": 50, "entities": 50, "claims": 40, "events": 80, "status": 40,
    "incidents": 10,
}  # fmt: skip


def test_every_table_is_known_here() -> None:
    assert names() == sorted(LEAST)


@pytest.mark.parametrize("name", LEAST)
def test_a_table_is_long_enough(name: str) -> None:
    assert tally(name)["rows"] >= LEAST[name]


@pytest.mark.parametrize("name", LEAST)
def test_a_quarter_is_about_what_must_not_be_found(name: str) -> None:
    count = tally(name)

    assert count["negative"] / count["rows"] >= 0.25, count


@pytest.mark.parametrize("name", LEAST)
def test_few_rows_are_weak(name: str) -> None:
    count = tally(name)

    assert count["weak"] / count["rows"] < 0.15, count


def arabic(ch: str) -> bool:
    return "ARABIC" in unicodedata.name(ch, "")


@pytest.mark.parametrize("name", LEAST)
def test_only_the_last_column_is_arabic(name: str) -> None:
    cells = [(case["id"], column) for case in table(name) for column, cell in case.cells.items() if column != "text" and any(map(arabic, cell))]

    assert cells == []
    assert all(any(map(arabic, case["text"])) for case in table(name))


@pytest.mark.parametrize("name", LEAST)
def test_no_sentence_stands_twice(name: str) -> None:
    texts = [(case["text"], case.cells.get("day")) for case in table(name)]

    assert sorted({text for text, times in Counter(texts).items() if times > 1}) == []


def test_marks_leave_the_text_as_it_was() -> None:
    marked = unmark("[قصفت] {الطائرات} ⟦البلدة⟧.|¶وانسحبت")

    assert marked.text == "قصفت الطائرات البلدة.\nوانسحبت"
    assert [marked.text[span.start : span.end] for key in "[{⟦" for span in marked[key]] == ["قصفت", "الطائرات", "البلدة"]
    assert marked.bars == (21,)


@pytest.mark.parametrize("text", ["[قصفت", "قصفت]", "[قصفت}"])
def test_a_mark_without_its_partner_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"closes nothing|never closed"):
        unmark(text)


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (["id\tsign\tknown\ttext"], "the columns are"),
        (["id\tknown\tsign\ttext", "one\t\t+"], "row 2: 3 cells in 4 columns"),
        (["id\tknown\tsign\ttext", "one\t\t+\tقصف", "one\t\t+\tقتل"], "row 3: the id 'one' is taken"),
        (["id\tknown\tsign\ttext", "one\tmaybe\t+\tقصف"], "row 2: known is empty or weak"),
    ],
)
def test_a_broken_table_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lines: list[str], problem: str) -> None:
    (tmp_path / "broken.tsv").write_text("\n".join(lines), "utf-8")
    monkeypatch.setattr("casebook.CASES", tmp_path)

    with pytest.raises(ValueError, match=problem):
        table.__wrapped__("broken")
    assert tmp_path != CASES
