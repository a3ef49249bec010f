"""Where reports come from, and what is said of those that cannot be read."""

from __future__ import annotations

import datetime as dt
import io
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from riwaya import sources
from riwaya.errors import ReportError
from riwaya.reader import digest
from riwaya.record.text import Report

Write = Callable[[str, Any], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(name: str, content: Any) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        raw = content if isinstance(content, bytes) else content.encode() if isinstance(content, str) else json.dumps(content).encode()
        path.write_bytes(raw)
        return path

    return written


def found(*paths: Path | str, date: dt.date | None = None, stdin: bytes = b"") -> list[Report | ReportError]:
    return list(sources.reports(sources.files(paths), date=date, stdin=io.BytesIO(stdin)))


def problem(*paths: Path | str, stdin: bytes = b"") -> str:
    (error,) = found(*paths, stdin=stdin)

    assert isinstance(error, ReportError)
    return str(error)


def reports(*paths: Path | str, date: dt.date | None = None, stdin: bytes = b"") -> list[Report]:
    given = found(*paths, date=date, stdin=stdin)

    assert not [str(each) for each in given if isinstance(each, ReportError)]
    return [each for each in given if isinstance(each, Report)]


def test_a_text_file_is_a_report_kept_to_the_character(write: Write) -> None:
    assert reports(write("017.txt", "\ufeffقُصفت\r\nسراقب \n")) == [Report("017", "قُصفت\r\nسراقب \n")]


def test_an_object_is_a_report(write: Write) -> None:
    given = {"id": "7", "text": "نص", "doc_date": "2017-10-26", "outlet": "رويترز", "title": "عنوان", "more": [1]}

    assert reports(write("a.json", given)) == [Report("7", "نص", dt.date(2017, 10, 26), "رويترز", "عنوان")]


def test_content_is_another_word_for_text(write: Write) -> None:
    assert reports(write("a.json", {"content": "نص"})) == [Report("a", "نص")]


def test_a_number_is_an_id(write: Write) -> None:
    assert reports(write("a.json", {"id": 17, "text": "نص"}))[0].id == "17"


def test_lists_and_lines_number_their_reports(write: Write) -> None:
    listed = write("a.json", [{"text": "نص"}, {"text": "نص", "id": "x"}])
    lines = write("b.jsonl", '{"text": "نص"}\n\n{"text": "نص"}\n')

    assert [report.id for report in reports(listed, lines)] == ["a-1", "x", "b-1", "b-3"]


def test_a_given_date_stands_in_only_where_none_is(write: Write) -> None:
    path = write("a.json", [{"text": "نص", "doc_date": "2017-10-26"}, {"text": "نص", "doc_date": None}, {"text": "نص", "doc_date": ""}])
    days = [report.doc_date for report in reports(path, date=dt.date(2020, 1, 1))]

    assert days == [dt.date(2017, 10, 26), dt.date(2020, 1, 1), dt.date(2020, 1, 1)]


def test_folders_are_searched_in_order_each_file_once(write: Write, tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a/9.jsonl", "c.TXT", "notes.md", ".hidden.txt", ".git/x.txt"):
        write(name, '{"text": "نص"}')

    assert [report.id for report in reports(tmp_path, tmp_path / "b" / "1.txt")] == ["9-1", "1", "2", "c"]


@pytest.mark.parametrize("stdin", ["نص فقط", "[الجزيرة] نص", "{نص", "", "{ "], ids=ascii)
def test_standard_input_is_a_text_with_a_hash_for_id(stdin: str) -> None:
    if stdin.strip():
        assert reports("-", stdin=stdin.encode()) == [Report(digest(stdin), stdin)]
    else:
        assert "standard input: the text is empty" in problem("-", stdin=stdin.encode())


@pytest.mark.parametrize(
    ("stdin", "texts"),
    [
        ('{"text": "أ"}\n{"text": "ب"}\n', ["أ", "ب"]), ('{"text": "أ"}', ["أ"]), ('[{"text": "أ"}, {"text": "ب"}]', ["أ", "ب"]),
        ('{\n "text":\n "أ"\n}\n', ["أ"]), ('\n { "text": "أ"}\n', ["أ"]),
    ],
    ids=ascii,
)  # fmt: skip
def test_standard_input_may_be_json(stdin: str, texts: list[str]) -> None:
    given = reports("-", stdin=stdin.encode())

    assert [report.text for report in given] == texts
    assert [report.id for report in given] == [digest(text) for text in texts]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.txt", "", "a.txt: the text is empty"),
        ("a.txt", " \n", "a.txt: the text is empty"),
        ("a.txt", "خبر\n".encode() + "قصف".encode("windows-1256"), "a.txt, line 2: not UTF-8: byte 0xDE at byte 7 — save it as UTF-8; old"),
        ("a.txt", "قصف".encode("utf-16"), "it looks like UTF-16: save it as UTF-8"),
        ("a.txt", b"a" * 20_000_004, "a.txt: the text is longer than 20,000,000 bytes — give one report a file"),
        ("a.json", {"text": "a" * 20_000_001}, "a.json: the text is longer than 20,000,000 bytes"),
        ("a.json", "", "a.json: the file is empty"),
        ("a.jsonl", "\n\n", "a.jsonl: the file is empty"),
        ("a.json", [], "a.json: an empty list: no report in it"),
        ("a.json", '{"text": "a",\n}', "a.json, line 2, column 1: not JSON: "),
        ("a.jsonl", '\n{"text": ', "a.jsonl, line 2, column 10: not JSON: "),
        ("a.json", "[" * 200_000, "a.json: not JSON that can be read"),
        ("a.json", "9" * 5000, "a.json: not JSON that can be read"),
        ("a.json", "7", "a.json: a report is a JSON object, not a number"),
        ("a.json", [None], "a.json, report 1: a report is a JSON object, not null"),
        ("a.json", {"body": "نص", "id": 1}, "a.json: no text (its keys: 'body', 'id') — put the report under the key 'text' or 'content'"),
        ("a.json", {"text": ["نص"]}, "a.json: the text is a list, not a string"),
        ("a.json", {"text": " "}, "a.json: the text is empty"),
        ("a.json", {"text": "نص", "id": 1.5}, "a.json: the id is a number, not a string"),
        ("a.json", {"text": "نص", "id": True}, "a.json: the id is a boolean, not a string"),
        ("a.json", {"text": "نص", "title": {}}, "a.json: the title is an object, not a string"),
        ("a.json", {"text": "نص", "doc_date": "26 Oct"}, "a.json: '26 Oct' is no date — write it as 2017-10-26"),
        ("a.json", {"text": "نص", "doc_date": 20171026}, "a.json: 20171026 is no date"),
        ("a.jsonl", '{"text": "\\ud800"}', "a.jsonl, line 1: half a surrogate pair (U+D800) at character 0 of the text"),
        ("a.json", {"text": "نص", "id": "\udfff"}, "half a surrogate pair (U+DFFF) at character 0 of the id"),
        ("a.pdf", "x", "a.pdf: cannot read a .pdf file — give .txt, .json or .jsonl, a folder, or - for the standard input"),
        ("a", "x", "a: cannot read a file without an ending"),
    ],
    ids=range(27),
)  # fmt: skip
def test_what_cannot_be_read_says_where_and_why(write: Write, name: str, content: Any, said: str) -> None:
    assert said in problem(write(name, content))


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    assert problem(tmp_path / "no.txt").endswith("no.txt: no such file or folder")
    assert problem(tmp_path / "empty").endswith("empty: no .txt, .json or .jsonl file in this folder")


