"""What stands in the grammatical slots of an event word: subject, object, genitive, prepositions.

A shallow parse by neighbourhood: Arabic news is regular enough that the order of bare phrases, the agreement
of the verb and the prepositions tell the roles. Each answer names the rule that gave it.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from riwaya.record.grammar import Mention, Word
from riwaya.record.text import Sentence, Token
from riwaya.record.words import Analysis

PARTIES = frozenset(("armed", "state", "org", "person", "people", "captive", "adjective"))
REACH = 40
FAR = 55
LEFT_REACH = 22
HARD_STOPS = frozenset(".؛:؟!")
STOP_TAGS = ("sub",)
THAT = frozenset(("ان", "بان", "انه", "انها", "انهم", "بانه", "بانها", "لان", "لانه", "وان"))
RESULT = frozenset(("مما", "ما", "فيما", "بينما", "حيث", "كما", "لكن", "الا", "عندما", "بعدما", "قبلما", "اذ", "بعد", "قبل", "اثر", "عقب", "وسط", "جراء", "نتيجه", "بسبب"))
CLAUSE_WORDS = frozenset(("مما", "فيما", "بينما", "حيث", "كما", "لكن", "عندما", "بعدما", "اذ", "حين", "حينما", "ولكن", "الامر", "وذلك", "علما"))


@dataclass(slots=True)
class Slots:
    """Mentions (by index) in each slot, event words in `events` by slot, and the rule that filled a slot."""

    filled: dict[str, list[int]] = field(default_factory=dict)
    events: dict[str, int] = field(default_factory=dict)
    rules: dict[str, str] = field(default_factory=dict)
    end: int = 0
    passive: bool = False

    def add(self, slot: str, mention: int, rule: str) -> None:
        found = self.filled.setdefault(slot, [])
        if mention not in found:
            found.append(mention)
            self.rules.setdefault(slot, rule)


class Parser:
    """Slots of the event words of one report."""

    def __init__(self, tokens: tuple[Token, ...], words: tuple[Word, ...], mentions: tuple[Mention, ...]) -> None:
        self.tokens, self.words, self.mentions = tokens, words, mentions
        self.triggers: dict[int, int] = {}  # of the sentence at hand: token → token behind the trigger that begins there
        self.order = [mention.first for mention in mentions]
        self.at = {at: index for index, mention in enumerate(mentions) for at in range(mention.first, mention.last)}
        self.starts = {mention.first: index for index, mention in enumerate(mentions)}

    # -- shared --------------------------------------------------------------------------------------------------

    def _mention(self, at: int) -> tuple[int, Mention] | None:
        index = self.starts.get(at)
        return (index, self.mentions[index]) if index is not None else None

    def _walk(self, at: int, sentence: Sentence, *, verbs_stop: bool = True) -> list[tuple[str, int, int]]:
        """What follows a word in its clause, in order: ('mention', index, token), ('event', token, token), ('verb', token, token)."""
        found: list[tuple[str, int, int]] = []
        limit = min(sentence.last, at + REACH)
        behind = at
        included = False
        commas = 0
        while at < limit:
            token, word = self.tokens[at], self.words[at]
            hit = self._mention(at)
            if hit is not None:
                aside = self.tokens[hit[1].first - 1].raw == "(" if hit[1].first else False
                if included or aside:
                    included = included and not hit[1].prep
                    found.append(("aside", hit[0], at))
                    at = hit[1].last
                    continue
                loose = not hit[1].prep and not hit[1].conj and at > behind and self._owned(at, behind)
                found.append(("genitive" if loose else "mention", hit[0], at))
                inner = [t for t in range(hit[1].first, hit[1].last) if t in self.triggers]
                found.extend(("event", t, t) for t in inner)
                at = hit[1].last
                continue
            if token.raw in HARD_STOPS:
                break
            if token.raw in "،,-–" and token.kind == "punct":
                commas += 1
                nxt = at + 1
                if nxt < limit and (self.words[nxt].tag in ("verb", "sub", "rel", "conj") or self.tokens[nxt].norm in CLAUSE_WORDS or self._reports(nxt)):
                    break
                if commas > 3:
                    break
            elif token.norm[len(word.conj) :] in INCLUDED:
                included = True
            elif word.function is not None and word.function.cls == "prep" and word.analyses and word.analyses[0].suffix:
                found.append(("pronoun", at, at))
            elif word.tag == "verb":
                found.append(("verb", at, at))
                if verbs_stop:
                    break
            elif token.norm in CLAUSE_WORDS or token.norm in THAT:
                found.append(("that", at, at))
                break
            elif at in self.triggers:
                found.append(("event", at, at))
                if word.conj and verbs_stop:
                    pass
            at += 1
        return found

    def _owned(self, at: int, behind: int) -> bool:
        """Whether a bare phrase is the genitive of a noun that is no mention («عند مرور دوريتهم»)."""
        before = at - 1
        if before < behind or before in self.at or before in self.triggers:
            return False
        word = self.words[before]
        return word.tag in ("noun", "other") and self.tokens[before].kind == "word" and not word.article and word.function is None

    def _reports(self, at: int) -> bool:
        return self.words[at].layer("reporting") is not None and self.words[at].tag != "noun"

    def _coordinated(self, index: int) -> list[int]:
        """A mention and those joined to it by و: «الجيش وحلفاؤه»."""
        found = [index]
        at = self.mentions[index].last
        while True:
            hit = self._mention(at)
            if hit is None or not hit[1].conj or (hit[1].prep and hit[1].prep_at == hit[1].first and hit[1].prep != self.mentions[index].prep):
                break
            if hit[1].cls not in PARTIES and hit[1].cls != self.mentions[index].cls:
                break
            found.append(hit[0])
            at = hit[1].last
        return found

    def antecedent(self, at: int, suffix: str, sentence: Sentence, *, parties: bool = True) -> int | None:
        """The mention that an attached pronoun most likely stands for: the last one before it that fits its number."""
        plural = suffix in ("هم", "هما", "هن")
        best: int | None = None
        for index in range(bisect_left(self.order, at) - 1, -1, -1):
            mention = self.mentions[index]
            if at - mention.last > FAR:
                break
            if mention.last > at or mention.cls not in PARTIES | {"place", "facility"}:
                continue
            if parties and (mention.cls not in PARTIES or mention.cls == "adjective"):
                continue
            if plural and not (mention.number in ("p", "d") or mention.cls in ("people", "armed")):
                continue
            if suffix == "ها" and mention.number == "s" and mention.cls == "person":
                continue
            if best is None:
                best = index
            if not mention.prep:
                return index if mention.first >= sentence.first or best is None else best
            if mention.first < sentence.first:
                break
        return best

    # -- verbs ---------------------------------------------------------------------------------------------------

    def verb(self, at: int, end: int, analysis: Analysis | None, sentence: Sentence, *, transitive: bool, loss: bool) -> Slots:
        slots = Slots()
        word = self.words[at]
        behind = self._walk(end, sentence)
        bare: list[list[int]] = []
        last_bare = -1
        for kind, index, where in behind:
            if kind == "mention":
                mention = self.mentions[index]
                if mention.prep and mention.prep not in ("dir",):
                    self._prepositional(slots, index)
                elif mention.prep == "dir" or mention.cls in ("time", "unit"):
                    if mention.prep == "dir":
                        slots.add("fi", index, "slot.direction")
                elif mention.conj and bare and self.mentions[bare[-1][-1]].last >= mention.first - 1:
                    bare[-1].append(index)
                elif mention.conj and last_bare >= 0:
                    continue
                elif mention.cls != "adjective":
                    bare.append([index])
                    last_bare = where
            elif kind == "pronoun":
                self._pronoun(slots, where, sentence)
            elif kind == "event":
                self._event_slot(slots, where)
            elif kind in ("verb", "that"):
                break
        slots.end = behind[-1][2] if behind else end
        self._subject_object(slots, at, word, analysis, bare, sentence, transitive=transitive, loss=loss)
        if analysis is not None and analysis.suffix:
            holder = self._relative_antecedent(at, sentence)
            if holder is None:
                holder = self.antecedent(at, analysis.suffix, sentence)
            if holder is not None and holder not in slots.filled.get("subj", []):
                slots.add("obj", holder, "slot.object-pronoun")
        return slots

    def _subject_object(
        self, slots: Slots, at: int, word: Word, analysis: Analysis | None, bare: list[list[int]], sentence: Sentence, *, transitive: bool, loss: bool
    ) -> None:
        sense = analysis.sense if analysis else None
        plural = sense is not None and sense.number in ("p", "d") and sense.person == "3"
        first_person = sense is not None and sense.person in ("1", "2")
        before, rule = self._subject_before(at, word, sentence)
        relative = rule == "slot.relative"
        suffixed = analysis is not None and bool(analysis.suffix)
        voice = sense.voice if sense else "active"
        objects = list(bare)
        subject: list[int] | None = None
        if before is not None and not (relative and suffixed):
            subject = before
        elif (objects and not plural and not first_person and not self._describes_noun(at, word, sentence) and self._may_be_subject(objects[0], sense, bool(word.conj), len(objects), transitive)) or (objects and plural and not transitive):
            subject, rule = objects.pop(0), "slot.subject-after"
        passive = voice == "passive"
        if voice == "either" and transitive and not suffixed and not (
            rule in ("slot.subject-before", "slot.relative-bare") and sense is not None and sense.tense == "present" and self._acts(subject)
        ):
            # «قتل ثلاثة مدنيين» has one phrase, «قتل الجيش ثلاثة مسلحين» two
            counted = loss and subject is not None and self.mentions[subject[0]].quantity is not None and rule != "slot.subject-pronoun"
            passive = subject is not None and (counted or (not objects and self._reads_passive(subject, loss, slots)))
        slots.passive = passive
        if subject is None and (word.conj or plural or not objects or transitive) and not passive and not self._strange_subject(at, plural):
            earlier = self._earlier_subject(at, sentence, plural)
            if earlier is not None:
                subject, rule = earlier, "slot.subject-carried"
        if subject is not None:
            for index in subject:
                slots.add("subj", index, rule)
        if objects:
            for index in objects[0]:
                if index not in slots.filled.get("subj", []):
                    slots.add("obj", index, "slot.object")

    def _describes_noun(self, at: int, word: Word, sentence: Sentence) -> bool:
        """«مظاهرات تطالب الحكومة»: a present verb right behind an indefinite event noun has it as its subject."""
        if word.conj or at <= sentence.first or not word.analyses or word.analyses[0].sense.tense != "present" or word.analyses[0].suffix:
            return False
        before = self.words[at - 1]
        return before.tag in ("noun", "adj") and before.function is None and not before.article and self.tokens[at - 1].kind == "word"

    def _may_be_subject(self, group: list[int], sense: object, carried: bool, phrases: int, transitive: bool) -> bool:
        mention = self.mentions[group[0]]
        if mention.cls in PARTIES or mention.cls in ("source", "vehicle", "weapon"):
            gender = getattr(sense, "gender", "")
            if carried and transitive and phrases == 1 and gender == "f" and mention.cls in ("person", "captive") and mention.number == "s":
                return False
            return True
        return (phrases > 1 and not transitive) or (mention.cls in ("thing", "facility", "place") and not transitive)

    def _strange_subject(self, at: int, plural: bool) -> bool:
        """An unknown bare noun right behind a verb is its subject, so none is carried over («وتصدت وسائط دفاعنا»)."""
        nxt = at + 1
        if plural or nxt >= len(self.words) or nxt in self.at or nxt in self.triggers:
            return False
        word = self.words[nxt]
        return word.tag in ("noun", "other", "name") and not word.prep and not word.conj and self.tokens[nxt].kind == "word"

    def _acts(self, subject: list[int] | None) -> bool:
        return subject is not None and self.mentions[subject[0]].cls in ("armed", "state", "org") and self.mentions[subject[0]].quantity is None

    def _reads_passive(self, subject: list[int], loss: bool, slots: Slots) -> bool:
        mention = self.mentions[subject[0]]
        if loss:
            return mention.cls not in ("vehicle", "weapon")
        if mention.cls in ("people", "captive", "facility", "place", "vehicle") or mention.quantity is not None:
            return True
        return mention.cls == "person" and not any(slot in slots.filled for slot in ("obj", "ala", "bi"))

    def _subject_before(self, at: int, word: Word, sentence: Sentence) -> tuple[list[int] | None, str]:
        """A subject in front of its verb: «الجيش قصف», «مسلحون قتلوا», and the antecedent of a relative clause."""
        before = self.tokens[at - 1].norm if at > sentence.first else ""
        if before in PRONOUN_SUBJECT:
            carried = self._earlier_subject(at - 1, sentence, before.endswith("هم"))
            return carried, "slot.subject-pronoun"
        if word.conj:
            return None, ""
        holder = self._relative_antecedent(at, sentence)
        if holder is not None:
            return self._group_before(holder), "slot.relative"
        look = at - 1
        while look >= sentence.first and at - look < LEFT_REACH:
            index = self.at.get(look)
            token, other = self.tokens[look], self.words[look]
            if index is not None:
                mention = self.mentions[index]
                if not mention.prep and mention.cls in PARTIES - {"adjective"} and self._opens_clause(mention.first, sentence):
                    return self._group_before(index), "slot.subject-before"
                if mention.conj and not mention.prep and mention.cls in PARTIES:
                    look = mention.first - 1
                    continue
                if look == at - 1 and mention.cls in PARTIES - {"adjective"} and word.analyses and not word.analyses[0].suffix:
                    return self._group_before(index), "slot.relative-bare"  # «خلية خططت …»
                look = mention.first - 1
                continue
            if other.tag in ("verb", "sub") or token.raw in HARD_STOPS or token.raw in "«“\"" or token.norm in CLAUSE_WORDS or token.norm in THAT:
                return None, ""
            if token.raw in "،," and at - look > 8:
                return None, ""
            look -= 1
        return None, ""

    def _relative_antecedent(self, at: int, sentence: Sentence) -> int | None:
        """The phrase that «الذي» or a bare relative clause («هجوم شنه …») describes."""
        look = at - 1
        while look >= sentence.first and self.words[look].tag in ("neg", "part"):
            look -= 1
        if look < sentence.first or self.words[look].tag != "rel" or self.tokens[look].norm in ("ما", "من", "مما"):
            return None
        index = self.at.get(look - 1)
        if index is None and look >= 2 and self.tokens[look - 1].raw in "،,»”\")":
            index = self.at.get(look - 2)
        return index

    def _group_before(self, index: int) -> list[int]:
        found = [index]
        while True:
            mention = self.mentions[found[0]]
            before = self.at.get(mention.first - 1)
            if not mention.conj or before is None or self.mentions[before].cls not in PARTIES:
                break
            found.insert(0, before)
        return found

    def _opens_clause(self, at: int, sentence: Sentence) -> bool:
        if at <= sentence.first:
            return True
        word, before = self.words[at], self.words[at - 1]
        if before.tag in ("punct", "sub", "conj", "part") or self.tokens[at - 1].norm in THAT | CLAUSE_WORDS:
            return True
        return bool(word.conj)

    def _earlier_subject(self, at: int, sentence: Sentence, plural: bool) -> list[int] | None:
        """The subject that a verb without one carries on: the last free party before it, in this sentence or the one before."""
        for index in range(bisect_left(self.order, at) - 1, -1, -1):
            mention = self.mentions[index]
            if at - mention.last > FAR:
                return None
            if mention.last > at or mention.prep or mention.cls not in PARTIES - {"adjective"} or (self.tokens[mention.first - 1].raw in "(،" and mention.first and self.tokens[mention.last].raw == ")"):
                continue
            if plural and mention.number == "s" and mention.cls not in ("armed", "people", "org", "state"):
                continue
            if mention.first < sentence.first and self.words[at].tag != "verb":
                return None
            return self._group_before(index)
        return None

    def _prepositional(self, slots: Slots, index: int) -> None:
        mention = self.mentions[index]
        slot = SLOT_OF.get(mention.prep)
        if slot is None:
            slots.add("fi" if mention.is_place or mention.cls == "facility" else "other", index, f"slot.prep.{mention.prep}")
            return
        for member in self._coordinated(index):
            slots.add(slot, member, f"slot.prep.{slot}")

    def _pronoun(self, slots: Slots, at: int, sentence: Sentence) -> None:
        """«معهم», «عليهم»: a preposition with its pronoun."""
        analysis = self.words[at].analyses[0]
        norm = self.tokens[at].norm[len(analysis.conj) :]
        slot = SLOT_OF.get(norm[: -len(analysis.suffix)])
        holder = self.antecedent(at, analysis.suffix, sentence) if slot else None
        if slot and holder is not None:
            slots.add(slot, holder, f"slot.pronoun.{slot}")

    def _event_slot(self, slots: Slots, at: int) -> None:
        word = self.words[at]
        if word.prep:
            slots.events.setdefault(SLOT_OF.get(word.prep, "other"), at)
            return
        carrier = at - 1
        while carrier > 0 and self.words[carrier].tag == "number":
            carrier -= 1
        light = self.words[carrier].layer("light") if carrier >= 0 and self.words[carrier].tag == "noun" else None
        if light is not None and self.words[carrier].prep:  # «بمواصلة خرق», «بارتكاب 12 خرقا»
            slots.events.setdefault(SLOT_OF.get(self.words[carrier].prep, "other"), at)
            return
        before = self.words[at - 1] if at else None
        owner = self.at.get(at - 1)
        if owner is not None and before is not None and not before.article and self.mentions[owner].cls not in PARTIES | {"victim"} and before.tag == "noun":
            return  # «موقع الهجوم»: the event only describes a thing
        if before is not None and before.function is not None and before.function.cls in ("prep", "near"):
            norm = self.tokens[at - 1].norm[len(before.conj) :]
            slots.events.setdefault(SLOT_OF.get(norm, "other"), at)
            return
        slots.events.setdefault("obj", at)
        slots.events.setdefault("subj", at)
        slots.events.setdefault("gen", at)

    # -- nouns ---------------------------------------------------------------------------------------------------

    def noun(self, at: int, end: int, analysis: Analysis | None, sentence: Sentence) -> Slots:
        slots = Slots()
        if analysis is not None and analysis.suffix:
            holder = self.antecedent(at, analysis.suffix, sentence)
            if holder is not None:
                slots.add("gen", holder, "slot.pronoun")
        look = end
        bare = 0
        behind = self._walk(end, sentence)
        position = end
        for kind, index, where in behind:
            if kind == "mention":
                mention = self.mentions[index]
                gap = where - position
                if mention.cls == "adjective" and not mention.prep and gap <= 2:
                    slots.add("adj", index, "slot.adjective")
                elif mention.prep and mention.prep != "dir":
                    self._prepositional(slots, index)
                elif mention.prep == "dir":
                    slots.add("fi", index, "slot.direction")
                elif mention.conj and bare:
                    slots.add("gen" if bare == 1 else "obj", index, "slot.coordinated")
                elif bare == 0 and gap <= 1 and "gen" not in slots.filled and not mention.conj:
                    slots.add("gen", index, "slot.genitive")
                    bare = 1
                elif bare <= 1 and gap <= 2 and not mention.conj:
                    slots.add("obj", index, "slot.object")
                    bare = 2
                position = mention.last
            elif kind == "pronoun":
                self._pronoun(slots, where, sentence)
            elif kind == "event":
                self._event_slot(slots, where)
                if bare == 0 and self.words[where].conj and where - position <= 2:
                    position = self.triggers[where]  # «قتل وإصابة خمسة»: both share what follows
                elif bare == 0 and not self.words[where].prep:
                    bare = 2  # what follows belongs to that event
            elif kind in ("verb", "that"):
                slots.end = where
                break
        slots.end = slots.end or (behind[-1][2] if behind else look)
        return slots

    def participle(self, at: int, end: int, analysis: Analysis | None, sentence: Sentence) -> Slots:
        slots = self.noun(at, end, None, sentence)
        slots.filled["obj"] = slots.filled.pop("gen", []) + slots.filled.get("obj", [])
        if not slots.filled["obj"]:
            del slots.filled["obj"]
        before = self.at.get(at - 1)
        own = self.at.get(at)
        if own is not None:
            slots.add("head", own, "slot.head-itself")
        elif before is not None and not self.words[at].conj:
            slots.add("head", before, "slot.head-before")
        else:
            carried = self._earlier_subject(at, sentence, False)
            if carried:
                for index in carried:
                    slots.add("head", index, "slot.head-carried")
        return slots


INCLUDED = frozenset(("بينهم", "بينها", "بينهن", "بينهما", "منهم", "منها", "منهن", "معظمهم", "معظمها", "اغلبهم", "غالبيتهم", "جميعهم", "احدهم", "احدهما", "من بينهم"))
PRONOUN_SUBJECT = frozenset((
    "انه", "انها", "انهم", "انهما", "بانه", "بانها", "بانهم", "لانه", "لانها", "لانهم", "وانه", "وانها", "وانهم", "وهو", "وهي", "وهم", "لكنه", "لكنها", "لكنهم", "ولكنه",
))  # fmt: skip
SLOT_OF = {
    "ب": "bi", "ل": "li", "في": "fi", "من": "min", "الي": "ila", "علي": "ala", "عن": "an", "مع": "maa", "بين": "bayna", "ما بين": "bayna",
    "ضد": "didd", "حول": "hawl", "تحت": "tahta", "عبر": "abra", "نحو": "nahw", "داخل": "dakhil", "خلال": "khilal", "لصالح": "li_salih", "بشان": "hawl",
    "من قبل": "by", "علي يد": "by", "علي ايدي": "by", "بواسطه": "by", "من جانب": "by", "قرب": "fi", "بالقرب من": "fi", "وسط": "fi", "باتجاه": "nahw", "صوب": "nahw",
}  # fmt: skip
