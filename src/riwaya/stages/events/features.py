"""Plain facts about a finding, for the confidence model."""

from __future__ import annotations

from collections.abc import Iterator

from riwaya.record.text import Sentence
from riwaya.stages.events.hints import Told
from riwaya.stages.events.layers import Layers
from riwaya.stages.events.roles import ROLES
from riwaya.stages.events.triggers import Trigger


def features(layers: Layers, trigger: Trigger, sentence: Sentence, told: Told) -> tuple[str, ...]:
    """All facts about the finding, sorted."""
    found = [*_of_the_predicate(trigger, told), *_of_the_word(layers, trigger, sentence), *_of_the_company(layers, trigger, sentence)]
    return tuple(sorted({name.lower().replace("_", "-") for name in found}))


def _of_the_predicate(trigger: Trigger, told: Told) -> Iterator[str]:
    predicate = trigger.predicate
    how = "soft" if trigger.soft else "strict"
    yield from (f"type.{predicate.type}", f"type.{predicate.type}.{predicate.kind}")
    yield from (how, f"{how}.{predicate.strength}", f"{how}.type.{predicate.type}")
    yield from (f"kind.{predicate.kind}", f"strength.{predicate.strength}", "when" if predicate.when else "unconditional")
    yield from (f"family.{trigger.family}", f"id.{predicate.id}", f"rivals.{min(trigger.rivals, 3)}")
    if trigger.family in told.families:
        yield from ("told", f"told.{predicate.strength}")
    if predicate.type == "ASSAULT":
        yield "force"


def _of_the_word(layers: Layers, trigger: Trigger, sentence: Sentence) -> Iterator[str]:
    kind, word = trigger.predicate.kind, layers.words[trigger.first]
    before = layers.words[trigger.first - 1].tag if trigger.first > sentence.first else "start"
    yield f"after.{before}.{word.tag}"
    yield f"{'definite' if word.article else 'indefinite'}.{kind}"
    if word.article:
        yield "definite"
    if word.prep:
        yield f"prep.{'bi' if word.prep == 'ب' else 'li' if word.prep == 'ل' else 'ka'}"
    if word.tag == "verb" and kind != "verb":
        yield "tag-differs"
    if sentence.role == "headline":
        yield "headline"


def _of_the_company(layers: Layers, trigger: Trigger, sentence: Sentence) -> Iterator[str]:
    if trigger.owner is not None:
        owner = trigger.owner.predicate.type
        yield from ("owned", f"owned.by.{owner}", f"owned.{owner}.{trigger.predicate.type}")
    if trigger.governor is not None:
        yield f"governor.{trigger.governor.entry.cls}"
    if trigger.content_of is not None:
        yield "content"
    if trigger.first in layers.quoted:
        yield "quoted"
    if trigger.first in layers.at:
        yield "in-mention"
    if layers.claim_over(trigger.first, sentence) is not None:
        yield "claimed"
    yield from (f"role.{role}" for role in ROLES if trigger.roles.get(role))
    if not trigger.roles:
        yield "bare"