def test_a_folder_that_looks_like_a_file_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()

    assert "file in this folder" in problem(tmp_path / "a.txt")


def test_a_dangling_link_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone")

    assert "a.txt: not a regular file" in problem(tmp_path)


def test_an_id_used_before_is_refused_with_both_places(write: Write, tmp_path: Path) -> None:
    write("a/1.txt", "نص")
    write("b/lines.jsonl", '{"text": "نص", "id": "2"}\n{"text": "نص", "id": "1"}')
    given = found(tmp_path)

    assert [each.id for each in given if isinstance(each, Report)] == ["1", "2"]
    assert str(given[2]).startswith(f"{tmp_path}/b/lines.jsonl, line 2: the id '1' was used before, in {tmp_path}/a/1.txt — ")


def test_one_bad_file_or_line_never_stops_the_rest(write: Write, tmp_path: Path) -> None:
    write("1.txt", b"\xff")
    write("2.jsonl", '{"text": "نص"}\n{\n{"text": "نص"}')
    write("3.json", [{"text": ""}, {"text": "نص"}])
    write("4.txt", "نص")
    given = found(tmp_path, tmp_path / "none.txt")

    assert [each.id if isinstance(each, Report) else "error" for each in given] == [
        "error",
        "2-1",
        "error",
        "2-3",
        "error",
        "3-2",
        "4",
        "error",
    ]


def test_a_name_that_is_not_utf_8_can_be_printed(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xe3.txt"
    with open(path, "wb") as file:  # noqa: PTH123 a path of bytes
        file.write("نص".encode())

    assert reports(tmp_path)[0].id == "\\udce3"
