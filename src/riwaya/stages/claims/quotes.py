"""Find who says the words between quotation marks: the claim that holds them, else the party beside them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from riwaya.record.claims import Claim, Quote
from riwaya.record.grammar import Mention, Word
from riwaya.record.text import Layout, Quotation, Token

SPEAKERS = frozenset(("armed", "state", "org", "person", "people", "source", "captive", "adjective"))
OPENERS = frozenset(("ان", "بان", "انه", "انها", "انهم", "بانه", "بانها", "بانهم", "انهما", "ما", "انني", "اننا", ":", "انما"))
HOLDERS = 24  # claims before a quotation that may hold it
QUOTE_WORDS = 3


class Quotes:
    """The quotations of one report, read against its claims."""

    def __init__(self, tokens: tuple[Token, ...], words: tuple[Word, ...], mentions: tuple[Mention, ...]) -> None:
        self.tokens, self.words, self.mentions = tokens, words, mentions
        self.at = {at: index for index, mention in enumerate(mentions) for at in range(mention.first, mention.last)}

    def of(self, layout: Layout, claims: list[Claim]) -> tuple[Quote, ...]:
        found: list[Quote] = []
        starts = [token.span.start for token in self.tokens]
        order = [claim.first for claim in claims]
        for quotation in layout.quotations:
            inside = list(range(bisect_left(starts, quotation.span.start), bisect_left(starts, quotation.span.end)))
            if sum(self.tokens[at].kind in ("word", "latin", "number") for at in inside) < QUOTE_WORDS:
                continue
            near = bisect_right(order, inside[0])
            quote = self._quote(quotation, inside, claims[max(0, near - HOLDERS) : near])
            if quote is not None:
                found.append(quote)
        return tuple(found)

    def _quote(self, quotation: Quotation, inside: list[int], claims: list[Claim]) -> Quote | None:
        first = inside[0]
        holders = [c for c in claims if c.first <= first < c.last and c.speaker is not None]
        verbal = any(self.words[at].tag in ("verb", "sub", "neg") or self.tokens[at].norm in OPENERS for at in inside)
        said = first >= 2 and self.words[first - 2].layer("reporting") is not None
        opened = said or (first >= 2 and (self.tokens[first - 2].norm in OPENERS or self.tokens[first - 2].raw == ":"))
        if holders:
            claim = max(holders, key=lambda c: (c.first, -c.last))
            if not (verbal or opened) and self._names(inside):
                return None
            return Quote(quotation.span, claim.speaker, claim.span, claim.name, claim.rule)
        if not verbal and not opened:
            return None
        if self.mentions and opened:
            before = self.at.get(first - 3)
            if before is not None and self.mentions[before].cls in SPEAKERS:
                mention = self.mentions[before]
                return Quote(quotation.span, before, mention.span, mention.name, "quote.colon")
        if opened or verbal:
            subject = self._first_subject(first)
            if subject is not None:
                mention = self.mentions[subject]
                return Quote(quotation.span, subject, mention.span, mention.name, "quote.subject")
            return Quote(quotation.span, None, None, None, "quote.unattributed") if opened or len(inside) >= 8 else None
        return None

    def _names(self, inside: list[int]) -> bool:
        """Whether the quoted words are a name or a term: one phrase of the lists, or indefinite words without a party."""
        held = {self.at.get(at) for at in inside}
        return len(held) == 1 and None not in held and self.mentions[next(iter(held)) or 0].actor is not None

    def _first_subject(self, before: int) -> int | None:
        """The nearest free party before a quotation that stands beside a verb: «طالبت الفرقة في بيانها “…”»."""
        for at in range(before - 1, max(-1, before - 25), -1):
            if self.tokens[at].raw in ".؟!":
                return None
            index = self.at.get(at)
            mention = self.mentions[index] if index is not None else None
            if mention is not None and mention.cls in SPEAKERS and not mention.prep and mention.first and self.words[mention.first - 1].tag == "verb":
                return index
        return None
