"""Adjectives behind a phrase, and those that stand as nouns."""

from __future__ import annotations

from riwaya.stages.entities import agreement
from riwaya.stages.entities.drafts import OPENING, Draft, Scan
from riwaya.stages.entities.heads import is_unit

PARTITIVE = frozenset(("armed", "people", "org", "state", "captive", "person", "party", "source"))


def adjectives(scan: Scan, phrase: Draft) -> Draft:
    """Take in the adjectives behind a phrase; a nationality gives it a country."""
    at = phrase.last
    while at < scan.limit and at not in scan.dated:
        word = scan.words[at]
        if word.conj or word.prep or word.tag in ("verb", "punct", "prep") or word.function is not None:
            break
        if word.tag == "number":
            if not (scan.tokens[at].kind == "number" and is_unit(scan, at - 1)):
                break
            at += 1
            phrase.last = at
            continue
        adjective = next((a for a in word.analyses if a.sense.entry_layer in ("adjective", "demonym") and not a.suffix and not a.prep), None)
        if adjective is not None and not agreement.describes(scan.words, scan.tokens, phrase.head, at, phrase.cls):
            break
        if adjective is None:
            if not (word.article and _looks_like_adjective(scan, at) and scan.words[phrase.head].article):
                break
        elif adjective.sense.entry_layer == "demonym" and adjective.sense.plain.cls:
            phrase.country = phrase.country or adjective.sense.plain.cls
            if phrase.cls in ("state", "armed") and phrase.actor is None:
                _compose(scan, phrase)
        at += 1
        phrase.last = at
    if phrase.last + 1 < scan.limit and scan.tokens[phrase.last].raw in OPENING and phrase.cls in PARTITIVE and phrase.actor is None:
        quoted = scan.quoted(phrase.last)
        if quoted is not None and quoted.cls in PARTITIVE:
            phrase.last, phrase.actor, phrase.name = quoted.last, quoted.actor, quoted.name
            phrase.country = phrase.country or quoted.country
    return phrase


def _looks_like_adjective(scan: Scan, at: int) -> bool:
    norm = scan.tokens[at].norm
    return norm.endswith(("يه", "ي", "يين", "يون")) and len(norm) > 5 and not scan.words[at].analyses


def _compose(scan: Scan, phrase: Draft) -> None:
    """«القوات العراقية»: head + nationality, named in English from both."""
    entry = scan.words[phrase.head].layer("head")
    country = scan.lexicon.countries.get(phrase.country or "")
    if entry is not None and country is not None and entry.sense.plain.en:
        phrase.name = f"{country['name']} {entry.sense.plain.en}"


def adjectival(scan: Scan, at: int) -> Draft | None:
    """«المتشددين», «مسلحون مجهولون»: a party adjective used as a noun."""
    word = scan.words[at]
    analysis = word.layer("adjective")
    if analysis is None or analysis.sense.plain.cls != "party" or word.tag == "verb" or analysis.suffix:
        return None
    before = scan.words[at - 1] if at else None
    bare = not word.conj and not word.prep
    if bare and before is not None and before.tag in ("noun", "adj") and before.function is None and before.article == word.article:
        head = before.layer("head")
        if agreement.describes(scan.words, scan.tokens, at - 1, at, head.sense.plain.cls if head is not None else ""):
            return None
    if analysis.sense.number not in ("p", "d"):
        return None
    entry = analysis.sense.plain
    phrase = Draft(
        at, at + 1, at, "people" if not entry.en.endswith(("ist", "armed", "rebel", "militant", "radical")) else "armed", None, None,
        definite=word.article, number="p", head_entry=entry.id, rule=f"adjective.{entry.id}",
    )  # fmt: skip
    phrase = adjectives(scan, phrase)
    phrase.name = phrase.name or f"{entry.en} people"
    return phrase


def nationals(scan: Scan, at: int) -> Draft | None:
    """«الإسرائيليون», «عراقيين»: a nationality used as a noun; and a party adjective that is all the text has."""
    word = scan.words[at]
    analysis = word.layer("demonym")
    if analysis is None or word.tag == "verb":
        return None
    entry = analysis.sense.plain
    before = scan.words[at - 1] if at else None
    describes = before is not None and before.tag in ("noun", "adj") and not word.conj and not word.prep and before.article == word.article
    plural = analysis.sense.number in ("p", "d") and not describes
    name = f"{entry.en} people" if plural else entry.en
    return Draft(
        at, at + 1, at, "people" if plural else "adjective", name, None, None, None, entry.cls or None, word.article,
        analysis.sense.number or "s", rule=f"national.{entry.id}",
    )  # fmt: skip
