"""Cutting a written word into its clitics and what they are attached to.

All on folded spellings. A cut is a possibility, not a decision: «وقف» is وقف or و+قف, and only the
lexicon knows which of the two exists.
"""

from __future__ import annotations

import functools
from typing import NamedTuple

CONJUNCTIONS = ("و", "ف")
PREPOSITIONS = ("ب", "ل", "ك")
SUFFIXES = ("هما", "ها", "هم", "هن", "نا", "كم", "ني", "ه", "ي")
MIN_STEM = 2


class Cut(NamedTuple):
    """A word without some of the clitics in front of it; `start` counts the letters cut off."""

    stem: str
    conj: str = ""
    prep: str = ""
    article: bool = False
    future: bool = False
    start: int = 0
    name: str = ""  # the stem as a name would be written, with its article


@functools.lru_cache(maxsize=1 << 16)
def prefixes(word: str) -> tuple[Cut, ...]:
    """All ways to cut clitics off the front of a folded word, the fewest first."""
    cuts = []
    for conj in ("", *CONJUNCTIONS):
        if not word.startswith(conj):
            continue
        at = len(conj)
        rest = word[at:]
        if len(rest) < MIN_STEM:
            continue
        cuts.append(Cut(rest, conj, "", False, False, at, rest))
        if rest.startswith("ال") and len(rest) >= 2 + MIN_STEM:
            cuts.append(Cut(rest[2:], conj, "", True, False, at + 2, rest))
        if rest.startswith("س") and len(rest) >= 4 and rest[1] in "يتنا":
            cuts.append(Cut(rest[1:], conj, "", False, True, at + 1, ""))
        for prep in PREPOSITIONS:
            if not rest.startswith(prep) or len(rest) < 1 + MIN_STEM:
                continue
            inner = rest[1:]
            if prep == "ل" and inner.startswith("ل") and len(inner) >= 1 + MIN_STEM:
                cuts.append(Cut(inner[1:], conj, prep, True, False, at + 2, "ال" + inner[1:]))
            cuts.append(Cut(inner, conj, prep, False, False, at + 1, inner))
            if inner.startswith("ال") and len(inner) >= 2 + MIN_STEM:
                cuts.append(Cut(inner[2:], conj, prep, True, False, at + 3, inner))
    return tuple(sorted(cuts, key=lambda cut: bool(cut.conj) + bool(cut.prep) + cut.future))


def suffixes(stem: str) -> tuple[tuple[str, str], ...]:
    """(base, pronoun) pairs: the stem itself, then without each pronoun it may end in."""
    cuts = [(stem, "")]
    for suffix in SUFFIXES:
        if stem.endswith(suffix) and len(stem) - len(suffix) >= MIN_STEM:
            base = stem[: -len(suffix)]
            cuts.append((base, suffix))
            if base[-1] in "ئؤ":  # حلفائه, حلفاؤه → حلفاء
                cuts.append((base[:-1] + "ء", suffix))
            elif base[-1] == "ا" and len(base) > 2:  # هاجماه is rare, مبناه common
                cuts.append((base[:-1] + "ي", suffix))
    return tuple(cuts)
