"""The fold and the way back from it."""

from __future__ import annotations

import unicodedata

import pytest
from casebook import Case, rows
from hypothesis import assume, given
from hypothesis import strategies as st

from riwaya.letters import INVISIBLE, after, fold, fold_word, is_mark, view

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآٱىةؤئءیکگپچہھەۀٶٸ"
SIGNS = "ـًٌٍَُِّْٰۖۚ\u200b\u200c\u200d\u200e\u200f\u202b\u2067\ufeff\u00ad"
ARABIC = st.text(st.sampled_from(LETTERS + SIGNS + "،.؟ 0٣۴aB\nﺍﻟﻻﷺﷲﹶ"), max_size=60)
TEXTS = st.one_of(ARABIC, st.text(max_size=60))
BARE = "\u0640\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670"


@pytest.mark.parametrize("case", rows("letters"))
def test_spellings_of_one_word(case: Case) -> None:
    one, two = case["text"].split(" = ")

    assert one != two
    assert (fold(one) == fold(two)) != case.negative, case["note"]


@given(TEXTS)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TEXTS, TEXTS)
def test_folding_goes_letter_by_letter(one: str, two: str) -> None:
    assert fold(one + two) == fold(one) + fold(two)


@given(TEXTS)
def test_a_view_is_the_folded_text(text: str) -> None:
    assert view(text).text == fold(text)
    assert fold_word(text) == fold(text)


@given(TEXTS, st.data())
def test_home_quotes_what_the_view_shows(text: str, data: st.DataObject) -> None:
    seen = view(text)
    assume(seen.text)
    start = data.draw(st.integers(0, len(seen.text) - 1))
    end = data.draw(st.integers(start + 1, len(seen.text)))
    home = seen.home(start, end)

    assert seen.text[start:end] in fold(text[home.start : home.end])


@given(TEXTS, st.integers(1, 1000))
def test_an_offset_moves_every_home_alike(text: str, offset: int) -> None:
    assume(view(text).text)
    here, there = view(text).home(0, 1), view(text, offset).home(0, 1)

    assert (there.start, there.end) == (here.start + offset, here.end + offset)


@given(ARABIC)
def test_a_home_never_parts_a_letter_from_its_marks(text: str) -> None:
    seen = view(text)
    ends = {end for _, end in seen.slices}

    assert all(end == len(text) or not is_mark(text[end]) for end in ends)


@given(ARABIC, st.integers(0, 60))
def test_after_never_parts_a_letter_from_its_marks(raw: str, letters: int) -> None:
    at = after(raw, letters)

    assert 0 <= at <= len(raw)
    assert at in (0, len(raw)) or not (is_mark(raw[at]) or raw[at] in INVISIBLE)


@given(ARABIC, st.integers(1, 60))
def test_after_counts_folded_letters(raw: str, letters: int) -> None:
    assume(letters <= len(fold(raw)))

    assert len(fold(raw[: after(raw, letters)])) >= letters


@given(TEXTS)
def test_marks_and_invisible_characters_leave_no_trace(text: str) -> None:
    folded = fold(text)

    assert not any(ch in INVISIBLE or ch in BARE for ch in folded)
    assert not any(unicodedata.category(ch) == "Nd" and not ch.isascii() for ch in folded)


def test_a_view_refuses_what_it_does_not_show() -> None:
    seen = view("قُتِلَ")

    assert seen.home(0, 3).end == 6
    for start, end in ((0, 0), (2, 1), (-1, 2), (0, 4)):
        with pytest.raises(ValueError, match="is not in a view of 3 characters"):
            seen.home(start, end)
