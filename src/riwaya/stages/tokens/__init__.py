"""Cut a report into tokens and say what each may be.

Needs: report. Gives: tokens.

An analysis is a possibility. The one with the fewest clitics stands first; which one holds is decided
where the sentence is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from riwaya.letters import fold_word
from riwaya.lexicon import lexicon
from riwaya.lexicon.clitics import Cut, prefixes, suffixes
from riwaya.record.text import Report, Span, Token
from riwaya.record.words import Analysis, Sense

_JOINERS = "\u200c\u200d\u200e\u200f\u202a-\u202e\u061c"
_LETTER = "\u0620-\u063f\u0641-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc"
_MARK = "\u0640\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
TOKEN = re.compile(
    rf"(?P<word>[{_LETTER}{_MARK}](?:[{_JOINERS}]*[{_LETTER}{_MARK}])*)"
    r"|(?P<number>\d+(?:[.,٫٬:/]\d+)*)"
    r"|(?P<latin>[^\W\d_]+(?:['’&.-][^\W\d_]+)*)"
    r"|(?P<punct>\S)"
)
_CACHE: dict[tuple[str, str], tuple[Analysis, ...]] = {}
_CACHE_LIMIT = 200_000


def cut(report: Report) -> tuple[Token, ...]:
    """The tokens of a report; together they cover each of its characters but white space exactly once."""
    return tuple(_tokens(report.text))


def _tokens(text: str) -> Iterator[Token]:
    for match in TOKEN.finditer(text):
        kind = match.lastgroup
        raw = match.group()
        span = Span(match.start(), match.end())
        if kind == "word" and not fold_word(raw):
            yield Token(span, raw, raw, "punct")  # a line of tatweel is a rule, not a word
        elif kind == "word":
            norm = fold_word(raw)
            last = raw.rstrip("ًٌٍَُِّْ")[-1:]
            yield Token(span, raw, norm, "word", analyses(norm, last if last in "ةى" else ""))
        else:
            yield Token(span, raw, fold_word(raw), kind)  # type: ignore[arg-type]  # the groups are the kinds


def analyses(word: str, last: str = "") -> tuple[Analysis, ...]:
    """What a folded word may be; `last` is ة or ى when it was written so: neither is a pronoun or a dual."""
    key = (word, last)
    found = _CACHE.get(key)
    if found is None:
        if len(_CACHE) > _CACHE_LIMIT:
            _CACHE.clear()
        found = _CACHE[key] = tuple(_analyse(word, last))
    return found


def _analyse(word: str, last: str) -> list[Analysis]:
    senses = lexicon().senses
    found: list[tuple[int, Analysis]] = []
    if len(word) == 1:
        return [Analysis(sense) for sense in senses.get(word, ())]
    for prefix in prefixes(word):
        cost = bool(prefix.conj) + bool(prefix.prep) + prefix.future
        for base, suffix in suffixes(prefix.stem):
            if suffix and (last == "ة" or (last == "ى" and suffix == "ي")):
                continue
            found.extend(
                (cost + bool(suffix) * 2, Analysis(sense, prefix.conj, prefix.prep, prefix.future, prefix.article, prefix.start, suffix))
                for sense in senses.get(base, ())
                if _fits(sense, prefix, suffix) and not (last == "ى" and sense.bound == "construct")
            )
    found.sort(key=lambda item: (item[0], item[1].sense.person != "3"))
    if not found:
        return []
    # A word that exists as it stands is not cut: «وقف» is a halt, not «و+قف».
    whole = any(cost == 0 and analysis.sense.pos != "name" and not _rare(analysis) for cost, analysis in found)
    pronoun = word.endswith("ه") and last != "ة"
    kept = [
        analysis for cost, analysis in found
        if not whole or cost == 0 or (pronoun and analysis.suffix and analysis.sense.pos == "verb" and not analysis.conj)
    ]  # fmt: skip
    return list(dict.fromkeys(kept))


def _rare(analysis: Analysis) -> bool:
    """A dual verb is rarer than «و» and the verb behind it: «ودعا» is «و+دعا», not «the two said farewell»."""
    return analysis.sense.pos == "verb" and analysis.sense.number == "d"


def _fits(sense: Sense, prefix: Cut, suffix: str) -> bool:
    """Whether grammar lets these clitics stand round this form."""
    if sense.pos == "verb":
        if prefix.article or prefix.prep in ("ب", "ك") or suffix == "ي":
            return False
        if prefix.prep == "ل" and sense.tense not in ("present", "jussive"):
            return False
        if prefix.future and sense.tense != "present":
            return False
        return bool(suffix) or sense.bound != "suffix"
    if prefix.future:
        return False
    if sense.pos == "func":
        return not prefix.article and (not suffix or sense.plain.cls in ("prep", "part", "near", "sub"))
    if sense.bound == "suffix":
        return bool(suffix) and not prefix.article
    if suffix and (prefix.article or suffix == "ني"):
        return False
    if suffix and sense.pos == "name":
        return False
    return not (sense.bound == "construct" and prefix.article and sense.pos == "noun")
