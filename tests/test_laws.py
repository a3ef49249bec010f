"""Laws of reading that hold for every text; see docs/cli.md for what users may build on them.

The profile `laws` is the same in every run. `HYPOTHESIS_PROFILE=explore pytest tests/test_laws.py` looks further.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import riwaya
from riwaya.promises import promises

SRC = Path(riwaya.__file__).parent.parent
SLOW = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
settings.register_profile("laws", max_examples=120, deadline=None, derandomize=True, suppress_health_check=SLOW)
settings.register_profile("explore", max_examples=1500, deadline=None, suppress_health_check=SLOW)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "laws"))

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآٱىةؤئءی ک"
SIGNS = "ـًٌٍَُِّْٰ\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2067\u2069\ufeff\u00ad"
MARKS = "«»“”„\"'‹›،؛؟.:!()[]{}-–—/…"
OTHERS = "0123456789٠١٢٣٤٥٦٧٨٩۰۱abcXYZ 😀👨‍👩‍👧ﷺﻻﷲ\n\r\t\x00\x0b\x1b\x85\u2028\u2029ßİ①½²"
ARABIC = st.text(st.sampled_from(LETTERS + SIGNS + MARKS + OTHERS), max_size=120)
SENTENCES = tuple(promise.text for promise in promises())
DATELINES = ("بغداد (رويترز) - ", "بيروت/ دمشق (أ ف ب) – ", "القاهرة: ", "")
VOICES = ("وقال المتحدث باسم الجيش إن ", "وأضاف أن ", "بحسب المرصد السوري لحقوق الإنسان، ", "أعلن الأحد أن ", "")
ENDS = (".", " قبل يومين.", " في 6 أكتوبر/تشرين الأول 2023.", "، ما أدى إلى مقتل 12 شخصا وإصابة العشرات.", "", " «لن نتراجع أمام أحد».")
SENTENCE = st.builds("{}{}{}".format, st.sampled_from(VOICES), st.sampled_from(SENTENCES), st.sampled_from(ENDS))
PARAGRAPH = st.lists(st.one_of(SENTENCE, SENTENCE, ARABIC), min_size=1, max_size=4).map(" ".join)
NEWS = st.builds("{}{}".format, st.sampled_from(DATELINES), st.lists(PARAGRAPH, min_size=1, max_size=4).map("\n".join))
TEXTS = st.one_of(NEWS, NEWS, ARABIC, st.text(max_size=200))
DATES = st.one_of(st.none(), st.dates(dt.date(1990, 1, 1), dt.date(2030, 12, 31)), st.dates())


def read(text: str, date: dt.date | None) -> riwaya.Record | None:
    """The record, or None for a text that riwaya refuses, as it may; anything but a RiwayaError breaks the test."""
    try:
        return riwaya.read(text, date)
    except riwaya.RiwayaError:
        return None


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """Every object inside a piece of JSON."""
    if isinstance(value, dict):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from objects(each)


@given(TEXTS, DATES)
def test_every_span_quotes_the_text_exactly(text: str, date: dt.date | None) -> None:
    record = read(text, date)
    spans = [each for each in objects(record.to_dict()) if "end" in each and "text" in each] if record else []

    assert [each["text"] for each in spans] == [text[each["start"] : each["end"]] for each in spans]
    assert all(0 <= each["start"] < each["end"] for each in spans)


@given(TEXTS, DATES)
def test_every_span_is_an_exact_substring_that_the_scorer_can_find(text: str, date: dt.date | None) -> None:
    record = read(text, date)
    shape = record.to_dict() if record else {"dateline": [], "agency": None, "quotes": [], "events": []}
    words = [*shape["dateline"], shape["agency"], *(quote["speaker"] for quote in shape["quotes"])]
    words += [event["control"]["place"] for event in shape["events"] if event["control"]]

    assert all(each in text for each in words if each is not None)


@given(TEXTS, DATES)
def test_reading_twice_gives_equal_records(text: str, date: dt.date | None) -> None:
    first, second = read(text, date), read(text, date)

    assert first == second
    assert first is None or second is None or first.to_json() == second.to_json()


@given(TEXTS, DATES)
def test_every_null_has_its_reason(text: str, date: dt.date | None) -> None:
    record = read(text, date)
    explained = [each for each in objects(record.to_dict()) if "why" in each] if record else []

    assert [(each, key) for each in explained for key, value in each.items() if value is None and key not in each["why"]] == []
    assert all(reason for each in explained for reason in each["why"].values())


def spans(record: riwaya.Record) -> set[tuple[str, int, int]]:
    found = {("agency", record.agency_said.start, record.agency_said.end)} if record.agency_said else set()
    for name in ("dateline_said", "actors", "places", "quotes"):
        found |= {(name, said.start, said.end) for said in getattr(record, name)}
    return found


def triggers(record: riwaya.Record) -> set[tuple[str, int, int]]:
    return {(event.type, event.trigger.start, event.trigger.end) for event in record.events}


@given(st.one_of(NEWS, ARABIC), st.one_of(PARAGRAPH, ARABIC), DATES)
def test_a_paragraph_at_the_end_drops_no_earlier_event(text: str, appended: str, date: dt.date | None) -> None:
    before, after = read(text, date), read(f"{text}\n{appended}", date)

    assert before is None or (after is not None and triggers(before) <= triggers(after))


@given(st.one_of(NEWS, ARABIC), st.one_of(PARAGRAPH, ARABIC), DATES)
def test_a_paragraph_at_the_end_moves_no_earlier_span(text: str, appended: str, date: dt.date | None) -> None:
    before, after = read(text, date), read(f"{text}\n{appended}", date)

    assert before is None or (after is not None and spans(before) <= spans(after))


@given(TEXTS, DATES)
def test_all_views_of_a_record_can_be_made(text: str, date: dt.date | None) -> None:
    record = read(text, date)
    if record is not None:
        chains = [record.explain(event.id) for event in record.events]

        assert all(any(event.trigger.text in line for line in chain) for event, chain in zip(record.events, chains, strict=True))
        assert len(record.frame) == len(record.events)
        assert record._repr_html_().endswith("</div>")


@given(st.text(st.characters(), max_size=40))
def test_no_characters_raise_anything_but_our_own_errors(text: str) -> None:
    assert read(text, None) is None or text.strip()


REPORT = (
    "بغداد (رويترز) - قال متحدث باسم الجيش العراقي يوم الخميس إن طائرات التحالف قصفت مواقع داعش في راوة، ما أدى إلى مقتل 12 مسلحا.\n"
    "وأضاف المتحدث أن القوات سيطرت أمس على بلدة القائم."
    " ودعت الأمم المتحدة إلى وقف إطلاق النار قبل يومين من المحادثات «المقررة في جنيف غدا»."
)
LOCALES = (
    {"PYTHONHASHSEED": "0", "LC_ALL": "C", "TZ": "UTC"},
    {"PYTHONHASHSEED": "77", "LC_ALL": "en_US.ISO-8859-1", "TZ": "Pacific/Kiritimati"},
)


@pytest.mark.parametrize("kind", ["json", "jsonl", "table"])
def test_seed_locale_and_time_zone_change_no_byte(tmp_path: Path, kind: str) -> None:
    lines = [{"id": str(n), "text": f"{text}{REPORT}", "doc_date": "2017-10-26"} for n, text in enumerate((*SENTENCES[::400], ""))]
    file = tmp_path / "reports.jsonl"
    file.write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    command = [sys.executable, "-m", "riwaya", "read", str(file), "--format", kind]
    plain = {"PATH": "", "PYTHONPATH": str(SRC), "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    runs = [subprocess.run(command, env=plain | env, capture_output=True, check=True) for env in LOCALES]

    assert runs[0].stdout == runs[1].stdout
    assert len(runs[0].stdout) > 1000
