"""The record that `riwaya.read` gives: typed values, JSON, HTML, pandas, evidence."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import sys
from html.parser import HTMLParser

import pytest

import riwaya
from riwaya import flow, output, reader
from riwaya.record.text import Report

TEXT = (
    "بغداد (رويترز) - قال متحدث باسم الجيش العراقي إن طائرات التحالف قصفت مواقع تنظيم داعش في راوة أمس، ما أدى إلى مقتل 12 مسلحا.\n"
    "وأضاف المتحدث «لن نتراجع أمام الإرهاب أبدا». وسيطرت القوات العراقية على بلدة القائم."
)
DATE = dt.date(2017, 10, 26)
EVENT_KEYS = {
    "id", "trigger", "type", "mode", "status", "incident", "actors", "recipients", "places", "date", "source", "counts", "control",
    "confidence", "made_by", "why",
}  # fmt: skip
RECORD_KEYS = {
    "id", "doc_date", "outlet", "title", "dateline", "dateline_said", "agency", "agency_said", "text", "events", "quotes", "doubted", "actors",
    "places", "why", "made_by",
}  # fmt: skip


@pytest.fixture(scope="module")
def record() -> riwaya.Record:
    return riwaya.read(TEXT, DATE, id="017", outlet="رويترز")


def test_a_report_becomes_events(record: riwaya.Record) -> None:
    shelled = next(event for event in record.events if event.trigger.text == "قصفت")

    assert (shelled.type, shelled.status) == ("ASSAULT", "occurred")
    assert "طائرات التحالف" in [party.text for party in shelled.actors]
    assert shelled.source is not None
    assert shelled.source.text.startswith("متحدث باسم الجيش العراقي")
    assert "راوة" in [place.text for place in record.places if place.country == "IQ" and place.id]


def test_a_record_cannot_be_changed(record: riwaya.Record) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        record.events[0].type = "AID"  # type: ignore[misc]

    assert hash(record) == hash(riwaya.read(TEXT, DATE, id="017", outlet="رويترز"))


def test_the_json_has_the_keys_of_the_guidelines(record: riwaya.Record) -> None:
    shape = record.to_dict()

    assert set(shape) == RECORD_KEYS
    assert {key for event in shape["events"] for key in event} == EVENT_KEYS
    assert shape["doc_date"] == "2017-10-26"
    assert (shape["dateline"], shape["agency"]) == (["بغداد"], "رويترز")
    assert shape["quotes"][0]["text"] == "لن نتراجع أمام الإرهاب أبدا"
    assert shape["made_by"]["program"] == "riwaya"
    assert json.loads(record.to_json()) == shape


def test_the_json_shows_arabic_and_sorts_its_keys(record: riwaya.Record) -> None:
    found = record.to_json()

    assert "قصفت" in found
    assert found == json.dumps(json.loads(found), ensure_ascii=False, sort_keys=True)


def test_output_gives_the_same_dict(record: riwaya.Record) -> None:
    reading = flow.run(Report("017", TEXT, DATE, "رويترز"))

    assert output.as_dict(reading) == record.to_dict()


def test_a_date_that_cannot_be_resolved_says_so() -> None:
    event = riwaya.read("قصفت الطائرات بلدة سراقب أمس.").to_dict()["events"][0]

    assert event["date"] is None
    assert event["date_said"]["said"]["text"] == "أمس"
    assert (event["date_said"]["start"], event["date_said"]["end"]) == (None, None)
    assert "publication date" in event["why"]["date"]
    assert "publication date" in event["date_said"]["why"]["start"]


def test_a_date_that_is_resolved_is_iso() -> None:
    event = riwaya.read("قصفت الطائرات بلدة سراقب أمس.", "2017-10-26").to_dict()["events"][0]

    assert (event["date"]["start"], event["date"]["end"], event["date"]["basis"]) == ("2017-10-25", "2017-10-25", "relative to publication")
    assert "date_said" not in event


def test_what_is_not_said_is_null_with_a_reason() -> None:
    event = riwaya.read("قصفت الطائرات بلدة سراقب.").to_dict()["events"][0]

    assert (event["source"], event["why"]["source"]) == (None, "the outlet's own voice")
    assert (event["date"], event["why"]["date"]) == (None, "none read")


def test_counts_are_whole_numbers_with_bounds(record: riwaya.Record) -> None:
    counts = [(count.kind, count.min, count.max) for event in record.events for count in event.counts]

    assert ("killed", 12, 12) in counts
    assert '"min": 12,' in record.to_json()


@pytest.mark.parametrize(
    ("date", "day"),
    [
        (None, None), ("", None), ("2017-10-26", DATE), ("2017-10-26T23:59:00+03:00", DATE),
        (dt.datetime(2017, 10, 26, 23), DATE), (DATE, DATE),
    ],
)  # fmt: skip
def test_a_publication_day_is_read(date: dt.date | str | None, day: dt.date | None) -> None:
    assert riwaya.read(TEXT, date).doc_date == day


@pytest.mark.parametrize("date", ["26/10/2017", "2017-13-01", "2017-10-266", "20171026", "٢٠١٧-١٠-٢٦", 20171026, "أمس"])
def test_a_wrong_date_is_refused(date: str) -> None:
    with pytest.raises(riwaya.ReportError, match="is no date — write it as 2017-10-26"):
        riwaya.read(TEXT, date)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "the text is empty"), (" \n\u2028", "the text is empty"), (b"abc", "a bytes, not a string"),
        (None, "a NoneType, not a string"),
        ("قصف\ud800", "half a surrogate pair .U.D800. at character 3 of the text"), ("ا" * 10_000_001, "longer than 20,000,000 bytes"),
    ],
    ids=lambda value: str(value)[:12].encode("ascii", "replace").decode(),
)  # fmt: skip
def test_a_text_that_cannot_be_read_is_refused(text: str, problem: str) -> None:
    with pytest.raises(riwaya.ReportError, match=problem):
        riwaya.read(text)


def test_a_text_without_id_has_its_hash() -> None:
    assert riwaya.read(TEXT).id == reader.digest(TEXT) == riwaya.read(TEXT, DATE).id


def test_explain_leads_from_the_words_to_the_report(record: riwaya.Record) -> None:
    event = next(event for event in record.events if event.trigger.text == "قصفت")
    lines = "\n".join(record.explain(event.id))

    assert f"«قصفت» [{event.trigger.start}:{event.trigger.end}]" in lines
    assert "ar/predicates/assault.tsv row" in lines
    assert "frame: subj=actor" in lines
    assert "because: status by status." in lines
    assert "according to: «متحدث باسم الجيش العراقي" in lines
    assert "report: 017 of 2017-10-26, رويترز" in lines


def test_an_event_that_is_not_there_is_named(record: riwaya.Record) -> None:
    with pytest.raises(riwaya.RiwayaError, match="report 017: no event 'e99' — it has e1 to e"):
        record.explain("e99")


class Balanced(HTMLParser):
    """Fails on a tag that is closed out of order; collects the tags and the marked words."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.marked: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 the parser calls it so
        self.open.append(tag)
        self.tags.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "mark":
            self.marked.append(data)


