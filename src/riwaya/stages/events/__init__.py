"""Find what is reported to have happened, with who did it to whom, where, when and how many.

Needs: report, tokens, layout, words, quantities, times, mentions, claims. Gives: events.

A word is an event when its entry in the predicate lexicon fits its neighbours. Names are never events: what
lies inside «قوات مكافحة الإرهاب» or a title is passed over.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from riwaya.lexicon import Mode, lexicon
from riwaya.record.claims import Claim
from riwaya.record.events import Because, Control, Count, Event, Status
from riwaya.record.grammar import Mention, Phrase, Word
from riwaya.record.text import Layout, Report, Sentence, Span, Token
from riwaya.record.values import Quantity, When
from riwaya.record.words import Analysis, Entry, Predicate
from riwaya.stages.events.conditions import Tester, of_class
from riwaya.stages.events.confidence import KEEP, confidence
from riwaya.stages.events.roles import ROLES, Describer, Proposal, score, weights
from riwaya.stages.events.slots import CLAUSE_WORDS, HARD_STOPS, PARTIES, Parser, Slots
from riwaya.stages.events.status import Judge

MODE_REACH = 7
MODE_NEAR = 4
DEFAULT_MODES = frozenset(("heavy-weapons", "explosives", "firearms"))  # what a word means when nothing nearer says more
PLACE_REACH = 30
QUANTITY_REACH = 12
CASE_WORDS = frozenset(("من", "حاله", "حالات", "عمليه", "حادثه", "قضيه", "محاوله", "حادث"))
SAME_TIME = frozenset(("عندما", "حين", "حينما", "اذ", "مما"))
THRESHOLDS = (0.30, 0.28, 0.30)
STRENGTHS = {"strong": 0, "medium": 1, "weak": 2}
TARGETING = ("assault.istahdafa", "assault.taraqqa")


@dataclass(slots=True)
class _Trigger:
    """A word or phrase at tokens `[first, last)` that may report an event."""

    first: int
    last: int
    candidates: list[tuple[Predicate, Analysis | None]]
    chosen: Predicate | None = None
    analysis: Analysis | None = None
    soft: bool = False
    slots: Slots = field(default_factory=Slots)
    governor: Entry | None = None
    governor_slots: Slots | None = None
    governor_verb: Analysis | None = None
    content_of: _Trigger | None = None
    owner: _Trigger | None = None  # the event word in whose object or genitive this one stands
    roles: dict[str, list[int]] = field(default_factory=dict)
    because: list[Because] = field(default_factory=list)
    hints: dict[int, list[Proposal]] = field(default_factory=dict)


def find(
    report: Report,
    tokens: tuple[Token, ...],
    phrases: tuple[tuple[Phrase, ...], ...],
    layout: Layout,
    sentences: tuple[Sentence, ...],
    words: tuple[Word, ...],
    quantities: tuple[Quantity, ...],
    times: tuple[When, ...],
    mentions: tuple[Mention, ...],
    claims: tuple[Claim, ...],
) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
    """The events believed, and those found but doubted: nothing is dropped in silence."""
    finder = _Finder(report, tokens, phrases, layout, sentences, words, quantities, times, mentions, claims)
    found = [event for sentence in sentences for event in finder.sentence(sentence)]
    return tuple(e for e in found if e.confidence >= KEEP), tuple(e for e in found if e.confidence < KEEP)


class _Finder:
    def __init__(
        self, report: Report, tokens: tuple[Token, ...], phrases: tuple[tuple[Phrase, ...], ...], layout: Layout,
        sentences: tuple[Sentence, ...], words: tuple[Word, ...], quantities: tuple[Quantity, ...], times: tuple[When, ...], mentions: tuple[Mention, ...], claims: tuple[Claim, ...],
    ) -> None:  # fmt: skip
        self.report, self.tokens, self.layout, self.words = report, tokens, layout, words
        self.quantities, self.times, self.mentions, self.claims = quantities, times, mentions, claims
        self.lexicon = lexicon()
        self.phrases = phrases
        self.judge = Judge(tokens, phrases, words)
        self.tester = Tester(tokens, words, mentions)
        self.parser = Parser(tokens, words, mentions)
        self.at = {at: index for index, mention in enumerate(mentions) for at in range(mention.first, mention.last)}
        self.spans = {mention.span: index for index, mention in enumerate(mentions)}
        self.mention_starts = [mention.first for mention in mentions]
        self.time_starts = [when.first for when in times]
        self.claim_starts = [claim.first for claim in claims]
        self.quantity_starts = [quantity.first for quantity in quantities]
        self.closed = self._closed()
        self.describer = Describer(tokens, words, mentions, sentences)
        self.statuses: dict[int, Status] = {}
        starts = [token.span.start for token in tokens]
        quoted = ((bisect_left(starts, q.span.start), bisect_left(starts, q.span.end)) for q in layout.quotations)
        self.quoted = {at for start, end in quoted if end - start > 3 for at in range(start, end)}
        self.families: set[str] = set()
        self.told: dict[tuple[str, str], list[int]] = {}
        self.speakers = {claim.speaker for claim in claims}

    def _closed(self) -> set[int]:
        """Tokens that lie in names, titles and dates, where no event word is an event."""
        closed = {at for when in self.times for at in range(when.first, when.last)}
        for mention in self.mentions:
            if (mention.rule.startswith("actor.") and mention.last - mention.first > 1) or mention.rule.startswith("title.") or mention.rule.startswith(("place.name", "person.name")):
                closed.update(range(mention.first, mention.last))
            elif mention.cls in ("facility", "place", "vehicle", "weapon"):
                closed.update(at for at in range(mention.first, mention.last) if at != mention.head and not self.words[at].prep)
        return closed

    # -- triggers ----------------------------------------------------------------------------------------------

    def sentence(self, sentence: Sentence) -> list[Event]:
        triggers = self._triggers(sentence)
        if not triggers:
            return []
        self.parser.triggers = {t.first: t.last for t in triggers}
        parser = self.parser
        for trigger in triggers:
            self._choose(trigger, parser, sentence)
        chosen = [trigger for trigger in triggers if trigger.chosen is not None]
        chosen = self._without_light_targets(chosen, sentence)
        chosen = self._without_light_verbs(chosen)
        self._govern(chosen, parser, sentence)
        for trigger in chosen:
            self._assign(trigger, sentence)
        self._share(chosen, sentence)
        for trigger in chosen:
            self._hint(trigger, chosen, sentence)
        for trigger in chosen:
            self._weigh(trigger, sentence)
        for trigger in chosen:
            for role in ("actor", "recipient", "place"):
                self.families.add(trigger.chosen.id.rsplit(".", 1)[0])  # type: ignore[union-attr]  # chosen holds the chosen
                if trigger.roles.get(role):
                    self.told[trigger.chosen.id.rsplit(".", 1)[0], role] = trigger.roles[role]  # type: ignore[union-attr]
        return [self._event(trigger, sentence, chosen) for trigger in chosen]

    def _triggers(self, sentence: Sentence) -> list[_Trigger]:
        found: list[_Trigger] = []
        at = sentence.first
        while at < sentence.last:
            token = self.tokens[at]
            if token.kind != "word" or at in self.closed or (token.span.end <= self.layout.body and sentence.role == "body"):
                at += 1
                continue
            trigger = self._phrase_trigger(at, sentence) or self._word_trigger(at)
            if trigger is None:
                at += 1
                continue
            found.append(trigger)
            at = trigger.last
        return found

    def _phrase_trigger(self, at: int, sentence: Sentence) -> _Trigger | None:
        hits = [(last, value) for last, _, value in self.phrases[at] if isinstance(value, Predicate) and last <= sentence.last]
        if not hits:
            return None
        analysis = next((a for a in self.words[at].analyses if a.sense.pos == "verb"), None) if self.words[at].tag == "verb" else None
        return _Trigger(at, hits[0][0], [(value, analysis) for last, value in hits if last == hits[0][0]])

    def _word_trigger(self, at: int) -> _Trigger | None:
        word = self.words[at]
        if word.function is not None and (word.phrase is None or word.phrase[0] != at):
            return None
        place = any(a.sense.entry_layer == "head" and a.sense.plain.cls in ("place", "time", "unit") for a in word.analyses)
        found: list[tuple[Predicate, Analysis | None]] = [
            (a.sense.predicate, a) for a in word.analyses
            if a.sense.predicate is not None and not (place and "participle" in a.sense.predicate.kind)
        ]  # fmt: skip
        if not found:
            return None
        return _Trigger(at, at + 1, found)

    def _choose(self, trigger: _Trigger, parser: Parser, sentence: Sentence) -> None:
        """The first candidate whose conditions hold, conditioned ones before unconditioned ones."""
        ordered = sorted(trigger.candidates, key=lambda item: (not item[0].when, STRENGTHS[item[0].strength]))
        slots_of: dict[tuple[str, bool, bool], Slots] = {}
        for soft in (False, True):
            if self._first_that_holds(trigger, ordered, slots_of, parser, sentence, soft=soft):
                trigger.soft = soft
                return

    def _first_that_holds(
        self, trigger: _Trigger, ordered: list[tuple[Predicate, Analysis | None]], slots_of: dict[tuple[str, bool, bool], Slots], parser: Parser,
        sentence: Sentence, *, soft: bool,
    ) -> bool:  # fmt: skip
        seen: set[str] = set()
        for predicate, analysis in ordered:
            if predicate.id in seen:
                continue
            seen.add(predicate.id)
            transitive, loss = predicate.has("obj"), bool(predicate.loss)
            key = (predicate.kind, transitive, loss)
            if key not in slots_of:
                slots_of[key] = self._parse(trigger, predicate, analysis, parser, sentence, transitive, loss)
            if self.tester.holds(predicate, trigger.first, trigger.last, slots_of[key], sentence, soft=soft):
                trigger.chosen, trigger.analysis, trigger.slots = predicate, analysis, slots_of[key]
                return True
        return False

    def _parse(
        self, trigger: _Trigger, predicate: Predicate, analysis: Analysis | None, parser: Parser, sentence: Sentence, transitive: bool, loss: bool
    ) -> Slots:
        verbal = predicate.kind == "verb" or (predicate.kind == "phrase" and self.words[trigger.first].tag == "verb")
        if verbal:
            return parser.verb(trigger.first, trigger.last, analysis, sentence, transitive=transitive, loss=loss)
        if predicate.kind in ("active_participle", "passive_participle"):
            return parser.participle(trigger.first, trigger.last, analysis, sentence)
        return parser.noun(trigger.first, trigger.last, analysis, sentence)

    def _without_light_targets(self, triggers: list[_Trigger], sentence: Sentence) -> list[_Trigger]:
        """«قصف استهدف …» is one event: the noun takes the target; «سقوط قتلى» likewise takes its victims."""
        kept: list[_Trigger] = []
        for trigger in triggers:
            before = kept[-1] if kept else None
            assert trigger.chosen is not None
            word = self.words[trigger.first]
            if (
                before is not None and before.chosen is not None and before.chosen.kind in ("masdar", "noun") and word.tag == "verb" and not word.conj
                and trigger.chosen.id.startswith(TARGETING) and trigger.first - before.last <= 4
                and not any(self.tokens[at].raw in "،,.:" for at in range(before.last, trigger.first))
            ):  # fmt: skip
                for index in trigger.slots.filled.get("obj", []):
                    before.slots.add("target", index, "slot.relative-target")
                continue
            if (
                before is not None and before.chosen is not None and before.chosen.loss and trigger.chosen.loss and not word.conj
                and trigger.first - before.last <= 4 and self.tokens[before.first].norm.endswith(("سقوط", "وقوع"))
            ):  # fmt: skip
                continue
            kept.append(trigger)
        return kept

    def _without_light_verbs(self, triggers: list[_Trigger]) -> list[_Trigger]:
        """«تعرض لهجوم» is one event, named by the noun: the verb only carries it."""
        firsts = {trigger.first for trigger in triggers}
        kept = []
        for trigger in triggers:
            word = self.words[trigger.first]
            light = word.layer("light") if word.tag == "verb" else None
            if light is not None and trigger.last == trigger.first + 1:
                slots = [slot for slot, value in light.sense.plain.frame if value == "content"]
                if any(trigger.slots.events.get(slot) in firsts for slot in slots):
                    continue
            kept.append(trigger)
        return kept

    # -- what governs what -------------------------------------------------------------------------------------

    def _govern(self, triggers: list[_Trigger], parser: Parser, sentence: Sentence) -> None:
        """Light verbs and predicates whose content is another event."""
        by_first = {trigger.first: trigger for trigger in triggers}
        for trigger in triggers:
            for slot in ("obj", "gen", "bi", "ala", "ila", "an", "li", "min"):
                owned = by_first.get(trigger.slots.events.get(slot, -1))
                if owned is not None and owned is not trigger and owned.owner is None and owned.first > trigger.first:
                    owned.owner = trigger
        for trigger in triggers:
            assert trigger.chosen is not None
            for slot, pairs in trigger.chosen.roles:
                target = by_first.get(trigger.slots.events.get(slot, -1))
                if target is not None and target is not trigger and target.content_of is None and any(role == "content" for _, role in pairs):
                    target.content_of = trigger
            if trigger.chosen.type in _CONTENT_TYPES:
                self._that_clause(trigger, triggers, sentence)
        for at in range(sentence.first, sentence.last):
            word = self.words[at]
            if at in by_first and by_first[at].chosen is not None:
                continue
            light = word.layer("light") if word.tag in ("verb", "noun", "adj") else None
            if light is None:
                continue
            entry = light.sense.plain
            if word.tag == "verb":
                slots = parser.verb(at, at + 1, light, sentence, transitive=True, loss=False)
            else:
                slots = parser.noun(at, at + 1, light, sentence)
            for slot, value in entry.frame:
                target = by_first.get(slots.events.get(slot, -1))
                if target is not None and value in ("content", "event") and target.governor is None:
                    target.governor, target.governor_slots, target.governor_verb = entry, slots, light
            first = min((t for t in slots.events.values() if t in by_first), default=None)
            if first is not None and by_first[first].governor is None and first - at <= 2:
                by_first[first].governor, by_first[first].governor_slots, by_first[first].governor_verb = entry, slots, light
            if word.tag == "verb":
                self._describing(at, light, slots, triggers, entry)

    def _that_clause(self, trigger: _Trigger, triggers: list[_Trigger], sentence: Sentence) -> None:
        """«طالب … بأن ينسحب»: the first event behind «أن» is the content."""
        for at in range(trigger.last, min(sentence.last, trigger.last + 9)):
            if self.tokens[at].norm in ("ان", "بان", "كي", "الا"):
                for other in triggers:
                    if at < other.first <= at + 4 and other.content_of is None:
                        other.content_of = trigger
                return
            if self.tokens[at].raw in HARD_STOPS:
                return

    def _describing(self, at: int, light: Analysis, slots: Slots, triggers: list[_Trigger], entry: Entry) -> None:
        """«هجوم شنه مسلحون», «الغارات التي نفذتها الطائرات»: a relative light verb behind its event."""
        if not light.suffix and not (self.words[at - 1].tag == "rel" if at else False):
            return
        for trigger in reversed(triggers):
            if trigger.first < at and at - trigger.last <= 7 and (trigger.governor is None or trigger.governor.cls in ("cause", "happen")):
                trigger.governor, trigger.governor_slots, trigger.governor_verb = entry, slots, light
                return

    # -- roles -------------------------------------------------------------------------------------------------

    def _assign(self, trigger: _Trigger, sentence: Sentence) -> None:
        predicate, slots = trigger.chosen, trigger.slots
        assert predicate is not None
        for slot, pairs in predicate.roles:
            source = slot
            if slots.passive and slot == "obj":
                source = "subj"
            elif slots.passive and slot == "subj":
                continue
            for index in slots.filled.get(source, ()):
                mention = self.mentions[index]
                role = next((role for cls, role in pairs if cls == "any" or cls.startswith("@") or of_class(mention, cls)), None)
                if slot == "gen" and role == "actor" and len(pairs) > 1 and not mention.definite and not slots.filled.get("obj") and predicate.kind == "masdar":
                    role = "recipient"  # «اعتقال خلية»: an indefinite genitive suffers
                if role is not None:
                    self._give(trigger, role, index, f"frame.{slot}:{slots.rules.get(source, '')}")
        for index in slots.filled.get("by", ()):
            self._give(trigger, "actor", index, "frame.by")
        for index in slots.filled.get("target", ()):
            self._give(trigger, "place" if self.mentions[index].is_place else "recipient", index, "frame.target")
        for index in slots.filled.get("didd", ()):
            self._give(trigger, "recipient", index, "frame.against")
        if predicate.kind in ("masdar", "noun", "phrase") and predicate.type in _HOSTILE and not predicate.has("li"):
            for index in slots.filled.get("li", ()):
                near = self.mentions[index].prep_at - trigger.last <= 2
                if near and self.mentions[index].cls in ("armed", "state", "adjective", "org") and not trigger.roles.get("actor"):
                    self._give(trigger, "actor", index, "frame.of")  # «هجوم لمتشددين»
        self._from_governor(trigger, sentence)
        self._places(trigger, sentence)

    def _give(self, trigger: _Trigger, role: str, index: int, rule: str) -> None:
        mention = self.mentions[index]
        if role == "actors":
            role = "actor"
        if role in ("actor", "recipient"):
            if mention.cls == "place" and mention.actor is None:
                if role == "actor" or not mention.is_place:
                    return
                role = "place"
            if role == "actor" and mention.cls not in PARTIES | {"source", "vehicle", "weapon"}:
                return
            if role == "recipient" and mention.cls in ("unit", "time", "thing", "source"):
                return
        elif role != "place":
            return
        if role == "place" and not (mention.is_place or mention.cls == "facility"):
            role = "recipient"
        found = trigger.roles.setdefault(role, [])
        other = trigger.roles.get("recipient" if role == "actor" else "actor", [])
        if index not in found and index not in other:
            found.append(index)
            trigger.because.append(Because(role, rule, mention.span))

    def _from_governor(self, trigger: _Trigger, sentence: Sentence) -> None:
        entry, slots = trigger.governor, trigger.governor_slots
        if entry is not None and slots is not None:
            subjects = slots.filled.get("subj", []) or (slots.filled.get("gen", []) if entry.role("gen") == "actor" else [])
            role = None
            if entry.cls in ("do", "phase", "plan") and entry.role("subj") in ("actor", None):
                role = "actor"
            elif entry.cls == "undergo":
                role = "place" if subjects and self.mentions[subjects[0]].cls in ("facility", "place") else "recipient"
            if entry.role("subj") == "place":
                role = "place"  # «يشهد اليمن حربا»
            if role is not None and role not in trigger.roles:
                for index in subjects:
                    self._give(trigger, role, index, f"light.{entry.id}:{slots.rules.get('subj', '')}")
            if entry.cls in ("do", "phase", "happen"):
                for slot in ("fi", "bi", "ala", "didd"):
                    for index in slots.filled.get(slot, ()):
                        if slot in ("ala", "didd") and self.mentions[index].cls in PARTIES:
                            self._give(trigger, "recipient", index, f"light.{entry.id}.{slot}")
        parent = trigger.content_of
        if parent is not None and parent.chosen is not None and "actor" not in trigger.roles:
            if not parent.roles:
                self._assign(parent, sentence)
            source = "recipient" if parent.chosen.type in ("REQUEST", "ACCUSE") else "actor"
            for index in parent.roles.get(source, ()):
                self._give(trigger, "actor", index, f"content.{parent.chosen.id}")

    def _places(self, trigger: _Trigger, sentence: Sentence) -> None:
        """Places in the event's own clause; those behind it first, then those before it."""
        slots = trigger.slots
        for slot in ("fi", "bi", "dakhil", "ala", "min", "ila", "nahw", "target"):
            for index in slots.filled.get(slot, ()):
                mention = self.mentions[index]
                if (mention.is_place or mention.cls == "facility") and (slot in ("fi", "bi", "dakhil", "target") or mention.is_place):
                    self._give(trigger, "place", index, f"place.{slot}")

    def _share(self, triggers: list[_Trigger], sentence: Sentence) -> None:
        """Within a sentence, an attack and its losses share doer, target and place; verbal acts do not."""
        force = [t for t in triggers if t.chosen is not None and t.chosen.type == "ASSAULT"]
        for trigger in force:
            for other in force:
                if other is trigger or not self._linked(trigger, other, sentence):
                    continue
                for role in ("actor", "place"):
                    if role not in trigger.roles and role in other.roles:
                        for index in other.roles[role]:
                            self._give(trigger, role, index, f"shared.{role}")
        for trigger in triggers:
            if "place" in trigger.roles:
                continue
            for index in self._clause_places(trigger, sentence):
                self._give(trigger, "place", index, "place.clause")

    def _hint(self, trigger: _Trigger, triggers: list[_Trigger], sentence: Sentence) -> None:
        """Weaker signs of a role, for the weights to judge: coordination, the clause's subject, an earlier telling."""
        assert trigger.chosen is not None
        hints = trigger.hints
        word = self.words[trigger.first]
        before = [other for other in triggers if other.last <= trigger.first]
        if before and word.conj:
            for role in ("actor", "recipient", "place"):
                for index in before[-1].roles.get(role, ()):
                    hints.setdefault(index, []).append(Proposal(role, "hint.coordinated"))
        for other in triggers:
            if other is not trigger and other.chosen is not None and other.chosen.type == trigger.chosen.type:
                side = "before" if other.first < trigger.first else "after"
                loss = "loss" if other.chosen.loss else "act"
                for role in ("actor", "recipient", "place"):
                    for index in other.roles.get(role, ()):
                        hints.setdefault(index, []).append(Proposal(role, f"hint.{side}.{loss}"))
            elif other is not trigger:
                for role in ("actor", "recipient"):
                    for index in other.roles.get(role, ()):
                        hints.setdefault(index, []).append(Proposal(role, "hint.elsewhere"))
        if word.tag != "verb":
            subject = self._clause_subject(trigger, sentence)
            if subject is not None:
                prep = "prep" if word.prep or (trigger.first > sentence.first and self.words[trigger.first - 1].tag == "prep") else "bare"
                hints.setdefault(subject, []).append(Proposal("actor", f"hint.subject.{prep}"))
        family = trigger.chosen.id.rsplit(".", 1)[0]
        definite = "definite" if word.article else "bare"
        for role in ("actor", "recipient", "place"):
            for index in self.told.get((family, role), ()):
                hints.setdefault(index, []).append(Proposal(role, f"hint.told.{definite}"))

    def _clause_subject(self, trigger: _Trigger, sentence: Sentence) -> int | None:
        """The party that the verb before this noun has as its subject, as far as word order tells."""
        for at in range(trigger.first - 1, sentence.first - 1, -1):
            if self.tokens[at].raw in HARD_STOPS or self.tokens[at].norm in CLAUSE_WORDS:
                return None
            if self.words[at].tag == "verb":
                index = self.at.get(at + 1)
                if index is not None and not self.mentions[index].prep and self.mentions[index].cls in PARTIES:
                    return index
                index = self.at.get(at - 1) if at > sentence.first else None
                if index is not None and not self.mentions[index].prep and self.mentions[index].cls in PARTIES:
                    return index
        return None

    def _weigh(self, trigger: _Trigger, sentence: Sentence) -> None:
        """Let the weights decide among what the grammar proposes and what it is silent about."""
        described = self.described(trigger, sentence)
        if not weights():
            return
        roles: dict[str, list[int]] = {}
        because: list[Because] = []
        for index, features in described:
            chances = score(features)
            mention = self.mentions[index]
            if mention.cls == "place" and mention.actor is None:
                chances = (0.0, 0.0, chances[2])  # a town does nothing
            elif not mention.is_place and mention.cls != "facility":
                chances = (chances[0], chances[1], 0.0)
            best = max(range(3), key=lambda at: chances[at] - THRESHOLDS[at])
            if chances[best] >= THRESHOLDS[best]:
                role = ROLES[best]
                roles.setdefault(role, []).append(index)
                rule = next((b.rule for b in trigger.because if b.field == role and b.span == self.mentions[index].span), "weights")
                because.append(Because(role, f"{rule} ({chances[best]:.2f})", self.mentions[index].span))
        trigger.roles, trigger.because = roles, because

    def described(self, trigger: _Trigger, sentence: Sentence) -> list[tuple[int, list[str]]]:
        """Every candidate phrase of an event with its features."""
        proposals: dict[int, list[Proposal]] = {}
        for because in trigger.because:
            if because.span is not None and because.span in self.spans:
                proposals.setdefault(self.spans[because.span], []).append(Proposal(because.field, because.rule))
        filled = {proposal.role for found in proposals.values() for proposal in found}
        for index, hints in trigger.hints.items():
            proposals.setdefault(index, []).extend(hints)
        assert trigger.chosen is not None
        return [
            (
                index,
                self.describer.features(
                    trigger.first, trigger.last, trigger.chosen, sentence, index, proposals.get(index, []),
                    passive=trigger.slots.passive, speaker=self._speaks(index, trigger, sentence), filled=filled,
                ),
            )
            for index in self.describer.candidates(sentence, set(proposals))
        ]  # fmt: skip

    def _speaks(self, index: int, trigger: _Trigger, sentence: Sentence) -> str:
        """Whether a phrase is who tells this event, who tells something else, or nobody that speaks."""
        claim = self._claim(trigger.first, sentence)
        if claim is not None and self.claims[claim].speaker == index:
            return "own"
        return "other" if index in self.speakers else ""

    def _linked(self, one: _Trigger, two: _Trigger, sentence: Sentence) -> bool:
        first, second = (one, two) if one.first < two.first else (two, one)
        between = range(first.last, second.first)
        stops = [at for at in between if self.tokens[at].raw in HARD_STOPS or self.tokens[at].norm in CLAUSE_WORDS]
        if len(between) > 25 or any(self.tokens[at].norm not in SAME_TIME for at in stops):
            return False
        assert first.chosen is not None and second.chosen is not None
        return bool(first.chosen.loss) != bool(second.chosen.loss) or bool(first.chosen.loss)

    def _clause_places(self, trigger: _Trigger, sentence: Sentence) -> list[int]:
        behind, before = [], []
        for index in _within(self.mention_starts, sentence.first, sentence.last):
            mention = self.mentions[index]
            if not mention.is_place or (mention.actor is not None and not mention.prep):
                continue
            if mention.prep in ("ل", "مع", "ضد", "عن") or (not mention.prep and mention.head_entry is None):
                continue
            if mention.first >= trigger.last and self._same_clause(trigger.last, mention.first):
                behind.append(index)
            elif mention.last <= trigger.first and self._same_clause(mention.last, trigger.first):
                before.append(index)
        return behind or before[-2:]

    def _same_clause(self, start: int, end: int) -> bool:
        if end - start > PLACE_REACH:
            return False
        return not any(
            self.tokens[at].raw in HARD_STOPS or self.tokens[at].norm in CLAUSE_WORDS or (self.words[at].tag == "verb" and self.words[at].conj)
            for at in range(start, end)
        )

    # -- the record --------------------------------------------------------------------------------------------

    def _event(self, trigger: _Trigger, sentence: Sentence, triggers: list[_Trigger]) -> Event:
        predicate = trigger.chosen
        assert predicate is not None
        content_of = trigger.content_of.chosen if trigger.content_of is not None else None
        status, why = self.judge.status(trigger.first, predicate, trigger.analysis, sentence, content_of, trigger.governor, trigger.governor_verb)
        before = [other for other in triggers if other.last <= trigger.first]
        if status == "occurred" and before and self.words[trigger.first].conj and trigger.chosen is not None and trigger.chosen.kind == "masdar":
            last = self.statuses.get(before[-1].first)
            if last in ("planned", "hypothetical", "negated") and trigger.first - before[-1].last <= 12 and before[-1].chosen is not None and before[-1].chosen.kind == "masdar":
                status, why = last, "status.coordinated"
        self.statuses[trigger.first] = status
        claim = self._claim(trigger.first, sentence)
        if claim is not None and self.claims[claim].firmness == "denies" and status == "occurred":
            status, why = "negated", "status.denied"
        roles = trigger.roles
        span = Span(self.tokens[trigger.first].span.start, self.tokens[trigger.last - 1].span.end)
        because = (
            Because("type", predicate.id, span), *trigger.because, Because("status", why),
            *([Because("source", self.claims[claim].rule, self.claims[claim].cue)] if claim is not None else []),
        )  # fmt: skip
        features = self._features(trigger, sentence)
        return Event(
            first=trigger.first, last=trigger.last, span=span, sentence=sentence.index, predicate=predicate.id, type=predicate.type,
            mode=self._mode(trigger, sentence), status=status, actors=tuple(roles.get("actor", ())), recipients=tuple(roles.get("recipient", ())),
            places=tuple(roles.get("place", ())), when=self._when(trigger, sentence), claim=claim, counts=tuple(self._counts(trigger, triggers, status)),
            control=self._control(trigger, sentence), because=because, source=self._source(trigger, claim), confidence=confidence(features), features=features,
        )  # fmt: skip

    def _claim(self, at: int, sentence: Sentence) -> int | None:
        """The innermost claim over a token; claims do not leave their sentence."""
        holders = [
            (self.claims[index].first, -self.claims[index].last, index)
            for index in _within(self.claim_starts, sentence.first, sentence.last)
            if self.claims[index].first <= at < self.claims[index].last
        ]
        return max(holders)[2] if holders else None

    def _mode(self, trigger: _Trigger, sentence: Sentence) -> str | None:
        predicate = trigger.chosen
        assert predicate is not None
        best: tuple[int, str] | None = None
        for at in range(max(sentence.first, trigger.first - MODE_REACH), min(sentence.last, trigger.last + MODE_REACH)):
            if self.tokens[at].kind != "word" or at == trigger.first:
                continue
            modes: list[Mode] = [value for _, _, value in self.phrases[at] if isinstance(value, Mode)]
            for first in self.lexicon.spellings(self.tokens[at].norm)[0]:
                modes.extend(self.lexicon.modes.get(first, ()))
            for mode in modes:
                distance = abs(at - trigger.first)
                if predicate.type in mode.applies and (best is None or distance < best[0]):
                    best = distance, mode.mode
        if best is not None and (predicate.mode is None or (predicate.mode in DEFAULT_MODES and best[0] <= MODE_NEAR)):
            return best[1]
        return predicate.mode or (best[1] if best else None)

    def _when(self, trigger: _Trigger, sentence: Sentence) -> int | None:
        """The nearest date of the event's clause; one beside a verb of saying dates the saying."""
        best: tuple[int, int] | None = None
        for index in _within(self.time_starts, sentence.first, sentence.last):
            when = self.times[index]
            if when.first >= trigger.last:
                distance = when.first - trigger.last
                between = range(trigger.last, when.first)
            else:
                distance = trigger.first - when.last + 2
                between = range(when.last, trigger.first)
            if distance > PLACE_REACH or any(self.tokens[at].raw in HARD_STOPS or self.tokens[at].norm in CLAUSE_WORDS for at in between):
                continue
            if self._dates_saying(when, sentence, trigger):
                continue
            if best is None or distance < best[0]:
                best = distance, index
        return best[1] if best else None

    def _dates_saying(self, when: When, sentence: Sentence, trigger: _Trigger) -> bool:
        """«أعلن الأحد أن …» dates the announcement."""
        if trigger.first < when.first:
            return False
        for at in range(when.first - 1, max(sentence.first - 1, when.first - 8), -1):
            if self.words[at].tag == "verb":
                return self.words[at].layer("reporting") is not None and self.words[at].layer("predicate") is None
        return False

    # -- counts and control ------------------------------------------------------------------------------------

    def _counts(self, trigger: _Trigger, triggers: list[_Trigger], status: Status) -> list[Count]:
        """Numbers on the event word, on what it befell, or on what takes part; each mention counts once, at its nearest word."""
        predicate = trigger.chosen
        assert predicate is not None
        kinds = predicate.loss or (("strength",) if predicate.type == "MOBILIZE" else ("other",))
        own = self._own_quantity(trigger)
        found = [Count(kind, own[0], own[1], own[2]) for kind in (predicate.loss or ("other",))] if own is not None else []
        if own is not None:
            return found
        patients = trigger.roles.get("recipient", []) if predicate.type != "MOBILIZE" else trigger.roles.get("actor", [])
        things = [index for slot in ("obj", "gen") for index in trigger.slots.filled.get(slot, ()) if self.mentions[index].cls in ("thing", "unit", "weapon", "vehicle")]
        for index in dict.fromkeys([*patients, *things]):
            mention = self.mentions[index]
            here = self._victim_kinds(mention) or kinds
            if not self._nearest(index, trigger, triggers):
                continue
            if mention.quantity is not None:
                quantity = self.quantities[mention.quantity]
                found.extend(Count(kind, quantity.low, quantity.high, quantity.span) for kind in here)
            elif (not predicate.loss and here == kinds) or status not in ("occurred", "ongoing"):
                continue
            elif mention.number == "d" and mention.cls != "place":
                found.extend(Count(kind, 2, 2, mention.span) for kind in here)
            elif mention.cls in ("person", "armed", "people", "captive", "victim") and self._single(mention):
                found.extend(Count(kind, 1, 1, mention.span) for kind in here)
        return found

    def _nearest(self, index: int, trigger: _Trigger, triggers: list[_Trigger]) -> bool:
        """Whether no other word of loss in the sentence stands closer to this patient: «قتل خمسة وأصيب 15»."""
        mention = self.mentions[index]

        def distance(other: _Trigger) -> int:
            return mention.first - other.last if mention.first >= other.last else (other.first - mention.last) * 2 + 1

        rivals = [t for t in triggers if t is not trigger and t.chosen is not None and t.chosen.loss and index in t.roles.get("recipient", ())]
        mine = distance(trigger)
        return all(mine <= distance(other) or self._joined(trigger, other) for other in rivals)

    def _joined(self, one: _Trigger, two: _Trigger) -> bool:
        """«مقتل وإصابة 12»: two words of loss joined by و share a number."""
        first, second = (one, two) if one.first < two.first else (two, one)
        return second.first - first.last <= 1 and bool(self.words[second.first].conj)

    def _single(self, mention: Mention) -> bool:
        """One person: a named one, or a singular noun that counts persons."""
        if mention.rule.startswith(("person.", "title.")) or (mention.actor or "").startswith("person."):
            return True
        if mention.number != "s" or mention.head_entry is None or mention.rule.endswith("anaphor"):
            return False
        if mention.head_entry == "head.other-one":
            return True
        analysis = self.words[mention.head].layer("head")
        return analysis is not None and analysis.sense.plain.number in ("count", "s") and analysis.sense.number == "s"

    def _victim_kinds(self, mention: Mention) -> tuple[str, ...]:
        for analysis in self.words[mention.head].analyses:
            if analysis.sense.predicate is not None and analysis.sense.predicate.loss and analysis.sense.pos != "verb":
                return analysis.sense.predicate.loss
        return ()

    def _own_quantity(self, trigger: _Trigger) -> tuple[float | None, float | None, Span] | None:
        """A number on the event word itself: «28 قتيلا», «هجومين», «ثلاث غارات»."""
        assert trigger.chosen is not None
        if trigger.chosen.kind == "verb":
            return None
        span = Span(self.tokens[trigger.first].span.start, self.tokens[trigger.last - 1].span.end)
        near = _within(self.quantity_starts, trigger.first - QUANTITY_REACH, trigger.first + 1)
        for quantity in (self.quantities[at] for at in near):
            if quantity.last == trigger.first or (quantity.last == trigger.first - 1 and self.tokens[trigger.first - 1].norm in CASE_WORDS):
                return quantity.low, quantity.high, quantity.span
        index = self.at.get(trigger.first)
        if index is not None and self.mentions[index].quantity is not None and self.mentions[index].head == trigger.first:
            quantity = self.quantities[self.mentions[index].quantity or 0]
            return quantity.low, quantity.high, quantity.span
        if trigger.analysis is not None and trigger.analysis.sense.number == "d" and not trigger.analysis.article:
            return 2, 2, span
        if trigger.chosen.kind == "noun" and trigger.chosen.loss and trigger.analysis is not None and trigger.analysis.sense.number == "s" and not trigger.analysis.article:
            return 1, 1, span
        return None

    def _source(self, trigger: _Trigger, claim: int | None) -> int | None:
        """The mention that answers for this one: who accuses or demands, else the speaker."""
        parent = trigger.content_of
        if parent is not None and parent.chosen is not None and parent.chosen.type in _VOICED and parent.roles.get("actor"):
            return parent.roles["actor"][0]
        return self.claims[claim].speaker if claim is not None else None

    def _control(self, trigger: _Trigger, sentence: Sentence) -> Control | None:
        predicate = trigger.chosen
        assert predicate is not None
        places = trigger.roles.get("place", [])
        if predicate.control is None or not places:
            return None
        actors = [self.mentions[i].name for i in trigger.roles.get("actor", [])]
        recipients = [self.mentions[i].name for i in trigger.roles.get("recipient", [])]
        actor, recipient = (actors[0] if actors else None), (recipients[0] if recipients else None)
        place = places[0]
        if predicate.control in ("lost", "left"):
            return Control(place, None, actor or recipient, "lost")
        if predicate.control == "besieged":
            return Control(place, actor, recipient, "besieged")
        if predicate.control == "contested":
            return Control(place, None, None, "contested")
        state = predicate.control
        if state == "held" and (sentence.role == "headline" or recipient is not None) and self.words[trigger.first].tag == "verb":
            state = "taken"
        return Control(place, actor, recipient, state)

    def _features(self, trigger: _Trigger, sentence: Sentence) -> tuple[str, ...]:
        """Plain facts about the finding, for the confidence model."""
        predicate = trigger.chosen
        assert predicate is not None
        word = self.words[trigger.first]
        found = [f"type.{predicate.type}", f"type.{predicate.type}.{predicate.kind}", "soft" if trigger.soft else "strict"]
        found += [f"{'soft' if trigger.soft else 'strict'}.{predicate.strength}", f"{'soft' if trigger.soft else 'strict'}.type.{predicate.type}"]
        family = predicate.id.rsplit(".", 1)[0]
        if family in self.families:
            found += ["told", f"told.{predicate.strength}"]
        found += [f"family.{family}", f"id.{predicate.id}"]
        before = self.words[trigger.first - 1] if trigger.first > sentence.first else None
        found.append(f"after.{before.tag if before is not None else 'start'}.{word.tag}")
        owner = trigger.owner
        if owner is not None and owner.chosen is not None:
            found += ["owned", f"owned.by.{owner.chosen.type}", f"owned.{owner.chosen.type}.{predicate.type}"]
        rivals = {candidate.type for candidate, _ in trigger.candidates}
        found.append(f"rivals.{min(len(rivals), 3)}")
        if trigger.first in self.quoted:
            found.append("quoted")
        if self._claim(trigger.first, sentence) is not None:
            found.append("claimed")
        found.append("definite." + predicate.kind if word.article else "indefinite." + predicate.kind)
        found += [f"kind.{predicate.kind}", f"strength.{predicate.strength}", "when" if predicate.when else "unconditional"]
        found += [f"role.{role}" for role in ("actor", "recipient", "place") if trigger.roles.get(role)]
        if not trigger.roles:
            found.append("bare")
        if trigger.governor is not None:
            found.append(f"governor.{trigger.governor.cls}")
        if trigger.content_of is not None:
            found.append("content")
        if word.article:
            found.append("definite")
        if sentence.role == "headline":
            found.append("headline")
        if predicate.type == "ASSAULT":
            found.append("force")
        if self.at.get(trigger.first) is not None:
            found.append("in-mention")
        if word.prep:
            found.append(f"prep.{'bi' if word.prep == 'ب' else 'li' if word.prep == 'ل' else 'ka'}")
        if word.tag == "verb" and predicate.kind != "verb":
            found.append("tag-differs")
        return tuple(sorted({name.lower().replace("_", "-") for name in found}))


def _within(starts: list[int], first: int, last: int) -> range:
    """Indices of the items of a list sorted by start that begin in `[first, last)`."""
    return range(bisect_left(starts, first), bisect_left(starts, last))


_VOICED = frozenset(("ACCUSE", "REQUEST", "THREATEN", "REJECT"))
_HOSTILE = frozenset(("ASSAULT", "COERCE", "MOBILIZE"))
_CONTENT_TYPES = frozenset(("REQUEST", "AGREE", "REJECT", "THREATEN", "CONCEDE", "ACCUSE"))
