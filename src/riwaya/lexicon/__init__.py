"""The language files, read and inflected: what every spelling may stand for.

`lexicon()` reads `language/` once per process. Nothing here looks at a report.
"""

from __future__ import annotations

import functools
import gc
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from riwaya.letters import fold
from riwaya.lexicon import inflect
from riwaya.lexicon.clitics import prefixes, suffixes
from riwaya.lexicon.predicates import COLUMNS as PREDICATE_COLUMNS
from riwaya.lexicon.predicates import predicate
from riwaya.lexicon.tables import ARABIC, LANGUAGE, Row, rows
from riwaya.matching import ANY_FORM, Phrases
from riwaya.record.names import Actor, Place
from riwaya.record.words import Entry, Predicate, Sense

ACTOR_COLUMNS = ("id", "name", "kind", "sector", "country", "parent", "allies", "from", "to", "source", "form")
PLACE_COLUMNS = ("id", "name", "country", "admin1", "admin2", "feature", "lat", "lon", "population", "source", "form")
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


@dataclass(frozen=True, slots=True)
class Mode:
    """A word near an event that tells its mode, for these types."""

    id: str
    mode: str
    applies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alias:
    """A name of an actor with the ISO dates between which it was in use ('' = open)."""

    actor: str
    since: str = ""
    until: str = ""


