"""Who says what, and in whose words."""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.record.text import Span


@dataclass(frozen=True, slots=True)
class Claim:
    """A speaker's responsibility for tokens `[first, last)`.

    `speaker` is an index into the mentions, `None` when the text names nobody («قيل»). `chain` holds the mentions
    through which the words came, the nearest speaker first. `firmness` comes from the verb in the lexicon.
    """

    first: int
    last: int
    speaker: int | None
    span: Span | None
    name: str | None
    firmness: str
    cue: Span
    rule: str
    chain: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """Words between marks that somebody says; `speaker` as in Claim."""

    span: Span
    speaker: int | None
    speaker_span: Span | None
    name: str | None
    rule: str
