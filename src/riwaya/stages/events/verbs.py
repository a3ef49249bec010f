"""The slots of a verb."""

from __future__ import annotations

from riwaya.record.grammar import Mention, Word
from riwaya.record.words import Analysis, Sense
from riwaya.stages.events.filling import event_slot, prepositional, pronoun
from riwaya.stages.events.scope import (
    Scope,
    antecedent,
    earlier_subject,
    group_before,
    walk,
)
from riwaya.stages.events.slots import (
    CLAUSE_WORDS,
    HARD_STOPS,
    NOUNS,
    PARTIES,
    THAT,
    Slots,
)

LEFT_REACH = 22
WAS = frozenset(("كان", "كانت", "كانوا", "وكان", "وكانت", "وكانوا", "فكان", "فكانت", "يكون", "تكون", "ليس", "وليس"))
MASCULINE = frozenset(("العراق", "لبنان", "الاردن", "السودان", "اليمن", "الصومال", "المغرب", "السنغال", "النيجر", "الكويت"))
PRONOUN_SUBJECT = frozenset((
    "انه", "انها", "انهم", "انهما",
    "بانه", "بانها", "بانهم", "لانه", "لانها", "لانهم", "وانه", "وانها", "وانهم", "وهو", "وهي", "وهم", "لكنه", "لكنها", "لكنهم", "ولكنه",
))  # fmt: skip


def verb_slots(scope: Scope, at: int, end: int, analysis: Analysis | None, *, transitive: bool, loss: bool) -> Slots:
    slots = Slots()
    bare: list[list[int]] = []
    for kind, what in walk(scope, end):
        if kind == "mention":
            mention = scope.mentions[what]
            if mention.prep == "dir":
                slots.add("fi", what, "slot.direction")
            elif mention.prep:
                prepositional(scope, slots, what)
            elif mention.cls in ("time", "unit"):
                continue
            elif mention.conj and bare:
                if scope.mentions[bare[-1][-1]].last >= mention.first - 1:
                    bare[-1].append(what)
            elif mention.cls != "adjective":
                bare.append([what])
        elif kind == "pronoun":
            pronoun(scope, slots, what)
        elif kind == "event":
            event_slot(scope, slots, what)
    _subject_object(scope, slots, at, analysis, bare, transitive=transitive, loss=loss)
    if analysis is not None and analysis.suffix:
        holder = _relative_antecedent(scope, at)
        if holder is None:
            holder = antecedent(scope, at, analysis.suffix)
        if holder is not None and holder not in slots.filled.get("subj", []):
            slots.add("obj", holder, "slot.object-pronoun")
    return slots


def _subject_object(
    scope: Scope, slots: Slots, at: int, analysis: Analysis | None, bare: list[list[int]], *, transitive: bool, loss: bool
) -> None:
    word, sense = scope.words[at], analysis.sense if analysis else None
    plural = sense is not None and sense.number in ("p", "d") and sense.person == "3"
    suffixed = analysis is not None and bool(analysis.suffix)
    objects = list(bare)
    subject, rule = _subject_before(scope, at, word)
    if rule == "slot.relative" and suffixed:
        subject = None
    if subject is None and objects and _subject_follows(scope, at, sense, objects, plural=plural, transitive=transitive):
        subject, rule = objects.pop(0), "slot.subject-after"
    passive = sense is not None and sense.voice == "passive"
    if sense is not None and sense.voice == "either" and transitive and not suffixed:
        active = rule in ("slot.subject-before", "slot.relative-bare") and sense.tense == "present" and _acts(scope, subject)
        passive = not active and subject is not None and _undergoes(scope, slots, subject, alone=not objects, loss=loss, rule=rule)
    slots.passive = passive
    if subject is None and (word.conj or plural or not objects or transitive) and not passive and not _strange_subject(scope, at, plural=plural):
        subject, rule = earlier_subject(scope, at, plural=plural), "slot.subject-carried"
    for index in subject or ():
        slots.add("subj", index, rule)
    for index in objects[0] if objects else ():
        if index not in slots.filled.get("subj", []):
            slots.add("obj", index, "slot.object")


def _subject_follows(scope: Scope, at: int, sense: Sense | None, objects: list[list[int]], *, plural: bool, transitive: bool) -> bool:
    """Whether the first bare phrase behind a verb is its subject; a plural verb has had its own before it."""
    if plural:
        return not transitive
    word = scope.words[at]
    if (sense is not None and sense.person in ("1", "2")) or _describes_noun(scope, at, word):
        return False
    mention = scope.mentions[objects[0][0]]
    if transitive and sense is not None and not _agrees(scope, at, sense, mention):
        return False
    if mention.cls in PARTIES or mention.cls in ("source", "vehicle", "weapon"):
        carried = bool(word.conj) and transitive and len(objects) == 1 and sense is not None and sense.gender == "f"
        return not (carried and mention.cls in ("person", "captive") and mention.number == "s")
    return not transitive and (len(objects) > 1 or mention.cls in ("thing", "facility", "place"))


