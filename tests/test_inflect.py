"""The written forms of verbs, nouns and adjectives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.letters import fold
from riwaya.lexicon import inflect

WORDS = st.text(st.sampled_from("ابتجدرسعفقكلمنهوي"), min_size=3, max_size=6)
ENDS = st.sampled_from(["", "ة", "ى", "اء", "ون", "ين", "ات", "ان", "ا", "ي", "و", "ء"])
SPELLINGS = st.builds("{}{}".format, WORDS, ENDS)


def texts(forms: object) -> set[str]:
    return {form.text for form in forms}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("listed", "wanted"),
    [
        ("قصف / يقصف", "قصف قصفت قصفوا قصفنا يقصف تقصف يقصفون يقصفوا تقصفان نقصف"),
        ("هدد / يهدد", "هددت هددا هددوا يهددون تهدد"),
        ("دعا / يدعو", "دعت دعوا دعيا يدعون يدع تدعو ندعو"),
        ("أجرى / يجري", "أجرت أجروا أجريا يجرون تجري يجر أجرينا"),
        ("أصاب / يصيب / أصيب / يصاب", "أصاب أصابت أصابوا أصبنا أصيب أصيبت أصيبوا يصيب يصب يصاب تصاب يصابون"),
        ("قال / يقول", "قالت قالوا قلنا يقل تقول يقولون"),
        ("بدأ / يبدأ", "بدأت بدؤوا بدأوا يبدأ تبدأ يبدأون يبدؤون"),
        ("التقى / يلتقي", "التقت التقوا التقيا يلتقون يلتق"),
    ],
)
def test_verbs(listed: str, wanted: str) -> None:
    found = texts(inflect.verb(tuple(listed.split(" / "))))

    assert [word for word in wanted.split() if fold(word) not in found] == []


@pytest.mark.parametrize(
    ("listed", "wanted"),
    [
        ("هجوم / هجمات", "هجوم هجوما هجومان هجومين هجمات"),
        ("غارة / غارات", "غارة غارتان غارتين غارات"),
        ("مدني / مدنيون", "مدني مدنيا مدنيان مدنيون مدنيين مدنيو مدنيي"),
        ("مستشفى / مستشفيات", "مستشفى مستشفيات"),
        ("مدينة / مدن", "مدينة مدن مدينتين"),
    ],
)
def test_nouns(listed: str, wanted: str) -> None:
    found = texts(inflect.noun(tuple(listed.split(" / "))))

    assert [word for word in wanted.split() if fold(word) not in found] == []


@pytest.mark.parametrize(
    ("listed", "wanted"),
    [
        ("تركي / أتراك", "تركي تركية تركيا تركيان تركيين تركيون تركيات أتراك"),
        ("مسلح", "مسلح مسلحة مسلحون مسلحين مسلحا مسلحتان"),
        ("معتقل", "معتقل معتقلة معتقلون معتقلات"),
    ],
)
def test_adjectives(listed: str, wanted: str) -> None:
    found = texts(inflect.adjective(tuple(listed.split(" / "))))

    assert [word for word in wanted.split() if fold(word) not in found] == []


@pytest.mark.parametrize(
    ("make", "listed", "unwanted"),
    [
        (inflect.noun, "مدينة / مدن", "مدينةا"),
        (inflect.noun, "غارة / غارات", "غاراتا"),
        (inflect.noun, "مدني / مدنيون", "مدنيونا"),
        (inflect.verb, "دعا / يدعو", "دعات دعاوا يدعوون"),
        (inflect.verb, "قصف / يقصف", "ييقصف يقصفات"),
        (inflect.adjective, "تركي / أتراك", "أتراكة أتراكون"),
    ],
)
def test_forms_that_nobody_writes(make: object, listed: str, unwanted: str) -> None:
    found = texts(make(tuple(listed.split(" / "))))  # type: ignore[operator]

    assert [word for word in unwanted.split() if fold(word) in found] == []


def test_a_passive_of_its_own_is_no_active() -> None:
    voices = {form.text: form.voice for form in inflect.verb(("أصاب", "يصيب", "أصيب", "يصاب"))}

    assert (voices[fold("أصابت")], voices[fold("أصيبت")], voices[fold("يصاب")]) == ("active", "passive", "passive")


def test_a_passive_that_is_spelled_alike_stays_open() -> None:
    assert {form.voice for form in inflect.verb(("قصف", "يقصف"))} == {"either"}


def test_forms_that_need_something_behind_them_say_so() -> None:
    bound = {form.text: form.bound for form in inflect.noun(("مدينة", "مدن"))}

    assert bound["مدينت"] == "suffix"
    assert {form.bound for form in inflect.noun(("مدني", "مدنيون")) if form.text == "مدنيو"} == {"construct"}


def checked(forms: list[inflect.Form]) -> None:
    assert forms
    assert all(form.text for form in forms)
    assert all(form.text == fold(form.text) for form in forms)
    assert {form.bound for form in forms} <= {"", "suffix", "construct", "nunation"}
    assert {form.number for form in forms} <= {"s", "d", "p"}


@given(SPELLINGS, st.lists(SPELLINGS, max_size=3))
def test_no_form_of_a_noun_is_empty(word: str, plurals: list[str]) -> None:
    checked(list(inflect.noun((word, *plurals))))
    assert fold(word) in texts(inflect.noun((word, *plurals)))


@given(SPELLINGS, st.lists(SPELLINGS, max_size=2))
def test_no_form_of_an_adjective_is_empty(word: str, plurals: list[str]) -> None:
    checked(list(inflect.adjective((word, *plurals))))
    assert {fold(word), *map(fold, plurals)} <= texts(inflect.adjective((word, *plurals)))


@given(WORDS, WORDS, st.lists(WORDS, max_size=2))
def test_no_form_of_a_verb_is_empty(past: str, rest: str, passives: list[str]) -> None:
    forms = list(inflect.verb((past, "ي" + rest, *passives)))

    checked(forms)
    assert {past, fold("ي" + rest)} <= texts(forms)
    assert {form.tense for form in forms} <= {"past", "present", "jussive"}