def test_html_runs_right_to_left_and_marks_the_triggers(record: riwaya.Record) -> None:
    page = Balanced()
    page.feed(record._repr_html_())

    assert record._repr_html_().startswith('<div dir="rtl"')
    assert not page.open
    assert page.marked == [event.trigger.text for event in record.events]


def test_html_escapes_what_strangers_wrote() -> None:
    page = Balanced()
    page.feed(riwaya.read('<script>alert("1")</script> قصفت الطائرات <b>بلدة سراقب</b>.', id="<img src=x>")._repr_html_())

    assert page.tags <= {"div", "p", "b", "bdi", "mark", "table", "thead", "tbody", "tr", "th", "td"}
    assert not page.open


def test_pandas_has_a_row_an_event(record: riwaya.Record) -> None:
    frame = record.frame

    assert list(frame["trigger"]) == [event.trigger.text for event in record.events]
    assert list(riwaya.read("لا شيء هنا", DATE).to_pandas().columns) == list(frame.columns)


def test_without_pandas_the_error_says_what_to_do(record: riwaya.Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)

    with pytest.raises(ImportError, match="pip install pandas"):
        record.to_pandas()


def test_a_bug_on_one_report_does_not_cost_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = flow.run

    def broken(report: Report) -> flow.Reading:
        if report.id == "2":
            raise ZeroDivisionError("boom")
        return whole(report)

    monkeypatch.setattr(flow, "run", broken)
    found = list(reader.read_all([Report("1", TEXT), Report("2", TEXT), Report("3", TEXT), riwaya.ReportError("x", "y")]))

    assert [type(each).__name__ for each in found] == ["Record", "ReportError", "Record", "ReportError"]
    assert str(found[1]).startswith("report 2, in broken, line ")
    assert "ZeroDivisionError: boom" in str(found[1])
