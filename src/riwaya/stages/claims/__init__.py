"""Find who is speaking, what they say and how firmly.

Needs: tokens, sentences, layout, words, mentions. Gives: claims (with the quotes).

A speaker may stand in an earlier sentence («وأضاف أن»): then the last speaker of the report goes on, and
`rule` says so. Where nobody is named, the outlet itself speaks and there is no claim.
"""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.lexicon.predicates import PREPOSITIONS
from riwaya.record.claims import Claim, Quote
from riwaya.record.grammar import Mention, Phrase, Word
from riwaya.record.text import Layout, Quotation, Sentence, Span, Token
from riwaya.record.words import Entry
from riwaya.stages.claims.quotes import OPENERS, SPEAKERS, Quotes

SUBJECT_REACH = 6
NOUN_REACH = 7
SPEAKER_REACH = 14
NETWORKS = ("facebook", "twitter", "telegram", "youtube", "instagram", "whatsapp", "tiktok")
TRAILING_VERB_MARKS = frozenset("،,-–—»”\"")


@dataclass(frozen=True, slots=True)
class _Cue:
    """A word or phrase of saying at tokens `[first, last)`."""

    first: int
    last: int
    entry: Entry
    kind: str


def find(
    tokens: tuple[Token, ...], phrases: tuple[tuple[Phrase, ...], ...], layout: Layout, sentences: tuple[Sentence, ...], words: tuple[Word, ...],
    mentions: tuple[Mention, ...],
) -> tuple[tuple[Claim, ...], tuple[Quote, ...]]:
    finder = _Finder(tokens, phrases, layout, words, mentions)
    claims: list[Claim] = []
    for sentence in sentences:
        claims.extend(sorted(finder.sentence(sentence), key=lambda claim: claim.first))
    return tuple(claims), Quotes(tokens, words, mentions).of(layout, claims)


