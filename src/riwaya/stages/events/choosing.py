"""Choose what each word reports: the first predicate whose conditions its neighbours meet."""

from __future__ import annotations

from riwaya.record.words import Analysis, Predicate
from riwaya.stages.events.conditions import holds
from riwaya.stages.events.layers import Layers
from riwaya.stages.events.nouns import noun_slots, participle_slots
from riwaya.stages.events.scope import Scope
from riwaya.stages.events.slots import Slots
from riwaya.stages.events.triggers import Candidate, Trigger
from riwaya.stages.events.verbs import verb_slots

STRENGTHS = {"strong": 0, "medium": 1, "weak": 2}
TARGETING = ("assault.istahdafa", "assault.taraqqa")


def choose(layers: Layers, candidate: Candidate, scope: Scope) -> Trigger | None:
    """The first predicate whose conditions hold, conditioned ones before unconditioned ones."""
    ordered = sorted(candidate.predicates, key=lambda pair: (not pair[0].when, STRENGTHS[pair[0].strength]))
    parsed: dict[tuple[str, bool, bool], Slots] = {}
    rivals = len({predicate.type for predicate, _ in candidate.predicates})
    for soft in (False, True):
        seen: set[str] = set()
        for predicate, analysis in ordered:
            if predicate.id in seen:
                continue
            seen.add(predicate.id)
            key = predicate.kind, predicate.has("obj"), bool(predicate.loss)
            if key not in parsed:
                parsed[key] = parse(candidate, predicate, analysis, scope)
            if holds(layers, predicate, candidate.first, candidate.last, parsed[key], scope.sentence, soft=soft):
                return Trigger(candidate.first, candidate.last, predicate, analysis, parsed[key], soft, rivals)
    return None


def parse(candidate: Candidate, predicate: Predicate, analysis: Analysis | None, scope: Scope) -> Slots:
    """The slots of a word, read as this predicate's part of speech."""
    first, last = candidate.first, candidate.last
    if predicate.kind == "verb" or (predicate.kind == "phrase" and scope.words[first].tag == "verb"):
        return verb_slots(scope, first, last, analysis, transitive=predicate.has("obj"), loss=bool(predicate.loss))
    if predicate.kind in ("active_participle", "passive_participle"):
        return participle_slots(scope, first, last)
    return noun_slots(scope, first, last, analysis)


def without_light_targets(layers: Layers, triggers: list[Trigger]) -> list[Trigger]:
    """«قصف استهدف …» is one event: the noun takes the target; «سقوط قتلى» likewise takes its victims."""
    kept: list[Trigger] = []
    for trigger in triggers:
        before = kept[-1] if kept else None
        word = layers.words[trigger.first]
        if (
            before is not None and before.predicate.kind in ("masdar", "noun") and word.tag == "verb" and not word.conj
            and trigger.predicate.id.startswith(TARGETING) and trigger.first - before.last <= 4
            and not any(layers.tokens[at].raw in "،,.:" for at in range(before.last, trigger.first))
        ):  # fmt: skip
            for index in trigger.slots.filled.get("obj", []):
                before.slots.add("target", index, "slot.relative-target")
            continue
        if (
            before is not None and before.predicate.loss and trigger.predicate.loss and not word.conj
            and trigger.first - before.last <= 4 and layers.tokens[before.first].norm.endswith(("سقوط", "وقوع"))
        ):  # fmt: skip
            continue
        kept.append(trigger)
    return kept


def without_light_verbs(layers: Layers, triggers: list[Trigger]) -> list[Trigger]:
    """«تعرض لهجوم» is one event, named by the noun: the verb only carries it."""
    firsts = {trigger.first for trigger in triggers}
    kept = []
    for trigger in triggers:
        word = layers.words[trigger.first]
        light = word.layer("light") if word.tag == "verb" else None
        if light is not None and light.sense.plain.cls != "plan" and trigger.last == trigger.first + 1:  # «هدد بقصف» threatens, too
            slots = [slot for slot, value in light.sense.plain.frame if value == "content"]
            if any(trigger.slots.events.get(slot) in firsts for slot in slots):
                continue
        kept.append(trigger)
    return kept
