"""Who says what, how firmly; and who says nothing."""

from __future__ import annotations

import pytest
from casebook import Case, meets, rows

from riwaya import flow
from riwaya.record.claims import Claim
from riwaya.record.text import Report, Span


def first_word(reading: flow.Reading, claim: Claim) -> Span:
    """Where what is said begins: a comma says nothing."""
    tokens = reading.tokens[claim.first : claim.last]
    return next((token.span for token in tokens if token.raw not in "،,"), tokens[0].span)


@pytest.mark.parametrize("case", rows("claims"))
def test_who_says_what(case: Case) -> None:
    reading, speakers = case.reading, case.marked["["]
    claims = [claim for claim in reading.claims if claim.span is not None and (not speakers or meets(speakers, claim.span))]
    if case.negative:
        assert claims == [], case["note"]
        return
    begins = case.marked["{"][0]
    said = [(claim.firmness, claim.rule, first_word(reading, claim)) for claim in claims if claim.first < claim.last]
    fitting = [
        (firmness, rule, at)
        for firmness, rule, at in said
        if case["firmness"] in ("", firmness) and rule.startswith(case["rule"]) and begins.covers(at) and at.start == begins.start
    ]

    assert fitting, f"{case['note']}: {[(firmness, rule, case.words(at)) for firmness, rule, at in said]}"


def test_what_lies_outside_a_claim_is_the_outlets_own() -> None:
    reading = flow.run(Report("r", "قصفت الطائرات البلدة. وقال الجيش العراقي إن مسلحين هاجموا الحاجز."))
    voices = {reading.report.quote(event.span): event.claim is not None for event in reading.events}

    assert voices["قصفت"] is False
    assert voices["هاجموا"] is True


def test_a_quotation_has_its_speaker() -> None:
    reading = flow.run(Report("r", "قال المتحدث باسم الأمم المتحدة «لن نترك المدنيين وحدهم هناك»."))

    assert [reading.report.quote(quote.span) for quote in reading.quotes] == ["لن نترك المدنيين وحدهم هناك"]
    assert [reading.report.quote(quote.speaker_span) for quote in reading.quotes if quote.speaker_span] == ["المتحدث باسم الأمم المتحدة"]


def test_a_name_between_marks_is_no_quotation() -> None:
    reading = flow.run(Report("r", "انسحب تنظيم «الدولة الإسلامية» من القرية."))

    assert reading.quotes == ()
