"""Which mentions tell one happening, and what they share."""

from __future__ import annotations

import datetime as dt

import pytest
from casebook import Case, rows

from riwaya import flow
from riwaya.record.events import Event
from riwaya.record.text import Report


def told(case: Case) -> list[Event]:
    """The event at each marked trigger."""
    found = []
    for span in case.marked["["]:
        events = [event for event in case.reading.events if event.span.meets(span)]

        assert events, f"no event at {case.words(span)!r}"
        found.append(events[0])
    return found


def as_letters(numbers: list[int]) -> str:
    """Incident numbers as the table writes them: the first is a."""
    order = list(dict.fromkeys(numbers))
    return " ".join("abcdefgh"[order.index(number)] for number in numbers)


@pytest.mark.parametrize("case", rows("incidents"))
def test_what_is_one_happening(case: Case) -> None:
    assert as_letters([event.incident for event in told(case)]) == case["groups"], case["note"]


def test_incidents_are_numbered_from_one_without_gaps() -> None:
    text = "مقتل ثلاثة جنود في كمين\nقتل ثلاثة جنود أمس. واعتقلت الشرطة سبعة أشخاص. والتقى الرئيس التركي نظيره الروسي."
    numbers = [event.incident for event in flow.run(Report("r", text, dt.date(2017, 10, 26))).events]

    assert numbers[0] == 1
    assert sorted(set(numbers)) == list(range(1, max(numbers) + 1))


def test_mentions_of_one_happening_share_its_date() -> None:
    text = "مقتل ثلاثة جنود في كمين\nقتل ثلاثة جنود في كمين يوم الثلاثاء."
    reading = flow.run(Report("r", text, dt.date(2017, 10, 26)))
    days = [reading.times[event.when].start for event in reading.events if event.incident == 1 and event.when is not None]

    assert len(days) == len([event for event in reading.events if event.incident == 1]) >= 2
    assert set(days) == {dt.date(2017, 10, 24)}


def test_a_paragraph_at_the_end_changes_no_earlier_incident() -> None:
    text = "مقتل ثلاثة جنود في كمين\nقتل ثلاثة جنود أمس. واعتقلت الشرطة سبعة أشخاص."
    more = text + "\nوكانت الشرطة قد اعتقلت عشرة أشخاص الأسبوع الماضي."
    before, after = (flow.run(Report("r", each, dt.date(2017, 10, 26))).events for each in (text, more))

    assert [(e.span, e.incident) for e in before] == [(e.span, e.incident) for e in after[: len(before)]]