class _Finder:
    def __init__(
        self, tokens: tuple[Token, ...], phrases: tuple[tuple[Phrase, ...], ...], layout: Layout, words: tuple[Word, ...],
        mentions: tuple[Mention, ...],
    ) -> None:  # fmt: skip
        self.phrases = phrases
        self.tokens, self.words, self.mentions = tokens, words, mentions
        self.at = {at: index for index, mention in enumerate(mentions) for at in range(mention.first, mention.last)}
        self.last_speaker: int | None = None
        self.quoted = _quoted_tokens(tokens, layout.quotations)

    # -- claims ------------------------------------------------------------------------------------------------

    def sentence(self, sentence: Sentence) -> list[Claim]:
        found: list[Claim] = []
        for cue in self._cues(sentence):
            claim = self._claim(cue, sentence, found)
            if claim is not None:
                found.append(claim)
                if claim.speaker is not None and cue.kind != "masdar":
                    self.last_speaker = claim.speaker
        if not found and sentence.role == "headline":
            found = self._headline(sentence)
        return found

    def _headline(self, sentence: Sentence) -> list[Claim]:
        """«الجيش: مقتل ثلاثة جنود»: a speaker and a colon."""
        for at in range(sentence.first + 1, min(sentence.last - 1, sentence.first + 9)):
            if self.tokens[at].raw == ":":
                index = self.at.get(at - 1)
                mention = self.mentions[index] if index is not None else None
                if mention is not None and mention.first <= sentence.first + 1 and mention.cls in SPEAKERS:
                    return [self._made(index, at + 1, sentence.last, "reports", self.tokens[at].span, "claim.headline-colon")]
        return []

    def _cues(self, sentence: Sentence) -> list[_Cue]:
        found: list[_Cue] = []
        at = sentence.first
        while at < sentence.last:
            word = self.words[at]
            hit = None
            for last, _, entry in self.phrases[at]:
                if hit is None and last <= sentence.last and isinstance(entry, Entry) and entry.layer == "reporting" and entry.number != "noun":
                    hit = _Cue(at, last, entry, "phrase")
            if hit is None:
                analysis = word.layer("reporting")
                if analysis is not None:
                    kind = analysis.sense.plain.number
                    if analysis.sense.pos == "verb" and word.tag == "verb":
                        hit = _Cue(at, at + 1, analysis.sense.plain, "verb")
                    elif kind in ("participle", "phrase") or (kind == "masdar" and word.tag == "noun"):
                        hit = _Cue(at, at + 1, analysis.sense.plain, kind)
            if hit is not None:
                found.append(hit)
                at = hit.last
            else:
                at += 1
        return found

    def _claim(self, cue: _Cue, sentence: Sentence, earlier: list[Claim]) -> Claim | None:
        if cue.kind == "verb":
            return self._verb_claim(cue, sentence, earlier)
        if cue.kind == "participle":
            return self._participle_claim(cue, sentence, earlier)
        if cue.kind == "masdar":
            return self._masdar_claim(cue, sentence)
        return self._phrase_claim(cue, sentence, earlier)

    def _verb_claim(self, cue: _Cue, sentence: Sentence, earlier: list[Claim]) -> Claim | None:
        speaker, rule, behind = self._subject(cue, sentence)
        analysis = self.words[cue.first].layer("reporting")
        passive = analysis is not None and analysis.sense.voice == "passive"
        opens = self._content(behind, sentence)
        trailing = self._trails(cue, sentence, behind)
        if speaker is None and not passive:
            if opens is None and cue.entry.cls != "adds":
                return None
            speaker, rule = self.last_speaker, "claim.same-speaker"
            if speaker is None:
                return None
        if passive:
            return None
        if trailing:
            first = max([sentence.first] + [claim.first for claim in earlier if claim.last >= cue.first])
            return self._made(speaker, first, cue.first, cue.entry.cls, self.tokens[cue.first].span, rule + ".trailing")
        first = opens if opens is not None else behind
        if opens is None and not (self._takes_content(cue) and self._announces(cue, behind, sentence)):
            return None
        return self._made(speaker, first, sentence.last, cue.entry.cls, self.tokens[cue.first].span, rule)

    def _announces(self, cue: _Cue, behind: int, sentence: Sentence) -> bool:
        """«أعلن الجيش مقتل ثلاثة»: without «أن» a verb says something only when an event noun follows it.

        A relative clause («الخلافة التي أعلنها التنظيم») or a verb that is itself an event («استشهد») says nothing.
        """
        word = self.words[cue.first]
        if any(a.sense.predicate is not None for a in word.analyses) or any(a.suffix for a in word.analyses[:1]):
            return False
        if cue.first > sentence.first and self.words[cue.first - 1].tag == "rel":
            return False
        for at in range(behind, min(sentence.last, behind + NOUN_REACH)):
            other = self.words[at]
            if other.tag == "verb" or self.tokens[at].raw in ".؛":
                return False
            if any(a.sense.predicate is not None and a.sense.pos == "noun" for a in other.analyses):
                return True
        return False

    def _takes_content(self, cue: _Cue) -> bool:
        return any(value == "content" for _, value in cue.entry.frame)

    def _subject(self, cue: _Cue, sentence: Sentence) -> tuple[int | None, str, int]:
        """Speaker, the rule that found it, and the token behind verb and speaker."""
        slot = next((key for key, value in cue.entry.frame if value == "speaker"), "subj")
        if slot != "subj":
            return self._speaker_behind(slot, cue, sentence)
        index = self._subject_before(cue, sentence)
        if index is not None and self.mentions[index].last == cue.first:
            return index, "claim.subject-before", cue.last  # «الجيش يعلن …»
        at = cue.last
        while at < min(sentence.last, cue.last + SUBJECT_REACH):
            index = self.at.get(at)
            if index is not None:
                mention = self.mentions[index]
                if mention.cls in SPEAKERS and not mention.prep and not mention.conj:
                    index, last = self._with_name(index, sentence)
                    return index, "claim.subject-after", last
                if mention.prep and mention.last - at < SUBJECT_REACH:
                    at = mention.last
                    continue
                break
            token, word = self.tokens[at], self.words[at]
            if token.norm in OPENERS or word.tag in ("verb", "sub") or token.raw in "،:«“\"":
                break
            at += 1
        index = self._subject_before(cue, sentence)
        if index is not None:
            return index, "claim.subject-before", cue.last
        return None, "", cue.last

    def _speaker_behind(self, slot: str, cue: _Cue, sentence: Sentence) -> tuple[int | None, str, int]:
        """«نقلت الوكالة عن مصدر»: the speaker stands behind a preposition."""
        for at in range(cue.last, min(sentence.last, cue.last + SPEAKER_REACH)):
            index = self.at.get(at)
            mention = self.mentions[index] if index is not None else None
            if index is None or mention is None or mention.first != at:
                continue
            if mention.prep == PREPOSITIONS.get(slot) and mention.cls in SPEAKERS:
                index, last = self._with_name(index, sentence)
                return index, f"claim.speaker-{slot}", last
        return None, "", cue.last

    def _with_name(self, index: int, sentence: Sentence) -> tuple[int, int]:
        """A title and, behind a comma, its name are one speaker: the name, which says more."""
        mention = self.mentions[index]
        last = mention.last
        behind = last + 1 if last + 1 < sentence.last and self.tokens[last].raw in "،,(" else last
        follower = self.at.get(behind) if behind < sentence.last else None
        if follower is not None and follower != index and mention.cls in SPEAKERS:
            other = self.mentions[follower]
            named = other.rule.startswith("person.") or "+name" in other.rule or (other.actor or "").startswith("person.")
            if other.cls == "person" and named and not other.conj and not other.prep:
                return follower, other.last
        return index, last

    def _subject_before(self, cue: _Cue, sentence: Sentence) -> int | None:
        """«الجيش أعلن أن»: the nearest free party before the verb with no other verb between."""
        at = cue.first - 1
        if self.words[cue.first].conj:
            return None
        while at >= sentence.first and cue.first - at < 25:
            index = self.at.get(at)
            if index is not None:
                mention = self.mentions[index]
                if mention.cls in SPEAKERS and not mention.prep and (mention.first == sentence.first or self._clause_start(mention.first, sentence)):
                    return index
                if mention.cls in SPEAKERS and self.words[at + 1].tag == "rel":
                    return index
                at = mention.first - 1
                continue
            if self.words[at].tag == "verb" or self.tokens[at].raw in ".؛:":
                return None
            at -= 1
        return None

    def _clause_start(self, at: int, sentence: Sentence) -> bool:
        if at <= sentence.first:
            return True
        before = at - 1
        opened = self.words[before].tag in ("punct", "conj", "sub") or self.tokens[before].norm in ("ان", "بان", "لكن", "وان")
        return opened or bool(self.words[at].conj)

    def _content(self, at: int, sentence: Sentence) -> int | None:
        """Where what is said begins: behind «أن», a colon or an opening mark, within reach of the speaker."""
        limit = min(sentence.last, at + 28)
        while at < limit:
            token = self.tokens[at]
            if token.norm in OPENERS or token.raw == ":":
                return at + 1
            if token.raw in "«“\"" and at in self.quoted:
                return at
            word = self.words[at]
            if at and word.tag == "verb" and word.conj and word.layer("reporting") is None and self.words[at - 1].tag != "rel":
                return None
            at += 1
        return None

    def _trails(self, cue: _Cue, sentence: Sentence, behind: int) -> bool:
        """A verb of saying at the end of its sentence («…، قال المصدر») looks back."""
        if behind < sentence.last and self.tokens[behind].raw not in ".؟!" and sentence.last - behind > 8:
            return False
        if cue.first <= sentence.first + 2:
            return False
        if any(self.tokens[at].norm in OPENERS or self.tokens[at].raw in "«“\"" for at in range(behind, sentence.last)):
            return False
        before = cue.first - 1
        return self.tokens[before].raw in TRAILING_VERB_MARKS or self.tokens[before].norm in ("كما", "حسبما", "بحسبما", "وفقما", "ما")

    def _participle_claim(self, cue: _Cue, sentence: Sentence, earlier: list[Claim]) -> Claim | None:
        """«مشيرا إلى», «مؤكدا أن»: the sentence's speaker goes on."""
        follows = self.tokens[cue.last].norm if cue.last < sentence.last else ""
        opens_content = follows in OPENERS | {"الي", "علي", "عن"} or follows in '«“"'
        if self.words[cue.first].article or not (self.tokens[cue.first].norm.endswith("ا") or opens_content):
            return None
        speaker = earlier[-1].speaker if earlier else self._first_party(sentence, cue.first)
        if speaker is None:
            speaker = self.last_speaker
        if speaker is None:
            return None
        opens = self._content(cue.last, sentence) or cue.last
        return self._made(speaker, opens, sentence.last, cue.entry.cls, self.tokens[cue.first].span, "claim.participle")

    def _first_party(self, sentence: Sentence, before: int) -> int | None:
        for at in range(sentence.first, before):
            index = self.at.get(at)
            if index is not None and self.mentions[index].cls in SPEAKERS and not self.mentions[index].prep:
                return index
        return None

    def _masdar_claim(self, cue: _Cue, sentence: Sentence) -> Claim | None:
        """«إعلان الجيش مقتل …»: the genitive speaks."""
        index = self.at.get(cue.last)
        if index is None or self.mentions[index].cls not in SPEAKERS or self.mentions[index].prep or self.mentions[index].conj:
            return None
        if self.mentions[index].first != cue.last:
            return None
        return self._made(index, self.mentions[index].last, sentence.last, cue.entry.cls, self.tokens[cue.first].span, "claim.masdar")

    def _phrase_claim(self, cue: _Cue, sentence: Sentence, earlier: list[Claim]) -> Claim | None:
        """«بحسب المرصد», «وفق ما أعلنه الجيش», «نقلا عن مصادر»."""
        at = cue.last
        slot = next((key for key, value in cue.entry.frame if value == "speaker"), None)
        limit = min(sentence.last, cue.last + (6 if slot in (None, "subj") else 4))
        index = None
        while at < limit and (slot is not None or cue.entry.layer != "reporting"):
            index = self.at.get(at)
            if index is not None and self.mentions[index].cls in SPEAKERS and not self.mentions[index].conj and not self._network(index):
                break
            if index is None and (self.tokens[at].raw in "،,.:«“\"" or (self.words[at].tag in ("verb", "sub") and at > cue.last)):
                break
            index = None
            at += 1
        else:
            index = None
        if index is None:
            opens = self._content(cue.last, sentence)
            speaker = earlier[-1].speaker if earlier else self._first_party(sentence, cue.first)
            if opens is not None and speaker is not None and cue.entry.layer == "reporting":
                return self._made(speaker, opens, sentence.last, cue.entry.cls, self.tokens[cue.first].span, "claim.phrase-continues")
            return None
        index, last = self._with_name(index, sentence)
        mention = self.mentions[index]
        nxt = self.tokens[last] if last < sentence.last else None
        opening = cue.first <= sentence.first + 2
        if opening:
            return self._made(index, last, sentence.last, "reports", self.tokens[cue.first].span, "claim.according-to")
        first = max([sentence.first] + [claim.first for claim in earlier if claim.last >= cue.first and claim.rule != "claim.according-to"])
        end = sentence.last if nxt is not None and nxt.raw not in ".؟!" and sentence.last - last <= 3 else max(last, mention.last)
        return self._made(index, first, end, "reports", self.tokens[cue.first].span, "claim.according-to")

    def _network(self, index: int) -> bool:
        """A social network carries words; it does not say them."""
        return (self.mentions[index].actor or "").rsplit(".", 1)[-1] in NETWORKS

    def _made(self, speaker: int | None, first: int, last: int, firmness: str, cue: Span, rule: str) -> Claim:
        mention = self.mentions[speaker] if speaker is not None else None
        return Claim(first, max(first, last), speaker, mention.span if mention else None, mention.name if mention else None, firmness, cue, rule)


def _quoted_tokens(tokens: tuple[Token, ...], quotations: tuple[Quotation, ...]) -> frozenset[int]:
    """Indices of the opening marks of quotations."""
    starts = {quotation.outer.start for quotation in quotations}
    return frozenset(at for at, token in enumerate(tokens) if token.span.start in starts)
