"""Finish a mention: its characters, its preposition, and whom «التنظيم» means."""

from __future__ import annotations

from dataclasses import replace

from riwaya.letters import after
from riwaya.record.grammar import Mention
from riwaya.record.text import Span
from riwaya.stages.entities.drafts import ARMED_KINDS, OPENING, Draft, Scan

FIGHTERS = frozenset(("armed_group", "militia", "party"))
DESCRIPTIONS = {
    **dict.fromkeys(("head.organisation", "head.group", "head.movement", "head.militia", "head.armed-group", "head.faction", "head.front"), FIGHTERS),
    "head.army": frozenset(("military",)), "head.forces": ARMED_KINDS, "head.government": frozenset(("government", "state")),
    "head.regime": frozenset(("government", "state")), "head.coalition": frozenset(("alliance",)), "head.alliance": frozenset(("alliance",)),
    "head.party": frozenset(("party",)), "head.police": frozenset(("police",)),
}  # fmt: skip
PLACE_WORDS: dict[str, tuple[str, ...]] = {
    "head.city": ("city", "town"), "head.town": ("town", "village", "city"), "head.village": ("village", "town"),
    "head.governorate": ("admin1",),
    "head.province": ("admin1",), "head.quarter": ("quarter",), "head.camp": ("camp",), "head.district": ("admin2", "quarter", "town"),
    "head.country": ("country",), "head.capital": ("city",), "head.strip": ("region", "admin1"), "head.island": ("island",),
    "head.airport": ("airport",),
}  # fmt: skip


def mention(scan: Scan, phrase: Draft) -> Mention:
    """The record of a phrase; the preposition may stand on it or before it."""
    first = scan.tokens[phrase.first]
    conj, prep, cut = _own_clitics(scan, phrase)
    start = first.span.start + after(first.raw, cut)
    span = Span(min(start, scan.tokens[phrase.last - 1].span.end), scan.tokens[phrase.last - 1].span.end)
    prep_at = phrase.first if prep else -1
    if not prep and phrase.first > 0:
        prep, prep_at = _outer_preposition(scan, phrase.first)
    made = Mention(
        phrase.first, phrase.last, phrase.head, span, phrase.cls, phrase.name, phrase.why if phrase.name is None else None, phrase.actor,
        phrase.place, phrase.country, prep, prep_at, bool(conj), phrase.definite, phrase.number, phrase.quantity, phrase.head_entry, phrase.rule,
    )  # fmt: skip
    if phrase.owner is not None:
        return replace(made, owner=phrase.owner.span)
    return made


def _own_clitics(scan: Scan, phrase: Draft) -> tuple[str, str, int]:
    """Conjunction and preposition written on the first token, and how many letters they take."""
    at = phrase.first
    word, token = scan.words[at], scan.tokens[at]
    if token.kind != "word":
        return "", "", 0
    if phrase.rule.startswith(("actor.", "place.name")):
        for spelling, (conj, prep, cut) in scan.firsts(at).items():
            if spelling in scan.lexicon.actor_names or spelling in scan.lexicon.place_names:
                return conj, prep, cut if prep != "ل" or not spelling.startswith("ال") else len(conj)
    if word.analyses:
        return word.conj, word.prep, len(word.conj) + (len(word.prep) if not (word.prep == "ل" and word.article) else 0)
    return word.conj, word.prep, len(word.conj) + len(word.prep)


def _outer_preposition(scan: Scan, at: int) -> tuple[str, int]:
    """The preposition that governs a phrase from outside, over direction words and demonstratives."""
    look = at - 1
    while look >= 0 and look > at - 4:
        word = scan.words[look]
        if word.tag == "dem" or scan.tokens[look].raw in OPENING:
            look -= 1
            continue
        if word.phrase is not None and word.function is not None and word.function.cls in ("prep", "near"):
            first, last = word.phrase
            joined = " ".join(token.norm for token in scan.tokens[first:last])
            return joined[len(scan.words[first].conj) :], first
        if word.function is not None and word.function.cls in ("prep", "near"):
            norm = scan.tokens[look].norm
            return norm[len(word.conj) :], look
        if word.function is not None and word.function.cls == "dir":
            return ("ب" if word.prep == "ب" else "dir"), look
        break
    return "", -1


def resolved(scan: Scan, mention: Mention) -> Mention:
    """Name a definite description after the last mention that it can stand for."""
    if mention.actor is not None or mention.place is not None or not mention.definite or mention.last - mention.first > 2:
        return mention
    entry = mention.head_entry or ""
    wanted = DESCRIPTIONS.get(entry)
    if wanted is None and mention.cls != "place":
        return mention
    for earlier in reversed(scan.known.mentions[-60:]):
        if mention.cls == "place":
            place = scan.lexicon.places.get(earlier.place or "")
            if place is not None and place.feature in PLACE_WORDS.get(entry, ()):
                return replace(mention, name=place.name, place=place.id, country=place.country, why=None, rule=mention.rule + "+anaphor")
            continue
        actor = scan.lexicon.actors.get(earlier.actor or "")
        if wanted is not None and actor is not None and actor.kind in wanted:
            return replace(mention, name=actor.name, actor=actor.id, country=actor.country, why=None, rule=mention.rule + "+anaphor")
    return mention
