"""Read the lists of parties and places."""

from __future__ import annotations

from riwaya.letters import fold
from riwaya.lexicon.collecting import Collector
from riwaya.lexicon.entries import Alias, Lexicon
from riwaya.lexicon.grammar import grammar_rows, language_files
from riwaya.lexicon.tables import ARABIC, LANGUAGE, Row, rows
from riwaya.matching import Phrases
from riwaya.record.names import Actor, Place

ACTOR_COLUMNS = ("id", "name", "kind", "sector", "country", "parent", "allies", "from", "to", "source", "form")
PLACE_COLUMNS = ("id", "name", "country", "admin1", "admin2", "feature", "lat", "lon", "population", "source", "form")


def read_names(build: Collector) -> None:
    lexicon, strict = build.lexicon, build.strict
    for path in language_files("actors"):
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
    for path in language_files("actors"):
        if path.name.startswith("aliases"):
            for row in rows(path, ("actor", "from", "to", "source", "form"), strict=strict):
                if row["actor"] not in lexicon.actors:
                    raise row.refuse("actor", f"no actor {row['actor']!r}")
                for form in row.forms():
                    _name(lexicon.actor_names, form, Alias(row["actor"], row["from"], row["to"]))
    for row in grammar_rows("countries", strict):
        lexicon.countries[row["iso2"]] = row
        place = Place(f"country.{row['iso2'].lower()}", row["name"], row["iso2"], None, None, "country", None, None, 0)
        lexicon.places[place.id] = place
        for form in row.forms():
            lexicon.place_names.add(fold(form).split(), place.id)
    for path in [*language_files("places"), LANGUAGE / "gazetteer.tsv"]:
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
