"""Write the records of a sentence's events, once all their words are understood."""

from __future__ import annotations

from collections.abc import Iterator

from riwaya.record.events import Because, Event, Status
from riwaya.record.text import Sentence
from riwaya.stages.events.circumstances import control, date, mode, source
from riwaya.stages.events.confidence import confidence
from riwaya.stages.events.counting import counts
from riwaya.stages.events.features import features
from riwaya.stages.events.hints import Told
from riwaya.stages.events.layers import Layers
from riwaya.stages.events.roles import ROLES
from riwaya.stages.events.status import find_cues, status
from riwaya.stages.events.triggers import Trigger

COORDINATION_REACH = 12
NOT_REAL = frozenset(("planned", "hypothetical", "negated"))


def events(layers: Layers, triggers: list[Trigger], sentence: Sentence, told: Told) -> Iterator[Event]:
    cues = find_cues(layers, sentence)
    statuses: dict[int, Status] = {}
    for trigger in triggers:
        said, why = status(layers, trigger, sentence, cues)
        before = [other for other in triggers if other.last <= trigger.first]
        if said == "occurred" and before and _coordinated(layers, before[-1], trigger) and statuses.get(before[-1].first) in NOT_REAL:
            said, why = statuses[before[-1].first], "status.coordinated"
        statuses[trigger.first] = said
        claim = layers.claim_over(trigger.first, sentence)
        if claim is not None and layers.claims[claim].firmness == "denies" and said == "occurred":
            said, why = "negated", "status.denied"
        span = layers.span(trigger.first, trigger.last)
        because = [Because("type", trigger.predicate.id, span), *trigger.because, Because("status", why)]
        if claim is not None:
            because.append(Because("source", layers.claims[claim].rule, layers.claims[claim].cue))
        facts = features(layers, trigger, sentence, told)
        actors, recipients, places = (tuple(trigger.roles.get(role, ())) for role in ROLES)
        yield Event(
            first=trigger.first, last=trigger.last, span=span, sentence=sentence.index, predicate=trigger.predicate.id,
            type=trigger.predicate.type, mode=mode(layers, trigger, sentence), status=said, actors=actors, recipients=recipients, places=places,
            when=date(layers, trigger, sentence), claim=claim, counts=tuple(counts(layers, trigger, triggers, said)),
            control=control(layers, trigger, sentence), because=tuple(because),
            source=source(layers, trigger, claim), confidence=confidence(facts), features=facts,
        )  # fmt: skip


def _coordinated(layers: Layers, one: Trigger, two: Trigger) -> bool:
    """«وقف القصف وسحب القوات»: verbal nouns joined by و are told alike."""
    near = two.first - one.last <= COORDINATION_REACH
    return near and bool(layers.words[two.first].conj) and one.predicate.kind == two.predicate.kind == "masdar"
