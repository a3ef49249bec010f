"""What event words of one sentence share: doer and place."""

from __future__ import annotations

from riwaya.record.text import Sentence
from riwaya.stages.events.assigning import give
from riwaya.stages.events.layers import Layers, within
from riwaya.stages.events.slots import CLAUSE_WORDS, HARD_STOPS
from riwaya.stages.events.triggers import Trigger

PLACE_REACH = 30
SAME_TIME = frozenset(("عندما", "حين", "حينما", "اذ", "مما"))


def share(layers: Layers, triggers: list[Trigger], sentence: Sentence) -> None:
    """Within a sentence, an attack and its losses share doer, target and place; verbal acts do not."""
    force = [t for t in triggers if t.predicate.type == "ASSAULT"]
    for trigger in force:
        for other in force:
            if other is trigger or not _linked(layers, trigger, other):
                continue
            for role in ("actor", "place"):
                if role not in trigger.roles and role in other.roles:
                    for index in other.roles[role]:
                        give(layers, trigger, role, index, f"shared.{role}")
    for trigger in triggers:
        if "place" in trigger.roles:
            continue
        for index in _clause_places(layers, trigger, sentence):
            give(layers, trigger, "place", index, "place.clause")


def _linked(layers: Layers, one: Trigger, two: Trigger) -> bool:
    """Whether one tells the loss that the other caused, in one breath."""
    first, second = (one, two) if one.first < two.first else (two, one)
    between = range(first.last, second.first)
    stops = [at for at in between if layers.tokens[at].raw in HARD_STOPS or layers.tokens[at].norm in CLAUSE_WORDS]
    if len(between) > 25 or any(layers.tokens[at].norm not in SAME_TIME for at in stops):
        return False
    return bool(first.predicate.loss or second.predicate.loss)


def _clause_places(layers: Layers, trigger: Trigger, sentence: Sentence) -> list[int]:
    """Places in the event's own clause: those behind it, or else the last ones before it."""
    behind, before = [], []
    for index in within(layers.mention_starts, sentence.first, sentence.last):
        mention = layers.mentions[index]
        if not mention.is_place or (mention.actor is not None and not mention.prep):
            continue
        if mention.prep in ("ل", "مع", "ضد", "عن") or (not mention.prep and mention.head_entry is None):
            continue
        if mention.first >= trigger.last and _same_clause(layers, trigger.last, mention.first):
            behind.append(index)
        elif mention.last <= trigger.first and _same_clause(layers, mention.last, trigger.first):
            before.append(index)
    return behind or before[-2:]


def _same_clause(layers: Layers, start: int, end: int) -> bool:
    if end - start > PLACE_REACH:
        return False
    return not any(
        layers.tokens[at].raw in HARD_STOPS or layers.tokens[at].norm in CLAUSE_WORDS or (layers.words[at].tag == "verb" and layers.words[at].conj)
        for at in range(start, end)
    )
