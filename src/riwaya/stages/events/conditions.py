"""Whether what a predicate asks of its neighbours (`when`) holds where it stands."""

from __future__ import annotations

from riwaya.lexicon import lexicon
from riwaya.lexicon.clitics import prefixes, suffixes
from riwaya.lexicon.predicates import PREPOSITIONS
from riwaya.record.grammar import Mention, Word
from riwaya.record.text import Sentence, Token
from riwaya.record.words import Condition, Predicate
from riwaya.stages.events.slots import HARD_STOPS, PARTIES, Slots

WINDOW = 12
NEAR = 4
_STEMS: dict[str, frozenset[str]] = {}


def stems(norm: str) -> frozenset[str]:
    """All spellings that a folded word may have in a word list."""
    found = _STEMS.get(norm)
    if found is None:
        if len(_STEMS) > 100_000:
            _STEMS.clear()
        words = {norm}
        for cut in prefixes(norm):
            for base, _ in suffixes(cut.stem):
                words.add(base)
            words.add(cut.name)
        found = _STEMS[norm] = frozenset(words)
    return found


def of_class(mention: Mention, cls: str) -> bool:
    """Whether a mention belongs to a class of the predicate lexicon."""
    if cls == "any":
        return True
    if cls == "party":
        return mention.cls in PARTIES
    if cls == "place":
        return mention.is_place
    if cls == "facility":
        return mention.cls in ("facility", "vehicle")
    if cls == "number":
        return mention.quantity is not None
    if cls in ("state", "armed") and mention.cls == "adjective":
        return True
    if cls == "people":
        return mention.cls in ("people", "captive") or (mention.cls == "person" and mention.actor is None)
    return mention.cls == cls


class Tester:
    """Conditions over the tokens and mentions of one report."""

    def __init__(self, tokens: tuple[Token, ...], words: tuple[Word, ...], mentions: tuple[Mention, ...]) -> None:
        self.tokens, self.words, self.mentions = tokens, words, mentions
        self.at = {at: index for index, mention in enumerate(mentions) for at in range(mention.first, mention.last)}

    def holds(self, predicate: Predicate, first: int, last: int, slots: Slots, sentence: Sentence, *, soft: bool = False) -> bool:
        """Whether some alternative of `when` holds; `soft` lets what it wants stand anywhere near instead of in its slot."""
        if not predicate.when:
            return True
        return any(all(self._one(c, first, last, slots, sentence, soft=soft) for c in alternative) for alternative in predicate.when)

    def _one(self, condition: Condition, first: int, last: int, slots: Slots, sentence: Sentence, *, soft: bool) -> bool:
        slot, cls = condition.slot, condition.cls
        if soft and not condition.negated and slot != "any":
            near = Condition("any", cls)
            return self._one(condition, first, last, slots, sentence, soft=False) or self._one(near, first, last, slots, sentence, soft=False)
        if cls.startswith("@"):
            found = self._group(slot, cls[1:], first, last, sentence)
        elif slot == "any":
            found = self._anywhere(cls, first, last, slots, sentence)
        elif cls == "event":
            found = slot in slots.events
        else:
            place = {"obj": "subj", "subj": "by"}.get(slot, slot) if slots.passive else slot  # the passive's subject is the object
            found = any(of_class(self.mentions[index], cls) for index in slots.filled.get(place, ()))
        return found != condition.negated

    def _window(self, first: int, last: int, sentence: Sentence) -> range:
        start = first
        while start > sentence.first and first - start < WINDOW and self.tokens[start - 1].raw not in HARD_STOPS:
            start -= 1
        end = last
        while end < sentence.last and end - last < WINDOW and self.tokens[end].raw not in HARD_STOPS:
            end += 1
        return range(start, end)

    def _anywhere(self, cls: str, first: int, last: int, slots: Slots, sentence: Sentence) -> bool:
        if cls == "event":
            return bool(slots.events)
        window = self._window(first, last, sentence)
        seen = {self.at[at] for at in window if at in self.at and not first <= at < last}
        return any(of_class(self.mentions[index], cls) for index in seen)

    def _group(self, slot: str, name: str, first: int, last: int, sentence: Sentence) -> bool:
        group = lexicon().groups.get(name, frozenset())
        if slot == "any":
            positions = [at for at in self._window(first, last, sentence) if not first <= at < last]
        elif slot in PREPOSITIONS:
            positions = self._behind(PREPOSITIONS[slot], last, sentence)
        elif slot in ("subj", "head"):
            positions = [*range(max(sentence.first, first - NEAR), first), *self._following(last, sentence)]
        elif slot == "adj":
            positions = self._following(last, sentence)[:2]
        else:
            positions = self._following(last, sentence)
        return self._any_in(positions, group)

    def _following(self, last: int, sentence: Sentence) -> list[int]:
        """The next few tokens of the same phrase."""
        found = []
        for at in range(last, min(sentence.last, last + NEAR)):
            if self.tokens[at].raw in HARD_STOPS or self.words[at].tag in ("verb", "sub"):
                break
            if self.words[at].tag == "prep" and at > last:
                break
            found.append(at)
        return found

    def _behind(self, preposition: str, last: int, sentence: Sentence) -> list[int]:
        """Tokens governed by a preposition that follows."""
        found: list[int] = []
        for at in range(last, min(sentence.last, last + WINDOW)):
            token, word = self.tokens[at], self.words[at]
            if token.raw in HARD_STOPS:
                break
            bare = token.norm[len(word.conj) :]
            if bare == preposition:
                found.extend(range(at + 1, min(sentence.last, at + 1 + NEAR)))
            elif len(preposition) == 1 and (word.prep == preposition or (not word.analyses and token.norm.startswith(preposition))):
                found.extend(range(at, min(sentence.last, at + NEAR)))
        return found

    def _any_in(self, positions: list[int], group: frozenset[str]) -> bool:
        if any(stems(self.tokens[at].norm) & group for at in positions if self.tokens[at].kind == "word"):
            return True
        multi = _multiword(group)
        if not multi or not positions:
            return False
        text = " " + " ".join(self.tokens[at].norm for at in positions) + " "
        return any(f"{words} " in text for words in multi)


_MULTI: dict[frozenset[str], tuple[str, ...]] = {}


def _multiword(group: frozenset[str]) -> tuple[str, ...]:
    found = _MULTI.get(group)
    if found is None:
        found = _MULTI[group] = tuple(sorted(word for word in group if " " in word))
    return found
