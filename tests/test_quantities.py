"""Numbers: their bounds, and what is no number of anything."""

from __future__ import annotations

from itertools import pairwise

import pytest
from casebook import Case, rows
from hypothesis import given
from hypothesis import strategies as st

from riwaya.record.text import Report, Span
from riwaya.record.values import Quantity
from riwaya.stages import quantities, times, tokens

WORDS = (
    "3 17 ١٢ 1,250 3.5 10-15 99999999999999 صفر واحد أحد ثلاثة خمس عشر عشرة عشرون وثلاثين وخمسة مئة ومئتين ثلاثمئة ألف آلاف ألفان مليون ملايين"
    " مليار عشرات مئات الآلاف بضعة عدة نحو أكثر من أقل لا يقل عن على الأقل بين و إلى أو جنديا جنديان شخص كيلومترا بالمئة ، -"
).split()
PHRASES = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)


def bound(value: float | None) -> str:
    return "*" if value is None else f"{value:g}" if value != int(value) else str(int(value))


def dual(case: Case, marked: Span) -> list[tuple[str, str]]:
    """A dual noun has no number word: the mention counts it."""
    return [("2", "2") for mention in case.reading.mentions if mention.span == marked and mention.number == "d"]


@pytest.mark.parametrize("case", rows("quantities"))
def test_numbers(case: Case) -> None:
    marked = case.marked["["][0]
    if case.negative:
        counted = [count for event in case.reading.events for count in event.counts if count.span.meets(marked)]
        numbers = [q for q in case.reading.quantities if q.span.meets(marked)]

        assert counted == [], case["note"]
        assert case["low"] != "-" or numbers == [], case["note"]
        return
    found = [q for q in case.reading.quantities if q.span.meets(marked)]
    answers = [(bound(q.low), bound(q.high)) for q in found] or dual(case, marked)

    assert answers == [(case["low"], case["high"])], case["note"]


@pytest.mark.parametrize(
    ("text", "kind", "low", "high"),
    [
        ("قتل جنديان في كمين.", "killed", 2, 2),
        ("أدى الانفجار إلى مقتل شرطيين وإصابة ثلاثة مدنيين.", "killed", 2, 2),
        ("أدى الانفجار إلى مقتل شرطيين وإصابة ثلاثة مدنيين.", "wounded", 3, 3),
        ("قتل أكثر من 40 شخصا في القصف.", "killed", 41, None),
        ("نزح عشرات الآلاف من السكان من المدينة.", "displaced", 20000, 99999),
        ("اعتقلت القوات سبعة أشخاص.", "arrested", 7, 7),
    ],
)
def test_an_event_counts_its_people(text: str, kind: str, low: float | None, high: float | None) -> None:
    from riwaya import flow

    counts = [(count.kind, count.low, count.high) for event in flow.run(Report("r", text)).events for count in event.counts]

    assert (kind, low, high) in counts


def read(text: str) -> tuple[Quantity, ...]:
    report = Report("r", text)
    cut = tokens.cut(report)
    return quantities.find(cut, times.find(report, cut))


@given(PHRASES)
def test_the_lower_bound_is_no_higher_than_the_upper(text: str) -> None:
    found = read(text)

    assert all(q.low <= q.high for q in found if q.low is not None and q.high is not None)
    assert all(q.low is not None or q.high is not None for q in found)


@given(PHRASES)
def test_no_number_is_read_twice(text: str) -> None:
    found = read(text)

    assert all(one.last <= two.first for one, two in pairwise(found))


@given(st.integers(0, 999_999_999))
def test_digits_are_their_own_number(number: int) -> None:
    assert [(q.low, q.high, q.digits) for q in read(f"{number} شخصا")] == [(number, number, True)]
    indic = str(number).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert [q.low for q in read(f"{indic} شخصا")] == [number]
