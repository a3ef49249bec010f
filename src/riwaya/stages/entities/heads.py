"""Common nouns that head a phrase."""

from __future__ import annotations

from dataclasses import replace

from riwaya.record.words import Analysis, Entry
from riwaya.stages.entities.drafts import Scan


def head_at(scan: Scan, at: int) -> tuple[Entry | None, int, Analysis | None]:
    for last, _, entry in scan.phrases[at]:
        if isinstance(entry, Entry) and entry.layer == "head" and at + 1 < last <= scan.limit:
            return entry, last - at, None
    word = scan.words[at]
    head = word.layer("head")
    rivals = [a for a in word.analyses if a.sense.entry_layer == "head"]
    if len(rivals) > 1 and at + 1 < scan.limit and not word.article:
        following = scan.listed(scan.lexicon.place_names, (scan.tokens[at + 1].norm,), at + 1)
        if following:  # «قضاء المقدادية» is a district, «القضاء» the judiciary
            head = next((a for a in rivals if a.sense.plain.cls == "place"), head)
    speaks = next((a for a in word.analyses if a.sense.plain.number == "noun" and a.sense.entry_layer == "reporting"), None)
    if speaks is not None and (head is None or head.sense.plain.cls in ("thing", "facility")):
        return replace(speaks.sense.plain, layer="head", cls="source", number="collective"), 1, speaks
    if head is None:
        return None, 0, None
    entry = head.sense.plain
    event = next((a.sense.predicate for a in word.analyses if a.sense.predicate is not None), None)
    if event is not None and event.loss and entry.cls in ("person", "people", "captive") and event.kind in ("noun", "masdar"):
        entry = replace(entry, cls="victim")
    elif event is not None and entry.cls in ("thing", "time"):
        return None, 0, None
    return entry, 1, head


def only_describes(scan: Scan, at: int, analysis: Analysis | None) -> bool:
    """«هجوم إرهابي»: a singular noun that is also an adjective describes the noun before it."""
    word = scan.words[at]
    if at == 0 or word.conj or word.prep or analysis is None or analysis.sense.number != "s" or analysis.suffix:
        return False
    before = scan.words[at - 1]
    if before.tag != "noun" or before.function is not None or before.article != word.article:
        return False
    return word.layer("adjective") is not None or (scan.tokens[at].norm.endswith("ي") and not word.article)  # «مؤتمر صحافي»


def is_unit(scan: Scan, at: int) -> bool:
    head = scan.words[at].layer("head")
    return head is not None and head.sense.plain.cls in ("armed", "place", "facility") and head.sense.number == "s"
