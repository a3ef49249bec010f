"""The language files themselves: they can be read with open eyes, they promise, and they do not shrink."""

from __future__ import annotations

import functools
import re
from collections import Counter

import pytest

from riwaya import lexicon, promises
from riwaya.lexicon.predicates import TYPES
from riwaya.lexicon.tables import ARABIC, LANGUAGE, Row, rows

FLOORS = {
    "predicates": 1600, "actors": 4000, "places": 19000, "heads": 1100, "verbs": 1600, "reporting": 400, "light_verbs": 270, "modality": 400,
    "titles": 330, "function_words": 1500, "countries": 245, "demonyms": 280, "names_given": 1500, "names_family": 1350, "adjectives": 630,
    "promises": 3300,
}  # fmt: skip
FILES = sorted(path.relative_to(LANGUAGE).as_posix() for path in LANGUAGE.rglob("*.tsv"))
UNIQUE = ("function_words", "reporting", "light_verbs", "modality", "heads", "titles", "adjectives", "verbs", "names_given", "names_family", "modes")
ID = re.compile(r"[a-z0-9][a-z0-9._'-]*")


@functools.cache
def built() -> lexicon.Lexicon:
    return lexicon.build(strict=True)


@functools.cache
def promised() -> tuple[promises.Promise, ...]:
    return tuple(promises.promises())


@functools.cache
def read(file: str) -> tuple[Row, ...]:
    """The rows of a file under its own header."""
    path = LANGUAGE / file
    header = next(line for line in path.read_text("utf-8").split("\n") if line and not line.startswith("#"))
    return tuple(rows(path, tuple(header.split("\t")), strict=True))


def counts() -> dict[str, int]:
    known = built()
    found = {"predicates": len(known.predicates), "actors": len(known.actors), "places": len(known.places), "promises": len(promised())}
    return found | {name: len(read(f"ar/{name}.tsv")) for name in FLOORS if name not in found}


@pytest.mark.parametrize("file", FILES)
def test_every_character_is_one_that_a_person_sees_and_means(file: str) -> None:
    assert read(file)


def test_the_whole_lexicon_can_be_built() -> None:
    known = built()

    assert known.senses
    assert len(known.phrases) > 1000
    assert re.fullmatch(r"[0-9a-f]{12}", known.version)


def test_building_prints_nothing_and_skips_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    lexicon.build(strict=False)

    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("name", FLOORS)
def test_there_is_no_less_than_there_was(name: str) -> None:
    assert counts()[name] >= FLOORS[name]


@pytest.mark.parametrize("name", UNIQUE)
def test_ids_are_unique_and_latin(name: str) -> None:
    ids = [row["id"] for row in read(f"ar/{name}.tsv")]

    assert [each for each, times in Counter(ids).items() if times > 1] == []
    assert [each for each in ids if not ID.fullmatch(each)] == []


@pytest.mark.parametrize("folder", ["predicates", "actors", "places"])
def test_ids_are_unique_over_all_files_of_a_folder(folder: str) -> None:
    files = [file for file in FILES if file.startswith(f"ar/{folder}/") and "/aliases-" not in file]
    ids = [row["id"] for file in files for row in read(file)]

    assert len(files) > 10
    assert [each for each, times in Counter(ids).items() if times > 1] == []
    assert [each for each in ids if not ID.fullmatch(each)] == []


def test_every_row_says_where_it_comes_from() -> None:
    sourced = [file for file in FILES if "source" in read(file)[0].cells]

    assert len(sourced) > 50
    assert [(file, row.line) for file in sourced for row in read(file) if not row["source"]] == []


def test_every_row_has_a_form() -> None:
    formed = [file for file in FILES if "form" in read(file)[0].cells]

    assert [(file, row.line) for file in formed for row in read(file) if not row.forms()] == []


def test_every_type_has_predicates_of_its_own() -> None:
    found = Counter(predicate.type for predicate in built().predicates.values())

    assert set(found) == set(TYPES)
    assert [kind for kind in TYPES if found[kind] < 20] == []


def test_every_predicate_promises_a_sentence_on_which_it_fires() -> None:
    kept = {promise.predicate for promise in promised() if promise.fires}

    assert sorted(set(built().predicates) - kept) == []


def test_no_promise_is_about_a_predicate_that_is_gone() -> None:
    assert [str(p) for p in promised() if p.predicate not in built().predicates] == []


def test_what_must_stay_silent_says_why() -> None:
    assert [(p.file, p.line) for p in promised() if not p.fires and not p.note] == []


def test_every_parent_and_ally_is_known() -> None:
    known = built()
    wanted = {(actor.id, other) for actor in known.actors.values() for other in (*actor.allies, actor.parent) if other}

    assert sorted((actor, other) for actor, other in wanted if other not in known.actors and other not in known.places) == []


def test_places_lie_on_the_earth() -> None:
    wrong = [p.id for p in built().places.values() if (p.lat is None) != (p.lon is None)]
    wrong += [p.id for p in built().places.values() if p.lat is not None and p.lon is not None and not (-90 <= p.lat <= 90 and -180 <= p.lon <= 180)]
    wrong += [p.id for p in built().places.values() if (p.lat, p.lon) == (0.0, 0.0)]

    assert wrong == []


def test_places_lie_in_countries_that_exist() -> None:
    known = built()

    assert sorted({p.country for p in known.places.values() if p.country} - set(known.countries)) == []


def test_every_word_group_is_used() -> None:
    used = {c.cls[1:] for p in built().predicates.values() for a in p.when for c in a if c.cls.startswith("@")}
    used |= {cls[1:] for p in built().predicates.values() for _, pairs in p.roles for cls, _ in pairs if cls.startswith("@")}
    linked = {name for path in (ARABIC.parent.parent / "stages").rglob("*.py") for name in built().groups if f'"{name}"' in path.read_text("utf-8")}

    assert sorted(set(built().groups) - used - linked) == []
