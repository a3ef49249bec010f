"""Cutting clitics off a word: all possibilities, no decision."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.lexicon.clitics import MIN_STEM, SUFFIXES, prefixes, suffixes

WORDS = st.text(st.sampled_from("ابتجحدرسعفقكلمنهويءئؤ"), min_size=2, max_size=9)


@pytest.mark.parametrize(
    ("word", "stem", "conj", "prep", "article", "future"),
    [
        ("قصف", "قصف", "", "", False, False),
        ("وقصف", "قصف", "و", "", False, False),
        ("القوات", "قوات", "", "", True, False),
        ("والقوات", "قوات", "و", "", True, False),
        ("بالقوات", "قوات", "", "ب", True, False),
        ("للقوات", "قوات", "", "ل", True, False),
        ("وللقوات", "قوات", "و", "ل", True, False),
        ("لقوات", "قوات", "", "ل", False, False),
        ("كقوات", "قوات", "", "ك", False, False),
        ("فقصفت", "قصفت", "ف", "", False, False),
        ("سيقصف", "يقصف", "", "", False, True),
        ("وسيقصف", "يقصف", "و", "", False, True),
    ],
)
def test_proclitics(word: str, stem: str, conj: str, prep: str, article: bool, future: bool) -> None:
    assert (stem, conj, prep, article, future) in [cut[:5] for cut in prefixes(word)]


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("سلاح", "لاح"),  # not the future of anything
        ("سجن", "جن"),
        ("ود", "د"),  # nothing would be left
        ("ال", ""),
        ("بل", "ل"),
        ("كتاب", "اب"),
    ],
)
def test_what_is_no_proclitic(word: str, stem: str) -> None:
    assert stem not in [cut.stem for cut in prefixes(word)]


@pytest.mark.parametrize(
    ("stem", "base", "suffix"),
    [
        ("قصفه", "قصف", "ه"),
        ("قصفها", "قصف", "ها"),
        ("اعتقلوهم", "اعتقلو", "هم"),
        ("قواتهما", "قوات", "هما"),
        ("حلفائه", "حلفاء", "ه"),
        ("حلفاؤه", "حلفاء", "ه"),
        ("مبناه", "مبني", "ه"),
        ("قواتنا", "قوات", "نا"),
    ],
)
def test_pronouns(stem: str, base: str, suffix: str) -> None:
    assert (base, suffix) in suffixes(stem)


@pytest.mark.parametrize(("stem", "base"), [("به", "ب"), ("هم", ""), ("ته", "ت"), ("مبني", "مب")])
def test_a_pronoun_needs_a_stem(stem: str, base: str) -> None:
    assert len(base) < MIN_STEM or base in [found for found, _ in suffixes(stem)]
    assert all(len(found) >= min(MIN_STEM, len(stem)) for found, _ in suffixes(stem))


@given(WORDS)
def test_a_cut_is_the_end_of_its_word(word: str) -> None:
    for cut in prefixes(word):
        assert word[cut.start :] == cut.stem
        assert len(cut.stem) >= MIN_STEM
        assert word.startswith(cut.conj)


@given(WORDS)
def test_the_whole_word_stands_first(word: str) -> None:
    assert prefixes(word)[0].stem == word
    assert suffixes(word)[0] == (word, "")


@given(WORDS)
def test_the_fewest_clitics_stand_first(word: str) -> None:
    costs = [bool(cut.conj) + bool(cut.prep) + cut.future for cut in prefixes(word)]

    assert costs == sorted(costs)


@given(WORDS)
def test_a_name_keeps_its_article(word: str) -> None:
    assert all(cut.name == "ال" + cut.stem for cut in prefixes(word) if cut.article)
    assert all(cut.name in (cut.stem, "") for cut in prefixes(word) if not cut.article)


@given(WORDS)
def test_a_pronoun_is_what_the_word_ends_in(word: str) -> None:
    assert all(word.endswith(suffix) and suffix in ("", *SUFFIXES) for _, suffix in suffixes(word))
