"""What governs an event word: a light verb, or a predicate whose content it is."""

from __future__ import annotations

from riwaya.record.text import Sentence
from riwaya.stages.events.layers import Layers
from riwaya.stages.events.nouns import noun_slots
from riwaya.stages.events.scope import Scope
from riwaya.stages.events.slots import HARD_STOPS
from riwaya.stages.events.triggers import Governor, Trigger
from riwaya.stages.events.verbs import verb_slots

CONTENT_TYPES = frozenset(("REQUEST", "AGREE", "REJECT", "THREATEN", "CONCEDE", "ACCUSE"))


def govern(layers: Layers, triggers: list[Trigger], scope: Scope) -> None:
    """Light verbs and predicates whose content is another event."""
    by_first = {trigger.first: trigger for trigger in triggers}
    _owners(triggers, by_first)
    _contents(layers, triggers, by_first, scope.sentence)
    _light_words(layers, triggers, by_first, scope)


def _owners(triggers: list[Trigger], by_first: dict[int, Trigger]) -> None:
    for trigger in triggers:
        for slot in ("obj", "gen", "bi", "ala", "ila", "an", "li", "min"):
            owned = by_first.get(trigger.slots.events.get(slot, -1))
            if owned is not None and owned is not trigger and owned.owner is None and owned.first > trigger.first:
                owned.owner = trigger


def _contents(layers: Layers, triggers: list[Trigger], by_first: dict[int, Trigger], sentence: Sentence) -> None:
    for trigger in triggers:
        for slot, pairs in trigger.predicate.roles:
            target = by_first.get(trigger.slots.events.get(slot, -1))
            if target is not None and target is not trigger and target.content_of is None and any(role == "content" for _, role in pairs):
                target.content_of = trigger
        if trigger.predicate.type in CONTENT_TYPES:
            _that_clause(layers, trigger, triggers, sentence)


def _light_words(layers: Layers, triggers: list[Trigger], by_first: dict[int, Trigger], scope: Scope) -> None:
    """«شن هجوما», «تعرض لهجوم»: what a light word carries, it governs."""
    for at in range(scope.sentence.first, scope.sentence.last):
        word = layers.words[at]
        if at in by_first:
            continue
        light = word.layer("light") if word.tag in ("verb", "noun", "adj") else None
        if light is None:
            continue
        entry = light.sense.plain
        slots = verb_slots(scope, at, at + 1, light, transitive=True, loss=False) if word.tag == "verb" else noun_slots(scope, at, at + 1, light)
        governor = Governor(entry, slots, light)
        for slot, value in entry.frame:
            target = by_first.get(slots.events.get(slot, -1))
            if target is not None and value in ("content", "event") and target.governor is None:
                target.governor = governor
        first = min((t for t in slots.events.values() if t in by_first), default=None)
        if first is not None and by_first[first].governor is None and first - at <= 2:
            by_first[first].governor = governor
        if word.tag == "verb":
            _describing(layers, at, governor, triggers)


def _that_clause(layers: Layers, trigger: Trigger, triggers: list[Trigger], sentence: Sentence) -> None:
    """«طالب … بأن ينسحب»: the first event behind «أن» is the content."""
    for at in range(trigger.last, min(sentence.last, trigger.last + 9)):
        if layers.tokens[at].norm in ("ان", "بان", "كي", "الا"):
            for other in triggers:
                if at < other.first <= at + 4 and other.content_of is None:
                    other.content_of = trigger
            return
        if layers.tokens[at].raw in HARD_STOPS:
            return


def _describing(layers: Layers, at: int, governor: Governor, triggers: list[Trigger]) -> None:
    """«هجوم شنه مسلحون», «الغارات التي نفذتها الطائرات»: a relative light verb behind its event."""
    if not governor.analysis.suffix and not (layers.words[at - 1].tag == "rel" if at else False):
        return
    for trigger in reversed(triggers):
        if trigger.first < at and at - trigger.last <= 7 and (trigger.governor is None or trigger.governor.entry.cls in ("cause", "happen")):
            trigger.governor = governor
            return
