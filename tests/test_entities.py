"""Who and what is mentioned, as whom; and what is nobody."""

from __future__ import annotations

import pytest
from casebook import Case, rows

from riwaya import flow
from riwaya.record.grammar import Mention
from riwaya.record.text import Report

CELLS = ("cls", "actor", "place", "country")


def said(mention: Mention, cell: str) -> str:
    return getattr(mention, cell) or "-"


@pytest.mark.parametrize("case", rows("entities"))
def test_who_is_mentioned(case: Case) -> None:
    marked = case.marked["["][0]
    found = [mention for mention in case.reading.mentions if mention.span.meets(marked)]
    wanted = {cell: case[cell] for cell in CELLS if case[cell]}
    seen = [(case.words(mention.span), {cell: said(mention, cell) for cell in CELLS}) for mention in found]
    if case.negative:
        assert [each for each in seen if all(each[1][cell] == value for cell, value in wanted.items())] == [], case["note"]
        return
    answers = [(words, {cell: cells[cell] for cell in wanted}) for words, cells in seen]

    assert (case.words(marked), wanted) in answers, f"{case['note']}: {seen}"


def test_a_definite_description_is_named_after_the_party_it_can_mean() -> None:
    reading = flow.run(Report("r", "خطفت حركة طالبان مهندسين. وقالت الحركة إنها تطلب فدية."))
    described = [mention for mention in reading.mentions if reading.report.quote(mention.span).endswith("الحركة")]

    assert [mention.name for mention in described] == [reading.mentions[0].name]


def test_what_has_no_name_says_why() -> None:
    reading = flow.run(Report("r", "خطف مسلحون مجهولون طبيبا أمام مستشفى في قرية أم الطرابيش."))

    assert reading.mentions
    assert [m for m in reading.mentions if m.name is None and m.why is None and m.cls in ("armed", "people", "person", "place")] == []


def test_a_mention_is_made_of_whole_tokens() -> None:
    reading = flow.run(Report("r", "قال المتحدث باسم الجيش العراقي العميد يحيى رسول إن القوّات دخلت قضاء راوة وطردت منه تنظيم «الدولة الإسلامية»."))
    starts, ends = {token.span.start for token in reading.tokens}, {token.span.end for token in reading.tokens}

    assert {mention.span.end for mention in reading.mentions} <= ends
    assert all(m.first <= m.head < m.last for m in reading.mentions)
    assert all(m.span.start in starts or m.conj or m.prep for m in reading.mentions)
