"""Weigh every phrase near an event as its actor, recipient or place.

The grammar proposes (frames, light verbs, relative clauses: see `slots`); this weighs its proposals together with
plain facts about position, preposition and class. The weights are linear and stand in `language/weights/roles.tsv`,
fitted by `evaluation/fit.py` on reports of our own writing, so each decision can be read off a table.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from riwaya.lexicon.tables import LANGUAGE, rows
from riwaya.record.grammar import Mention, Word
from riwaya.record.text import Sentence, Token
from riwaya.record.words import Predicate
from riwaya.stages.events.slots import CLAUSE_WORDS, HARD_STOPS, PARTIES

ROLES = ("actor", "recipient", "place")
CANDIDATES = PARTIES | {"place", "facility", "vehicle", "victim", "source"}
BACK_SENTENCES = 2
BACK_MENTIONS = 4
VERBAL = frozenset(("REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "SUPPORT", "CONCEDE"))
PREPOSITIONS = frozenset((
    "", "ب", "ل", "في", "من", "الي", "علي", "عن", "مع", "بين", "ضد", "dir", "قرب", "داخل", "من قبل", "علي يد", "علي ايدي", "نحو", "تجاه", "باتجاه", "خلال", "بعد", "قبل", "لدي", "عبر", "حول",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the grammar says of one phrase: its role and the rule."""

    role: str
    rule: str


@functools.lru_cache(maxsize=1)
def weights() -> dict[str, tuple[float, float, float]]:
    """Feature → weights of actor, recipient and place."""
    found = {}
    path = LANGUAGE / "weights" / "roles.tsv"
    if path.exists():
        for row in rows(path, ("feature", *ROLES)):
            found[row["feature"]] = (float(row["actor"]), float(row["recipient"]), float(row["place"]))
    return found


def score(features: list[str]) -> tuple[float, float, float]:
    """Probabilities that the phrase is actor, recipient or place; each on its own."""
    known = weights()
    a = r = p = 0.0
    for feature in features:
        found = known.get(feature)
        if found is not None:
            a, r, p = a + found[0], r + found[1], p + found[2]
    return _logistic(a), _logistic(r), _logistic(p)


def _logistic(x: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, x))))


