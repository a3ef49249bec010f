"""What is told to have happened: type, status, parties, places, counts, control; and what is no event."""

from __future__ import annotations

import re

import pytest
from casebook import Case, meets, rows

from riwaya.record.events import Count, Event

ROLES = {"actors": ("{", "a"), "recipients": ("<", "r"), "places": ("⟦", "p")}


def bounds(count: Count) -> str:
    low, high = ("*" if bound is None else f"{bound:g}" for bound in (count.low, count.high))
    return f"{count.kind}={low}" if low == high else f"{count.kind}={low}..{high}"


def wrong_roles(case: Case, event: Event) -> list[str]:
    """What is missing and what is too much, in words; empty if every role is as marked."""
    wrong = []
    for role, (bracket, letter) in ROLES.items():
        marked, found = case.marked[bracket], [case.reading.mentions[at].span for at in getattr(event, role)]
        if marked:
            wrong += [f"{role} without {case.words(span)!r}" for span in marked if not meets(found, span)]
        if marked or letter in case["none"]:
            wrong += [f"{role} with {case.words(span)!r}" for span in found if not meets(marked, span)]
    return wrong


def wrong_control(case: Case, event: Event) -> list[str]:
    if not case["control"]:
        return []
    match = re.fullmatch(r"(\w+)(?:<([^>]+))?(?:>(.+))?", case["control"])
    assert match, f"cannot read {case['control']!r}"
    state, lost, gained = match.groups()
    control = event.control
    if control is None:
        return ["no control"]
    names = (("lost by", lost, control.lost_by), ("gained by", gained, control.gained_by))
    return [f"control {control.state}"] * (control.state != state) + [f"{how} {is_!r}" for how, name, is_ in names if name and name not in (is_ or "")]


@pytest.mark.parametrize("case", rows("events"))
def test_what_happened(case: Case) -> None:
    triggers = case.marked["["]
    found = [event for event in case.reading.events if not triggers or meets(triggers, event.span)]
    if case.negative:
        assert [(event.type, case.words(event.span)) for event in found if case["type"] in ("", event.type)] == [], case["note"]
        return
    assert [event.type for event in found] == [case["type"]], f"{case['note']}: types"
    event = found[0]
    counts = ";".join(sorted(bounds(count) for count in event.counts)) or "-"

    assert case["status"] in ("", event.status)
    assert wrong_roles(case, event) == [], case["note"]
    assert case["counts"] in ("", counts)
    assert wrong_control(case, event) == [], case["note"]


@pytest.mark.parametrize("case", [case for case in rows("events") if not case.values[0].negative])  # type: ignore[attr-defined]
def test_an_event_says_why(case: Case) -> None:
    for event in case.reading.events:
        assert event.because
        assert 0.0 <= event.confidence <= 1.0
        assert case.words(event.span).strip()
        return
    pytest.fail("no event")
