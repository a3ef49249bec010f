"""The order of the stages and its check."""

from __future__ import annotations

import dataclasses
import datetime as dt
import inspect

import pytest

from riwaya import flow
from riwaya.errors import FlowError
from riwaya.flow import STAGES, Stage, check
from riwaya.record.text import Report

TEXT = "غزة (رويترز) - قال متحدث باسم الجيش الإسرائيلي إن طائرات قصفت موقعا شمال القطاع أمس.\nوأضاف أن القصف أسفر عن مقتل ثلاثة مسلحين."
REPORT = Report("r", TEXT, dt.date(2021, 5, 12))
LAYERS = {field.name for field in dataclasses.fields(flow.Reading)}


def nothing() -> tuple[()]:
    return ()


def test_the_order_of_riwaya_works() -> None:
    check(STAGES)


def test_every_layer_of_a_reading_has_one_maker() -> None:
    made = [layer for stage in STAGES for layer in stage.gives]

    assert sorted([*made, "report"]) == sorted(LAYERS)


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
def test_a_stage_takes_what_it_says_it_needs(stage: Stage) -> None:
    assert set(stage.needs) | set(stage.gives) <= LAYERS
    assert len(inspect.signature(stage.run).parameters) == len(stage.needs)


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
def test_a_stage_says_what_it_is_for(stage: Stage) -> None:
    home = inspect.getmodule(stage.run)

    assert home is not None
    assert home.__doc__
    assert "Needs:" in home.__doc__
    assert "Gives:" in home.__doc__


def test_a_stage_before_its_need_is_refused_and_the_fix_named() -> None:
    late = Stage("tokens", ("report",), ("tokens",), nothing)
    early = Stage("words", ("tokens",), ("words",), nothing)

    with pytest.raises(FlowError, match=r"stage 'words' needs 'tokens', which is not there yet: move 'tokens' before it"):
        check((early, late))


def test_a_need_that_nobody_gives_is_named() -> None:
    with pytest.raises(FlowError, match="no stage gives 'weather'"):
        check((Stage("words", ("weather",), ("words",), nothing),))


def test_two_makers_of_one_layer_are_refused() -> None:
    one, two = Stage("one", ("report",), ("tokens",), nothing), Stage("two", ("report",), ("tokens",), nothing)

    with pytest.raises(FlowError, match="stages 'one' and 'two' both give 'tokens'"):
        check((one, two))


def test_nobody_gives_the_report() -> None:
    with pytest.raises(FlowError, match="stages 'the input' and 'one' both give 'report'"):
        check((Stage("one", (), ("report",), nothing),))


@pytest.mark.parametrize("at", range(1, len(STAGES)))
def test_no_stage_of_riwaya_can_come_first(at: int) -> None:
    with pytest.raises(FlowError):
        check((STAGES[at], *STAGES[:at], *STAGES[at + 1 :]))


def test_a_run_fills_every_layer() -> None:
    reading = flow.run(REPORT)

    assert reading.report is REPORT
    assert all(getattr(reading, layer) for layer in ("tokens", "sentences", "times", "quantities", "words", "mentions", "claims", "events"))
    assert len(reading.words) == len(reading.tokens) == len(reading.phrases)


def test_a_run_can_stop_early() -> None:
    reading = flow.run(REPORT, STAGES[:1])

    assert reading.tokens
    assert reading.words == reading.events == ()


def test_a_reading_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        flow.run(REPORT, STAGES[:1]).tokens = ()  # type: ignore[misc]


def test_each_report_is_read_by_itself() -> None:
    alone = flow.run(REPORT)
    flow.run(Report("other", "سيطر الجيش السوري على تدمر. وقال التنظيم إنه انسحب.", dt.date(2016, 3, 27)))

    assert flow.run(REPORT) == alone


def test_every_index_points_at_something() -> None:
    reading = flow.run(REPORT)
    mentions = range(len(reading.mentions))

    for event in reading.events:
        assert all(at in mentions for at in (*event.actors, *event.recipients, *event.places))
        assert event.when is None or event.when in range(len(reading.times))
        assert event.claim is None or event.claim in range(len(reading.claims))
        assert event.sentence in range(len(reading.sentences))
    for claim in reading.claims:
        assert claim.speaker is None or claim.speaker in mentions
        assert 0 <= claim.first <= claim.last <= len(reading.tokens)
