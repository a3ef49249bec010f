"""Headline, dateline, agency, quotations and sentences."""

from __future__ import annotations

from itertools import pairwise

import pytest
from casebook import Case, rows

from riwaya import flow
from riwaya.record.text import Report, Span


def expected_sentences(case: Case) -> list[str]:
    text, cuts = case.marked.text, {*case.marked.bars}
    cuts |= {at for at, ch in enumerate(text) if ch == "\n"}
    edges = [0, *sorted(cuts), len(text)]
    pieces = [text[start:end].strip() for start, end in pairwise(edges)]
    return [piece for piece in pieces if piece]


@pytest.mark.parametrize("case", rows("layout"))
def test_the_parts_of_the_page(case: Case) -> None:
    layout = case.reading.layout
    words = case.words

    assert (layout.headline is not None) == (case["headline"] == "yes"), case["note"]
    assert [words(span) for span in layout.dateline] == [words(span) for span in case.marked["["]], case["note"]
    assert [words(layout.agency)] * bool(layout.agency) if layout.agency else [words(span) for span in case.marked["{"]] == [], case["note"]
    assert [words(q.span) for q in layout.quotations] == [words(span) for span in case.marked["<"]], case["note"]
    assert [words(sentence.span) for sentence in case.reading.sentences] == expected_sentences(case), case["note"]


def test_the_body_begins_behind_the_dateline() -> None:
    report = Report("r", "قصف على المدينة\nحلب/إدلب (رويترز) - قصفت طائرات المدينة.")
    layout = flow.run(report).layout

    assert layout.dateline == (Span(16, 19), Span(20, 24))
    assert report.text[layout.body :].lstrip().startswith("قصفت طائرات")
