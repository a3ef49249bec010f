"""What is told to have happened: type, status, parties, places, counts, control; and what is no event."""

from __future__ import annotations

import re

import pytest
from casebook import Case, meets, rows, table

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
    return [f"control {control.state}"] * (control.state != state) + [
        f"{how} {is_!r}" for how, name, is_ in names if name and name not in (is_ or "")
    ]


@pytest.mark.parametrize("case", rows("events"))
def test_what_happened(case: Case) -> None:
    triggers = case.marked["["]
    believed = [event for event in case.reading.events if not triggers or meets(triggers, event.span)]
    found = believed or [event for event in case.reading.doubted if meets(triggers, event.span)]  # how sure we are is measured in evaluation/
    if case.negative:
        assert [(event.type, case.words(event.span)) for event in believed if case["type"] in ("", event.type)] == [], case["note"]
        return
    assert [event.type for event in found] == [case["type"]], f"{case['note']}: types"
    event = found[0]
    counts = ";".join(sorted(bounds(count) for count in event.counts)) or "-"

    assert case["status"] in ("", event.status)
    assert wrong_roles(case, event) == [], case["note"]
    assert case["counts"] in ("", counts)
    assert wrong_control(case, event) == [], case["note"]


def test_every_event_says_why() -> None:
    found = [event for case in table("events") for event in (*case.reading.events, *case.reading.doubted)]

    assert len(found) > 60
    assert all(event.because for event in found)
    assert all(0.0 <= event.confidence <= 1.0 for event in found)
    assert all(case.words(event.span).strip() for case in table("events") for event in case.reading.events)


def test_nothing_is_both_believed_and_doubted() -> None:
    for case in table("events"):
        believed, doubted = ({event.span for event in layer} for layer in (case.reading.events, case.reading.doubted))

        assert not believed & doubted
