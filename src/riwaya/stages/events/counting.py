"""How many: numbers on the event word, on what it befell, or on what takes part."""

from __future__ import annotations

from riwaya.record.events import Count, Status
from riwaya.record.grammar import Mention
from riwaya.record.text import Span
from riwaya.stages.events.layers import Layers, within
from riwaya.stages.events.triggers import Trigger

QUANTITY_REACH = 12
THINGS = frozenset(("thing", "unit", "weapon", "vehicle"))
CASE_WORDS = frozenset(("من", "حاله", "حالات", "عمليه", "حادثه", "قضيه", "محاوله", "حادث"))


def counts(layers: Layers, trigger: Trigger, triggers: list[Trigger], status: Status) -> list[Count]:
    """Numbers on the event word, on what it befell, or on what takes part; each mention counts once, at its nearest word."""
    predicate = trigger.predicate
    kinds = predicate.loss or (("strength",) if predicate.type == "MOBILIZE" else ("other",))
    own = _own_quantity(layers, trigger)
    if own is not None:
        return [Count(kind, *own) for kind in (predicate.loss or ("other",))]
    found: list[Count] = []
    patients = trigger.roles.get("actor" if predicate.type == "MOBILIZE" else "recipient", [])
    filled = [index for slot in ("obj", "gen") for index in trigger.slots.filled.get(slot, ())]
    for index in dict.fromkeys([*patients, *(index for index in filled if layers.mentions[index].cls in THINGS)]):
        mention = layers.mentions[index]
        here = _victim_kinds(layers, mention) or kinds
        if not _nearest(layers, index, trigger, triggers):
            continue
        if mention.quantity is not None:
            quantity = layers.quantities[mention.quantity]
            found.extend(Count(kind, quantity.low, quantity.high, quantity.span) for kind in here)
        elif (not predicate.loss and here == kinds) or status not in ("occurred", "ongoing"):
            continue
        elif mention.number == "d" and mention.cls != "place":
            found.extend(Count(kind, 2, 2, mention.span) for kind in here)
        elif mention.cls in ("person", "armed", "people", "captive", "victim") and _single(layers, mention):
            found.extend(Count(kind, 1, 1, mention.span) for kind in here)
    return found


def _nearest(layers: Layers, index: int, trigger: Trigger, triggers: list[Trigger]) -> bool:
    """Whether no other word of loss in the sentence stands closer to this patient: «قتل خمسة وأصيب 15»."""
    mention = layers.mentions[index]

    def distance(other: Trigger) -> int:
        return mention.first - other.last if mention.first >= other.last else (other.first - mention.last) * 2 + 1

    rivals = [t for t in triggers if t is not trigger and t.predicate.loss and index in t.roles.get("recipient", ())]
    mine = distance(trigger)
    return all(mine <= distance(other) or _joined(layers, trigger, other) for other in rivals)


def _joined(layers: Layers, one: Trigger, two: Trigger) -> bool:
    """«مقتل وإصابة 12»: two words of loss joined by و share a number."""
    first, second = (one, two) if one.first < two.first else (two, one)
    return second.first - first.last <= 1 and bool(layers.words[second.first].conj)


def _single(layers: Layers, mention: Mention) -> bool:
    """One person: a named one, or a singular noun that counts persons."""
    if mention.rule.startswith(("person.", "title.")) or (mention.actor or "").startswith("person."):
        return True
    if mention.number != "s" or mention.head_entry is None or mention.rule.endswith("anaphor"):
        return False
    if mention.head_entry == "head.other-one":
        return True
    analysis = layers.words[mention.head].layer("head")
    return analysis is not None and analysis.sense.plain.number in ("count", "s") and analysis.sense.number == "s"


def _victim_kinds(layers: Layers, mention: Mention) -> tuple[str, ...]:
    for analysis in layers.words[mention.head].analyses:
        if analysis.sense.predicate is not None and analysis.sense.predicate.loss and analysis.sense.pos != "verb":
            return analysis.sense.predicate.loss
    return ()


def _own_quantity(layers: Layers, trigger: Trigger) -> tuple[float | None, float | None, Span] | None:
    """A number on the event word itself: «28 قتيلا», «هجومين», «ثلاث غارات»."""
    if trigger.predicate.kind == "verb":
        return None
    span = layers.span(trigger.first, trigger.last)
    near = within(layers.quantity_starts, trigger.first - QUANTITY_REACH, trigger.first + 1)
    for quantity in (layers.quantities[at] for at in near):
        if quantity.last == trigger.first or (quantity.last == trigger.first - 1 and layers.tokens[trigger.first - 1].norm in CASE_WORDS):
            return quantity.low, quantity.high, quantity.span
    index = layers.at.get(trigger.first)
    if index is not None and layers.mentions[index].quantity is not None and layers.mentions[index].head == trigger.first:
        quantity = layers.quantities[layers.mentions[index].quantity or 0]
        return quantity.low, quantity.high, quantity.span
    if trigger.analysis is None or trigger.analysis.article:
        return None
    if trigger.analysis.sense.number == "d":
        return 2, 2, span
    if trigger.predicate.kind == "noun" and trigger.predicate.loss and trigger.analysis.sense.number == "s":
        return 1, 1, span
    return None
