"""Describe a phrase beside an event by plain facts: the words of the weights in `roles`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from riwaya.record.grammar import Mention
from riwaya.record.text import Sentence
from riwaya.record.words import Predicate
from riwaya.stages.events.layers import Layers
from riwaya.stages.events.roles import ROLES, Proposal
from riwaya.stages.events.slots import CLAUSE_WORDS, HARD_STOPS, PARTIES

CANDIDATES = PARTIES | {"place", "facility", "vehicle", "victim", "source"}
BACK_SENTENCES = 2
BACK_MENTIONS = 4
VERBAL = frozenset(("REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "SUPPORT", "CONCEDE"))
PREPOSITIONS = frozenset((
    "", "ب", "ل", "في", "من", "الي", "علي", "عن", "مع", "بين", "ضد", "dir", "قرب", "داخل", "من قبل", "علي يد",
    "علي ايدي", "نحو", "تجاه", "باتجاه", "خلال", "بعد", "قبل", "لدي", "عبر", "حول",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pair:
    """An event word at tokens `[first, last)` and a phrase by its index."""

    first: int
    last: int
    predicate: Predicate
    index: int


@dataclass(frozen=True, slots=True)
class _Look:
    """The coarse view of a pair from which most features are put together."""

    kind: str
    loss: str
    group: str
    cls: str
    prep: str
    side: str
    inside: bool

    @property
    def where(self) -> str:
        return self.side if self.inside else "outside"


class Describer:
    """Features of (event, phrase) pairs over one report."""

    def __init__(self, layers: Layers) -> None:
        tokens, words, sentences = layers.tokens, layers.words, layers.sentences
        self.words, self.mentions = words, layers.mentions
        self._subjects: dict[int, int | None] = {}
        self.verbs = _running(word.tag == "verb" for word in words)
        self.relatives = _running(word.tag == "rel" for word in words)
        self.marks = _running(token.raw in "«»“”\"" for token in tokens)
        self.commas = _running(token.raw in "،," for token in tokens)
        self.stops = _running(token.raw in HARD_STOPS or token.norm in CLAUSE_WORDS for token in tokens)
        starts = {mention.first for mention in layers.mentions if mention.cls in PARTIES}
        self.parties = _running(at in starts for at in range(len(tokens)))
        self.of_sentence: list[list[int]] = [[] for _ in sentences]
        at = 0
        for index, mention in enumerate(layers.mentions):
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
        back: list[int] = []
        for number in range(sentence.index - 1, max(-1, sentence.index - 1 - BACK_SENTENCES), -1):
            for index in reversed(self.of_sentence[number]):
                mention = self.mentions[index]
                if len(back) < BACK_MENTIONS and (mention.cls in PARTIES or mention.cls == "place") and mention.cls != "adjective":
                    back.append(index)
        return sorted({*self.of_sentence[sentence.index], *back, *extra})

    def features(
        self, pair: Pair, sentence: Sentence, proposals: list[Proposal], *, passive: bool, speaker: str, filled: set[str]
    ) -> list[str]:
        kind = "v" if pair.predicate.kind == "verb" else "p" if "participle" in pair.predicate.kind else "n"
        mention = self.mentions[pair.index]
        look = _Look(
            kind=kind, loss="loss" if pair.predicate.loss else "act", group=_group(pair.predicate),
            cls="place" if mention.is_place and mention.cls != "place" else mention.cls,
            prep=mention.prep if mention.prep in PREPOSITIONS else "other", side=_side(pair, mention),
            inside=sentence.first <= mention.first < sentence.last,
        )  # fmt: skip
        found = ["bias", f"cls={look.cls}", f"kind={kind}.cls={look.cls}"]
        found += self._near(pair, look, sentence, passive=passive) if look.inside else _outside(look)
        found += _of_the_pair(pair, mention, look, speaker)
        if all(proposal.rule.startswith("hint.") for proposal in proposals):
            found += [f"silent.{kind}", *(f"silent.has-{role}" for role in filled)]
        for proposal in proposals:
            found += _hinted(proposal, look, filled) if proposal.rule.startswith("hint.") else _proposed(proposal, look)
        framed = {said for _, pairs in pair.predicate.roles for _, said in pairs}
        found += [f"frame-has-{role}.{look.where}" for role in ROLES if role in framed or role + "s" in framed]
        return found

    def _near(self, pair: Pair, look: _Look, sentence: Sentence, *, passive: bool) -> list[str]:
        """Where a phrase of the same sentence stands, and what stands between."""
        mention = self.mentions[pair.index]
        start, end = (pair.last, mention.first) if look.side == "after" else (mention.last, pair.first) if look.side == "before" else (0, 0)
        distance, end = _distance(end - start), max(start, end)
        verbs, commas, parties = (min(row[end] - row[start], most) for row, most in ((self.verbs, 2), (self.commas, 2), (self.parties, 3)))
        side, kind, prep, cls, loss = look.side, look.kind, look.prep, look.cls, look.loss
        base = f"{side}.{kind}"
        found = [
            f"{base}.d={distance}", f"{base}.prep={prep}", f"{base}.cls={cls}", f"{base}.verbs={verbs}", f"{base}.between={parties}",
            f"{base}.prep={prep}.{loss}", f"{base}.{loss}.{look.group}", f"{side}.prep={prep}.cls={cls}", f"{side}.commas={commas}",
            f"{base}.prep={prep}.d={distance}",
        ]  # fmt: skip
        if self.stops[end] > self.stops[start]:
            found.append(f"{side}.stop")
        if self.relatives[end] > self.relatives[start]:
            found += [f"{base}.rel", f"{base}.rel.verbs={verbs}"]
        if (self.marks[end] - self.marks[start]) % 2:
            found.append(f"{side}.across-quote")
        if pair.index == self.subject(sentence):
            found += [f"main-subject.{base}", f"main-subject.{loss}.{look.group}", f"main-subject.{base}.verbs={verbs}"]
        found.append(f"{base}.behind={self.words[mention.first - 1].tag if mention.first > sentence.first else 'start'}")
        if passive:
            found.append(f"passive.{side}.prep={prep}.cls={cls}")
        if sentence.role == "headline":
            found.append(f"headline.{base}.prep={prep}")
        if mention.first == sentence.first:
            found.append(f"opens.{kind}")
        return found


def _group(predicate: Predicate) -> str:
    if predicate.type == "ASSAULT":
        return "force"
    return "say" if predicate.type in VERBAL else "meet" if predicate.type == "CONSULT" else "act"


def _side(pair: Pair, mention: Mention) -> str:
    if mention.first <= pair.first < mention.last:
        return "own"
    return "after" if mention.first >= pair.last else "before"


def _distance(gap: int) -> str:
    """The step that a gap falls under; a phrase inside the event's own words, a negative gap, is near but not beside it."""
    return "0" if gap == 0 else next((str(step) for step in (1, 3, 7, 15) if gap <= step), "far")


