"""Agreement: which word still belongs to a noun phrase, and where the next phrase begins («قصفت طائرات حربية | القرية»)."""

from __future__ import annotations

from collections.abc import Sequence

from riwaya.record.grammar import Word
from riwaya.record.text import Token

SINGLE = frozenset(("armed", "state", "org", "place", "facility"))  # heads that take no sound masculine plural beside a singular
UNMARKED = ("ا", "اء", "ي", "ات", "ه")  # endings on which an accusative does not show


def describes(words: Sequence[Word], tokens: Sequence[Token], head: int, at: int, cls: str = "") -> bool:
    """Whether an adjective at `at` can belong to the noun phrase that begins at `head` and ends before `at`."""
    word, before = words[at], words[at - 1]
    if before.article and not word.article:
        return False
    if word.article and not before.article and before.tag == "adj" and not _suffixed(before):
        return False  # «طائرات حربية | المدرعة»
    if word.tag == "noun" and before.tag == "adj" and not word.article:
        return False  # «قناص إسرائيلي | فتى»
    here, there = _plural_case(words[at], tokens[at]), _plural_case(words[head], tokens[head])
    if here and there and here != there:
        return False  # «المسلحون | المدنيين»
    if here and cls in SINGLE and all(_number(words[index]) == "s" for index in range(head, at)):
        return False  # «الشرطة | المتظاهرين»
    shown = tokens[at - 1].norm.endswith(UNMARKED) or before.tag not in ("noun", "adj") or before.article
    return shown or not accusative(word)


def governs(word: Word, token: Token) -> bool:
    """Whether the noun can have a genitive behind it: it has no article, pronoun or nunation of its own."""
    nisba = not word.analyses and token.norm.endswith("يه")  # «حربية»
    if word.article or (word.tag == "adj" and word.layer("head") is None) or nisba or _suffixed(word):
        return False
    return not _plural_case(word, token) and not accusative(word)


def accusative(word: Word) -> bool:
    """An indefinite object that its last letter shows («طبيبا»)."""
    nouns = [analysis for analysis in word.analyses if analysis.sense.pos in ("noun", "adj")]
    return bool(nouns) and all(analysis.sense.bound == "nunation" for analysis in nouns)


def _suffixed(word: Word) -> bool:
    return bool(word.analyses) and bool(word.analyses[0].suffix)


def _number(word: Word) -> str:
    for analysis in word.analyses:
        if analysis.sense.pos in ("noun", "adj", "name"):
            return "p" if analysis.sense.plain.number == "plural" else analysis.sense.number or "s"
    return "s"


def _plural_case(word: Word, token: Token) -> str:
    """The ending of a sound masculine plural: «ون», «ين», or nothing."""
    if token.norm[-2:] not in ("ون", "ين"):
        return ""
    plural = any(a.sense.number == "p" and a.sense.bound != "construct" and not a.suffix for a in word.analyses if a.sense.pos in ("noun", "adj"))
    single = any(a.sense.number == "s" and a.sense.pos in ("noun", "name") for a in word.analyses)
    return token.norm[-2:] if plural and not single else ""
