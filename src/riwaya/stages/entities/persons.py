"""Persons: titles, names, and both together."""

from __future__ import annotations

from riwaya.record.text import Token
from riwaya.record.words import Entry
from riwaya.stages.entities.adjectives import adjectives
from riwaya.stages.entities.drafts import Draft, Scan
from riwaya.stages.entities.mentions import mention

MAX_NAME = 4
BIG = 250_000  # people in a place whose name a reader takes for the place and not for a person's
SMALL_NAMES = {"بن": "bin", "ابن": "ibn", "ابو": "Abu", "ابي": "Abi", "ال": "Al", "عبد": "Abd", "بنت": "bint"}


def titled(scan: Scan, at: int) -> Draft | None:
    """«رئيس الوزراء العراقي حيدر العبادي», «الناطق باسم القوات», or a title alone."""
    title, size = title_at(scan, at)
    if title is None:
        return None
    word = scan.words[at]
    phrase = Draft(at, at + size, at, "person", None, None, definite=word.article, head_entry=title.id, rule=f"title.{title.id}")
    en = title.en
    if title.cls == "spokesman" or scan.norm(phrase.last) in ("باسم", "بلسان"):
        phrase.last += 1 if scan.norm(phrase.last) in ("باسم", "بلسان") else 0
        of = scan.noun(phrase.last) if phrase.last < scan.limit else None
        if of is not None and not scan.words[of.first].conj:
            phrase.last, phrase.country, phrase.name = of.last, of.country, f"spokesperson of {of.name}" if of.name else None
            phrase.owner = mention(scan, of)
    elif not word.article:
        inner = scan.genitive(phrase.last)
        if inner is not None:
            phrase.last, phrase.country = inner.last, inner.country
            phrase.name = f"{en} of {inner.name}" if inner.name and en else None
            phrase.owner = mention(scan, inner)
    phrase = adjectives(scan, phrase)
    if phrase.country and not phrase.name and phrase.country in scan.lexicon.countries and en:
        phrase.name = f"{en} of {scan.lexicon.countries[phrase.country]['name']}"
    person = person_name(scan, phrase.last, titled=True)
    if person is not None:
        phrase.last, phrase.name = person.last, person.name or phrase.name
        phrase.actor = person.actor
        phrase.country = phrase.country or person.country
        phrase.rule += "+name"
        phrase.definite = True
        phrase = adjectives(scan, phrase)
    if phrase.name is None:
        phrase.why = "a title without a name that the lists know"
        if en:
            phrase.name, phrase.why = en.lower(), None
    return phrase


def title_at(scan: Scan, at: int) -> tuple[Entry | None, int]:
    if scan.words[at].tag == "verb" or (scan.words[at].function is not None and not scan.tokens[at].raw.startswith("إ")):
        return None, 0  # «أمام» is no imam
    for last, _, entry in scan.phrases[at]:
        if isinstance(entry, Entry) and entry.layer == "title" and last <= scan.limit:
            return entry, last - at
    for analysis in scan.words[at].analyses:
        if analysis.sense.entry_layer == "title" and not analysis.suffix:
            return analysis.sense.plain, 1
    return None, 0


def person(scan: Scan, at: int) -> Draft | None:
    known = _introduced(scan, at) or _stranger(scan, at)
    if known is not None:
        return known
    if scan.words[at].tag not in ("name", "other") or scan.words[at].layer("given") is None:
        return None
    return person_name(scan, at, titled=False)


def person_name(scan: Scan, at: int, *, titled: bool) -> Draft | None:
    """Given name and what follows it; behind a title also names that no list knows."""
    if at >= scan.limit or (scan.tokens[at].kind not in ("word", "latin") and scan.tokens[at].raw not in "،,"):
        return None
    if scan.tokens[at].raw in "،,":
        inner = person_name(scan, at + 1, titled=False) if titled and at + 1 < scan.limit else None
        return inner if inner is not None and inner.last - at > 2 else None
    if (scan.words[at].function is not None and not _is_ali(scan, at)) or (scan.words[at].conj and titled):
        return None
    listed = [hit for hit in scan.listed(scan.lexicon.actor_names, scan.firsts(at), at) if scan.lexicon.actors[hit[2].actor].kind == "person"]
    if listed:
        size, _, alias = listed[0]
        actor = scan.lexicon.actors[alias.actor]
        if size > 1 or titled:
            return Draft(at, at + size, at, "person", actor.name, None, actor.id, None, actor.country, True, rule=f"actor.{actor.id}")
    if scan.words[at].article and _no_person(scan, at):
        return None
    strange = titled and (scan.nameless(at) or (scan.words[at].article and not scan.words[at].analyses and not scan.words[at].prep))
    if scan.words[at].layer("given", "family") is None and not strange:
        return None
    last = at + 1
    while last < scan.limit and last - at < MAX_NAME + 1 and _continues_name(scan, last, at):
        last += 1
    speaks = at > 0 and scan.words[at - 1].tag == "verb" and scan.words[at - 1].layer("reporting") is not None
    if last - at == 1 and not titled and not (speaks and scan.words[at].tag == "name"):
        return None
    english = [_english_name(scan, token) for token in scan.tokens[at:last]]
    known = " ".join(part for part in english if part) if all(english) else None
    return Draft(at, last, at, "person", known, None if known else "name not in the lists", definite=True, rule="person.name")


