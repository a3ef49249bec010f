"""Read numbers: digits and words, with the bounds that the text gives them.

Needs: tokens, times. Gives: quantities.

«أكثر من 40» has no upper bound, «عشرات» is 20 to 99: never one made-up figure. Numbers that are part of
a date are not quantities.
"""

from __future__ import annotations

import functools
import re
from dataclasses import replace

from riwaya.lexicon.clitics import prefixes
from riwaya.lexicon.values import Bound, NumberWord, bounds, number_words
from riwaya.record.text import Span, Token
from riwaya.record.values import Quantity, When

BOUND_REACH = 5
LIMIT = 10**13


def find(tokens: tuple[Token, ...], times: tuple[When, ...]) -> tuple[Quantity, ...]:
    taken = {at for when in times for at in range(when.first, when.last)}
    found: list[Quantity] = []
    at = 0
    while at < len(tokens):
        read = None if at in taken else _number(tokens, at)
        if read is None:
            at += 1
            continue
        read = _bounded(tokens, _range(tokens, read), found)
        found.append(read)
        at = max(read.last, at + 1)
    return tuple(found)


def _word(token: Token, kinds: tuple[str, ...] | None = None) -> NumberWord | None:
    return _number_word(token.norm, kinds) if token.kind == "word" else None


@functools.lru_cache(maxsize=1 << 16)
def _number_word(norm: str, kinds: tuple[str, ...] | None) -> NumberWord | None:
    """The number word of one of these kinds that a spelling is, without its clitics in every way they can be cut."""
    words = number_words()
    cuts = prefixes(norm)
    stems = dict.fromkeys([norm, *(cut.name if cut.article else cut.stem for cut in cuts), *(cut.stem for cut in cuts if cut.article)])
    for stem in stems:
        for word in words.get(stem, ()):
            if kinds is None or word.kind in kinds:
                return word
        if stem.endswith("ا") and kinds is None:
            for word in words.get(stem[:-1], ()):
                if word.kind in ("scale", "hundred"):
                    return word
    return None


def _number(tokens: tuple[Token, ...], at: int) -> Quantity | None:
    token = tokens[at]
    if token.kind == "number":
        return _digits(tokens, at)
    word = _word(token)
    if word is None or (word.kind == "teen" and len(token.norm) < 3):
        return None
    if word.kind == "unit" and word.low == 1:
        # «أحد» before a definite noun is «one of», before «عشر» eleven
        after = _word(tokens[at + 1], ("teen",)) if at + 1 < len(tokens) else None
        if after is None and token.norm not in ("واحد", "واحده"):
            return None
    total, group, last, vague = 0, 0, at, word.kind == "vague"
    high = 0
    while last < len(tokens):
        word = _next_word(tokens, last, at)
        if word is None:
            break
        if word.kind == "vague":
            if last > at and not vague:
                break
            low, top = word.low, word.high
            nxt = _word(tokens[last + 1], ("scale", "vague")) if last + 1 < len(tokens) else None
            if nxt is not None and tokens[last + 1].norm.startswith("ال"):
                scale = 1000 if nxt.low in (1000, 2000) else nxt.low
                most = (top + 1) * scale - 1 if top is not None else None
                return Quantity(at, last + 2, _span(tokens, at, last + 2), low * scale, most, vague=True)
            return Quantity(at, last + 1, _span(tokens, at, last + 1), low, top, vague=True)
        if word.kind == "teen":
            group += 10
        elif word.kind == "hundred":
            group = (group or 1) * word.low if 0 < group < 10 else group + word.low
        elif word.kind == "scale":
            if last == at and tokens[last].norm.endswith("لاف"):
                return Quantity(at, last + 1, _span(tokens, at, last + 1), 2000, 9999, vague=True)
            total += (group or 1) * word.low
            group = 0
        elif word.kind == "dual":
            total += word.low
        else:
            group += word.low
        last += 1
    value = total + group
    if last == at:
        return None
    return Quantity(at, last, _span(tokens, at, last), value, high or value)


