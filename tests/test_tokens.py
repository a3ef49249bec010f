"""Tokens and what each may be; the law that together they are the text."""

from __future__ import annotations

import pytest
from casebook import Case, rows
from hypothesis import given
from hypothesis import strategies as st

from riwaya.letters import fold
from riwaya.record.text import Report
from riwaya.record.words import Analysis
from riwaya.stages import tokens

PREFIXES = {"w": "و", "f": "ف", "b": "ب", "l": "ل", "k": "ك"}
SUFFIXES = {"": "", "h": "ه", "ha": "ها", "hm": "هم", "hma": "هما", "na": "نا"}
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآٱىةؤئءیک"
TEXTS = st.text(st.sampled_from(LETTERS + "ـًٌٍَُِّْٰ\u200c\u200f\u202b«»“”\"،؛؟.:()-–/…0123456789٠١٢٣۴abcXYZ '’&😀ﷺﻻﷲ \n\t"), max_size=80)


def cut(analysis: Analysis) -> str:
    """The clitics of an analysis as the table writes them."""
    latin = {arabic: name for name, arabic in PREFIXES.items()}
    parts = [latin[letter] for letter in (analysis.conj, analysis.prep) if letter]
    parts += ["s"] * analysis.future + ["al"] * analysis.article
    suffix = next((name for name, arabic in SUFFIXES.items() if arabic == analysis.suffix), analysis.suffix)
    return " ".join([*(parts or ["bare"]), *([f"-{suffix}"] if suffix else [])])


@pytest.mark.parametrize("case", rows("tokens"))
def test_what_a_token_may_be(case: Case) -> None:
    marked = case.marked["["][0]
    found = [token for token in tokens.cut(case.report) if token.span == marked]
    possible = [(cut(a), a.sense.plain.id) for token in found for a in token.analyses]
    fitting = [(how, entry) for how, entry in possible if how == case["cut"] and entry.startswith(case["entry"])]

    assert len(found) == 1, f"{case.words(marked)!r} is not one token"
    assert bool(fitting) != case.negative, f"{case['note']}: {possible}"


@given(TEXTS)
def test_tokens_cover_every_character_but_spaces_exactly_once(text: str) -> None:
    covered = [at for token in tokens.cut(Report("r", text)) for at in range(token.span.start, token.span.end)]

    assert covered == sorted(set(covered))
    assert [at for at, ch in enumerate(text) if not ch.isspace() and at not in set(covered)] == []


@given(TEXTS)
def test_a_token_is_what_stands_at_its_span(text: str) -> None:
    report = Report("r", text)
    found = tokens.cut(report)

    assert [token.raw for token in found] == [report.quote(token.span) for token in found]
    assert all(token.norm == fold(token.raw) for token in found if token.kind in ("word", "number"))
    assert all(token.kind == "word" or not token.analyses for token in found)


@given(TEXTS)
def test_a_clitic_never_takes_the_whole_token(text: str) -> None:
    words = [token for token in tokens.cut(Report("r", text)) if token.kind == "word"]

    assert all(a.stem_start + len(a.suffix) < len(token.norm) for token in words for a in token.analyses)
