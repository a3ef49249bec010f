"""The written forms of Arabic verbs and nouns, unvowelled and folded.

News is written in the third person, so verbs get all third-person forms, and of the first and second
those that quotations use. A form that exists only before an attached pronoun is marked `suffix`; one that
exists only before a genitive, `construct`; an indefinite object with its alif, `nunation`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from riwaya.letters import fold


class Form(NamedTuple):
    """One spelling and what it says."""

    text: str
    tense: str = ""
    number: str = ""
    gender: str = ""
    voice: str = ""
    person: str = "3"
    bound: str = ""


_WEAK = "اوي"


def _past(spelling: str, voice: str) -> Iterator[Form]:
    """Forms of the past, folded, from the 3rd masculine singular."""
    base, hamza = fold(spelling), spelling.endswith("أ")  # بدأ is no دعا: its last letter stays
    def form(text: str, number: str, gender: str, person: str = "3", bound: str = "") -> Form:
        return Form(text, "past", number, gender, voice, person, bound)

    yield form(base, "s", "m")
    if len(base) > 2 and base[-1] in "اي" and not hamza:
        stem = base[:-1]
        yield form(stem + "ت", "s", "f")
        if base[-1] == "ي":
            yield form(base + "ت", "s", "f")
            yield form(stem + "ا", "s", "m", "3", "suffix")
        yield form(stem + "وا", "p", "m")
        yield form(stem + "و", "p", "m", "3", "suffix")
        yield form(stem + "يا", "d", "m")
        yield form(stem + "تا", "d", "f")
        yield form(stem + "ينا", "p", "m", "1")
        return
    yield form(base + "ت", "s", "f")
    yield form(base + "وا", "p", "m")
    yield form(base + "و", "p", "m", "3", "suffix")
    yield form(base + "ا", "d", "m")
    yield form(base + "تا", "d", "f")
    if hamza:
        yield form(base[:-1] + "ؤوا", "p", "m")
        yield form(base[:-1] + "ءوا", "p", "m")
        yield form(base[:-1] + "ؤو", "p", "m", "3", "suffix")
        yield form(base, "d", "m")
    if len(base) >= 3 and base[-2] == "ا":  # hollow: أصاب → أصبنا
        short = base[:-2] + base[-1]
        yield form(short + "نا", "p", "m", "1")
        yield form(short + "ن", "p", "f")
    else:
        yield form(base + "نا", "p", "m", "1")
        yield form(base + "ن", "p", "f")
        yield form(base + "تم", "p", "m", "2")


def _present(spelling: str, voice: str) -> Iterator[Form]:
    """Forms of the present, folded, from the 3rd masculine singular (ي…)."""
    base, hamza = fold(spelling), spelling.endswith("أ")
    def form(text: str, number: str, gender: str, person: str = "3", bound: str = "", tense: str = "present") -> Form:
        return Form(text, tense, number, gender, voice, person, bound)

    stem = base[1:]
    yield form(base, "s", "m")
    yield form("ت" + stem, "s", "f")
    yield form("ن" + stem, "p", "m", "1")
    yield form("ا" + stem, "s", "m", "1")
    root = stem
    if hamza:
        for prefix, gender in (("ي", "m"), ("ت", "f")):
            yield form(prefix + stem[:-1] + "ؤون", "p", gender)
            yield form(prefix + stem[:-1] + "ؤوا", "p", gender)
    elif len(stem) > 1 and stem[-1] in _WEAK:
        root = stem[:-1]
        if stem[-1] in "يا":
            for prefix, gender in (("ي", "m"), ("ت", "f")):
                yield form(prefix + root + "ا", "s", gender, "3", "suffix")
        for prefix, gender in (("ي", "m"), ("ت", "f")):
            yield form(prefix + root, "s", gender, tense="jussive")
    elif len(stem) > 2 and stem[-2] in _WEAK:
        for prefix, gender in (("ي", "m"), ("ت", "f")):
            yield form(prefix + stem[:-2] + stem[-1], "s", gender, tense="jussive")
    for prefix in "يت":
        gender, person = "m", "3" if prefix == "ي" else "2"
        yield form(prefix + root + "ون", "p", gender, person)
        yield form(prefix + root + "وا", "p", gender, person)
        yield form(prefix + root + "و", "p", gender, person, "suffix")
        yield form(prefix + stem + "ان", "d", "m" if prefix == "ي" else "f")
        yield form(prefix + stem + "ا", "d", "m" if prefix == "ي" else "f")
    yield form("ي" + stem + "ن", "p", "f")


def verb(forms: tuple[str, ...]) -> Iterator[Form]:
    """All forms of a verb given as past, present and, where the letters differ, their passives."""
    past, present, *passives = forms
    own_passive = bool(passives)
    voice = "active" if own_passive else "either"
    yield from _past(past, voice)
    yield from _present(present, voice)
    if len(passives) > 0 and fold(passives[0]) != fold(past):
        yield from _past(passives[0], "passive")
    if len(passives) > 1 and fold(passives[1]) != fold(present):
        yield from _present(passives[1], "passive")


def noun(listed: tuple[str, ...]) -> Iterator[Form]:
    """Cases, duals and bound forms of a noun from its singular and plurals."""
    for at, spelling in enumerate(listed):
        base, feminine = fold(spelling), spelling.endswith("ة")
        number = "s" if at == 0 else "p"
        yield Form(base, number=number)
        if spelling.endswith("ون") and at > 0:
            yield Form(base[:-2] + "ين", number="p")
            yield Form(base[:-1], number="p", bound="construct")
            yield Form(base[:-2] + "ي", number="p", bound="construct")
            continue
        if spelling.endswith(("ين", "ان")) and at > 0:
            continue
        if feminine:
            yield Form(base[:-1] + "ت", number=number, bound="suffix")
        elif spelling.endswith("ى"):
            yield Form(base[:-1] + "ا", number=number, bound="suffix")
        elif not spelling.endswith(("اء", "ا", "ات")):
            yield Form(base + "ا", number=number, bound="nunation")
        if at == 0:
            stem = base[:-1] + "ت" if feminine else base
            yield Form(stem + "ان", number="d")
            yield Form(stem + "ين", number="d")
            yield Form(stem + "ا", number="d", bound="construct")
            yield Form(stem + "ي", number="d", bound="construct")


def adjective(listed: tuple[str, ...]) -> Iterator[Form]:
    """Gender and number of an adjective, nisba or participle from its masculine singular; listed plurals as they are."""
    base = fold(listed[0])
    if listed[0].endswith(("ة", "ون", "ين", "ات", "ى", "اء")):
        for spelling in listed:
            yield Form(fold(spelling), number="s" if spelling is listed[0] else "p", gender="f" if spelling.endswith("ة") else "m")
        return
    stem = base
    yield Form(base, number="s", gender="m")
    yield Form(base + "ا", number="s", gender="m", bound="nunation")
    yield Form(stem + "ه", number="s", gender="f")
    yield Form(stem + "ت", number="s", gender="f", bound="suffix")
    for end, number, gender in (("ان", "d", "m"), ("ين", "p", "m"), ("ون", "p", "m"), ("ات", "p", "f"), ("تان", "d", "f"), ("تين", "d", "f")):
        yield Form(stem + end, number=number, gender=gender)
    yield Form(stem + "و", number="p", gender="m", bound="construct")
    yield Form(stem + "ي", number="p", gender="m", bound="construct")
    for spelling in listed[1:]:
        yield Form(fold(spelling), number="p", gender="m")