def _no_person(scan: Scan, at: int) -> bool:
    """«زار الرئيس الرياض», «شكر الوزير الصليب الأحمر»: a name that readers know as a place or body is no person's."""
    actors = scan.listed(scan.lexicon.actor_names, (scan.tokens[at].norm,), at)
    if any(scan.lexicon.actors[alias.actor].kind != "person" for _, _, alias in actors):
        return True
    places = [scan.lexicon.places[place] for _, _, place in scan.listed(scan.lexicon.place_names, (scan.tokens[at].norm,), at)]
    return any(place.population >= BIG or place.feature in ("country", "admin1", "city") for place in places)


def _stranger(scan: Scan, at: int) -> Draft | None:
    """Two or three words in a row that no list knows, right behind a verb: a foreign name («أثنى كريستوس ستايليانيدس»)."""
    if at == 0 or not scan.nameless(at) or scan.words[at].conj or len(scan.tokens[at].norm) < 3:
        return None
    last = at + 1
    while last < scan.limit and last - at < 3 and scan.nameless(last) and not scan.words[last].conj and len(scan.tokens[last].norm) > 2:
        last += 1
    before_title = last - at == 2 and last < scan.limit and title_at(scan, last)[0] is not None
    if scan.words[at - 1].tag != "verb" and not before_title:
        return None
    speaks = scan.words[at - 1].layer("reporting") is not None or scan.words[at - 1].layer("predicate") is not None
    if last - at < 2 and not (speaks and len(scan.tokens[at].norm) > 4):
        return None
    return Draft(at, last, at, "person", None, "name not in the lists", definite=True, rule="person.stranger+name")


def _introduced(scan: Scan, at: int) -> Draft | None:
    """A person whom the report has named in full before, now by the last name alone («وأضاف الأحمدي»)."""
    if scan.words[at].layer("adjective", "demonym", "head", "title") is not None and not scan.words[at].layer("family", "given"):
        return None
    for spelling in scan.firsts(at):
        earlier = scan.known.persons.get(spelling)
        if earlier is not None:
            return Draft(
                at, at + 1, at, "person", earlier.name, earlier.why, earlier.actor, None, earlier.country, True, rule="person.introduced"
            )  # fmt: skip
    return None


def _is_ali(scan: Scan, at: int) -> bool:
    """«علي» the name and «على» the preposition fold together; the dots and what follows tell them apart."""
    if scan.tokens[at].norm != "علي" or not scan.tokens[at].raw.endswith("ي") or at + 1 >= scan.limit:
        return False
    following = scan.words[at + 1]
    return not following.analyses or following.layer("family", "given") is not None or scan.tokens[at + 1].norm in ("عبد", "بن", "ابو", "ال")


def _continues_name(scan: Scan, at: int, start: int) -> bool:
    word, token = scan.words[at], scan.tokens[at]
    if token.kind != "word" or at in scan.dated or at in scan.quantities or (word.function is not None and token.norm not in ("علي", "ال")):
        return False
    if token.norm == "علي" and token.raw.endswith("ي"):
        return True
    if token.norm in ("بن", "ابن", "ابو", "ابي", "ال", "عبد", "بنت") or scan.tokens[at - 1].norm in ("عبد", "ابو", "ال", "بن"):
        return True
    if token.norm in ("الله", "الدين", "الرحمن"):
        return True
    if word.conj or word.tag in ("prep", "verb", "conj", "sub", "rel", "dem", "neg", "part", "pron"):
        return False
    if word.layer("given", "family") is not None:
        return True
    if at == start + 1 and word.tag in ("noun", "adj") and not word.article and not word.prep and at + 1 < scan.limit:
        following = scan.words[at + 1]
        if following.tag in ("sub", "punct") and word.layer("title", "demonym") is None:
            return True  # «نسيم دوار إن»: a name before what he says, whatever else it may mean
    if word.layer("demonym", "head", "predicate", "reporting", "adjective", "title") is not None:
        return False
    return not word.analyses or all(a.sense.pos == "name" for a in word.analyses)


def _english_name(scan: Scan, token: Token) -> str | None:
    names = scan.lexicon.names_en
    for spelling in (token.norm, token.norm.removeprefix("ال"), token.norm[1:] if token.norm[:1] in "ولب" else token.norm):
        if spelling in names:
            return names[spelling]
    return token.raw if token.kind == "latin" else SMALL_NAMES.get(token.norm)
