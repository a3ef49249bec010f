"""Whether an event is told as happened, ongoing, planned, possible or denied.

The nearest cue wins, in this order: what negates it, what the words around it plan or suppose, its own tense.
"""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.record.events import Status
from riwaya.record.grammar import Phrase, Word
from riwaya.record.text import Sentence, Token
from riwaya.record.words import Analysis, Entry, Predicate
from riwaya.stages.events.slots import CLAUSE_WORDS, HARD_STOPS, THAT

NEXT_REACH = 3
OBJECT_REACH = 9
CLAUSE_REACH = 22
NEGATIONS = frozenset(("لم", "لن", "لا", "ليس", "ليست", "ولم", "ولن", "ولا", "فلم", "فلن", "فلا", "وليس", "ليسوا"))
DURATIVE = frozenset((
    "assault.harb", "assault.harbahliyya", "assault.nizaa", "assault.sira", "coerce.hisar", "retreat.hudna", "assault.qital", "accuse.tahqiq",
))  # fmt: skip
WITHOUT = frozenset(("عدم", "دون", "بدون", "بلا", "وعدم", "بعدم", "لعدم"))


@dataclass(frozen=True, slots=True)
class _Cue:
    first: int
    last: int
    status: Status
    scope: str
    id: str


class Judge:
    """Statuses over the tokens of one report; cues are found once a sentence."""

    def __init__(self, tokens: tuple[Token, ...], phrases: tuple[tuple[Phrase, ...], ...], words: tuple[Word, ...]) -> None:
        self.tokens, self.phrases, self.words = tokens, phrases, words
        self._cues: dict[int, list[_Cue]] = {}

    def status(
        self, first: int, predicate: Predicate, analysis: Analysis | None, sentence: Sentence, content_of: Predicate | None, governor: Entry | None,
        verb: Analysis | None = None,
    ) -> tuple[Status, str]:  # fmt: skip
        """The status and the id of the rule or cue that decided it."""
        word = self.words[first]
        is_verb = word.tag == "verb" and predicate.kind in ("verb", "phrase")
        before = self.tokens[first - 1].norm if first > sentence.first else ""
        if is_verb and (before in NEGATIONS or (first - 2 >= sentence.first and before in ("يكن", "تكن", "يتم", "تتم") and self.tokens[first - 2].norm in NEGATIONS)):
            return "negated", "status.negation"
        if not is_verb and before in WITHOUT:
            return "negated", "status.without"
        if is_verb and analysis is not None and analysis.future:
            return "planned", "status.future"
        for cue in reversed(self._sentence_cues(sentence)):
            if cue.first <= first < cue.last or cue.first > first:
                continue
            if self._reaches(cue, first, is_verb):
                if cue.status == "occurred":
                    break
                return cue.status, cue.id
        if content_of is not None:
            if content_of.type in ("REQUEST", "AGREE", "THREATEN", "CONCEDE"):
                return "planned", f"status.content-of.{content_of.id}"
            if content_of.type == "REJECT":
                return "negated", f"status.content-of.{content_of.id}"
        if verb is not None and verb.future:
            return "planned", f"status.future.{governor.id if governor else ''}"
        if governor is not None and governor.cls == "plan":
            return "planned", governor.id
        governed_by_li = governor is not None and governor.role("li") is not None
        aims = predicate.kind in ("masdar", "phrase") and predicate.type not in ("AGREE", "CONCEDE") and predicate.control != "held"
        if aims and not is_verb and not governed_by_li and word.prep == "ل" and not word.article and self._purpose(first, sentence):
            return "planned", "status.purpose"
        if not is_verb and first - 1 > sentence.first and self.words[first - 1].prep == "ل" and self._aims(first - 1) and self._purpose(first - 1, sentence):
            return "planned", "status.purpose-chain"  # «لضمان فسح المجال»
        if predicate.control == "held" and sentence.role == "headline" and is_verb:
            return "occurred", "status.headline"
        if predicate.control == "held":
            return "ongoing", "status.held"
        if is_verb and analysis is not None and analysis.sense.tense == "present" and sentence.role == "body":
            if before in ("كان", "كانت", "وكان", "وكانت", "كانوا", "بدا", "وبدا"):
                return "occurred", "status.past-habit"
            return "ongoing", "status.present"
        carries = governor is not None and governor.cls in ("do", "phase", "undergo")
        if carries and verb is not None and verb.sense.pos == "verb" and verb.sense.tense == "present" and sentence.role == "body" and not is_verb:
            return "ongoing", f"status.present.{governor.id if governor else ''}"
        if not is_verb and sentence.role == "body" and predicate.id.rsplit(".", 1)[0] in DURATIVE and not (verb is not None and verb.sense.tense == "past"):
            return "ongoing", "status.durative"
        return "occurred", "status.told"

    def _aims(self, at: int) -> bool:
        """A verbal noun of aiming with «لـ»: not a party, a place or a pronoun."""
        word = self.words[at]
        return word.tag in ("noun", "other") and not word.article and not any(a.sense.entry_layer in ("head", "title", "demonym") for a in word.analyses)

    def _purpose(self, first: int, sentence: Sentence) -> bool:
        """«لـ» + verbal noun behind a verb or a noun of action is a purpose."""
        for at in range(first - 1, max(sentence.first - 1, first - 14), -1):
            if self.tokens[at].raw in HARD_STOPS:
                return False
            if self.words[at].tag in ("verb", "noun"):
                return True
        return False

    def _sentence_cues(self, sentence: Sentence) -> list[_Cue]:
        found = self._cues.get(sentence.index)
        if found is None:
            found = self._cues[sentence.index] = list(self._find(sentence))
        return found

    def _find(self, sentence: Sentence) -> list[_Cue]:
        found = []
        for at in range(sentence.first, sentence.last):
            if self.tokens[at].kind != "word":
                continue
            entry: Entry | None = None
            last = at + 1
            for end, _, value in self.phrases[at]:
                if entry is None and end <= sentence.last and isinstance(value, Entry) and value.layer == "modality":
                    entry, last = value, end
            if entry is None:
                for analysis in self.tokens[at].analyses:
                    if analysis.sense.entry_layer == "modality" and not (analysis.sense.pos == "verb" and self.words[at].tag != "verb"):
                        entry = analysis.sense.plain
                        break
            if entry is not None and self._applies(entry, at, last, sentence):
                found.append(_Cue(at, last, entry.cls, entry.number, entry.id))  # type: ignore[arg-type]  # the loader checks
        return found

    def _applies(self, entry: Entry, at: int, last: int, sentence: Sentence) -> bool:
        """«قد» says nothing before a past verb; a negated cue of doubt is no cue."""
        if entry.id in ("mod.qad", "mod.hatta"):
            nxt = self.words[last] if last < sentence.last else None
            verb = nxt.analyses[0].sense if nxt is not None and nxt.tag == "verb" and nxt.analyses else None
            return nxt is not None and nxt.tag == "verb" and verb is not None and verb.tense == "present"
        return True

    def _reaches(self, cue: _Cue, first: int, is_verb: bool) -> bool:
        gap = first - cue.last
        between = range(cue.last, first)
        if any(self.tokens[at].raw in HARD_STOPS for at in between):
            return False
        if cue.scope == "next-verb":
            return is_verb and gap <= NEXT_REACH and not any(self.words[at].tag == "verb" for at in between)
        if cue.scope == "next-noun":
            return not is_verb and gap <= NEXT_REACH and not any(self.words[at].tag == "verb" for at in between)
        if cue.scope == "object":
            word = self.words[first]
            if is_verb and word.conj and not any(self.tokens[at].norm in THAT for at in between):
                return False  # «تدعو … للاستسلام وتحث السكان»: the second verb is told, not wanted
            if gap == 0 and word.article and not is_verb and cue.status == "planned" and self.words[cue.first].tag == "verb":
                return False  # «يهدف الهجوم إلى …»: its subject is there, its aim is not
            if gap > OBJECT_REACH or any(self.tokens[at].norm in CLAUSE_WORDS for at in between):
                return False
            verbs = [at for at in between if self.words[at].tag == "verb"]
            return not verbs or (len(verbs) == 1 and any(self.tokens[at].norm in THAT for at in between) and verbs[0] == first - 1)
        return gap <= CLAUSE_REACH and not any(self.tokens[at].norm in CLAUSE_WORDS for at in between)


