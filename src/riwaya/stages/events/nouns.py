"""The slots of a verbal noun or a participle."""

from __future__ import annotations

from riwaya.record.words import Analysis
from riwaya.stages.events.filling import event_slot, prepositional, pronoun
from riwaya.stages.events.scope import Scope, antecedent, earlier_subject, walk
from riwaya.stages.events.slots import Slots


def noun_slots(scope: Scope, at: int, end: int, analysis: Analysis | None) -> Slots:
    slots = Slots()
    if analysis is not None and analysis.suffix:
        holder = antecedent(scope, at, analysis.suffix)
        if holder is not None:
            slots.add("gen", holder, "slot.pronoun")
    bare = 0
    position = end
    for kind, what in walk(scope, end):
        if kind == "mention":
            mention = scope.mentions[what]
            gap = mention.first - position
            if mention.cls == "adjective" and not mention.prep and gap <= 2:
                slots.add("adj", what, "slot.adjective")
            elif mention.prep and mention.prep != "dir":
                prepositional(scope, slots, what)
            elif mention.prep == "dir":
                slots.add("fi", what, "slot.direction")
            elif mention.conj and bare:
                slots.add("gen" if bare == 1 else "obj", what, "slot.coordinated")
            elif bare == 0 and gap <= 1 and "gen" not in slots.filled and not mention.conj:
                slots.add("gen", what, "slot.genitive")
                bare = 1
            elif bare <= 1 and gap <= 2 and not mention.conj:
                slots.add("obj", what, "slot.object")
                bare = 2
            position = mention.last
        elif kind == "pronoun":
            pronoun(scope, slots, what)
        elif kind == "event":
            event_slot(scope, slots, what)
            if bare == 0 and scope.words[what].conj and what - position <= 2:
                position = scope.triggers[what]  # «قتل وإصابة خمسة»: both share what follows
            elif bare == 0 and not scope.words[what].prep:
                bare = 2  # what follows belongs to that event
    return slots


def participle_slots(scope: Scope, at: int, end: int) -> Slots:
    slots = noun_slots(scope, at, end, None)
    objects = slots.filled.pop("gen", []) + slots.filled.get("obj", [])
    if objects:
        slots.filled["obj"] = objects
    before = scope.at.get(at - 1)
    own = scope.at.get(at)
    if own is not None:
        slots.add("head", own, "slot.head-itself")
    elif before is not None and not scope.words[at].conj:
        slots.add("head", before, "slot.head-before")
    else:
        for index in earlier_subject(scope, at, plural=False) or ():
            slots.add("head", index, "slot.head-carried")
    return slots