def _outside(look: _Look) -> list[str]:
    return ["outside", f"outside.cls={look.cls}", f"outside.prep={look.prep}", f"outside.{look.group}.{look.loss}"]


def _of_the_pair(pair: Pair, mention: Mention, look: _Look, speaker: str) -> list[str]:
    """What holds at any distance: the predicate's type and family, and what kind of phrase it is."""
    kind, of_type, family = look.kind, f"type={pair.predicate.type}", pair.predicate.id.rsplit(".", 1)[0]
    found = [
        f"{of_type}.{look.where}.{kind}.prep={look.prep}", f"family={family}.{kind}.{look.where}.prep={look.prep}",
        f"{of_type}.{kind}.cls={look.cls}.{look.where}",
    ]  # fmt: skip
    if mention.conj:
        found.append("conj")
    if mention.quantity is not None:
        found += ["quantity", f"quantity.{look.loss}"]
    if mention.definite:
        found.append(f"definite.{look.cls}")
    if speaker:
        found += [f"speaker={speaker}", f"speaker={speaker}.{look.group}", f"speaker={speaker}.{kind}"]
    return found


def _hinted(proposal: Proposal, look: _Look, filled: set[str]) -> list[str]:
    if proposal.rule == "hint.elsewhere":
        return [f"elsewhere.{proposal.role}", f"elsewhere.{proposal.role}.{look.kind}.{look.group}"]
    hint = f"{proposal.rule}.{proposal.role}"
    return [hint, f"{hint}.{'taken' if proposal.role in filled else 'open'}", f"{hint}.{look.kind}.{look.loss}.{look.group}"]


def _proposed(proposal: Proposal, look: _Look) -> list[str]:
    rule, _, slot = proposal.rule.partition(":")
    slot = slot.split(":")[0]
    name = rule.split(".")[0] if rule.startswith(("light", "content")) else rule
    found = [f"says.{proposal.role}", f"rule.{proposal.role}.{name}"]
    return [*found, f"rule.{proposal.role}.{slot}", f"rule.{proposal.role}.{slot}.cls={look.cls}"] if slot else found


def _running(flags: Iterable[bool]) -> list[int]:
    """How many of the flags before each place are set."""
    return [0, *accumulate(flags)]
