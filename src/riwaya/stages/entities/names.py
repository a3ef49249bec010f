"""Parties and places that the lists know by name."""

from __future__ import annotations

from riwaya.lexicon import Alias
from riwaya.record.names import Actor
from riwaya.stages.entities.adjectives import adjectives
from riwaya.stages.entities.drafts import ARMED_KINDS, Draft, Scan
from riwaya.stages.entities.persons import person_name
from riwaya.stages.entities.places import governor, place_may_stand, place_phrase

ORG_KINDS = frozenset(("party", "ngo", "media", "company", "religious"))
ROLE_WORDS = ("head", "title")
AT_PLACES = frozenset(("في", "داخل", "خارج", "قرب", "شمال", "جنوب", "شرق", "غرب", "عبر", "الي", "من", "وسط", "بمدينه", "مدينه"))


def named(scan: Scan, at: int) -> Draft | None:
    """A party or place that the lists know by name; the longer name wins, then the party."""
    if scan.tokens[at].kind not in ("word", "latin"):
        return None
    firsts = scan.firsts(at)
    actors = [(size, first, alias) for size, first, alias in scan.listed(scan.lexicon.actor_names, firsts, at) if _in_use(alias, scan.day)]
    places = scan.listed(scan.lexicon.place_names, firsts, at)
    actor_size = actors[0][0] if actors else 0
    place_size = places[0][0] if places else 0
    if not actor_size and not place_size:
        return None
    if actor_size and (actor_size > place_size or (actor_size == place_size and not _as_place(scan, at, places[0][1]))):
        size, first, alias = actors[0]
        if size > 1 or _name_may_stand(scan, at, first, actor=scan.lexicon.actors[alias.actor]):
            return _actor_phrase(scan, at, size, first, alias)
    if place_size:
        size, first, _ = places[0]
        known = [scan.lexicon.places[place] for _, spelling, place in places if spelling == first]
        if place_may_stand(scan, at, size, first, known):
            return place_phrase(scan, at, size, known)
    return None


def _in_use(alias: Alias, day: str) -> bool:
    """Whether an actor had this name on an ISO day; a shorter date stands for all its days."""
    begun = not alias.since or alias.since[: len(day)] <= day
    return not day or (begun and (not alias.until or day[: len(alias.until)] <= alias.until))


def _name_may_stand(scan: Scan, at: int, first: str, actor: Actor) -> bool:
    """Whether a one-word name that is also an ordinary word names the party here."""
    needs = scan.lexicon.ambiguous.get(first)
    previous = scan.words[at - 1] if at else None
    if actor.kind == "person" and scan.words[at].tag in ("verb", "prep", "noun", "adj"):
        return previous is not None and previous.tag in ("noun", "name") and any(a.sense.entry_layer == "title" for a in previous.analyses)
    if needs and "category" in needs:
        return previous is not None and any(a.sense.entry_layer in ROLE_WORDS for a in previous.analyses)
    return scan.words[at].tag != "verb" or first.startswith("ال")


def _as_place(scan: Scan, at: int, first: str) -> bool:
    """A name that is both a state and a country, a capital and its government: a place after a preposition of place."""
    _, prep, _ = scan.firsts(at)[first]
    if prep == "ب":
        return True
    before = governor(scan, at)
    if scan.lexicon.ambiguous.get(first, "").startswith("capital as government"):
        return not _as_government(scan, at, before)
    return before in AT_PLACES


def _as_government(scan: Scan, at: int, governor: str) -> bool:
    """«اتهمت واشنطن طهران», «بين الرياض وطهران»: a capital that acts stands beside a verb or another such name."""
    if governor in ("بين", "مع", "ضد", "لدي") or (governor == "" and at + 1 < scan.limit and scan.words[at + 1].tag == "verb"):
        return True
    if scan.words[at].conj and scan.known.mentions and scan.known.mentions[-1].last == at:
        return scan.known.mentions[-1].cls in ("state", "armed")
    if scan.known.mentions and governor == "":
        last = scan.known.mentions[-1]
        if last.last == at and not last.prep and last.cls in ("state", "armed", "org", "person"):
            return True
    return at > 0 and scan.words[at - 1].tag == "verb" and governor == ""


def _actor_phrase(scan: Scan, at: int, size: int, first: str, alias: Alias) -> Draft:
    actor = scan.lexicon.actors[alias.actor]
    phrase = Draft(
        at, at + size, at, _actor_class(actor), actor.name, None, actor.id, None, actor.country, True,
        "p" if first.endswith(("ون", "ين", "يون")) and actor.kind in ("armed_group", "people") else "s",
        rule=f"actor.{actor.id}",
    )  # fmt: skip
    if actor.kind == "state":
        phrase.place = actor.id if actor.id in scan.lexicon.places else None
        return phrase
    if actor.kind == "person":
        return phrase
    phrase = adjectives(scan, phrase)
    if any(a.sense.entry_layer == "title" for a in scan.words[at].analyses):
        person = person_name(scan, phrase.last, titled=True)  # «رئيس الوزراء اللبناني نجيب ميقاتي»
        if person is not None:
            phrase.last, phrase.cls, phrase.rule = person.last, "person", f"title.{actor.id}+name"
            phrase.name, phrase.actor = person.name or phrase.name, person.actor or phrase.actor
    return phrase


def _actor_class(actor: Actor) -> str:
    if actor.kind in ARMED_KINDS:
        return "armed"
    if actor.kind == "person":
        return "person"
    if actor.kind in ("people", "tribe"):
        return "people"
    return "org" if actor.kind in ORG_KINDS else "state"