def _next_word(tokens: tuple[Token, ...], last: int, first: int) -> NumberWord | None:
    """The number word at `last` if it goes on with the number begun at `first`."""
    token = tokens[last]
    if last == first:
        return _word(token, ("dual",)) or _word(token)  # «ألفا شخص» are two thousand, «عشرون ألفا» go the other way
    if last - first > 8:
        return None
    before = _word(tokens[last - 1])
    if before is None:
        return None
    joined = token.norm.startswith("و")
    if not joined:
        word = _word(token, ("teen",)) if before.kind == "unit" and before.low < 10 else None
        if word is None and before.kind in ("unit", "teen", "ten", "hundred"):
            word = _word(token, ("hundred", "scale"))
            if word is not None and word.kind == "hundred" and word.low != 100:
                return None
        return word
    inner = replace(token, norm=token.norm[1:])
    word = _word(inner, ("unit", "ten", "hundred", "scale", "dual"))
    if word is None or token.norm in ("واحد", "واحده"):
        return None
    if word.kind == "ten" and before.kind == "unit" and before.low < 10:
        return word
    if before.kind in ("hundred", "scale", "dual") and word.kind in ("unit", "ten", "hundred") and (word.low > 2 or before.kind != "unit"):
        # «مئة وخمسين» goes on; «مئة جندي وخمسة» does not come here, a noun stands between
        return word if word.low < before.low else None
    return None


def _digits(tokens: tuple[Token, ...], at: int) -> Quantity | None:
    text = tokens[at].norm
    if re.fullmatch(r"\d{1,3}(?:[,٬.]\d{3})+", text):
        value = float(re.sub(r"\D", "", text))
    elif re.fullmatch(r"\d+", text):
        value = float(text)
    elif re.fullmatch(r"\d+[.,٫]\d+", text):
        value = float(re.sub(r"[,٫]", ".", text))
    else:
        return None
    if value > LIMIT:
        return None
    last = at + 1
    scale = _word(tokens[last], ("scale",)) if last < len(tokens) else None
    if scale is not None and not tokens[last].norm.startswith("و") and tokens[last].norm not in ("الالف", "المليون"):
        value *= scale.low
        last += 1
    return Quantity(at, last, _span(tokens, at, last), _whole(value), _whole(value), digits=True)


def _whole(value: float) -> float:
    return int(value) if value == int(value) else value


def _range(tokens: tuple[Token, ...], quantity: Quantity) -> Quantity:
    """«10-15», «10 إلى 15», «بين 10 و15» as one quantity."""
    at = quantity.last
    if at + 1 >= len(tokens) or quantity.vague:
        return quantity
    between = quantity.first > 0 and tokens[quantity.first - 1].norm.endswith("بين")
    joins = tokens[at].norm in ("-", "–", "الي", "او", "حتي") or (between and tokens[at].norm == "و")
    after = at + 1 if joins else at if between and tokens[at].norm.startswith("و") and len(tokens[at].norm) > 1 else None
    if after is None:
        return quantity
    second = _number(tokens, after)
    if second is None or second.low is None or quantity.low is None or second.low <= quantity.low or second.vague:
        return quantity
    return replace(quantity, last=second.last, span=Span(quantity.span.start, second.span.end), high=second.low, bounded=True)


def _bounded(tokens: tuple[Token, ...], quantity: Quantity, earlier: list[Quantity]) -> Quantity:
    """The quantity with the bound that stands before or behind it."""
    floor = earlier[-1].last if earlier else 0
    for start in range(max(floor, quantity.first - BOUND_REACH), quantity.first):
        hit = _bound(tokens, start, "before")
        if hit is not None and start + hit[0] == quantity.first:
            first = start
            return _apply(replace(quantity, first=first, span=Span(tokens[first].span.start, quantity.span.end)), hit[1])
    for start in (quantity.last, quantity.last + 1, quantity.last + 2):
        hit = _bound(tokens, start, "after") if start < len(tokens) else None
        if hit is not None:
            return _apply(quantity, hit[1])
    return quantity


def _bound(tokens: tuple[Token, ...], at: int, place: str) -> tuple[int, Bound] | None:
    firsts = [cut.name for cut in prefixes(tokens[at].norm) if not cut.future] or [tokens[at].norm]
    known = [first for first in firsts if first in bounds()]
    rest = [(token.norm,) for token in tokens[at + 1 : at + 5]] if known else []
    for size, _, bound in bounds().at(known, rest):
        if bound.place == place:
            return size, bound
    return None


def _apply(quantity: Quantity, bound: Bound) -> Quantity:
    if quantity.low is None or quantity.high is None:
        return quantity
    bounded = {
        "over": (quantity.low, quantity.high) if quantity.vague else (quantity.low + 1, None),
        "least": (quantity.low, None),
        "under": (None, quantity.low - 1),
        "most": (None, quantity.high),
    }
    low, high = bounded.get(bound.effect, (quantity.low, quantity.high))
    return replace(quantity, low=low, high=high, bounded=True)


def _span(tokens: tuple[Token, ...], first: int, last: int) -> Span:
    return Span(tokens[first].span.start, tokens[last - 1].span.end)
