"""Find the phrases that name or describe parties, persons, places and things.

Needs: report, tokens, phrases, sentences, words, quantities, times. Gives: mentions.

A mention takes its class from its head noun or from the list that knows its name. What a list does not know
stays unnamed, with the reason; a definite description («التنظيم») is named after the last party it can mean.
"""

from __future__ import annotations

from dataclasses import replace

from riwaya.lexicon import lexicon
from riwaya.record.grammar import Mention, Phrase, Word
from riwaya.record.text import Report, Sentence, Token
from riwaya.record.values import Quantity, When
from riwaya.stages.entities.adjectives import adjectival, nationals
from riwaya.stages.entities.counted import counted, quantified, tells_loss
from riwaya.stages.entities.drafts import OPENING, Draft, Known, Scan
from riwaya.stages.entities.growing import headed
from riwaya.stages.entities.located import located
from riwaya.stages.entities.mentions import mention, resolved
from riwaya.stages.entities.names import named
from riwaya.stages.entities.persons import person, titled
from riwaya.stages.entities.places import THE_COUNTRY, the_country

READERS = (named, titled, headed, nationals, adjectival)  # of a noun phrase, the surest first
LONGEST_NICKNAME = 3  # letters of a last name that is too short to stand for a person


def find(
    report: Report,
    tokens: tuple[Token, ...],
    phrases: tuple[tuple[Phrase, ...], ...],
    sentences: tuple[Sentence, ...],
    words: tuple[Word, ...],
    quantities: tuple[Quantity, ...],
    times: tuple[When, ...],
) -> tuple[Mention, ...]:
    scan = Scan(
        lexicon(), READERS, tokens, phrases, words,
        day=report.doc_date.isoformat() if report.doc_date else "",
        following=[(token.norm,) for token in tokens],
        quantities={quantity.first: (index, quantity) for index, quantity in enumerate(quantities)},
        dated={at for when in times for at in range(when.first, when.last)},
        known=Known(),
    )  # fmt: skip
    for sentence in sentences:
        _read(replace(scan, limit=sentence.last), sentence)
    return tuple(located(scan.known.mentions, sentences))


def _read(scan: Scan, sentence: Sentence) -> None:
    at = sentence.first
    while at < sentence.last:
        draft = _phrase(scan, at)
        if draft is None:
            at += 1
            continue
        found = resolved(scan, mention(scan, draft))
        scan.known.mentions.append(found)
        if found.country:
            scan.known.countries[found.country] += 1
        named_person = found.rule.endswith(("+name", "person.name")) or found.rule.startswith("actor.person.")
        last_name = scan.tokens[found.last - 1].norm
        if found.cls == "person" and named_person and found.last - found.first > 1 and len(last_name) > LONGEST_NICKNAME:
            scan.known.persons[last_name] = found
        at = draft.last


def _phrase(scan: Scan, at: int) -> Draft | None:
    """The phrase that begins at a token, if one does."""
    token, word = scan.tokens[at], scan.words[at]
    if token.norm in ("اخر", "اخري") and at and tells_loss(scan.words[at - 1]):
        return Draft(at, at + 1, at, "people", "person", None, number="s", head_entry="head.other-one", rule="number.other")  # «أصيب آخر»
    if token.norm in THE_COUNTRY:
        return the_country(scan, at)
    if at in scan.dated or word.tag == "punct":
        return scan.quoted(at) if token.raw in OPENING else None
    if at in scan.quantities:
        return counted(scan, at)
    for reader in (*READERS[:2], person, quantified, *READERS[2:]):
        draft = reader(scan, at)
        if draft is not None:
            return draft
    return None
