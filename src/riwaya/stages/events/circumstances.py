"""The circumstances of an event: its mode, its date, who holds the place, and who says so."""

from __future__ import annotations

from riwaya.lexicon import Mode, lexicon
from riwaya.record.events import Control
from riwaya.record.text import Sentence
from riwaya.record.values import When
from riwaya.stages.events.layers import Layers, within
from riwaya.stages.events.slots import CLAUSE_WORDS, HARD_STOPS
from riwaya.stages.events.triggers import Trigger

MODE_REACH = 7
MODE_NEAR = 4
DEFAULT_MODES = frozenset(("heavy-weapons", "explosives", "firearms"))  # what a word means when nothing nearer says more
DATE_REACH = 30
OTHER_TIME = CLAUSE_WORDS - {"حيث", "حين", "حينما", "عندما", "اذ"}  # «قتلوا الأربعاء حين هاجم …»: these stay on the day
VOICED = frozenset(("ACCUSE", "REQUEST", "THREATEN", "REJECT"))


def mode(layers: Layers, trigger: Trigger, sentence: Sentence) -> str | None:
    """The mode that the nearest word beside it tells, where its predicate leaves it open."""
    predicate = trigger.predicate
    known = lexicon()
    best: tuple[int, str] | None = None
    for at in range(max(sentence.first, trigger.first - MODE_REACH), min(sentence.last, trigger.last + MODE_REACH)):
        if layers.tokens[at].kind != "word" or at == trigger.first:
            continue
        modes: list[Mode] = [value for _, _, value in layers.phrases[at] if isinstance(value, Mode)]
        for first in known.spellings(layers.tokens[at].norm)[0]:
            modes.extend(known.modes.get(first, ()))
        for found in modes:
            distance = abs(at - trigger.first)
            if predicate.type in found.applies and (best is None or distance < best[0]):
                best = distance, found.mode
    if best is not None and (predicate.mode is None or (predicate.mode in DEFAULT_MODES and best[0] <= MODE_NEAR)):
        return best[1]
    return predicate.mode or (best[1] if best else None)


def date(layers: Layers, trigger: Trigger, sentence: Sentence) -> int | None:
    """The nearest date of the event's clause; one beside a verb of saying dates the saying."""
    best: tuple[int, int] | None = None
    for index in within(layers.time_starts, sentence.first, sentence.last):
        when = layers.times[index]
        if when.first >= trigger.last:
            distance = when.first - trigger.last
            between = range(trigger.last, when.first)
        else:
            distance = trigger.first - when.last + 2
            between = range(when.last, trigger.first)
        if distance > DATE_REACH or any(layers.tokens[at].raw in HARD_STOPS or layers.tokens[at].norm in OTHER_TIME for at in between):
            continue
        if _dates_saying(layers, when, sentence, trigger):
            continue
        if best is None or distance < best[0]:
            best = distance, index
    return best[1] if best else None


def _dates_saying(layers: Layers, when: When, sentence: Sentence, trigger: Trigger) -> bool:
    """«أعلن الأحد أن …» dates the announcement."""
    if trigger.first < when.first:
        return False
    for at in range(when.first - 1, max(sentence.first - 1, when.first - 8), -1):
        if layers.words[at].tag == "verb":
            return layers.words[at].layer("reporting") is not None and layers.words[at].layer("predicate") is None
    return False


def control(layers: Layers, trigger: Trigger, sentence: Sentence) -> Control | None:
    predicate = trigger.predicate
    places = trigger.roles.get("place", [])
    if predicate.control is None or not places:
        return None
    actor, recipient = (next((layers.mentions[index].name for index in trigger.roles.get(role, ())), None) for role in ("actor", "recipient"))
    place = places[0]
    if predicate.control in ("lost", "left"):
        return Control(place, None, actor or recipient, "lost")
    if predicate.control == "besieged":
        return Control(place, actor, recipient, "besieged")
    if predicate.control == "contested":
        return Control(place, None, None, "contested")
    state = predicate.control
    if state == "held" and (sentence.role == "headline" or recipient is not None) and layers.words[trigger.first].tag == "verb":
        state = "taken"
    return Control(place, actor, recipient, state)


def source(layers: Layers, trigger: Trigger, claim: int | None) -> int | None:
    """The mention that answers for this one: who accuses or demands, else the speaker."""
    parent = trigger.content_of
    if parent is not None and parent.predicate.type in VOICED and parent.roles.get("actor"):
        return parent.roles["actor"][0]
    return layers.claims[claim].speaker if claim is not None else None
