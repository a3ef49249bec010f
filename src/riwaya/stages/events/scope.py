"""Walk through the clause of an event word, and find what it refers back to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from riwaya.record.grammar import Mention, Word
from riwaya.record.text import Sentence, Token
from riwaya.stages.events.layers import Layers
from riwaya.stages.events.slots import CLAUSE_WORDS, HARD_STOPS, NOUNS, PARTIES, THAT
from riwaya.stages.events.triggers import Candidate

REACH = 40
FAR = 55
COMMAS = 3
INCLUDED = frozenset((
    "بينهم", "بينها", "بينهن", "بينهما", "منهم", "منها", "منهن", "معظمهم", "معظمها", "اغلبهم", "غالبيتهم", "جميعهم", "احدهم", "احدهما", "من بينهم",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scope:
    """One sentence with its event words: `triggers` gives for the first token of each the token behind it."""

    tokens: tuple[Token, ...]
    words: tuple[Word, ...]
    mentions: tuple[Mention, ...]
    at: dict[int, int]
    starts: list[int]
    sentence: Sentence
    triggers: dict[int, int]

    @classmethod
    def of(cls, layers: Layers, sentence: Sentence, candidates: list[Candidate]) -> Scope:
        triggers = {candidate.first: candidate.last for candidate in candidates}
        return cls(layers.tokens, layers.words, layers.mentions, layers.at, layers.mention_starts, sentence, triggers)

    def begins(self, at: int) -> int | None:
        """The mention that begins at a token."""
        index = self.at.get(at)
        return index if index is not None and self.mentions[index].first == at else None


class Step(NamedTuple):
    """Something met on the way: a mention (its index), or an event word, verb, pronoun or «أن» (its token)."""

    kind: Literal["mention", "event", "verb", "pronoun", "that"]
    what: int


def walk(scope: Scope, at: int) -> Iterator[Step]:
    """What follows a word in its clause, in order. A list behind «بينهم» and words in brackets are passed over."""
    limit = min(scope.sentence.last, at + REACH)
    behind = at
    included = False
    commas = 0
    while at < limit:
        token, word = scope.tokens[at], scope.words[at]
        index = scope.begins(at)
        if index is not None:
            mention = scope.mentions[index]
            if included or (at and scope.tokens[at - 1].raw == "("):
                included = included and not mention.prep
            else:
                if mention.prep or mention.conj or at == behind or not _owned(scope, at, behind):
                    yield Step("mention", index)
                yield from (Step("event", inner) for inner in range(mention.first, mention.last) if inner in scope.triggers)
            at = mention.last
            continue
        if token.raw in HARD_STOPS:
            return
        if token.raw in "،,-–" and token.kind == "punct":
            commas += 1
            if commas > COMMAS or (at + 1 < limit and _new_clause(scope, at + 1)):
                return
        elif token.norm[len(word.conj) :] in INCLUDED:
            included = True
        elif word.function is not None and word.function.cls == "prep" and word.analyses and word.analyses[0].suffix:
            yield Step("pronoun", at)
        elif word.tag == "verb":
            yield Step("verb", at)
            return
        elif token.norm in CLAUSE_WORDS or token.norm in THAT:
            yield Step("that", at)
            return
        elif at in scope.triggers:
            yield Step("event", at)
        at += 1


def _new_clause(scope: Scope, at: int) -> bool:
    word = scope.words[at]
    reports = word.layer("reporting") is not None and word.tag != "noun"
    return word.tag in ("verb", "sub", "rel", "conj") or scope.tokens[at].norm in CLAUSE_WORDS or reports


def _owned(scope: Scope, at: int, behind: int) -> bool:
    """Whether a bare phrase is the genitive of a noun that is no mention («عند مرور دوريتهم»)."""
    before = at - 1
    if before < behind or before in scope.at or before in scope.triggers:
        return False
    word = scope.words[before]
    bare = not word.article and not scope.tokens[before].norm.startswith("ال")
    return word.tag in ("noun", "other") and scope.tokens[before].kind == "word" and bare and word.function is None


def coordinated(scope: Scope, index: int) -> list[int]:
    """A mention and those joined to it by و: «الجيش وحلفاؤه»."""
    found = [index]
    first = scope.mentions[index]
    following = scope.begins(first.last)
    while following is not None:
        mention = scope.mentions[following]
        own_prep = mention.prep and mention.prep_at == mention.first and mention.prep != first.prep
        if not mention.conj or own_prep or (mention.cls not in PARTIES and mention.cls != first.cls):
            break
        found.append(following)
        following = scope.begins(mention.last)
    return found


def antecedent(scope: Scope, at: int, suffix: str) -> int | None:
    """The party that an attached pronoun most likely stands for: the last one before it that fits its number."""
    plural = suffix in ("هم", "هما", "هن")
    best: int | None = None
    for index in range(bisect_left(scope.starts, at) - 1, -1, -1):
        mention = scope.mentions[index]
        if at - mention.last > FAR:
            break
        if mention.last > at or mention.cls not in NOUNS:
            continue
        if plural and not (mention.number in ("p", "d") or mention.cls in ("people", "armed")):
            continue
        if suffix == "ها" and mention.number == "s" and mention.cls == "person":
            continue
        if best is None:
            best = index
        if not mention.prep:
            return index if mention.first >= scope.sentence.first else best
        if mention.first < scope.sentence.first:
            break
    return best


def group_before(scope: Scope, index: int) -> list[int]:
    """A mention and those that it is joined to by و."""
    found = [index]
    while True:
        mention = scope.mentions[found[0]]
        before = scope.at.get(mention.first - 1)
        if not mention.conj or before is None or scope.mentions[before].cls not in PARTIES:
            break
        found.insert(0, before)
    return found


def earlier_subject(scope: Scope, at: int, *, plural: bool) -> list[int] | None:
    """The subject that a verb without one carries on: the last free party before it, in this sentence or the one before."""
    for index in range(bisect_left(scope.starts, at) - 1, -1, -1):
        mention = scope.mentions[index]
        if at - mention.last > FAR:
            return None
        aside = mention.first and scope.tokens[mention.first - 1].raw in "(،" and scope.tokens[mention.last].raw == ")"
        if mention.last > at or mention.prep or mention.cls not in NOUNS or aside:
            continue
        if plural and mention.number == "s" and mention.cls not in ("armed", "people", "org", "state"):
            continue
        if mention.first < scope.sentence.first and scope.words[at].tag != "verb":
            return None
        return group_before(scope, index)
    return None
