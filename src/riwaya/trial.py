"""Say of each word that could report an event whether it does, and if not, which condition failed.

The parsing and testing is the events stage's own, step by step; this module only keeps what the stage throws away.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from riwaya import flow
from riwaya.record.text import Report, Span
from riwaya.record.words import Analysis, Condition, Predicate
from riwaya.stages.events.choosing import choose, parse
from riwaya.stages.events.conditions import holds
from riwaya.stages.events.layers import Layers
from riwaya.stages.events.scope import Scope
from riwaya.stages.events.slots import Slots
from riwaya.stages.events.triggers import Candidate, Trigger, candidates

PASSIVE = {"obj": "subj", "subj": "by"}  # where the passive has what the active has in its slots
Verdict = Literal["fires", "failed", "closed", "other", "beaten", "dropped", "doubted"]


@dataclass(frozen=True, slots=True)
class Trial:
    """One predicate tried on one word or phrase."""

    word: str
    span: Span
    predicate: str
    type: str
    verdict: Verdict
    reason: str

    def __str__(self) -> str:
        return f"«{self.word}» [{self.span.start}:{self.span.end}] {self.predicate}: {self.reason}"


def explain(text: str) -> tuple[Trial, ...]:
    """All predicates that any token of `text` is a form of, each with what became of it."""
    return tuple(_Trials(flow.run(Report("trial", text))).all())


class _Trials:
    def __init__(self, reading: flow.Reading) -> None:
        self.reading, self.tokens, self.words = reading, reading.tokens, reading.words
        self.layers = Layers.of(
            reading.tokens, reading.phrases, reading.layout, reading.sentences, reading.words, reading.quantities, reading.times, reading.mentions,
            reading.claims,
        )  # fmt: skip

    def all(self) -> Iterator[Trial]:
        for sentence in self.reading.sentences:
            words = candidates(self.layers, sentence)
            scope = Scope.of(self.layers, sentence, words)
            starts = {word.first: word for word in words}
            covered = {at for word in words for at in range(word.first, word.last)}
            for at in range(sentence.first, sentence.last):
                if at in starts:
                    yield from self._tried(starts[at], scope)
                if at not in covered or (at in starts and starts[at].last == at + 1):
                    yield from self._untried(at, starts.get(at))

    def _made(self, first: int, last: int, predicate: Predicate, verdict: Verdict, reason: str) -> Trial:
        span = Span(self.tokens[first].span.start, self.tokens[last - 1].span.end)
        return Trial(self.reading.report.quote(span), span, predicate.id, predicate.type, verdict, reason)

    def _untried(self, at: int, candidate: Candidate | None) -> Iterator[Trial]:
        """Predicates that the word may be a form of, but that the sentence rules out."""
        tried = {predicate.id for predicate, _ in candidate.predicates} if candidate else set()
        for analysis in self.tokens[at].analyses:
            predicate = analysis.sense.predicate
            if predicate is None or predicate.id in tried:
                continue
            tried.add(predicate.id)
            if at in self.layers.closed:
                yield self._made(at, at + 1, predicate, "closed", "the word stands inside a name, a title or a date")
            else:
                reason = f"a {predicate.kind.replace('_', ' ')}, but the word is read as {self.words[at].tag}"
                yield self._made(at, at + 1, predicate, "other", reason)

    def _tried(self, candidate: Candidate, scope: Scope) -> Iterator[Trial]:
        trigger = choose(self.layers, candidate, scope)
        seen: set[str] = set()
        for predicate, analysis in candidate.predicates:
            if predicate.id not in seen:
                seen.add(predicate.id)
                verdict, reason = self._verdict(candidate, trigger, predicate, analysis, scope)
                yield self._made(candidate.first, candidate.last, predicate, verdict, reason)

    def _verdict(
        self, candidate: Candidate, trigger: Trigger | None, predicate: Predicate, analysis: Analysis | None, scope: Scope
    ) -> tuple[Verdict, str]:
        if trigger is not None and trigger.predicate.id == predicate.id:
            found = (*self.reading.events, *self.reading.doubted)
            event = next((e for e in found if e.first == trigger.first and e.predicate == predicate.id), None)
            if event is None:
                return "dropped", "its conditions hold, but a word beside it tells the event"
            if event in self.reading.doubted:
                return "doubted", f"its conditions hold, but at confidence {event.confidence:.2f} it is only listed as doubted"
            near = ", though what it wants stands near it and not in its slot" if trigger.soft else ""
            return "fires", f"fires, {event.type}{f'/{event.mode}' if event.mode else ''}, {event.status}{near}"
        slots = parse(candidate, predicate, analysis, scope)
        if holds(self.layers, predicate, candidate.first, candidate.last, slots, scope.sentence):
            return "beaten", f"its conditions hold, but {trigger.predicate.id if trigger else 'nothing'} comes before it"
        missed = [self._missed(predicate, alternative, candidate, slots, scope) for alternative in predicate.when]
        return "failed", " · or ".join(missed)

    def _missed(
        self, predicate: Predicate, alternative: tuple[Condition, ...], candidate: Candidate, slots: Slots, scope: Scope
    ) -> str:
        """The first condition of an alternative that does not hold by itself, and what stood in its slot."""
        for condition in alternative:
            alone = replace(predicate, when=((condition,),))
            if not holds(self.layers, alone, candidate.first, candidate.last, slots, scope.sentence):
                wanted = f"{condition.slot}={condition.cls}"
                return f"wanted {'no ' if condition.negated else ''}{wanted}, found {self._stands(condition.slot, slots)}"
        return f"wanted {' and '.join(f'{c.slot}={c.cls}' for c in alternative)}, and not in the same words"

    def _stands(self, slot: str, slots: Slots) -> str:
        place = PASSIVE.get(slot, slot) if slots.passive else slot
        mentions = [self.reading.mentions[index] for index in slots.filled.get(place, ())]
        found = [f"«{self.reading.report.quote(mention.span)}» ({mention.cls})" for mention in mentions]
        if slot in slots.events:
            found.append(f"the event word «{self.tokens[slots.events[slot]].raw}»")
        if slot == "any":
            return "otherwise in its clause"
        return ", ".join(found) or f"no {slot}"
