"""What the stage knows of one report: the layers that it reads, and where in them things lie."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from riwaya.record.claims import Claim
from riwaya.record.grammar import Mention, Phrase, Word
from riwaya.record.text import Layout, Sentence, Span, Token
from riwaya.record.values import Quantity, When

QUOTE_WORDS = 3  # words between marks up to this many are a name, more are speech
NAMES = ("title.", "place.name", "person.name")


@dataclass(frozen=True, slots=True)
class Layers:
    """The layers given to the stage; `at` is the mention that a token lies in, `closed` the tokens that are no event words."""

    tokens: tuple[Token, ...]
    phrases: tuple[tuple[Phrase, ...], ...]
    layout: Layout
    sentences: tuple[Sentence, ...]
    words: tuple[Word, ...]
    quantities: tuple[Quantity, ...]
    times: tuple[When, ...]
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    at: dict[int, int]
    spans: dict[Span, int]
    closed: set[int]
    quoted: set[int]
    speakers: set[int | None]
    mention_starts: list[int]
    time_starts: list[int]
    claim_starts: list[int]
    quantity_starts: list[int]

    @classmethod
    def of(
        cls, tokens: tuple[Token, ...], phrases: tuple[tuple[Phrase, ...], ...], layout: Layout, sentences: tuple[Sentence, ...],
        words: tuple[Word, ...], quantities: tuple[Quantity, ...], times: tuple[When, ...], mentions: tuple[Mention, ...], claims: tuple[Claim, ...],
    ) -> Layers:  # fmt: skip
        return cls(
            tokens, phrases, layout, sentences, words, quantities, times, mentions, claims,
            at={at: index for index, mention in enumerate(mentions) for at in range(mention.first, mention.last)},
            spans={mention.span: index for index, mention in enumerate(mentions)},
            closed=_closed(words, times, mentions),
            quoted=_quoted(tokens, layout),
            speakers={claim.speaker for claim in claims},
            mention_starts=[mention.first for mention in mentions],
            time_starts=[when.first for when in times],
            claim_starts=[claim.first for claim in claims],
            quantity_starts=[quantity.first for quantity in quantities],
        )  # fmt: skip

    def span(self, first: int, last: int) -> Span:
        """The characters of tokens `[first, last)`."""
        return Span(self.tokens[first].span.start, self.tokens[last - 1].span.end)

    def claim_over(self, at: int, sentence: Sentence) -> int | None:
        """The innermost claim over a token; claims do not leave their sentence."""
        holders = [
            (self.claims[index].first, -self.claims[index].last, index)
            for index in within(self.claim_starts, sentence.first, sentence.last)
            if self.claims[index].first <= at < self.claims[index].last
        ]
        return max(holders)[2] if holders else None


def within(starts: list[int], first: int, last: int) -> range:
    """Indices of the items of a list sorted by start that begin in `[first, last)`."""
    return range(bisect_left(starts, first), bisect_left(starts, last))


def _closed(words: tuple[Word, ...], times: tuple[When, ...], mentions: tuple[Mention, ...]) -> set[int]:
    """Tokens that lie in names, titles and dates, where no event word is an event."""
    closed = {at for when in times for at in range(when.first, when.last)}
    for mention in mentions:
        if (mention.rule.startswith("actor.") and mention.last - mention.first > 1) or mention.rule.startswith(NAMES):
            closed.update(range(mention.first, mention.last))
        elif mention.cls in ("facility", "place", "vehicle", "weapon"):
            closed.update(at for at in range(mention.first, mention.last) if at != mention.head and not words[at].prep)
    return closed


def _quoted(tokens: tuple[Token, ...], layout: Layout) -> set[int]:
    starts = [token.span.start for token in tokens]
    quoted = (within(starts, quotation.span.start, quotation.span.end) for quotation in layout.quotations)
    return {at for tokens_inside in quoted if len(tokens_inside) > QUOTE_WORDS for at in tokens_inside}