@dataclass(slots=True)
class Lexicon:
    """All language data, by folded spelling."""

    senses: dict[str, tuple[Sense, ...]] = field(default_factory=dict)
    phrases: Phrases[Entry | Predicate | Mode] = field(default_factory=Phrases)
    predicates: dict[str, Predicate] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)
    actor_names: Phrases[Alias] = field(default_factory=Phrases)
    places: dict[str, Place] = field(default_factory=dict)
    place_names: Phrases[str] = field(default_factory=Phrases)
    groups: dict[str, frozenset[str]] = field(default_factory=dict)
    modes: dict[str, list[Mode]] = field(default_factory=dict)
    countries: dict[str, Row] = field(default_factory=dict)
    adjectives_en: dict[str, str] = field(default_factory=dict)
    names_en: dict[str, str] = field(default_factory=dict)
    ambiguous: dict[str, str] = field(default_factory=dict)
    lexemes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    version: str = ""
    _spellings: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = field(default_factory=dict)

    def spellings(self, word: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """How a folded word may be written in a phrase: as its first element, and as a later one."""
        found = self._spellings.get(word)
        if found is None:
            if len(self._spellings) > 100_000:
                self._spellings.clear()
            firsts: dict[str, None] = {}
            lexemes: dict[str, None] = {}
            for cut in prefixes(word):
                if cut.name:
                    firsts[cut.name] = None
                if cut.article:
                    firsts[cut.stem] = None
                for base, _ in suffixes(cut.stem):
                    lexemes.update(dict.fromkeys(self.lexemes.get(base, ())))
            firsts.setdefault(word)
            found = self._spellings[word] = (*firsts, *lexemes), (word, *lexemes)
        return found


def _grammar(name: str, strict: bool) -> Iterator[Row]:
    path = ARABIC / f"{name}.tsv"
    if path.exists():
        yield from rows(path, GRAMMAR[name], strict=strict)


def _files(folder: str) -> list[Path]:
    return sorted((ARABIC / folder).glob("*.tsv"))


def _layer(entry: Entry | Predicate) -> str:
    return "predicate" if isinstance(entry, Predicate) else entry.layer


@dataclass(slots=True)
class _Builder:
    """Collects senses and phrases while the files are read."""

    lexicon: Lexicon
    strict: bool
    senses: dict[str, list[Sense]] = field(default_factory=dict)

    def sense(self, text: str, sense: Sense) -> None:
        self.senses.setdefault(text, []).append(sense)

    def verb(self, row: Row, forms: tuple[str, ...], entries: Iterable[Entry | Predicate]) -> None:
        if len(forms) < 2:
            raise row.refuse("form", "a verb needs past / present")
        if " " in forms[0]:
            return
        entries = tuple(entries)
        for form in inflect.verb(forms):
            for entry in entries:
                self.sense(form.text, Sense("verb", entry, *form[1:], entry_layer=_layer(entry)))

    def noun(self, forms: tuple[str, ...], entry: Entry | Predicate) -> None:
        single = tuple(form for form in forms if " " not in form)
        if single:
            for form in inflect.noun(single):
                self.sense(form.text, Sense("noun", entry, *form[1:], entry_layer=_layer(entry)))
        self.phrase((form for form in forms if " " in form), entry)

    def adjective(self, forms: tuple[str, ...], entry: Entry | Predicate) -> None:
        single = tuple(form for form in forms if " " not in form)
        if single:
            for form in inflect.adjective(single):
                self.sense(form.text, Sense("adj", entry, *form[1:], entry_layer=_layer(entry)))
        self.phrase((form for form in forms if " " in form), entry)

    def phrase(self, forms: Iterable[str], entry: Entry | Predicate | Mode) -> None:
        for form in forms:
            words = [("~" + fold(word[1:])) if word.startswith("~") else fold(word) for word in form.split()]
            words = [word for word in words if word not in ("", "~")]
            if words:
                self.lexicon.phrases.add(words, entry)


def _read_predicates(build: _Builder) -> None:
    groups: dict[str, set[str]] = {}
    for path in _files("groups"):
        for row in rows(path, ("group", "source", "form"), strict=build.strict):
            words = groups.setdefault(row["group"], set())
            for form in row.forms():
                words.add(fold(form))
                if " " not in form:
                    words.update(f.text for f in inflect.noun((form,)))
    build.lexicon.groups = {name: frozenset(words) for name, words in groups.items()}
    known = set(groups)
    verbs: dict[tuple[str, ...], tuple[Row, list[Predicate]]] = {}
    for path in _files("predicates"):
        for row in rows(path, PREDICATE_COLUMNS, strict=build.strict):
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


def _read_grammar(build: _Builder) -> None:
    lexicon, strict = build.lexicon, build.strict
    for row in _grammar("function_words", strict):
        entry = Entry("function", row["id"], row["pos"])
        for form in row.forms():
            if " " in form:
                build.phrase((form,), entry)
            else:
                build.sense(fold(form), Sense("func", entry, entry_layer=entry.layer))
    for row in _grammar("reporting", strict):
        entry = Entry("reporting", row["id"], row["firmness"], number=row["kind"], frame=_frame(row))
        _worded(build, row, row["kind"], entry)
    for row in _grammar("light_verbs", strict):
        entry = Entry("light", row["id"], row["role"], frame=_frame(row))
        forms = row.forms()
        if len(forms) >= 2 and " " not in forms[0]:
            build.verb(row, forms, (entry,))
        elif len(forms) == 1 and " " not in forms[0]:
            build.noun(forms, entry)
        else:
            build.phrase(("~" + form.removeprefix("~") for form in forms), entry)
    for row in _grammar("modality", strict):
        entry = Entry("modality", row["id"], row["status"], number=row["scope"])
        forms = row.forms()
        single = tuple(form for form in forms if " " not in form)
        if len(single) >= 2 and fold(single[1])[:1] in "يت":
            build.verb(row, single[:2], (entry,))
        else:
            for form in single:
                build.sense(fold(form.removeprefix("~")), Sense("func", entry, entry_layer=entry.layer))
        build.phrase((form for form in forms if " " in form), entry)
    for row in _grammar("heads", strict):
        build.noun(row.forms(), Entry("head", row["id"], row["class"], row["en"], row["number"]))
    for row in _grammar("titles", strict):
        build.noun(row.forms(), Entry("title", row["id"], row["class"], row["en"]))
    for row in _grammar("adjectives", strict):
        build.adjective(row.forms(), Entry("adjective", row["id"], row["class"], row["en"]))
    for row in _grammar("demonyms", strict):
        entry = Entry("demonym", f"demonym.{row['iso2'] or row['adjective_en'].lower()}", row["iso2"], row["adjective_en"])
        build.adjective(row.forms(), entry)
    for row in _grammar("verbs", strict):
        if " " not in row.forms()[0]:
            build.verb(row, row.forms(), (Entry("verb", row["id"]),))
    for name, layer in (("names_given", "given"), ("names_family", "family")):
        for row in _grammar(name, strict):
            entry = Entry(layer, row["id"], "", row["en"])
            for form in row.forms():
                text = fold(form)
                if " " in text:
                    build.phrase((form,), entry)
                else:
                    build.sense(text, Sense("name", entry, entry_layer=entry.layer))
                lexicon.names_en.setdefault(text, row["en"])
    for row in _grammar("modes", strict):
        mode = Mode(row["id"], row["mode"], row.items("applies"))
        build.phrase((form for form in row.forms() if " " in form), mode)
        for form in row.forms():
            if " " not in form:
                for inflected in inflect.noun((form,)) if not form.startswith("~") else [inflect.Form(fold(form[1:]))]:
                    lexicon.modes.setdefault(inflected.text, []).append(mode)


def _worded(build: _Builder, row: Row, kind: str, entry: Entry) -> None:
    forms = row.forms()
    if kind == "verb" and len(forms) >= 2 and " " not in forms[0]:
        build.verb(row, forms, (entry,))
    elif kind == "participle":
        build.adjective(forms, entry)
    elif kind in ("noun", "masdar"):
        build.noun(forms, entry)
    else:
        build.phrase((form if form.startswith("~") or kind != "verb" else "~" + form for form in forms), entry)


def _read_names(build: _Builder) -> None:
    lexicon, strict = build.lexicon, build.strict
    for path in _files("actors"):
        if path.name.startswith("aliases"):
            continue
        for row in rows(path, ACTOR_COLUMNS, strict=strict):
            if row["id"] in lexicon.actors:
                raise row.refuse("id", f"{row['id']!r} is taken")
            lexicon.actors[row["id"]] = Actor(
                row["id"], row["name"], row["kind"], row.items("sector"), row["country"] or None, row["parent"] or None,
                row.items("allies"), row["from"], row["to"],
            )  # fmt: skip
            alias = Alias(row["id"])
            for form in row.forms():
                _name(lexicon.actor_names, form, alias)
    for path in _files("actors"):
        if path.name.startswith("aliases"):
            for row in rows(path, ("actor", "from", "to", "source", "form"), strict=strict):
                if row["actor"] not in lexicon.actors:
                    raise row.refuse("actor", f"no actor {row['actor']!r}")
                for form in row.forms():
                    _name(lexicon.actor_names, form, Alias(row["actor"], row["from"], row["to"]))
    for row in _grammar("countries", strict):
        lexicon.countries[row["iso2"]] = row
        place = Place(f"country.{row['iso2'].lower()}", row["name"], row["iso2"], None, None, "country", None, None, 0)
        lexicon.places[place.id] = place
        for form in row.forms():
            lexicon.place_names.add(fold(form).split(), place.id)
    for path in [*_files("places"), LANGUAGE / "gazetteer.tsv"]:
        if path.exists():
            for row in rows(path, PLACE_COLUMNS, strict=strict):
                _place(lexicon, row)
    for path in sorted(ARABIC.glob("ambiguous_*.tsv")):
        columns = ("needs", "source", "form") if path.stem == "ambiguous_places" else ("name_of", "needs", "source", "form")
        for row in rows(path, columns, strict=strict):
            for form in row.forms():
                lexicon.ambiguous[fold(form)] = row["needs"]


def _name(names: Phrases[Alias], form: str, alias: Alias) -> None:
    words = fold(form).split()
    names.add(words, alias)
    for at, word in enumerate(words):
        if word.endswith("ون") and len(word) > 4:
            names.add([*words[:at], word[:-2] + "ين", *words[at + 1 :]], alias)
    if words[0] == "ابو":
        names.add(["ابي", *words[1:]], alias)


def _place(lexicon: Lexicon, row: Row) -> None:
    lat, lon = row["lat"], row["lon"]
    place = Place(
        row["id"], row["name"], row["country"] or None, row["admin1"] or None, row["admin2"] or None, row["feature"],
        float(lat) if lat else None, float(lon) if lon else None, int(row["population"] or 0),
    )  # fmt: skip
    lexicon.places[place.id] = place
    for form in row.forms():
        words = fold(form).split()
        if words:
            lexicon.place_names.add(words, place.id)


def _lexemes(lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    """Inflected form → the `~word` elements of phrases that it may stand for."""
    wanted = {word for word in lexicon.phrases.words() if word.startswith(ANY_FORM)}
    by_entry: dict[str, set[str]] = {}
    found: dict[str, set[str]] = {}
    for word in wanted:
        base = word[1:]
        found.setdefault(base, set()).add(word)
        for sense in lexicon.senses.get(base, ()):
            by_entry.setdefault(sense.plain.id, set()).add(word)
    for form, senses in lexicon.senses.items():
        for sense in senses:
            if sense.plain.id in by_entry:
                found.setdefault(form, set()).update(by_entry[sense.plain.id])
    return {form: tuple(sorted(words)) for form, words in found.items()}


def _version() -> str:
    """A hash of all language files: the data that made a record."""
    digest = hashlib.sha256()
    for path in sorted(LANGUAGE.rglob("*.tsv")):
        digest.update(path.relative_to(LANGUAGE).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def build(*, strict: bool = False) -> Lexicon:
    """Read and inflect all of `language/`. Raises LexiconError at the first row that breaks the rules."""
    lexicon = Lexicon()
    collector = _Builder(lexicon, strict)
    _read_grammar(collector)
    _read_predicates(collector)
    _read_names(collector)
    lexicon.senses = {text: tuple(found) if len(found) == 1 else tuple(dict.fromkeys(found)) for text, found in collector.senses.items()}
    lexicon.lexemes = _lexemes(lexicon)
    lexicon.version = _version()
    return lexicon


@functools.lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon of this process. It lives as long as the process, so the collector need not look at it."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        return build()
    finally:
        gc.freeze()
        if collecting:
            gc.enable()
