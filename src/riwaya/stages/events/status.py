"""Whether an event is told as happened, ongoing, planned, possible or denied.

The nearest cue wins, in this order: what negates it, what the words around it plan or suppose, its own tense.
"""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.record.events import Status
from riwaya.record.text import Sentence
from riwaya.record.words import Entry
from riwaya.stages.events.layers import Layers
from riwaya.stages.events.slots import CLAUSE_WORDS, HARD_STOPS, THAT
from riwaya.stages.events.triggers import Trigger

NEXT_REACH = 3
OBJECT_REACH = 9
CLAUSE_REACH = 22
NEGATIONS = frozenset(("لم", "لن", "لا", "ليس", "ليست", "ولم", "ولن", "ولا", "فلم", "فلن", "فلا", "وليس", "ليسوا"))
SPOKEN = frozenset(("REQUEST", "ACCUSE", "THREATEN"))  # what is rejected of these has been said before
AUXILIARIES = frozenset(("يكن", "تكن", "يتم", "تتم"))
HABITS = frozenset(("كان", "كانت", "وكان", "وكانت", "كانوا", "بدا", "وبدا"))
DURATIVE = frozenset((
    "assault.harb", "assault.harbahliyya", "assault.nizaa", "assault.sira", "coerce.hisar", "retreat.hudna", "assault.qital", "accuse.tahqiq",
))  # fmt: skip
WITHOUT = frozenset(("عدم", "دون", "بدون", "بلا", "وعدم", "بعدم", "لعدم"))


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of modality at tokens `[first, last)`; `scope` says how far it reaches."""

    first: int
    last: int
    status: Status
    scope: str
    id: str


Verdict = tuple[Status, str]  # with the id of the rule or cue that decided it


def status(layers: Layers, trigger: Trigger, sentence: Sentence, cues: list[Cue]) -> Verdict:
    """The status of an event and the id of the rule or cue that decided it."""
    is_verb = layers.words[trigger.first].tag == "verb" and trigger.predicate.kind in ("verb", "phrase")
    return (
        _negated(layers, trigger, sentence, is_verb=is_verb)
        or _cued(layers, trigger, cues, is_verb=is_verb)
        or _governed(trigger)
        or _aimed_at(layers, trigger, sentence, is_verb=is_verb)
        or _lasting(layers, trigger, sentence, is_verb=is_verb)
        or ("occurred", "status.told")
    )


def _negated(layers: Layers, trigger: Trigger, sentence: Sentence, *, is_verb: bool) -> Verdict | None:
    first = trigger.first
    before = layers.tokens[first - 1].norm if first > sentence.first else ""
    if not is_verb:
        return ("negated", "status.without") if before in WITHOUT else None
    if before in NEGATIONS or (first - 2 >= sentence.first and before in AUXILIARIES and layers.tokens[first - 2].norm in NEGATIONS):
        return "negated", "status.negation"
    return ("planned", "status.future") if trigger.analysis is not None and trigger.analysis.future else None


def _cued(layers: Layers, trigger: Trigger, cues: list[Cue], *, is_verb: bool) -> Verdict | None:
    for cue in reversed(cues):
        said = cue.status == "negated" and cue.scope == "object" and not is_verb and trigger.predicate.type in SPOKEN
        if not said and cue.last <= trigger.first and _reaches(layers, cue, trigger.first, is_verb=is_verb):
            return None if cue.status == "occurred" else (cue.status, cue.id)
    return None


def _governed(trigger: Trigger) -> Verdict | None:
    """What is asked for or agreed on is planned, what is rejected does not happen."""
    content_of, governor = trigger.content_of, trigger.governor
    if content_of is not None and content_of.predicate.type in ("REQUEST", "AGREE", "THREATEN", "CONCEDE"):
        return "planned", f"status.content-of.{content_of.predicate.id}"
    if content_of is not None and content_of.predicate.type == "REJECT" and trigger.predicate.type not in SPOKEN:
        return "negated", f"status.content-of.{content_of.predicate.id}"
    if governor is not None and governor.analysis.future:
        return "planned", f"status.future.{governor.entry.id}"
    if governor is not None and governor.entry.cls == "plan":
        return "planned", governor.entry.id
    return None


def _aimed_at(layers: Layers, trigger: Trigger, sentence: Sentence, *, is_verb: bool) -> Verdict | None:
    if is_verb:
        return None
    first, predicate, word = trigger.first, trigger.predicate, layers.words[trigger.first]
    governed_by_li = trigger.governor is not None and trigger.governor.entry.role("li") is not None
    aims = predicate.kind in ("masdar", "phrase") and predicate.type not in ("AGREE", "CONCEDE") and predicate.control != "held"
    if aims and not governed_by_li and word.prep == "ل" and not word.article and _purpose(layers, first, sentence):
        return "planned", "status.purpose"
    chained = first - 1 > sentence.first and layers.words[first - 1].prep == "ل" and _aims(layers, first - 1)
    if chained and _purpose(layers, first - 1, sentence):
        return "planned", "status.purpose-chain"  # «لضمان فسح المجال»
    return None


def _lasting(layers: Layers, trigger: Trigger, sentence: Sentence, *, is_verb: bool) -> Verdict | None:
    predicate, governor, told = trigger.predicate, trigger.governor, sentence.role == "body"
    if predicate.control == "held":
        return ("occurred", "status.headline") if sentence.role == "headline" and is_verb else ("ongoing", "status.held")
    if is_verb:
        if trigger.analysis is None or trigger.analysis.sense.tense != "present" or not told:
            return None
        before = layers.tokens[trigger.first - 1].norm if trigger.first > sentence.first else ""
        return ("occurred", "status.past-habit") if before in HABITS else ("ongoing", "status.present")
    verb = governor.analysis.sense if governor is not None else None
    carries = governor is not None and governor.entry.cls in ("do", "phase", "undergo")
    if told and governor is not None and verb is not None and carries and verb.pos == "verb" and verb.tense == "present":
        return "ongoing", f"status.present.{governor.entry.id}"
    if told and trigger.family in DURATIVE and not (verb is not None and verb.tense == "past"):
        return "ongoing", "status.durative"
    return None


def _aims(layers: Layers, at: int) -> bool:
    """A verbal noun of aiming with «لـ»: not a party, a place or a pronoun."""
    word = layers.words[at]
    return word.tag in ("noun", "other") and not word.article and word.layer("head", "title", "demonym") is None


def _purpose(layers: Layers, first: int, sentence: Sentence) -> bool:
    """«لـ» + verbal noun behind a verb or a noun of action is a purpose."""
    for at in range(first - 1, max(sentence.first - 1, first - 14), -1):
        if layers.tokens[at].raw in HARD_STOPS:
            return False
        if layers.words[at].tag in ("verb", "noun"):
            return True
    return False


def find_cues(layers: Layers, sentence: Sentence) -> list[Cue]:
    """The words of a sentence that plan, suppose or deny."""
    found = []
    for at in range(sentence.first, sentence.last):
        if layers.tokens[at].kind != "word":
            continue
        entry: Entry | None = None
        last = at + 1
        for end, _, value in layers.phrases[at]:
            if entry is None and end <= sentence.last and isinstance(value, Entry) and value.layer == "modality":
                entry, last = value, end
        if entry is None:
            for analysis in layers.tokens[at].analyses:
                if analysis.sense.entry_layer == "modality" and not (analysis.sense.pos == "verb" and layers.words[at].tag != "verb"):
                    entry = analysis.sense.plain
                    break
        if entry is not None and _applies(layers, entry, last, sentence):
            found.append(Cue(at, last, entry.cls, entry.number, entry.id))  # type: ignore[arg-type]  # the loader checks
    return found


def _applies(layers: Layers, entry: Entry, last: int, sentence: Sentence) -> bool:
    """«قد» says nothing before a past verb; «كأن» supposes, «كان», which folds alike, does not."""
    if entry.id == "mod.kan":
        return "أ" in layers.tokens[last - 1].raw
    if entry.id in ("mod.qad", "mod.hatta"):
        nxt = layers.words[last] if last < sentence.last else None
        verb = nxt.analyses[0].sense if nxt is not None and nxt.tag == "verb" and nxt.analyses else None
        return nxt is not None and nxt.tag == "verb" and verb is not None and verb.tense == "present"
    return True


def _reaches(layers: Layers, cue: Cue, first: int, *, is_verb: bool) -> bool:
    gap = first - cue.last
    between = range(cue.last, first)
    if any(layers.tokens[at].raw in HARD_STOPS for at in between):
        return False
    if cue.scope == "next-verb":
        return is_verb and gap <= NEXT_REACH and not any(layers.words[at].tag == "verb" for at in between)
    if cue.scope == "next-noun":
        return not is_verb and gap <= NEXT_REACH and not any(layers.words[at].tag == "verb" for at in between)
    if cue.scope == "object":
        word = layers.words[first]
        if is_verb and word.conj and not any(layers.tokens[at].norm in THAT for at in between):
            return False  # «تدعو … للاستسلام وتحث السكان»: the second verb is told, not wanted
        if gap == 0 and word.article and not is_verb and cue.status == "planned" and layers.words[cue.first].tag == "verb":
            return False  # «يهدف الهجوم إلى …»: its subject is there, its aim is not
        if gap > OBJECT_REACH or any(layers.tokens[at].norm in CLAUSE_WORDS for at in between):
            return False
        verbs = [at for at in between if layers.words[at].tag == "verb"]
        return not verbs or (len(verbs) == 1 and any(layers.tokens[at].norm in THAT for at in between) and verbs[0] == first - 1)
    return gap <= CLAUSE_REACH and not any(layers.tokens[at].norm in CLAUSE_WORDS for at in between)