def _agrees(scope: Scope, at: int, sense: Sense, mention: Mention) -> bool:
    """A verb agrees in gender with a single subject right behind it: «زار قطر» has an object, «زارت قطر» may have a subject."""
    if mention.first != at + 1 or mention.number in ("p", "d") or mention.quantity is not None or sense.person != "3" or sense.number != "s":
        return True
    norm = scope.tokens[mention.head].norm
    if sense.gender == "m":
        named = mention.is_place and mention.first == mention.head and mention.rule.startswith(("actor.country", "place.name"))
        return not named or norm in MASCULINE
    title = mention.rule.startswith("title.") and not norm.endswith(("ه", "ء"))
    return not title or sense.gender != "f"


def _undergoes(scope: Scope, slots: Slots, subject: list[int], *, alone: bool, loss: bool, rule: str) -> bool:
    """«قتل ثلاثة مدنيين» has one phrase, «قتل الجيش ثلاثة مسلحين» two."""
    counted = loss and scope.mentions[subject[0]].quantity is not None and rule != "slot.subject-pronoun"
    return counted or (alone and _reads_passive(scope, subject, slots, loss=loss))


def _describes_noun(scope: Scope, at: int, word: Word) -> bool:
    """«مظاهرات تطالب الحكومة»: a present verb right behind an indefinite event noun has it as its subject."""
    if word.conj or at <= scope.sentence.first or not word.analyses or word.analyses[0].sense.tense != "present" or word.analyses[0].suffix:
        return False
    before = scope.words[at - 1]
    return before.tag in ("noun", "adj") and before.function is None and not before.article and scope.tokens[at - 1].kind == "word"


def _strange_subject(scope: Scope, at: int, *, plural: bool) -> bool:
    """An unknown bare noun right behind a verb is its subject, so none is carried over («وتصدت وسائط دفاعنا»)."""
    nxt = at + 1
    if plural or nxt >= len(scope.words) or nxt in scope.at or nxt in scope.triggers:
        return False
    word = scope.words[nxt]
    return word.tag in ("noun", "other", "name") and not word.prep and not word.conj and scope.tokens[nxt].kind == "word"


def _acts(scope: Scope, subject: list[int] | None) -> bool:
    return subject is not None and scope.mentions[subject[0]].cls in ("armed", "state", "org") and scope.mentions[subject[0]].quantity is None


def _reads_passive(scope: Scope, subject: list[int], slots: Slots, *, loss: bool) -> bool:
    mention = scope.mentions[subject[0]]
    if loss:
        return mention.cls not in ("vehicle", "weapon")
    if mention.cls in ("people", "captive", "facility", "place", "vehicle") or mention.quantity is not None:
        return True
    return mention.cls == "person" and not any(slot in slots.filled for slot in ("obj", "ala", "bi"))


def _subject_before(scope: Scope, at: int, word: Word) -> tuple[list[int] | None, str]:
    """A subject in front of its verb: «الجيش قصف», «مسلحون قتلوا», and the antecedent of a relative clause."""
    before = scope.tokens[at - 1].norm if at > scope.sentence.first else ""
    if before in PRONOUN_SUBJECT:
        carried = earlier_subject(scope, at - 1, plural=before.endswith("هم"))
        return carried, "slot.subject-pronoun"
    if word.conj:
        return None, ""
    holder = _relative_antecedent(scope, at)
    if holder is not None:
        return group_before(scope, holder), "slot.relative"
    look = at - 1
    while look >= scope.sentence.first and at - look < LEFT_REACH:
        index = scope.at.get(look)
        token, other = scope.tokens[look], scope.words[look]
        if index is not None:
            mention = scope.mentions[index]
            if not mention.prep and mention.cls in NOUNS and _opens_clause(scope, mention.first):
                return group_before(scope, index), "slot.subject-before"
            if mention.conj and not mention.prep and mention.cls in PARTIES:
                look = mention.first - 1
                continue
            if look == at - 1 and mention.cls in NOUNS and word.analyses and not word.analyses[0].suffix:
                return group_before(scope, index), "slot.relative-bare"  # «خلية خططت …»
            look = mention.first - 1
            continue
        if other.tag in ("verb", "sub") or token.raw in HARD_STOPS or token.raw in "«“\"" or token.norm in CLAUSE_WORDS or token.norm in THAT:
            return None, ""
        if token.raw in "،," and at - look > 8:
            return None, ""
        look -= 1
    return None, ""


def _relative_antecedent(scope: Scope, at: int) -> int | None:
    """The phrase that «الذي» or a bare relative clause («هجوم شنه …») describes."""
    look = at - 1
    while look >= scope.sentence.first and scope.words[look].tag in ("neg", "part"):
        look -= 1
    if look < scope.sentence.first or scope.words[look].tag != "rel" or scope.tokens[look].norm in ("ما", "من", "مما"):
        return None
    index = scope.at.get(look - 1)
    if index is None and look >= 2 and scope.tokens[look - 1].raw in "،,»”\")":
        index = scope.at.get(look - 2)
    return index


def _opens_clause(scope: Scope, at: int) -> bool:
    if at <= scope.sentence.first or scope.words[at].conj:
        return True
    return scope.words[at - 1].tag in ("punct", "sub", "conj", "part") or scope.tokens[at - 1].norm in THAT | CLAUSE_WORDS | WAS
