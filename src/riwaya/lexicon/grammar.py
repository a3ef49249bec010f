"""Read the files of grammar: predicates, function words, verbs of saying, heads, titles and the like."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from riwaya.letters import fold
from riwaya.lexicon import inflect
from riwaya.lexicon.collecting import Collector
from riwaya.lexicon.entries import Mode
from riwaya.lexicon.predicates import COLUMNS, predicate
from riwaya.lexicon.tables import ARABIC, Row, rows
from riwaya.record.words import Entry, Predicate, Sense

GRAMMAR = {
    "function_words": ("id", "pos", "source", "form"),
    "reporting": ("id", "kind", "firmness", "frame", "source", "form"),
    "light_verbs": ("id", "role", "frame", "source", "form"),
    "modality": ("id", "status", "scope", "source", "form"),
    "heads": ("id", "class", "en", "number", "source", "form"),
    "titles": ("id", "class", "en", "source", "form"),
    "adjectives": ("id", "class", "en", "source", "form"),
    "verbs": ("id", "source", "form"),
    "names_given": ("id", "en", "source", "form"),
    "names_family": ("id", "en", "source", "form"),
    "demonyms": ("iso2", "adjective_en", "source", "form"),
    "countries": ("iso2", "iso3", "name", "capital", "lat", "lon", "source", "form"),
    "modes": ("id", "mode", "applies", "source", "form"),
}


def grammar_rows(name: str, strict: bool) -> Iterator[Row]:
    path = ARABIC / f"{name}.tsv"
    if path.exists():
        yield from rows(path, GRAMMAR[name], strict=strict)


def language_files(folder: str) -> list[Path]:
    return sorted((ARABIC / folder).glob("*.tsv"))


def read_predicates(build: Collector) -> None:
    groups: dict[str, set[str]] = {}
    for path in language_files("groups"):
        for row in rows(path, ("group", "source", "form"), strict=build.strict):
            words = groups.setdefault(row["group"], set())
            for form in row.forms():
                words.add(fold(form))
                if " " not in form:
                    words.update(f.text for f in inflect.noun((form,)))
    build.lexicon.groups = {name: frozenset(words) for name, words in groups.items()}
    known = set(groups)
    verbs: dict[tuple[str, ...], tuple[Row, list[Predicate]]] = {}
    for path in language_files("predicates"):
        for row in rows(path, COLUMNS, strict=build.strict):
            found = predicate(row, known)
            if found.id in build.lexicon.predicates:
                raise row.refuse("id", f"{found.id!r} is taken")
            build.lexicon.predicates[found.id] = found
            forms = row.forms()
            if found.kind == "verb":
                verbs.setdefault(forms, (row, []))[1].append(found)
            elif found.kind == "phrase":
                build.phrase(forms, found)
            elif found.kind in ("masdar", "noun"):
                build.noun(forms, found)
            else:
                build.adjective(forms, found)
    for forms, (row, entries) in verbs.items():
        if " " in forms[0]:
            build.phrase(("~" + form for form in forms), entries[0])
        else:
            build.verb(row, forms, entries)


def _frame(row: Row) -> tuple[tuple[str, str], ...]:
    return tuple((key, value) for key, _, value in (item.partition("=") for item in row.items("frame")))


def read_grammar(build: Collector) -> None:
    _function_and_reporting(build)
    _light_verbs(build)
    _modality(build)
    _nouns(build)
    _names(build)
    _modes(build)


def _function_and_reporting(build: Collector) -> None:
    for row in grammar_rows("function_words", build.strict):
        entry = Entry("function", row["id"], row["pos"])
        for form in row.forms():
            if " " in form:
                build.phrase((form,), entry)
            else:
                build.sense(fold(form), Sense("func", entry, entry_layer=entry.layer))
    for row in grammar_rows("reporting", build.strict):
        entry = Entry("reporting", row["id"], row["firmness"], number=row["kind"], frame=_frame(row))
        _worded(build, row, row["kind"], entry)


def _light_verbs(build: Collector) -> None:
    for row in grammar_rows("light_verbs", build.strict):
        entry = Entry("light", row["id"], row["role"], frame=_frame(row))
        forms = row.forms()
        if len(forms) >= 2 and " " not in forms[0]:
            build.verb(row, forms, (entry,))
        elif len(forms) == 1 and " " not in forms[0]:
            build.noun(forms, entry)
        else:
            build.phrase(("~" + form.removeprefix("~") for form in forms), entry)


def _modality(build: Collector) -> None:
    for row in grammar_rows("modality", build.strict):
        entry = Entry("modality", row["id"], row["status"], number=row["scope"])
        forms = row.forms()
        single = tuple(form for form in forms if " " not in form)
        if len(single) >= 2 and fold(single[1])[:1] in "يت":
            build.verb(row, single[:2], (entry,))
        else:
            for form in single:
                build.sense(fold(form.removeprefix("~")), Sense("func", entry, entry_layer=entry.layer))
        build.phrase((form for form in forms if " " in form), entry)


def _nouns(build: Collector) -> None:
    for row in grammar_rows("heads", build.strict):
        build.noun(row.forms(), Entry("head", row["id"], row["class"], row["en"], row["number"]))
    for row in grammar_rows("titles", build.strict):
        build.noun(row.forms(), Entry("title", row["id"], row["class"], row["en"]))
    for row in grammar_rows("adjectives", build.strict):
        build.adjective(row.forms(), Entry("adjective", row["id"], row["class"], row["en"]))
    for row in grammar_rows("demonyms", build.strict):
        entry = Entry("demonym", f"demonym.{row['iso2'] or row['adjective_en'].lower()}", row["iso2"], row["adjective_en"])
        build.adjective(row.forms(), entry)
    for row in grammar_rows("verbs", build.strict):
        if " " not in row.forms()[0]:
            build.verb(row, row.forms(), (Entry("verb", row["id"]),))


def _names(build: Collector) -> None:
    for name, layer in (("names_given", "given"), ("names_family", "family")):
        for row in grammar_rows(name, build.strict):
            entry = Entry(layer, row["id"], "", row["en"])
            for form in row.forms():
                text = fold(form)
                if " " in text:
                    build.phrase((form,), entry)
                else:
                    build.sense(text, Sense("name", entry, entry_layer=entry.layer))
                build.lexicon.names_en.setdefault(text, row["en"])


def _modes(build: Collector) -> None:
    for row in grammar_rows("modes", build.strict):
        mode = Mode(row["id"], row["mode"], row.items("applies"))
        build.phrase((form for form in row.forms() if " " in form), mode)
        for form in row.forms():
            if " " not in form:
                for inflected in inflect.noun((form,)) if not form.startswith("~") else [inflect.Form(fold(form[1:]))]:
                    build.lexicon.modes.setdefault(inflected.text, []).append(mode)


def _worded(build: Collector, row: Row, kind: str, entry: Entry) -> None:
    forms = row.forms()
    if kind == "verb" and len(forms) >= 2 and " " not in forms[0]:
        build.verb(row, forms, (entry,))
    elif kind == "participle":
        build.adjective(forms, entry)
    elif kind in ("noun", "masdar"):
        build.noun(forms, entry)
    else:
        build.phrase((form if form.startswith("~") or kind != "verb" else "~" + form for form in forms), entry)
