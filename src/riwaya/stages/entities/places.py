"""Places: by name, by the word for what they are, or both."""

from __future__ import annotations

from riwaya.record.names import Place
from riwaya.record.words import Analysis, Entry
from riwaya.stages.entities.adjectives import adjectives
from riwaya.stages.entities.drafts import CLOSING, OPENING, Draft, Scan
from riwaya.stages.entities.gazetteer import choose
from riwaya.stages.entities.heads import head_at
from riwaya.stages.entities.mentions import mention

THE_COUNTRY = frozenset(("البلاد", "بالبلاد", "للبلاد", "والبلاد"))
KIND_OF_HEAD = {
    "head.city": "city", "head.town": "town", "head.small-town": "town", "head.village": "village", "head.governorate": "admin1",
    "head.province": "admin1", "head.state-admin": "admin1", "head.wilaya": "admin1", "head.region": "admin1", "head.district": "admin2",
    "head.quarter": "quarter", "head.camp": "camp",
}  # fmt: skip


def governor(scan: Scan, at: int) -> str:
    """The preposition or direction word in front of a token, without its own clitics."""
    if not at:
        return ""
    word = scan.words[at - 1]
    norm = scan.tokens[at - 1].norm
    if word.function is not None and word.function.cls in ("prep", "near", "dir"):
        return norm[len(word.conj) + len(word.prep) :]
    return ""


def place_may_stand(scan: Scan, at: int, size: int, first: str, known: list[Place]) -> bool:
    if size > 1 or any(place.feature == "country" for place in known):
        return scan.words[at].tag != "verb" or first.startswith("ال")
    head = scan.words[at].layer("head")
    if head is not None and head.sense.plain.cls in ("place", "time", "unit", "facility"):
        return False
    _, prep, _ = scan.firsts(at)[first]
    behind = governor(scan, at)
    in_place = prep == "ب" or bool(behind)
    last = scan.known.mentions[-1] if scan.known.mentions else None
    beside = last is not None and last.is_place and (last.last == at or (last.last == at - 1 and scan.words[at - 1].tag == "punct"))
    word = scan.words[at]
    ordinary = any(a.sense.pos in ("noun", "verb", "adj", "func") and not (a.suffix and not a.prep) for a in word.analyses)
    needs = scan.lexicon.ambiguous.get(first, "")
    if needs.startswith("capital as government"):
        needs = ""  # which of the two it is has been asked before
    if needs == "category word":
        return beside
    if needs or ordinary:
        large = any(place.population >= 100_000 or place.feature in ("admin1", "city") for place in known)
        inside = behind == "في" and large  # «في تعز»: no verb follows «في»
        return inside or ((prep == "ب" or behind in ("في", "قرب", "داخل", "الي") or beside) and word.tag != "verb" and len(first) > 3)
    if any(a.sense.pos == "name" for a in word.analyses):
        return in_place or beside
    biggest = max(place.population for place in known)
    own = any(not place.id.startswith("gn.") for place in known)
    return in_place or beside or biggest >= 100_000 or (own and len(first) > 3)


def place_phrase(scan: Scan, at: int, size: int, known: list[Place], kind: str | None = None) -> Draft:
    """A named place; of those that share its name the likeliest here."""
    around = [scan.lexicon.places[m.place] for m in scan.known.mentions[-12:] if m.place in scan.lexicon.places]
    place = choose(known, around, scan.country(), kind)
    name = place.name if place else None
    return Draft(
        at, at + size, at, "place", name, None if place else "too close to call", None, place.id if place else None,
        place.country if place else None, True, rule="place.name",
    )  # fmt: skip


def the_country(scan: Scan, at: int) -> Draft:
    """«البلاد»: the country that the report is about so far."""
    country = scan.country()
    place = scan.lexicon.places.get(f"country.{country.lower()}") if country else None
    return Draft(
        at, at + 1, at, "place", place.name if place else None, None if place else "no country named before it", None, place.id if place else None,
        country, True, rule="place.the-country",
    )  # fmt: skip


def place_headed(scan: Scan, at: int, size: int, entry: Entry, analysis: Analysis | None) -> Draft:
    """«مدينة البوكمال», «ريف حلب الشمالي», «بلدة كفر نبل»: the category word and the name behind it."""
    word = scan.words[at]
    phrase = Draft(at, at + size, at, "place", None, None, definite=word.article, head_entry=entry.id, rule=f"place.head.{entry.id}")
    phrase.number = (analysis.sense.number if analysis else "") or entry.number or "s"
    nxt = phrase.last
    if analysis is not None and analysis.suffix:
        phrase.why = "no name in the text"
        return phrase
    if nxt < scan.limit and not word.article and not scan.words[nxt].conj and not scan.words[nxt].prep and nxt not in scan.dated:
        named = _name_behind(scan, phrase, entry)
        if named is not None:
            return adjectives(scan, named)
        of = scan.noun(nxt)
        if of is not None and of.cls != "thing":
            phrase.last, phrase.country, phrase.owner = of.last, of.country, mention(scan, of)
            if of.place and of.cls == "place":
                phrase.place, phrase.name = of.place, of.name
    phrase = adjectives(scan, phrase)
    if phrase.place is None and word.article and phrase.last < scan.limit and not scan.words[phrase.last].conj and not scan.words[phrase.last].prep:
        apposed = _place_of_head(scan, phrase.last)  # «العاصمة طرابلس»
        if apposed is not None and scan.words[phrase.last].tag not in ("verb", "prep"):
            phrase.last, phrase.name, phrase.place, phrase.country = apposed.last, apposed.name, apposed.place, apposed.country
    if phrase.place is None:
        phrase.why = phrase.why or "no name in the text"
    return phrase


def _name_behind(scan: Scan, phrase: Draft, entry: Entry) -> Draft | None:
    """The name right behind a category word, one that no list knows included."""
    nxt = phrase.last
    opened = scan.tokens[nxt].raw in OPENING and nxt + 1 < scan.limit
    start = nxt + opened
    inner = _place_of_head(scan, start, entry) if scan.tokens[start].kind in ("word", "latin") else None
    if inner is not None:
        last = inner.last
        phrase.name, phrase.place, phrase.country, phrase.why = inner.name, inner.place, inner.country, inner.why
    elif scan.nameless(start) or (opened and scan.tokens[start].kind == "word"):
        last = start + 1
        while last < scan.limit and last - start < 2 and scan.nameless(last) and not scan.words[last].conj:
            last += 1
        phrase.why = "no candidate"
    else:
        return None
    phrase.last = last + (opened and last < scan.limit and scan.tokens[last].raw in CLOSING)
    return phrase


def _place_of_head(scan: Scan, at: int, entry: Entry | None = None) -> Draft | None:
    firsts = scan.firsts(at)
    plain = {name: clitics for name, clitics in firsts.items() if not clitics[0] and not clitics[1]}
    places = scan.listed(scan.lexicon.place_names, plain, at)
    if places:
        size, first, _ = places[0]
        known = [scan.lexicon.places[place] for _, spelling, place in places if spelling == first]
        return place_phrase(scan, at, size, known, KIND_OF_HEAD.get(entry.id) if entry is not None else None)
    head = head_at(scan, at)
    if head[0] is not None and head[0].cls == "place":
        return place_headed(scan, at, head[1], head[0], head[2])
    return None
