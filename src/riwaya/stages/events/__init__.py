"""Find what is reported to have happened, with who did it to whom, where, when and how many.

Needs: tokens, phrases, layout, sentences, words, quantities, times, mentions, claims. Gives: mentioned, doubted.

A word is an event when its entry in the predicate lexicon fits its neighbours. Names are never events: what
lies inside «قوات مكافحة الإرهاب» or a title is passed over.
"""

from __future__ import annotations

from riwaya.record.claims import Claim
from riwaya.record.events import Event
from riwaya.record.grammar import Mention, Phrase, Word
from riwaya.record.text import Layout, Sentence, Token
from riwaya.record.values import Quantity, When
from riwaya.stages.events.assigning import assign
from riwaya.stages.events.choosing import (
    choose,
    without_light_targets,
    without_light_verbs,
)
from riwaya.stages.events.confidence import KEEP
from riwaya.stages.events.describing import Describer
from riwaya.stages.events.governing import govern
from riwaya.stages.events.hints import Told, hint
from riwaya.stages.events.layers import Layers
from riwaya.stages.events.recording import events
from riwaya.stages.events.scope import Scope
from riwaya.stages.events.sharing import share
from riwaya.stages.events.triggers import candidates
from riwaya.stages.events.weighing import weigh


def find(
    tokens: tuple[Token, ...],
    phrases: tuple[tuple[Phrase, ...], ...],
    layout: Layout,
    sentences: tuple[Sentence, ...],
    words: tuple[Word, ...],
    quantities: tuple[Quantity, ...],
    times: tuple[When, ...],
    mentions: tuple[Mention, ...],
    claims: tuple[Claim, ...],
) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
    """The events believed, and those found but doubted: nothing is dropped in silence."""
    layers = Layers.of(tokens, phrases, layout, sentences, words, quantities, times, mentions, claims)
    describer, told = Describer(layers), Told()
    found = [event for sentence in sentences for event in _of_sentence(layers, sentence, describer, told)]
    return tuple(e for e in found if e.confidence >= KEEP), tuple(e for e in found if e.confidence < KEEP)


def _of_sentence(layers: Layers, sentence: Sentence, describer: Describer, told: Told) -> list[Event]:
    """Each step goes over all event words before the next begins: they lend each other what they know."""
    words = candidates(layers, sentence)
    if not words:
        return []
    scope = Scope.of(layers, sentence, words)
    chosen = [trigger for trigger in (choose(layers, word, scope) for word in words) if trigger is not None]
    triggers = without_light_verbs(layers, without_light_targets(layers, chosen))
    govern(layers, triggers, scope)
    for trigger in triggers:
        assign(layers, trigger)
    share(layers, triggers, sentence)
    for trigger in triggers:
        hint(layers, trigger, triggers, sentence, told)
    for trigger in triggers:
        weigh(layers, trigger, sentence, describer)
    for trigger in triggers:
        told.add(trigger)
    return list(events(layers, triggers, sentence, told))
