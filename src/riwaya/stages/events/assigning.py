"""Give roles by grammar: the predicate's frame, what governs it, and the places of its clause."""

from __future__ import annotations

from riwaya.record.events import Because
from riwaya.stages.events.conditions import of_class
from riwaya.stages.events.layers import Layers
from riwaya.stages.events.slots import PARTIES
from riwaya.stages.events.triggers import Governor, Trigger

BY = "frame.by"
HOSTILE = frozenset(("ASSAULT", "COERCE", "MOBILIZE"))


def assign(layers: Layers, trigger: Trigger) -> None:
    predicate, slots = trigger.predicate, trigger.slots
    for slot, pairs in predicate.roles:
        source = slot
        if slots.passive and slot == "obj":
            source = "subj"
        elif slots.passive and slot == "subj":
            continue
        for index in slots.filled.get(source, ()):
            mention = layers.mentions[index]
            role = next((role for cls, role in pairs if cls == "any" or cls.startswith("@") or of_class(mention, cls)), None)
            bare = slot == "gen" and not mention.definite and not slots.filled.get("obj") and predicate.kind == "masdar"
            if bare and role == "actor" and len(pairs) > 1:
                role = "recipient"  # «اعتقال خلية»: an indefinite genitive suffers
            if role is not None:
                give(layers, trigger, role, index, f"frame.{slot}:{slots.rules.get(source, '')}")
    for index in slots.filled.get("by", ()):
        give(layers, trigger, "actor", index, BY)
    for index in slots.filled.get("target", ()):
        give(layers, trigger, "place" if layers.mentions[index].is_place else "recipient", index, "frame.target")
    for index in slots.filled.get("didd", ()):
        give(layers, trigger, "recipient", index, "frame.against")
    if predicate.kind in ("masdar", "noun", "phrase") and predicate.type in HOSTILE and not predicate.has("li"):
        for index in slots.filled.get("li", ()):
            near = layers.mentions[index].prep_at - trigger.last <= 2
            if near and layers.mentions[index].cls in ("armed", "state", "adjective", "org") and not trigger.roles.get("actor"):
                give(layers, trigger, "actor", index, "frame.of")  # «هجوم لمتشددين»
    _from_governor(layers, trigger)
    _places(layers, trigger)


def give(layers: Layers, trigger: Trigger, role: str, index: int, rule: str) -> None:
    """Give a phrase a role, where a phrase of its class can have it."""
    mention = layers.mentions[index]
    if role == "actors":
        role = "actor"
    if role in ("actor", "recipient"):
        if mention.cls == "place" and mention.actor is None:
            if role == "actor" or not mention.is_place:
                return
            role = "place"
        if role == "actor" and mention.cls not in PARTIES | {"source", "vehicle", "weapon"}:
            return
        if role == "recipient" and mention.cls in ("unit", "time", "thing", "source"):
            return
    elif role != "place":
        return
    if role == "place" and not (mention.is_place or mention.cls == "facility"):
        role = "recipient"
    found = trigger.roles.setdefault(role, [])
    other = trigger.roles.get("recipient" if role == "actor" else "actor", [])
    if index not in found and index not in other:
        found.append(index)
        trigger.because.append(Because(role, rule, mention.span))


def _from_governor(layers: Layers, trigger: Trigger) -> None:
    if trigger.governor is not None:
        _from_light_word(layers, trigger, trigger.governor)
    parent = trigger.content_of
    if parent is not None and "actor" not in trigger.roles:
        if not parent.roles:
            assign(layers, parent)
        source = "recipient" if parent.predicate.type in ("REQUEST", "ACCUSE") else "actor"
        for index in parent.roles.get(source, ()):
            give(layers, trigger, "actor", index, f"content.{parent.predicate.id}")


def _from_light_word(layers: Layers, trigger: Trigger, governor: Governor) -> None:
    """«شن الجيش هجوما على …»: the light word's subject and objects are the event's."""
    entry, slots = governor.entry, governor.slots
    subjects = slots.filled.get("subj", []) or (slots.filled.get("gen", []) if entry.role("gen") == "actor" else [])
    role = None
    if entry.cls in ("do", "phase", "plan") and entry.role("subj") in ("actor", None):
        role = "actor"
    elif entry.cls == "undergo":
        role = "place" if subjects and layers.mentions[subjects[0]].cls in ("facility", "place") else "recipient"
    if entry.role("subj") == "place":
        role = "place"  # «يشهد اليمن حربا»
    if role is not None and role not in trigger.roles:
        for index in subjects:
            give(layers, trigger, role, index, f"light.{entry.id}:{slots.rules.get('subj', '')}")
    if entry.cls in ("do", "phase", "happen"):
        for slot in ("ala", "didd"):
            for index in slots.filled.get(slot, ()):
                if layers.mentions[index].cls in PARTIES:
                    give(layers, trigger, "recipient", index, f"light.{entry.id}.{slot}")


def _places(layers: Layers, trigger: Trigger) -> None:
    """Places in the event's own slots."""
    slots = trigger.slots
    for slot in ("fi", "bi", "dakhil", "ala", "min", "ila", "nahw", "target"):
        for index in slots.filled.get(slot, ()):
            mention = layers.mentions[index]
            if (mention.is_place or mention.cls == "facility") and (slot in ("fi", "bi", "dakhil", "target") or mention.is_place):
                give(layers, trigger, "place", index, f"place.{slot}")
