"""Find the phrases that name or describe parties, persons, places and things.

Needs: report, tokens, phrases, sentences, words, quantities, times. Gives: mentions.

A mention takes its class from its head noun or from the list that knows its name. What a list does not know
stays unnamed, with the reason; a definite description («التنظيم») is named after the last party it can mean.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from riwaya.letters import after
from riwaya.lexicon import Alias, lexicon
from riwaya.lexicon.clitics import prefixes
from riwaya.matching import Phrases
from riwaya.record.grammar import Mention, Phrase, Word
from riwaya.record.names import Actor, Place
from riwaya.record.text import Report, Sentence, Span, Token
from riwaya.record.values import Quantity, When
from riwaya.record.words import Analysis, Entry
from riwaya.stages.entities.gazetteer import choose

T = TypeVar("T")
ARMED_KINDS = frozenset(("military", "militia", "armed_group", "police", "intelligence"))
STATE_KINDS = frozenset(("state", "government", "body", "judicial", "igo", "alliance"))
ORG_KINDS = frozenset(("party", "ngo", "media", "company", "religious"))
PLACE_PREPOSITIONS = frozenset(("في", "ب", "من", "الي", "علي", "ل", "قرب", "نحو", "باتجاه", "صوب", "داخل", "خارج", "بين", "عبر", "حول", "قباله"))
PARTITIVE = frozenset(("armed", "people", "org", "state", "captive", "person", "party", "source"))
MAX_NAME = 4
ROLE_WORDS = ("head", "title")
THE_COUNTRY = frozenset(("البلاد", "بالبلاد", "للبلاد", "والبلاد"))
QUANTIFIERS = frozenset((
    "عدد", "بعض", "جميع", "كل", "معظم", "كافه", "غالبيه", "اغلب", "سائر", "احد", "احدي", "مجموعه", "كبار", "ابرز", "مزيد", "المزيد", "العديد", "كثير", "الكثير", "باقي", "بقيه",
))  # fmt: skip


@dataclass(slots=True)
class _Phrase:
    """A phrase under construction: tokens `[first, last)`."""

    first: int
    last: int
    head: int
    cls: str
    name: str | None = None
    why: str | None = None
    actor: str | None = None
    place: str | None = None
    country: str | None = None
    definite: bool = False
    number: str = "s"
    quantity: int | None = None
    head_entry: str | None = None
    rule: str = ""
    owner: Mention | None = None


def find(
    report: Report,
    tokens: tuple[Token, ...],
    phrases: tuple[tuple[Phrase, ...], ...],
    sentences: tuple[Sentence, ...],
    words: tuple[Word, ...],
    quantities: tuple[Quantity, ...],
    times: tuple[When, ...],
) -> tuple[Mention, ...]:
    finder = _Finder(report, tokens, phrases, words, quantities, times)
    found: list[Mention] = []
    for sentence in sentences:
        finder.sentence(sentence, found)
    return tuple(_located(found, sentences))


def _located(found: list[Mention], sentences: tuple[Sentence, ...]) -> list[Mention]:
    """Say in which named place the unnamed ones lie: the next in their chain («سوق بمدينة مايدوجوري»), else the last town named.

    Where no town is near, the country that the report has named most so far. Text behind the sentence never
    matters, so a paragraph appended later changes nothing.
    """
    known = lexicon().places
    ends = [sentence.last for sentence in sentences]
    counts: Counter[str] = Counter()
    town: Mention | None = None
    number = 0
    placed: list[Mention] = []
    for index, mention in enumerate(found):
        while mention.first >= ends[number]:
            number += 1
        place = known.get(mention.place or "")
        if place is not None and mention.country:
            counts[mention.country] += 1 if place.feature == "country" else 2
            if place.feature in TOWNS:
                town = mention
        elif mention.country and mention.cls in ("state", "armed", "adjective"):
            counts[mention.country] += 1
        if place is None and mention.cls in ("place", "facility"):
            holder = _chained(found, index, ends[number], known) or town
            if holder is not None:
                mention = replace(mention, within=holder.place, country=mention.country or holder.country, rule=mention.rule + "+within")
            elif mention.country is None and counts:
                country = max(sorted(counts), key=lambda code: counts[code])
                mention = replace(mention, country=country, rule=mention.rule + "+country")
        placed.append(mention)
    return placed


def _chained(found: list[Mention], index: int, end: int, known: dict[str, Place]) -> Mention | None:
    """The town that follows an unnamed place in the same sentence with a preposition of place."""
    at = found[index].last
    for other in found[index + 1 : index + 4]:
        if other.first >= end or other.first - at > 3:
            return None
        place = known.get(other.place or "")
        if place is not None and place.feature in TOWNS | {"quarter", "admin1", "admin2"}:
            return other
        at = other.last
    return None


TOWNS = frozenset(("city", "town", "village", "camp"))


class _Finder:
    """One pass over a report; each `_try` method returns a phrase that begins at a token, or None."""

    def __init__(
        self, report: Report, tokens: tuple[Token, ...], phrases: tuple[tuple[Phrase, ...], ...], words: tuple[Word, ...],
        quantities: tuple[Quantity, ...], times: tuple[When, ...],
    ) -> None:  # fmt: skip
        self.lexicon = lexicon()
        self.phrases = phrases
        self.following = [(token.norm,) for token in tokens]
        self.report, self.tokens, self.words = report, tokens, words
        self.day = report.doc_date.isoformat() if report.doc_date else ""
        self.quantity_at = {quantity.first: (index, quantity) for index, quantity in enumerate(quantities)}
        self.dated = {at for when in times for at in range(when.first, when.last)}
        self.found: list[Mention] = []
        self.persons: dict[str, Mention] = {}
        self.countries: Counter[str] = Counter()

    def sentence(self, sentence: Sentence, found: list[Mention]) -> None:
        self.found, self.limit = found, sentence.last
        at = sentence.first
        while at < sentence.last:
            phrase = self._phrase(at)
            if phrase is None:
                at += 1
                continue
            mention = self._mention(phrase, sentence)
            found.append(mention)
            if mention.country:
                self.countries[mention.country] += 1
            named = mention.rule.endswith(("+name", "person.name")) or mention.rule.startswith("actor.person.")
            if mention.cls == "person" and named and mention.last - mention.first > 1:
                last = self.tokens[mention.last - 1].norm
                if len(last) > 3:
                    self.persons[last] = mention
            at = phrase.last

    # -- reading one phrase ------------------------------------------------------------------------------------

    def _phrase(self, at: int) -> _Phrase | None:
        word = self.words[at]
        if self.tokens[at].norm in ("اخر", "اخري") and at and any(a.sense.predicate and a.sense.predicate.loss for a in self.words[at - 1].analyses):
            return _Phrase(at, at + 1, at, "people", "person", None, number="s", head_entry="head.other-one", rule="number.other")  # «أصيب آخر»
        if self.tokens[at].norm in THE_COUNTRY:
            return self._the_country(at)
        if at in self.dated or word.tag == "punct":
            return self._quoted_name(at) if self.tokens[at].raw in "«“\"(" else None
        if at in self.quantity_at:
            return self._counted(at)
        return self._named(at) or self._titled(at) or self._person(at) or self._quantified(at) or self._headed(at) or self._nationals(at) or self._adjectival(at)

    def _quantified(self, at: int) -> _Phrase | None:
        """«عدد من المدنيين», «جميع الرهائن», «أحد الجنود»: the quantifier belongs to what it counts."""
        word = self.words[at]
        bare = self.tokens[at].norm[len(word.conj) + len(word.prep) :]
        if bare not in QUANTIFIERS or at + 1 >= self.limit:
            return None
        nxt = at + 1
        while nxt < self.limit and self.words[nxt].tag == "adj" and not self.words[nxt].article and nxt - at < 3:
            nxt += 1  # «عدد كبير من»
        if self.tokens[nxt].norm == "من" and nxt + 1 < self.limit:
            nxt += 1
        elif nxt > at + 1:
            return None
        inner = self._phrase_at_noun(nxt)
        if inner is None or self.words[inner.first].conj or inner.cls in ("unit", "time", "thing"):
            return None
        inner.first, inner.number = at, "s" if bare in ("احد", "احدي") else "p"
        return inner

    def _the_country(self, at: int) -> _Phrase:
        """«البلاد»: the country that the report is about so far."""
        country = self._headline_country()
        place = self.lexicon.places.get(f"country.{country.lower()}") if country else None
        return _Phrase(
            at, at + 1, at, "place", place.name if place else None, None if place else "no country named before it", None, place.id if place else None,
            country, True, rule="place.the-country",
        )  # fmt: skip

    def _quoted_name(self, at: int) -> _Phrase | None:
        """A name that stands in quotation marks of its own: “الجيش الوطني”."""
        if at + 1 >= self.limit:
            return None
        inner = self._named(at + 1)
        if inner is not None and inner.last < self.limit and self.tokens[inner.last].raw in "»”\")":
            inner.last += 1
            inner.first = at
            return inner
        return None

    def _counted(self, at: int) -> _Phrase | None:
        """«17 شخصا», «عشرات العائلات», «اثنان من قادة التنظيم», «أكثر من ألف متشدد»."""
        index, quantity = self.quantity_at[at]
        last = quantity.last
        if quantity.digits and at > 0 and self.words[at - 1].tag == "noun" and (self.words[at - 1].article or self._is_unit(at - 1)):
            return None  # «الكتيبة 21», «بوابة 200»: a name, not a count
        if last < self.limit and self.tokens[last].norm == "من" and last + 1 < self.limit:
            inner = self._phrase_at_noun(last + 1)
        else:
            inner = self._phrase_at_noun(last) if last < self.limit else None
        if inner is None or self.words[inner.first].conj:
            return self._bare_number(at, index, quantity.last)
        if inner.cls == "adjective":
            inner.cls = "people"  # «ألف أفغاني»
        inner.first, inner.quantity, inner.number = at, index, "p"
        return inner

    def _bare_number(self, at: int, index: int, last: int) -> _Phrase | None:
        """«مقتل 17», «يقتل ستة»: a number right behind a word of loss counts people."""
        before = self.words[at - 1] if at else None
        loss = before is not None and any(a.sense.predicate is not None and a.sense.predicate.loss for a in before.analyses)
        if not loss or (last < self.limit and self.words[last].tag in ("noun", "other") and not self.words[last].conj and not self.words[last].prep):
            return None
        return _Phrase(at, last, at, "people", "people", None, number="p", quantity=index, rule="number.people")

    def _is_unit(self, at: int) -> bool:
        head = self.words[at].layer("head")
        return head is not None and head.sense.plain.cls in ("armed", "place", "facility") and head.sense.number == "s"

    def _phrase_at_noun(self, at: int) -> _Phrase | None:
        if at >= self.limit or at in self.dated or at in self.quantity_at or self.words[at].tag == "punct":
            return None
        return self._named(at) or self._titled(at) or self._headed(at) or self._nationals(at) or self._adjectival(at)

    def _firsts(self, at: int) -> dict[str, tuple[str, str, int]]:
        """Spellings under which a name may begin here → (conj, prep, letters cut off)."""
        token = self.tokens[at]
        return {token.norm: ("", "", 0)} if token.kind == "latin" else _name_cuts(token.norm)

    def _listed(self, names: Phrases[T], firsts: Iterable[str], at: int) -> list[tuple[int, str, T]]:
        """The longest names that begin at a token and end in its sentence."""
        known = [first for first in firsts if first in names]
        found = [hit for hit in names.every(known, self.following, at + 1) if at + hit[0] <= self.limit] if known else []
        return [hit for hit in found if hit[0] == found[0][0]]

    def _named(self, at: int) -> _Phrase | None:
        """A party or place that the lists know by name; the longer name wins, then the party."""
        if self.tokens[at].kind not in ("word", "latin"):
            return None
        firsts = self._firsts(at)
        actors = [(size, first, alias) for size, first, alias in self._listed(self.lexicon.actor_names, firsts, at) if self._in_use(alias)]
        places = self._listed(self.lexicon.place_names, firsts, at)
        actor_size = actors[0][0] if actors else 0
        place_size = places[0][0] if places else 0
        if not actor_size and not place_size:
            return None
        if actor_size and (actor_size > place_size or (actor_size == place_size and not self._as_place(at, places[0][1], place_size))):
            size, first, alias = actors[0]
            if size > 1 or self._name_may_stand(at, first, actor=self.lexicon.actors[alias.actor]):
                return self._actor_phrase(at, size, first, alias)
        if place_size:
            size, first, _ = places[0]
            known = [self.lexicon.places[place] for _, spelling, place in places if spelling == first]
            if self._place_may_stand(at, size, first, known):
                return self._place_phrase(at, at, size, known)
        return None

    def _in_use(self, alias: Alias) -> bool:
        return not self.day or ((not alias.since or alias.since[: len(self.day)] <= self.day) and (not alias.until or self.day[: len(alias.until)] <= alias.until))

    def _name_may_stand(self, at: int, first: str, actor: Actor) -> bool:
        """Whether a one-word name that is also an ordinary word names the party here."""
        needs = self.lexicon.ambiguous.get(first)
        previous = self.words[at - 1] if at else None
        if actor.kind == "person" and self.words[at].tag in ("verb", "prep", "noun", "adj"):
            return previous is not None and previous.tag in ("noun", "name") and any(a.sense.entry_layer == "title" for a in previous.analyses)
        if needs and "category" in needs:
            return previous is not None and any(a.sense.entry_layer in ROLE_WORDS for a in previous.analyses)
        return self.words[at].tag not in ("verb",) or first.startswith("ال")

    def _as_place(self, at: int, first: str, size: int) -> bool:
        """A name that is both a state and a country, a capital and its government: a place after a preposition of place."""
        _, prep, _ = self._firsts(at)[first]
        if prep == "ب":
            return True
        before = self._governor(at)
        if self.lexicon.ambiguous.get(first, "").startswith("capital as government"):
            return not self._as_government(at, before)
        return before in ("في", "داخل", "خارج", "قرب", "شمال", "جنوب", "شرق", "غرب", "عبر", "الي", "من", "وسط", "بمدينه", "مدينه")

    def _as_government(self, at: int, governor: str) -> bool:
        """«اتهمت واشنطن طهران», «بين الرياض وطهران»: a capital that acts stands beside a verb or another such name."""
        if governor in ("بين", "مع", "ضد", "لدي") or (governor == "" and at + 1 < self.limit and self.words[at + 1].tag == "verb"):
            return True
        if self.words[at].conj and self.found and self.found[-1].last == at:
            return self.found[-1].cls in ("state", "armed")
        return at > 0 and self.words[at - 1].tag == "verb" and governor == ""

    def _governor(self, at: int) -> str:
        """The preposition or direction word in front of a token, without its own clitics."""
        if not at:
            return ""
        word = self.words[at - 1]
        norm = self.tokens[at - 1].norm
        if word.function is not None and word.function.cls in ("prep", "near", "dir"):
            return norm[len(word.conj) + len(word.prep) :]
        return ""

    def _place_may_stand(self, at: int, size: int, first: str, known: list[Place]) -> bool:
        if size > 1 or any(place.feature == "country" for place in known):
            return self.words[at].tag != "verb" or first.startswith("ال")
        head = self.words[at].layer("head")
        if head is not None and head.sense.plain.cls in ("place", "time", "unit", "facility"):
            return False
        _, prep, _ = self._firsts(at)[first]
        governor = self._governor(at)
        in_place = prep == "ب" or governor in PLACE_PREPOSITIONS or bool(governor)
        beside = bool(self.found) and self.found[-1].is_place and self.found[-1].last >= at - 1
        word = self.words[at]
        ordinary = any(a.sense.pos in ("noun", "verb", "adj", "func") and not (a.suffix and not a.prep) for a in word.analyses)
        needs = self.lexicon.ambiguous.get(first)
        if needs == "category word":
            return beside
        if needs or ordinary:
            return (prep == "ب" or governor in ("في", "قرب", "داخل", "الي") or beside) and word.tag != "verb" and len(first) > 3
        if any(a.sense.pos == "name" for a in word.analyses):
            return in_place or beside
        biggest = max(place.population for place in known)
        own = any(not place.id.startswith("gn.") for place in known)
        return in_place or beside or biggest >= 100_000 or (own and len(first) > 3)

    def _actor_phrase(self, at: int, size: int, first: str, alias: Alias) -> _Phrase:
        actor = self.lexicon.actors[alias.actor]
        phrase = _Phrase(
            at, at + size, at, self._actor_class(actor), actor.name, None, actor.id, None, actor.country, True,
            "p" if first.endswith(("ون", "ين", "يون")) and actor.kind in ("armed_group", "people") else "s",
            rule=f"actor.{actor.id}",
        )  # fmt: skip
        if actor.kind == "state":
            phrase.place = actor.id if actor.id in self.lexicon.places else None
            return phrase
        if actor.kind == "person":
            return phrase
        phrase = self._adjectives(phrase)
        if any(a.sense.entry_layer == "title" for a in self.words[at].analyses):
            person = self._person_name(phrase.last, titled=True)  # «رئيس الوزراء اللبناني نجيب ميقاتي»
            if person is not None:
                phrase.last, phrase.cls, phrase.rule = person.last, "person", f"title.{actor.id}+name"
                phrase.name, phrase.actor = person.name or phrase.name, person.actor or phrase.actor
        return phrase

    @staticmethod
    def _actor_class(actor: Actor) -> str:
        if actor.kind in ARMED_KINDS:
            return "armed"
        if actor.kind == "person":
            return "person"
        if actor.kind in ("people", "tribe"):
            return "people"
        return "org" if actor.kind in ORG_KINDS else "state"

    def _place_phrase(self, first: int, at: int, size: int, known: list[Place], kind: str | None = None) -> _Phrase:
        around = [self.lexicon.places[m.place] for m in self.found[-12:] if m.place in self.lexicon.places]
        place = choose(known, around, self._headline_country(), kind)
        name = place.name if place else None
        return _Phrase(
            first, at + size, at, "place", name, None if place else "too close to call", None, place.id if place else None,
            place.country if place else None, True, rule="place.name",
        )  # fmt: skip

    def _headline_country(self) -> str | None:
        return max(self.countries, key=lambda country: (self.countries[country], country)) if self.countries else None

    def _titled(self, at: int) -> _Phrase | None:
        """«رئيس الوزراء العراقي حيدر العبادي», «الناطق باسم القوات», or a title alone."""
        title, size = self._title(at)
        if title is None:
            return None
        word = self.words[at]
        phrase = _Phrase(at, at + size, at, "person", None, None, definite=word.article, head_entry=title.id, rule=f"title.{title.id}")
        en = title.en
        if title.cls == "spokesman" or self._next_norm(phrase.last) in ("باسم", "بلسان"):
            phrase.last += 1 if self._next_norm(phrase.last) in ("باسم", "بلسان") else 0
            of = self._phrase_at_noun(phrase.last) if phrase.last < self.limit else None
            if of is not None and not self.words[of.first].conj:
                phrase.last, phrase.country, phrase.name = of.last, of.country, f"spokesperson of {of.name}" if of.name else None
                phrase.owner = self._mention(of, None)
        else:
            inner = self._genitive(phrase.last)
            if inner is not None:
                phrase.last, phrase.country = inner.last, inner.country
                phrase.name = f"{en} of {inner.name}" if inner.name and en else None
                phrase.owner = self._mention(inner, None)
        phrase = self._adjectives(phrase)
        if phrase.country and not phrase.name and phrase.country in self.lexicon.countries and en:
            phrase.name = f"{en} of {self.lexicon.countries[phrase.country]['name']}"
        person = self._person_name(phrase.last, titled=True)
        if person is not None:
            phrase.last, phrase.name = person.last, person.name or phrase.name
            phrase.actor = person.actor
            phrase.country = phrase.country or person.country
            phrase.rule += "+name"
            phrase.definite = True
            phrase = self._adjectives(phrase)
        if phrase.name is None:
            phrase.why = "a title without a name that the lists know"
            if en:
                phrase.name, phrase.why = en.lower(), None
        return phrase

    def _title(self, at: int) -> tuple[Entry | None, int]:
        if self.words[at].tag == "verb":
            return None, 0
        for last, _, entry in self.phrases[at]:
            if isinstance(entry, Entry) and entry.layer == "title" and last <= self.limit:
                return entry, last - at
        for analysis in self.words[at].analyses:
            if analysis.sense.entry_layer == "title" and not analysis.suffix:
                return analysis.sense.plain, 1
        return None, 0

    def _person(self, at: int) -> _Phrase | None:
        known = self._introduced(at) or self._stranger(at)
        if known is not None:
            return known
        if self.words[at].tag not in ("name", "other") or self.words[at].layer("given") is None:
            return None
        return self._person_name(at, titled=False)

    def _person_name(self, at: int, *, titled: bool) -> _Phrase | None:
        """Given name and what follows it; behind a title also names that no list knows."""
        if at >= self.limit or (self.tokens[at].kind not in ("word", "latin") and self.tokens[at].raw not in "،,"):
            return None
        if self.tokens[at].raw in "،,":
            inner = self._person_name(at + 1, titled=False) if titled and at + 1 < self.limit else None
            return inner if inner is not None and inner.last - at > 2 else None
        if (self.words[at].function is not None and not self._is_ali(at)) or (self.words[at].conj and titled):
            return None
        listed = [(size, first, alias) for size, first, alias in self._listed(self.lexicon.actor_names, self._firsts(at), at)]
        listed = [item for item in listed if self.lexicon.actors[item[2].actor].kind == "person"]
        if listed:
            size, _, alias = listed[0]
            actor = self.lexicon.actors[alias.actor]
            if size > 1 or titled:
                return _Phrase(at, at + size, at, "person", actor.name, None, actor.id, None, actor.country, True, rule=f"actor.{actor.id}")
        strange = titled and (self._nameless(at) or (self.words[at].article and not self.words[at].analyses and not self.words[at].prep))
        if self.words[at].layer("given", "family") is None and not strange:
            return None
        last = at + 1
        while last < self.limit and last - at < MAX_NAME + 1 and self._continues_name(last, at):
            last += 1
        speaks = at > 0 and self.words[at - 1].tag == "verb" and self.words[at - 1].layer("reporting") is not None
        if last - at == 1 and not titled and not (speaks and self.words[at].tag == "name"):
            return None
        english = [self._english_name(token) for token in self.tokens[at:last]]
        known = " ".join(part for part in english if part) if all(english) else None
        return _Phrase(at, last, at, "person", known, None if known else "name not in the lists", definite=True, rule="person.name")

    def _stranger(self, at: int) -> _Phrase | None:
        """Two or three words in a row that no list knows, right behind a verb: a foreign name («أثنى كريستوس ستايليانيدس»)."""
        if at == 0 or not self._nameless(at) or self.words[at].conj or len(self.tokens[at].norm) < 3:
            return None
        last = at + 1
        while last < self.limit and last - at < 3 and self._nameless(last) and not self.words[last].conj and len(self.tokens[last].norm) > 2:
            last += 1
        titled = last - at == 2 and last < self.limit and self._title(last)[0] is not None
        if self.words[at - 1].tag != "verb" and not titled:
            return None
        speaks = self.words[at - 1].layer("reporting") is not None or self.words[at - 1].layer("predicate") is not None
        if last - at < 2 and not (speaks and len(self.tokens[at].norm) > 4):
            return None
        return _Phrase(at, last, at, "person", None, "name not in the lists", definite=True, rule="person.stranger+name")

    def _introduced(self, at: int) -> _Phrase | None:
        """A person whom the report has named in full before, now by the last name alone («وأضاف الأحمدي»)."""
        if self.words[at].layer("adjective", "demonym", "head", "title") is not None and not self.words[at].layer("family", "given"):
            return None
        for spelling in self._firsts(at):
            earlier = self.persons.get(spelling)
            if earlier is not None:
                return _Phrase(
                    at, at + 1, at, "person", earlier.name, earlier.why, earlier.actor, None, earlier.country, True, rule="person.introduced"
                )  # fmt: skip
        return None

    def _is_ali(self, at: int) -> bool:
        """«علي» the name and «على» the preposition fold together; the dots and what follows tell them apart."""
        if self.tokens[at].norm != "علي" or not self.tokens[at].raw.endswith("ي") or at + 1 >= self.limit:
            return False
        following = self.words[at + 1]
        return not following.analyses or following.layer("family", "given") is not None or self.tokens[at + 1].norm in ("عبد", "بن", "ابو", "ال")

    def _nameless(self, at: int) -> bool:
        word = self.words[at]
        return word.tag == "other" and not word.analyses and not word.article and at not in self.dated

    def _continues_name(self, at: int, start: int) -> bool:
        word, token = self.words[at], self.tokens[at]
        if token.kind != "word" or at in self.dated or at in self.quantity_at or (word.function is not None and token.norm not in ("علي", "ال")):
            return False
        if token.norm == "علي" and token.raw.endswith("ي"):
            return True
        if token.norm in ("بن", "ابن", "ابو", "ابي", "ال", "عبد", "بنت") or self.tokens[at - 1].norm in ("عبد", "ابو", "ال", "بن"):
            return True
        if token.norm in ("الله", "الدين", "الرحمن"):
            return True
        if word.conj or word.tag in ("prep", "verb", "conj", "sub", "rel", "dem", "neg", "part", "pron"):
            return word.tag == "verb" and word.layer("given", "family") is not None and False
        if word.layer("given", "family") is not None:
            return True
        if at == start + 1 and word.tag in ("noun", "adj") and not word.article and not word.prep and at + 1 < self.limit:
            following = self.words[at + 1]
            if following.tag in ("sub", "punct") and word.layer("title", "demonym") is None:
                return True  # «نسيم دوار إن»: a name before what he says, whatever else it may mean
        if word.layer("demonym", "head", "predicate", "reporting", "adjective", "title") is not None:
            return False
        return not word.analyses or all(a.sense.pos == "name" for a in word.analyses)

    def _english_name(self, token: Token) -> str | None:
        names = self.lexicon.names_en
        for spelling in (token.norm, token.norm.removeprefix("ال"), token.norm[1:] if token.norm[:1] in "ولب" else token.norm):
            if spelling in names:
                return names[spelling]
        return token.raw if token.kind == "latin" else _SMALL_NAMES.get(token.norm)

    def _headed(self, at: int) -> _Phrase | None:
        """A common noun that heads a party, place or thing, with what belongs to it."""
        word = self.words[at]
        if word.tag == "verb" or (word.function is not None and word.function.cls not in ("quant", "dir", "near")):
            return None
        entry, size, analysis = self._head(at)
        if entry is None or (size == 1 and self._describes(at, analysis)):
            return None
        cls = entry.cls
        if cls == "place":
            return self._place_headed(at, size, entry, analysis)
        phrase = _Phrase(
            at, at + size, at, cls, None, None, definite=word.article or bool(analysis and analysis.suffix),
            number=(analysis.sense.number if analysis else "") or entry.number or "s", head_entry=entry.id, rule=f"head.{entry.id}",
        )  # fmt: skip
        if analysis is not None and analysis.suffix:
            return self._adjectives(phrase)
        return self._grown(phrase, entry)

    def _describes(self, at: int, analysis: Analysis | None) -> bool:
        """«هجوم إرهابي»: a singular noun that is also an adjective describes the noun before it."""
        word = self.words[at]
        if at == 0 or word.conj or word.prep or analysis is None or analysis.sense.number != "s" or analysis.suffix:
            return False
        before = self.words[at - 1]
        if before.tag != "noun" or before.function is not None or before.article != word.article:
            return False
        return word.layer("adjective") is not None or (self.tokens[at].norm.endswith("ي") and not word.article)  # «مؤتمر صحافي»

    def _head(self, at: int) -> tuple[Entry | None, int, Analysis | None]:
        for last, _, entry in self.phrases[at]:
            if isinstance(entry, Entry) and entry.layer == "head" and at + 1 < last <= self.limit:
                return entry, last - at, None
        word = self.words[at]
        head = word.layer("head")
        rivals = [a for a in word.analyses if a.sense.entry_layer == "head"]
        if len(rivals) > 1 and at + 1 < self.limit and not word.article:
            following = self._listed(self.lexicon.place_names, (self.tokens[at + 1].norm,), at + 1)
            if following:  # «قضاء المقدادية» is a district, «القضاء» the judiciary
                head = next((a for a in rivals if a.sense.plain.cls == "place"), head)
        speaks = next((a for a in word.analyses if a.sense.plain.number == "noun" and a.sense.entry_layer == "reporting"), None)
        if speaks is not None and (head is None or head.sense.plain.cls in ("thing", "facility")):
            return replace(speaks.sense.plain, layer="head", cls="source", number="collective"), 1, speaks
        if head is None:
            return None, 0, None
        entry = head.sense.plain
        event = next((a.sense.predicate for a in word.analyses if a.sense.predicate is not None), None)
        if event is not None and event.loss and entry.cls in ("person", "people", "captive") and event.kind in ("noun", "masdar"):
            entry = replace(entry, cls="victim")
        elif event is not None and entry.cls in ("thing", "time"):
            return None, 0, None
        return entry, 1, head

    def _place_headed(self, at: int, size: int, entry: Entry, analysis: Analysis | None) -> _Phrase:
        """«مدينة البوكمال», «ريف حلب الشمالي», «بلدة كفر نبل»: the category word and the name behind it."""
        word = self.words[at]
        phrase = _Phrase(at, at + size, at, "place", None, None, definite=word.article, head_entry=entry.id, rule=f"place.head.{entry.id}")
        phrase.number = (analysis.sense.number if analysis else "") or entry.number or "s"
        nxt = phrase.last
        if analysis is not None and analysis.suffix:
            phrase.why = "no name in the text"
            return phrase
        if nxt < self.limit and not word.article and not self.words[nxt].conj and not self.words[nxt].prep and nxt not in self.dated:
            token = self.tokens[nxt]
            opened = token.raw in "«“\"(" and nxt + 1 < self.limit
            start = nxt + opened
            inner = None
            if self.tokens[start].kind in ("word", "latin"):
                inner = self._place_of_head(start, entry)
            if inner is not None:
                phrase.last = inner.last + (opened and inner.last < self.limit and self.tokens[inner.last].raw in "»”\")")
                phrase.name, phrase.place, phrase.country, phrase.why = inner.name, inner.place, inner.country, inner.why
                phrase.actor = None
                return self._adjectives(phrase)
            if self._nameless(start) or (opened and self.tokens[start].kind == "word"):
                last = start + 1
                while last < self.limit and last - start < 2 and self._nameless(last) and not self.words[last].conj:
                    last += 1
                phrase.last = last + (opened and last < self.limit and self.tokens[last].raw in "»”\")")
                phrase.why = "no candidate"
                return self._adjectives(phrase)
            of = self._phrase_at_noun(nxt)
            if of is not None and of.cls != "thing":
                phrase.last, phrase.country, phrase.owner = of.last, of.country, self._mention(of, None)
                if of.place and of.cls == "place":
                    phrase.place, phrase.name = of.place, of.name
        phrase = self._adjectives(phrase)
        if phrase.place is None and word.article and phrase.last < self.limit and not self.words[phrase.last].conj and not self.words[phrase.last].prep:
            apposed = self._place_of_head(phrase.last)  # «العاصمة طرابلس»
            if apposed is not None and self.words[phrase.last].tag not in ("verb", "prep"):
                phrase.last, phrase.name, phrase.place, phrase.country = apposed.last, apposed.name, apposed.place, apposed.country
        if phrase.place is None:
            phrase.why = phrase.why or "no name in the text"
        return phrase

    def _place_of_head(self, at: int, entry: Entry | None = None) -> _Phrase | None:
        firsts = self._firsts(at)
        plain = {name: clitics for name, clitics in firsts.items() if not clitics[0] and not clitics[1]}
        places = self._listed(self.lexicon.place_names, plain, at)
        if places:
            size, first, _ = places[0]
            known = [self.lexicon.places[place] for _, spelling, place in places if spelling == first]
            return self._place_phrase(at, at, size, known, _KIND_OF_HEAD.get(entry.id) if entry is not None else None)
        head = self._head(at)
        if head[0] is not None and head[0].cls == "place":
            return self._place_headed(at, head[1], head[0], head[2])
        return None

    def _genitive(self, at: int) -> _Phrase | None:
        """The noun phrase that a noun governs without a preposition, if one follows."""
        if at >= self.limit or self.words[at].conj or self.words[at].prep or self.words[at].tag in ("verb", "punct", "adj"):
            return None
        return self._phrase_at_noun(at)

    def _grown(self, phrase: _Phrase, entry: Entry | None = None) -> _Phrase:
        """A head with its adjectives, its genitive and, for groups, «من» + the group they belong to."""
        phrase = self._adjectives(phrase)
        if entry is not None and not phrase.definite:
            inner = self._quoted_name(phrase.last) if phrase.last < self.limit and self.tokens[phrase.last].raw in "«“\"(" else None
            inner = inner or self._genitive(phrase.last)
            if inner is not None and inner.cls not in ("thing", "unit", "time"):
                self._adopt(phrase, inner)
                phrase = self._adjectives(phrase)
        if entry is not None and phrase.cls in PARTITIVE and phrase.last + 1 < self.limit:
            linked = self._linked(phrase)
            if linked is not None:
                self._adopt(phrase, linked)
        if phrase.name is None and entry is not None:
            self._describe(phrase, entry)
        return phrase

    def _linked(self, phrase: _Phrase) -> _Phrase | None:
        """«وحدات من الجيش», «مقاتلون في الحركة», «القوات الموالية لهادي», «عناصر تابعون للتنظيم»."""
        at = phrase.last
        norm = self.tokens[at].norm
        if norm == "من":
            inner = self._phrase_at_noun(at + 1)
            return inner if inner is not None and inner.cls in (*PARTITIVE, "captive") else None
        if self.words[at].prep == "ل" and self.words[at].tag != "verb" and not self.words[at].conj:
            inner = self._phrase_at_noun(at)
            known = inner is not None and (inner.actor is not None or phrase.cls == "source")
            return inner if inner is not None and known and inner.cls in ("armed", "org", "state", "person") else None
        if norm in ("في", "من", "عن") and phrase.cls == "source":
            inner = self._phrase_at_noun(at + 1)  # «مصدر في الشرطة», «بيان صادر عن الوزارة»
            return inner if inner is not None and inner.cls in ("armed", "org", "state") else None
        return None

    def _adopt(self, phrase: _Phrase, inner: _Phrase) -> None:
        """Make `inner` the owner of `phrase` and take over what it tells."""
        phrase.last = max(phrase.last, inner.last)
        phrase.country = phrase.country or inner.country
        phrase.owner = self._mention(inner, None)
        if inner.actor is not None and phrase.actor is None and phrase.cls in PARTITIVE:
            phrase.actor, phrase.name = inner.actor, inner.name
        elif inner.name and phrase.cls in PARTITIVE and inner.cls in PARTITIVE:
            phrase.name = inner.name
        if inner.cls == "place" and phrase.cls in ("facility", "place"):
            phrase.place = inner.place

    def _describe(self, phrase: _Phrase, entry: Entry) -> None:
        """An English name for a described party: its gloss and what its adjectives say."""
        english = entry.en
        if phrase.cls not in PARTITIVE or not english:
            phrase.why = "no party"
            return
        adjectives = []
        for at in range(phrase.head + 1, phrase.last):
            for analysis in self.words[at].analyses:
                if analysis.sense.entry_layer in ("adjective", "demonym") and analysis.sense.plain.en:
                    adjectives.append(analysis.sense.plain.en)
                    break
        phrase.name = " ".join([*reversed(adjectives), english])
        if phrase.country in self.lexicon.countries and not adjectives:
            phrase.name += f" ({self.lexicon.countries[phrase.country]['name']})"

    def _adjectives(self, phrase: _Phrase) -> _Phrase:
        """Take in the adjectives behind a phrase; a nationality gives it a country."""
        at = phrase.last
        while at < self.limit and at not in self.dated:
            word = self.words[at]
            if word.conj or word.prep or word.tag in ("verb", "punct", "prep") or word.function is not None:
                break
            if word.tag == "number":
                if not (self.tokens[at].kind == "number" and self._is_unit(at - 1)):
                    break
                at += 1
                phrase.last = at
                continue
            adjective = next((a for a in word.analyses if a.sense.entry_layer in ("adjective", "demonym") and not a.suffix and not a.prep), None)
            if adjective is None:
                if not (word.article and self._looks_like_adjective(at) and self.words[phrase.head].article):
                    break
            elif adjective.sense.entry_layer == "demonym" and adjective.sense.plain.cls:
                phrase.country = phrase.country or adjective.sense.plain.cls
                if phrase.cls in ("state", "armed") and phrase.actor is None:
                    self._compose(phrase, at + 1)
            at += 1
            phrase.last = at
        if phrase.last + 1 < self.limit and self.tokens[phrase.last].raw in "«“\"(" and phrase.cls in PARTITIVE and phrase.actor is None:
            quoted = self._quoted_name(phrase.last)
            if quoted is not None and quoted.cls in PARTITIVE:
                phrase.last, phrase.actor, phrase.name = quoted.last, quoted.actor, quoted.name
                phrase.country = phrase.country or quoted.country
        return phrase

    def _looks_like_adjective(self, at: int) -> bool:
        norm = self.tokens[at].norm
        return norm.endswith(("يه", "ي", "يين", "يون")) and len(norm) > 5 and not self.words[at].analyses

    def _compose(self, phrase: _Phrase, last: int) -> None:
        """«القوات العراقية»: head + nationality, named in English from both."""
        entry = self.words[phrase.head].layer("head")
        country = self.lexicon.countries.get(phrase.country or "")
        if entry is not None and country is not None and entry.sense.plain.en:
            phrase.name = f"{country['name']} {entry.sense.plain.en}"

    def _adjectival(self, at: int) -> _Phrase | None:
        """«المتشددين», «مسلحون مجهولون»: a party adjective used as a noun."""
        word = self.words[at]
        analysis = word.layer("adjective")
        if analysis is None or analysis.sense.plain.cls != "party" or word.tag == "verb" or analysis.suffix:
            return None
        before = self.words[at - 1] if at else None
        if before is not None and before.tag in ("noun", "adj") and before.function is None and not word.conj and not word.prep and before.article == word.article:
            return None
        if analysis.sense.number not in ("p", "d"):
            return None
        entry = analysis.sense.plain
        phrase = _Phrase(
            at, at + 1, at, "people" if not entry.en.endswith(("ist", "armed", "rebel", "militant", "radical")) else "armed", None, None,
            definite=word.article, number="p", head_entry=entry.id, rule=f"adjective.{entry.id}",
        )  # fmt: skip
        phrase = self._adjectives(phrase)
        phrase.name = phrase.name or f"{entry.en} people"
        return phrase

    def _nationals(self, at: int) -> _Phrase | None:
        """«الإسرائيليون», «عراقيين»: a nationality used as a noun; and a party adjective that is all the text has."""
        word = self.words[at]
        analysis = word.layer("demonym")
        if analysis is None or word.tag == "verb":
            return None
        entry = analysis.sense.plain
        before = self.words[at - 1] if at else None
        describes = before is not None and before.tag in ("noun", "adj") and not word.conj and not word.prep and before.article == word.article
        plural = analysis.sense.number in ("p", "d") and not describes
        name = f"{entry.en} people" if plural else entry.en
        return _Phrase(
            at, at + 1, at, "people" if plural else "adjective", name, None, None, None, entry.cls or None, word.article,
            analysis.sense.number or "s", rule=f"national.{entry.id}",
        )  # fmt: skip

    # -- finishing -----------------------------------------------------------------------------------------------

    def _next_norm(self, at: int) -> str:
        return self.tokens[at].norm if at < self.limit else ""

    def _mention(self, phrase: _Phrase, sentence: Sentence | None) -> Mention:
        first = self.tokens[phrase.first]
        conj, prep, cut = self._own_clitics(phrase)
        start = first.span.start + after(first.raw, cut)
        span = Span(min(start, self.tokens[phrase.last - 1].span.end), self.tokens[phrase.last - 1].span.end)
        prep_at = phrase.first if prep else -1
        if not prep and phrase.first > 0:
            prep, prep_at = self._outer_preposition(phrase.first)
        mention = Mention(
            phrase.first, phrase.last, phrase.head, span, phrase.cls, phrase.name, phrase.why if phrase.name is None else None, phrase.actor,
            phrase.place, phrase.country, prep, prep_at, bool(conj), phrase.definite, phrase.number, phrase.quantity, phrase.head_entry, phrase.rule,
        )  # fmt: skip
        if phrase.owner is not None:
            mention = replace(mention, owner=phrase.owner.span, owner_name=phrase.owner.name, owner_cls=phrase.owner.cls)
        return self._resolved(mention) if sentence is not None else mention

    def _own_clitics(self, phrase: _Phrase) -> tuple[str, str, int]:
        """Conjunction and preposition written on the first token, and how many letters they take."""
        at = phrase.first
        word, token = self.words[at], self.tokens[at]
        if token.kind != "word":
            return "", "", 0
        if phrase.rule.startswith(("actor.", "place.name")):
            for spelling, (conj, prep, cut) in self._firsts(at).items():
                if spelling in self.lexicon.actor_names or spelling in self.lexicon.place_names:
                    return conj, prep, cut if prep != "ل" or not spelling.startswith("ال") else len(conj)
        if word.analyses:
            return word.conj, word.prep, len(word.conj) + (len(word.prep) if not (word.prep == "ل" and word.article) else 0)
        return word.conj, word.prep, len(word.conj) + len(word.prep)

    def _outer_preposition(self, at: int) -> tuple[str, int]:
        """The preposition that governs a phrase from outside, over direction words and demonstratives."""
        look = at - 1
        while look >= 0 and look > at - 4:
            word = self.words[look]
            if word.tag == "dem" or self.tokens[look].raw in "«“\"(":
                look -= 1
                continue
            if word.phrase is not None and word.function is not None and word.function.cls in ("prep", "near"):
                first, last = word.phrase
                joined = " ".join(token.norm for token in self.tokens[first:last])
                return joined[len(self.words[first].conj) :], first
            if word.function is not None and word.function.cls in ("prep", "near"):
                norm = self.tokens[look].norm
                return norm[len(word.conj) :], look
            if word.function is not None and word.function.cls == "dir":
                return ("ب" if word.prep == "ب" else "dir"), look
            break
        return "", -1

    def _resolved(self, mention: Mention) -> Mention:
        """Name a definite description after the last mention that it can stand for."""
        if mention.actor is not None or mention.place is not None or not mention.definite or mention.last - mention.first > 2:
            return mention
        entry = mention.head_entry or ""
        wanted = _DESCRIPTIONS.get(entry)
        if wanted is None and mention.cls not in ("place",):
            return mention
        for earlier in reversed(self.found[-60:]):
            if mention.cls == "place":
                place = self.lexicon.places.get(earlier.place or "")
                if place is not None and _place_fits(entry, place):
                    return replace(mention, name=place.name, place=place.id, country=place.country, why=None, rule=mention.rule + "+anaphor")
                continue
            actor = self.lexicon.actors.get(earlier.actor or "")
            if wanted is not None and actor is not None and actor.kind in wanted:
                return replace(mention, name=actor.name, actor=actor.id, country=actor.country, why=None, rule=mention.rule + "+anaphor")
        return mention


@functools.lru_cache(maxsize=1 << 16)
def _name_cuts(norm: str) -> dict[str, tuple[str, str, int]]:
    cuts: dict[str, tuple[str, str, int]] = {}
    for cut in prefixes(norm):
        if not cut.future and cut.prep != "ك":
            cuts.setdefault(cut.name, (cut.conj, cut.prep, cut.start - (2 if cut.article and cut.prep != "ل" else 0)))
    return cuts


_SMALL_NAMES = {"بن": "bin", "ابن": "ibn", "ابو": "Abu", "ابي": "Abi", "ال": "Al", "عبد": "Abd", "بنت": "bint"}
_ARMED = frozenset(("armed_group", "militia", "party"))
_DESCRIPTIONS: dict[str, frozenset[str]] = {
    "head.organisation": _ARMED, "head.group": _ARMED, "head.movement": _ARMED, "head.militia": _ARMED, "head.armed-group": _ARMED, "head.faction": _ARMED,
    "head.army": frozenset(("military",)), "head.forces": ARMED_KINDS, "head.government": frozenset(("government", "state")),
    "head.regime": frozenset(("government", "state")), "head.coalition": frozenset(("alliance",)), "head.alliance": frozenset(("alliance",)),
    "head.front": _ARMED, "head.party": frozenset(("party",)), "head.police": frozenset(("police",)),
}  # fmt: skip
_KIND_OF_HEAD = {
    "head.city": "city", "head.town": "town", "head.small-town": "town", "head.village": "village", "head.governorate": "admin1", "head.province": "admin1",
    "head.state-admin": "admin1", "head.wilaya": "admin1", "head.region": "admin1", "head.district": "admin2", "head.quarter": "quarter", "head.camp": "camp",
}  # fmt: skip


def _place_fits(entry: str, place: Place) -> bool:
    return place.feature in _PLACE_WORDS.get(entry, ())


_PLACE_WORDS: dict[str, tuple[str, ...]] = {
    "head.city": ("city", "town"), "head.town": ("town", "village", "city"), "head.village": ("village", "town"), "head.governorate": ("admin1",),
    "head.province": ("admin1",), "head.quarter": ("quarter",), "head.camp": ("camp",), "head.district": ("admin2", "quarter", "town"),
    "head.country": ("country",), "head.capital": ("city",), "head.strip": ("region", "admin1"), "head.island": ("island",), "head.airport": ("airport",),
}  # fmt: skip
