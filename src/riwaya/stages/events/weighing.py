"""Decide roles: the weights judge what the grammar proposes and what it is silent about."""

from __future__ import annotations

from riwaya.record.events import Because
from riwaya.record.text import Sentence
from riwaya.stages.events.assigning import BY
from riwaya.stages.events.describing import Describer, Pair
from riwaya.stages.events.layers import Layers
from riwaya.stages.events.roles import ROLES, Proposal, score, weights
from riwaya.stages.events.triggers import Trigger

THRESHOLDS = (0.32, 0.28, 0.34)


def weigh(layers: Layers, trigger: Trigger, sentence: Sentence, describer: Describer) -> None:
    """Let the weights decide among what the grammar proposes and what it is silent about."""
    candidates = described(layers, trigger, sentence, describer)
    if not weights():
        return
    roles: dict[str, list[int]] = {}
    because: list[Because] = []
    for index, features in candidates:
        chances = score(features)
        mention = layers.mentions[index]
        if mention.cls == "place" and mention.actor is None:
            chances = (0.0, 0.0, chances[2])  # a town does nothing
        elif not mention.is_place and mention.cls != "facility":
            chances = (chances[0], chances[1], 0.0)
        if any(b.rule == BY and b.span == mention.span for b in trigger.because):
            chances = (1.0, 0.0, 0.0)  # «على يد», «من قبل» name the doer, whatever else speaks against it
        best = max(range(3), key=lambda at: chances[at] - THRESHOLDS[at])
        if chances[best] >= THRESHOLDS[best]:
            role = ROLES[best]
            roles.setdefault(role, []).append(index)
            rule = next((b.rule for b in trigger.because if b.field == role and b.span == mention.span), "weights")
            because.append(Because(role, f"{rule} ({chances[best]:.2f})", mention.span))
    trigger.roles, trigger.because = roles, because


def described(layers: Layers, trigger: Trigger, sentence: Sentence, describer: Describer) -> list[tuple[int, list[str]]]:
    """Every candidate phrase of an event with its features."""
    proposals: dict[int, list[Proposal]] = {}
    for because in trigger.because:
        if because.span is not None and because.span in layers.spans:
            proposals.setdefault(layers.spans[because.span], []).append(Proposal(because.field, because.rule))
    filled = {proposal.role for found in proposals.values() for proposal in found}
    for index, hints in trigger.hints.items():
        proposals.setdefault(index, []).extend(hints)
    return [
        (
            index,
            describer.features(
                Pair(trigger.first, trigger.last, trigger.predicate, index), sentence, proposals.get(index, []),
                passive=trigger.slots.passive, speaker=_speaks(layers, index, trigger, sentence), filled=filled,
            ),
        )
        for index in describer.candidates(sentence, set(proposals))
    ]  # fmt: skip


def _speaks(layers: Layers, index: int, trigger: Trigger, sentence: Sentence) -> str:
    """Whether a phrase is who tells this event, who tells something else, or nobody that speaks."""
    claim = layers.claim_over(trigger.first, sentence)
    if claim is not None and layers.claims[claim].speaker == index:
        return "own"
    return "other" if index in layers.speakers else ""
