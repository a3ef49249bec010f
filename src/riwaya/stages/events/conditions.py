"""Whether what a predicate asks of its neighbours (`when`) holds where it stands."""

from __future__ import annotations

import functools

from riwaya.lexicon import lexicon
from riwaya.lexicon.clitics import prefixes, suffixes
from riwaya.lexicon.predicates import PREPOSITIONS
from riwaya.record.grammar import Mention
from riwaya.record.text import Sentence
from riwaya.record.words import Condition, Predicate
from riwaya.stages.events.layers import Layers
from riwaya.stages.events.slots import HARD_STOPS, PARTIES, Slots

WINDOW = 12
NEAR = 4


@functools.lru_cache(maxsize=100_000)
def _stems(norm: str) -> frozenset[str]:
    """All spellings that a folded word may have in a word list."""
    words = {norm}
    for cut in prefixes(norm):
        words.add(cut.name)
        words.update(base for base, _ in suffixes(cut.stem))
    return frozenset(words)


@functools.lru_cache(maxsize=1 << 10)
def _multiword(name: str) -> tuple[str, ...]:
    return tuple(sorted(words for words in lexicon().groups.get(name, ()) if " " in words))


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


def holds(layers: Layers, predicate: Predicate, first: int, last: int, slots: Slots, sentence: Sentence, *, soft: bool = False) -> bool:
    """Whether some alternative of `when` holds; `soft` lets what it wants stand anywhere near instead of in its slot."""
    if not predicate.when:
        return True
    return any(all(_one(layers, c, first, last, slots, sentence, soft=soft) for c in alternative) for alternative in predicate.when)


def _one(layers: Layers, condition: Condition, first: int, last: int, slots: Slots, sentence: Sentence, *, soft: bool) -> bool:
    slot, cls = condition.slot, condition.cls
    if soft and not condition.negated and slot != "any":
        near = Condition("any", cls)
        return _one(layers, condition, first, last, slots, sentence, soft=False) or _one(layers, near, first, last, slots, sentence, soft=False)
    if cls.startswith("@"):
        found = _group(layers, slot, cls[1:], first, last, sentence)
    elif slot == "any":
        found = _anywhere(layers, cls, first, last, slots, sentence)
    elif cls == "event":
        found = slot in slots.events
    else:
        place = {"obj": "subj", "subj": "by"}.get(slot, slot) if slots.passive else slot  # the passive's subject is the object
        found = any(of_class(layers.mentions[index], cls) for index in slots.filled.get(place, ()))
    return found != condition.negated


def _window(layers: Layers, first: int, last: int, sentence: Sentence) -> range:
    start = first
    while start > sentence.first and first - start < WINDOW and layers.tokens[start - 1].raw not in HARD_STOPS:
        start -= 1
    end = last
    while end < sentence.last and end - last < WINDOW and layers.tokens[end].raw not in HARD_STOPS:
        end += 1
    return range(start, end)


def _anywhere(layers: Layers, cls: str, first: int, last: int, slots: Slots, sentence: Sentence) -> bool:
    if cls == "event":
        return bool(slots.events)
    window = _window(layers, first, last, sentence)
    seen = {layers.at[at] for at in window if at in layers.at and not first <= at < last}
    return any(of_class(layers.mentions[index], cls) for index in seen)


def _group(layers: Layers, slot: str, name: str, first: int, last: int, sentence: Sentence) -> bool:
    if slot == "any":
        positions = [at for at in _window(layers, first, last, sentence) if not first <= at < last]
    elif slot in PREPOSITIONS:
        positions = _behind(layers, PREPOSITIONS[slot], last, sentence)
    elif slot in ("subj", "head"):
        positions = [*range(max(sentence.first, first - NEAR), first), *_following(layers, last, sentence)]
    elif slot == "adj":
        positions = _following(layers, last, sentence)[:2]
    else:
        positions = _following(layers, last, sentence)
    return _any_in(layers, positions, name)


def _following(layers: Layers, last: int, sentence: Sentence) -> list[int]:
    """The next few tokens of the same phrase."""
    found = []
    for at in range(last, min(sentence.last, last + NEAR)):
        if layers.tokens[at].raw in HARD_STOPS or layers.words[at].tag in ("verb", "sub"):
            break
        if layers.words[at].tag == "prep" and at > last:
            break
        found.append(at)
    return found


def _behind(layers: Layers, preposition: str, last: int, sentence: Sentence) -> list[int]:
    """Tokens governed by a preposition that follows."""
    found: list[int] = []
    for at in range(last, min(sentence.last, last + WINDOW)):
        token, word = layers.tokens[at], layers.words[at]
        if token.raw in HARD_STOPS:
            break
        bare = token.norm[len(word.conj) :]
        if bare == preposition:
            found.extend(range(at + 1, min(sentence.last, at + 1 + NEAR)))
        elif len(preposition) == 1 and (word.prep == preposition or (not word.analyses and token.norm.startswith(preposition))):
            found.extend(range(at, min(sentence.last, at + NEAR)))
    return found


def _any_in(layers: Layers, positions: list[int], name: str) -> bool:
    group = lexicon().groups.get(name, frozenset())
    if any(_stems(layers.tokens[at].norm) & group for at in positions if layers.tokens[at].kind == "word"):
        return True
    multi = _multiword(name)
    if not multi or not positions:
        return False
    text = " " + " ".join(layers.tokens[at].norm for at in positions) + " "
    return any(f"{words} " in text for words in multi)
