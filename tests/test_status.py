"""Whether an event happened, goes on, is planned, possible or denied."""

from __future__ import annotations

import pytest
from casebook import Case, rows


@pytest.mark.parametrize("case", rows("status"))
def test_status(case: Case) -> None:
    marked = case.marked["["][0]
    found = [event.status for event in (*case.reading.events, *case.reading.doubted) if event.span.meets(marked)]

    assert found, f"no event at {case.words(marked)!r}"
    assert (case["status"] in found) != case.negative, f"{case['note']}: {found}"
    assert case.negative or set(found) == {case["status"]}
