"""Weaker signs of a role, for the weights to judge: coordination, the clause's subject, an earlier telling."""

from __future__ import annotations

from dataclasses import dataclass, field

from riwaya.record.text import Sentence
from riwaya.stages.events.layers import Layers
from riwaya.stages.events.roles import ROLES, Proposal
from riwaya.stages.events.slots import CLAUSE_WORDS, HARD_STOPS, PARTIES
from riwaya.stages.events.triggers import Trigger


@dataclass(slots=True)
class Told:
    """What the report has told so far: families of predicates, and who had which role in them."""

    families: set[str] = field(default_factory=set)
    roles: dict[tuple[str, str], list[int]] = field(default_factory=dict)

    def add(self, trigger: Trigger) -> None:
        self.families.add(trigger.family)
        for role in ROLES:
            if trigger.roles.get(role):
                self.roles[trigger.family, role] = trigger.roles[role]


def hint(layers: Layers, trigger: Trigger, triggers: list[Trigger], sentence: Sentence, told: Told) -> None:
    word = layers.words[trigger.first]
    before = [other for other in triggers if other.last <= trigger.first]
    if before and word.conj:
        for role in ROLES:
            for index in before[-1].roles.get(role, ()):
                _add(trigger, index, role, "hint.coordinated")
    for other in triggers:
        if other is trigger:
            continue
        if other.predicate.type == trigger.predicate.type:
            side = "before" if other.first < trigger.first else "after"
            loss = "loss" if other.predicate.loss else "act"
            for role in ROLES:
                for index in other.roles.get(role, ()):
                    _add(trigger, index, role, f"hint.{side}.{loss}")
        else:
            for role in ("actor", "recipient"):
                for index in other.roles.get(role, ()):
                    _add(trigger, index, role, "hint.elsewhere")
    if word.tag != "verb":
        subject = _clause_subject(layers, trigger, sentence)
        if subject is not None:
            prep = "prep" if word.prep or (trigger.first > sentence.first and layers.words[trigger.first - 1].tag == "prep") else "bare"
            _add(trigger, subject, "actor", f"hint.subject.{prep}")
    definite = "definite" if word.article else "bare"
    for role in ROLES:
        for index in told.roles.get((trigger.family, role), ()):
            _add(trigger, index, role, f"hint.told.{definite}")


def _clause_subject(layers: Layers, trigger: Trigger, sentence: Sentence) -> int | None:
    """The party that the verb before this noun has as its subject, as far as word order tells."""
    for at in range(trigger.first - 1, sentence.first - 1, -1):
        if layers.tokens[at].raw in HARD_STOPS or layers.tokens[at].norm in CLAUSE_WORDS:
            return None
        if layers.words[at].tag == "verb":
            for beside in (at + 1, at - 1) if at > sentence.first else (at + 1,):
                index = layers.at.get(beside)
                if index is not None and not layers.mentions[index].prep and layers.mentions[index].cls in PARTIES:
                    return index
    return None


def _add(trigger: Trigger, index: int, role: str, rule: str) -> None:
    trigger.hints.setdefault(index, []).append(Proposal(role, rule))
