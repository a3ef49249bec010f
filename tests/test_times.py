"""Dates as intervals: what is read, what stays unresolved, what is no date."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from casebook import Case, rows
from hypothesis import given
from hypothesis import strategies as st

from riwaya.record.text import Report
from riwaya.stages import times, tokens

WORDS = (
    "26 5 2015 1435 ١٢ 12/5/2015 5-13-2015 الخامس السابع عشر والعشرين من شهر الشهر الجاري الماضي المقبل تشرين الأول أكتوبر / أيار مايو رمضان صفر"
    " ربيع محرم هجرية هـ عام سنة العام منذ قبل خلال يومين ثلاثة أسابيع أشهر سنوات اليوم أمس غدا مساء فجر الخميس الأحد الجمعة أحد مطلع نهاية صيف"
    " شتاء الثمانينيات الأيام القليلة هذا نحو ألف 9999 999999 ، ( ) - قال"
).split()
PHRASES = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
DAYS = st.one_of(st.none(), st.dates(dt.date(1950, 1, 1), dt.date(2090, 12, 31)))


@pytest.mark.parametrize("case", rows("times"))
def test_dates(case: Case) -> None:
    marked = case.marked["["][0]
    found = [when for when in times.find(case.report, tokens.cut(case.report)) if when.span.meets(marked)]
    if not case["basis"]:
        assert found == [], case["note"]
        return
    answers = [(case.words(w.span), str(w.start or ""), str(w.end or ""), w.basis.split()[0]) for w in found]

    assert answers == [(case.words(marked), case["start"], case["end"], case["basis"])], case["note"]


@given(PHRASES, DAYS)
def test_an_interval_ends_after_it_starts(text: str, day: dt.date | None) -> None:
    report = Report("r", text, day)
    found = times.find(report, tokens.cut(report))

    assert all((w.start is None) == (w.end is None) for w in found)
    assert all(w.start <= w.end for w in found if w.start is not None and w.end is not None)
    assert all((w.start is None) == (w.basis == "unresolved") for w in found)


@given(PHRASES, DAYS)
def test_dates_stand_in_order_and_apart(text: str, day: dt.date | None) -> None:
    report = Report("r", text, day)
    found = times.find(report, tokens.cut(report))

    assert all(one.last <= two.first for one, two in pairwise(found))
    assert all(w.first < w.last and report.quote(w.span).strip() for w in found)


@given(PHRASES)
def test_only_what_is_stated_is_known_without_a_publication_day(text: str) -> None:
    report = Report("r", text)

    assert {when.basis for when in times.find(report, tokens.cut(report))} <= {"stated", "unresolved"}


@given(PHRASES, st.dates(dt.date(1950, 1, 1), dt.date(2090, 12, 31)), st.dates(dt.date(1950, 1, 1), dt.date(2090, 12, 31)))
def test_what_is_stated_does_not_hang_on_the_publication_day(text: str, one: dt.date, two: dt.date) -> None:
    read = [{w.span: w.start for w in times.find(r, tokens.cut(r)) if w.basis == "stated"} for r in (Report("r", text, one), Report("r", text, two))]

    assert all(start == read[1].get(span, start) for span, start in read[0].items())