class Describer:
    """Features of (event, phrase) pairs over one report."""

    def __init__(self, tokens: tuple[Token, ...], words: tuple[Word, ...], mentions: tuple[Mention, ...], sentences: tuple[Sentence, ...]) -> None:
        self.tokens, self.words, self.mentions, self.sentences = tokens, words, mentions, sentences
        self._subjects: dict[int, int | None] = {}
        self.verbs = _running(word.tag == "verb" for word in words)
        self.relatives = _running(word.tag == "rel" for word in words)
        self.marks = _running(token.raw in "«»“”\"" for token in tokens)
        self.commas = _running(token.raw in "،," for token in tokens)
        self.stops = _running(token.raw in HARD_STOPS or token.norm in CLAUSE_WORDS for token in tokens)
        starts = {mention.first for mention in mentions if mention.cls in PARTIES}
        self.parties = _running(at in starts for at in range(len(tokens)))
        self.of_sentence: list[list[int]] = [[] for _ in sentences]
        at = 0
        for index, mention in enumerate(mentions):
            while at < len(sentences) and mention.first >= sentences[at].last:
                at += 1
            if at < len(sentences) and mention.cls in CANDIDATES:
                self.of_sentence[at].append(index)

    def subject(self, sentence: Sentence) -> int | None:
        """The party that the sentence is about: the first free one beside its first verb, or the one that opens it."""
        if sentence.index not in self._subjects:
            free = [index for index in self.of_sentence[sentence.index] if not self.mentions[index].prep and self.mentions[index].cls in PARTIES]
            beside = [
                index for index in free
                if self.mentions[index].first == sentence.first or self.words[self.mentions[index].first - 1].tag in ("verb", "sub", "punct")
            ]  # fmt: skip
            self._subjects[sentence.index] = next(iter(beside or free), None)
        return self._subjects[sentence.index]

    def candidates(self, sentence: Sentence, extra: set[int]) -> list[int]:
        """Phrases of the event's sentence, the last free parties before it, and whatever the grammar proposes."""
        found = list(self.of_sentence[sentence.index])
        back: list[int] = []
        for number in range(sentence.index - 1, max(-1, sentence.index - 1 - BACK_SENTENCES), -1):
            for index in reversed(self.of_sentence[number]):
                mention = self.mentions[index]
                if len(back) < BACK_MENTIONS and (mention.cls in PARTIES or mention.cls == "place") and mention.cls != "adjective":
                    back.append(index)
        return sorted({*found, *back, *extra})

    def features(
        self, first: int, last: int, predicate: Predicate, sentence: Sentence, index: int, proposals: list[Proposal], *, passive: bool,
        speaker: str, filled: set[str],
    ) -> list[str]:  # fmt: skip
        mention = self.mentions[index]
        kind = "v" if predicate.kind == "verb" else "p" if "participle" in predicate.kind else "n"
        group = "force" if predicate.type == "ASSAULT" else "say" if predicate.type in VERBAL else "meet" if predicate.type == "CONSULT" else "act"
        loss = "loss" if predicate.loss else "act"
        cls = "place" if mention.is_place and mention.cls != "place" else mention.cls
        prep = mention.prep if mention.prep in PREPOSITIONS else "other"
        inside = sentence.first <= mention.first < sentence.last
        if mention.first <= first < mention.last:
            side, gap, between = "own", 0, range(0)
        elif mention.first >= last:
            side, gap, between = "after", mention.first - last, range(last, mention.first)
        else:
            side, gap, between = "before", first - mention.last, range(mention.last, first)
        found = ["bias", f"cls={cls}", f"kind={kind}.cls={cls}"]
        if not inside:
            found += ["outside", f"outside.cls={cls}", f"outside.prep={prep}", f"outside.{group}.{loss}"]
        else:
            start, end = between.start, max(between.start, between.stop)
            verbs = self.verbs[end] - self.verbs[start]
            stops = self.stops[end] > self.stops[start]
            commas = self.commas[end] - self.commas[start]
            parties = self.parties[end] - self.parties[start]
            distance = "0" if gap == 0 else "1" if gap <= 1 else "3" if gap <= 3 else "7" if gap <= 7 else "15" if gap <= 15 else "far"
            base = f"{side}.{kind}"
            found += [
                f"{base}.d={distance}", f"{base}.prep={prep}", f"{base}.cls={cls}", f"{base}.verbs={min(verbs, 2)}", f"{base}.between={min(parties, 3)}",
                f"{base}.prep={prep}.{loss}", f"{base}.{loss}.{group}", f"{side}.prep={prep}.cls={cls}", f"{side}.commas={min(commas, 2)}",
                f"{base}.prep={prep}.d={distance}",
            ]  # fmt: skip
            if stops:
                found.append(f"{side}.stop")
            if self.relatives[end] > self.relatives[start]:
                found += [f"{base}.rel", f"{base}.rel.verbs={min(verbs, 2)}"]
            if (self.marks[end] - self.marks[start]) % 2:
                found.append(f"{side}.across-quote")
            if index == self.subject(sentence):
                found += [f"main-subject.{base}", f"main-subject.{loss}.{group}", f"main-subject.{base}.verbs={min(verbs, 2)}"]
            before = self.words[mention.first - 1] if mention.first > sentence.first else None
            found.append(f"{side}.{kind}.behind={before.tag if before is not None else 'start'}")
            if passive:
                found.append(f"passive.{side}.prep={prep}.cls={cls}")
            if sentence.role == "headline":
                found.append(f"headline.{side}.{kind}.prep={prep}")
            if mention.first == sentence.first:
                found.append(f"opens.{kind}")
        family = predicate.id.rsplit(".", 1)[0]
        found += [f"type={predicate.type}.{side if inside else 'outside'}.{kind}.prep={prep}", f"family={family}.{kind}.{side if inside else 'outside'}.prep={prep}"]
        found += [f"type={predicate.type}.{kind}.cls={cls}.{side if inside else 'outside'}"]
        if mention.conj:
            found.append("conj")
        if mention.quantity is not None:
            found += ["quantity", f"quantity.{loss}"]
        if mention.definite:
            found.append(f"definite.{cls}")
        if speaker:
            found += [f"speaker={speaker}", f"speaker={speaker}.{group}", f"speaker={speaker}.{kind}"]
        if not any(not proposal.rule.startswith("hint.") for proposal in proposals):
            found.append(f"silent.{kind}")
            found.extend(f"silent.has-{role}" for role in filled)
        for proposal in proposals:
            if proposal.rule.startswith("hint."):
                taken = "taken" if proposal.role in filled else "open"
                if proposal.rule == "hint.elsewhere":
                    found += [f"elsewhere.{proposal.role}", f"elsewhere.{proposal.role}.{kind}.{group}"]
                    continue
                found += [f"{proposal.rule}.{proposal.role}", f"{proposal.rule}.{proposal.role}.{taken}", f"{proposal.rule}.{proposal.role}.{kind}.{loss}.{group}"]
                continue
            rule = proposal.rule.split(":")
            found += [f"says.{proposal.role}", f"rule.{proposal.role}.{rule[0] if not rule[0].startswith(('light', 'content')) else rule[0].split('.')[0]}"]
            if len(rule) > 1 and rule[1]:
                found.append(f"rule.{proposal.role}.{rule[1]}")
                found.append(f"rule.{proposal.role}.{rule[1]}.cls={cls}")
        for role in ROLES:
            if any(said in (role, role + "s") for _, pairs in predicate.roles for _, said in pairs):
                found.append(f"frame-has-{role}.{side if inside else 'outside'}")
        return found


def _running(flags: Iterable[bool]) -> list[int]:
    """How many of the flags before each place are set."""
    return [0, *accumulate(flags)]
