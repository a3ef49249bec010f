"""A head and what belongs to it: its adjectives, its genitive, the party it is part of."""

from __future__ import annotations

from riwaya.record.words import Entry
from riwaya.stages.entities import agreement
from riwaya.stages.entities.adjectives import PARTITIVE, adjectives
from riwaya.stages.entities.drafts import OPENING, Draft, Scan
from riwaya.stages.entities.heads import head_at, only_describes
from riwaya.stages.entities.mentions import mention
from riwaya.stages.entities.places import place_headed

MEMBERS = frozenset(("person", "armed", "people"))


def headed(scan: Scan, at: int) -> Draft | None:
    """A common noun that heads a party, place or thing, with what belongs to it."""
    word = scan.words[at]
    if word.tag == "verb" or (word.function is not None and word.function.cls not in ("quant", "dir", "near")):
        return None
    entry, size, analysis = head_at(scan, at)
    if entry is None or (size == 1 and only_describes(scan, at, analysis)):
        return None
    cls = entry.cls
    if cls == "place":
        return place_headed(scan, at, size, entry, analysis)
    phrase = Draft(
        at, at + size, at, cls, None, None, definite=word.article or bool(analysis and analysis.suffix),
        number=(analysis.sense.number if analysis else "") or entry.number or "s", head_entry=entry.id, rule=f"head.{entry.id}",
    )  # fmt: skip
    if analysis is not None and analysis.suffix:
        return adjectives(scan, phrase)
    return _grown(scan, phrase, entry)


def _grown(scan: Scan, phrase: Draft, entry: Entry | None = None) -> Draft:
    """A head with its adjectives, its genitive and, for groups, «من» + the group they belong to."""
    bare = phrase.last
    phrase = adjectives(scan, phrase)
    if entry is not None and not phrase.definite:
        inner = scan.quoted(phrase.last) if phrase.last < scan.limit and scan.tokens[phrase.last].raw in OPENING else None
        inner = inner or (scan.genitive(phrase.last) if _takes_genitive(scan, phrase, bare) else None)
        if inner is not None and inner.cls not in ("thing", "unit", "time"):
            _adopt(scan, phrase, inner)
            phrase = adjectives(scan, phrase)
    if entry is not None and phrase.cls in PARTITIVE and phrase.last + 1 < scan.limit:
        linked = _linked(scan, phrase)
        if linked is not None:
            _adopt(scan, phrase, linked)
    if phrase.name is None and entry is not None:
        _describe(scan, phrase, entry)
    return phrase


def _takes_genitive(scan: Scan, phrase: Draft, bare: int) -> bool:
    """Whether a noun right behind the phrase belongs to it: it stands behind the bare head, or is the name of such a body."""
    if phrase.last >= scan.limit:
        return False
    if phrase.last == bare:
        return agreement.governs(scan.words[bare - 1], scan.tokens[bare - 1]) and not agreement.accusative(scan.words[bare])
    named = scan.readers[0](scan, phrase.last) if phrase.cls in ("org", "armed") and phrase.number == "s" else None
    return named is not None and named.actor is not None and scan.words[phrase.last - 1].article


def _linked(scan: Scan, phrase: Draft) -> Draft | None:
    """«وحدات من الجيش», «مقاتلون في الحركة», «القوات الموالية لهادي», «عناصر تابعون للتنظيم»."""
    at = phrase.last
    norm = scan.tokens[at].norm
    if norm == "من":
        inner = scan.noun(at + 1)
        return inner if inner is not None and inner.cls in (*PARTITIVE, "captive") else None
    if scan.words[at].prep == "ل" and scan.words[at].tag != "verb" and not scan.words[at].conj:
        inner = scan.noun(at)
        known = inner is not None and (inner.actor is not None or phrase.cls == "source")
        return inner if inner is not None and known and inner.cls in ("armed", "org", "state", "person") else None
    if norm == "في" and phrase.cls in MEMBERS:
        inner = scan.noun(at + 1)  # «قيادي في الحزب», «مقاتلون في الحركة»
        return inner if inner is not None and inner.actor is not None and inner.place is None and inner.cls in ("armed", "org") else None
    if norm in ("في", "من", "عن") and phrase.cls == "source":
        inner = scan.noun(at + 1)  # «مصدر في الشرطة», «بيان صادر عن الوزارة»
        return inner if inner is not None and inner.cls in ("armed", "org", "state") else None
    return None


def _adopt(scan: Scan, phrase: Draft, inner: Draft) -> None:
    """Make `inner` the owner of `phrase` and take over what it tells."""
    phrase.last = max(phrase.last, inner.last)
    phrase.country = phrase.country or inner.country
    phrase.owner = mention(scan, inner)
    if inner.actor is not None and phrase.actor is None and phrase.cls in PARTITIVE:
        phrase.actor, phrase.name = inner.actor, inner.name
    elif inner.name and phrase.cls in PARTITIVE and inner.cls in PARTITIVE:
        phrase.name = inner.name
    if inner.cls == "place" and phrase.cls in ("facility", "place"):
        phrase.place = inner.place


def _describe(scan: Scan, phrase: Draft, entry: Entry) -> None:
    """An English name for a described party: its gloss and what its adjectives say."""
    english = entry.en
    if phrase.cls not in PARTITIVE or not english:
        phrase.why = "no party"
        return
    adjectives = []
    for at in range(phrase.head + 1, phrase.last):
        for analysis in scan.words[at].analyses:
            if analysis.sense.entry_layer in ("adjective", "demonym") and analysis.sense.plain.en:
                adjectives.append(analysis.sense.plain.en)
                break
    phrase.name = " ".join([*reversed(adjectives), english])
    if phrase.country in scan.lexicon.countries and not adjectives:
        phrase.name += f" ({scan.lexicon.countries[phrase.country]['name']})"
