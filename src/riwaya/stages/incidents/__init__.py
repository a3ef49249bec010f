"""Number the mentions of one happening within a report, and let them share the date that one of them states.

Needs: sentences, times, mentions, events as mentioned. Gives: events.

A report tells its news in the headline, again in the lead and again in detail; those mentions are one incident.
Only what stands earlier in the report may join two mentions, so a paragraph appended later changes nothing.
"""

from __future__ import annotations

from dataclasses import replace

from riwaya.record.events import Because, Event
from riwaya.record.grammar import Mention
from riwaya.record.text import Sentence
from riwaya.record.values import When

LEAD = 2  # sentences behind the headline that retell it
BACK = 12  # events to look back for an earlier telling
RETOLD = frozenset(("occurred", "ongoing"))


def link(
    sentences: tuple[Sentence, ...], times: tuple[When, ...], mentions: tuple[Mention, ...], mentioned: tuple[Event, ...]
) -> tuple[Event, ...]:
    body = next((sentence.index for sentence in sentences if sentence.role == "body"), 0)
    linker = _Linker(sentences, times, mentions, body)
    numbered: list[Event] = []
    for event in mentioned:
        earlier = linker.earlier(event, numbered)
        if earlier is None:
            linker.count += 1
        numbered.append(replace(event, incident=linker.count if earlier is None else numbered[earlier].incident))
    return _dated(numbered, times, sentences, body)


class _Linker:
    def __init__(self, sentences: tuple[Sentence, ...], times: tuple[When, ...], mentions: tuple[Mention, ...], body: int) -> None:
        self.sentences, self.times, self.mentions, self.body = sentences, times, mentions, body
        self.count = 0

    def earlier(self, event: Event, told: list[Event]) -> int | None:
        """The last event before this one that tells the same happening."""
        for index in range(len(told) - 1, max(-1, len(told) - 1 - BACK), -1):
            if self._same(event, told[index]):
                return index
        return None

    def _same(self, event: Event, other: Event) -> bool:
        if event.type != other.type or (event.status in RETOLD) != (other.status in RETOLD):
            return False
        if self._clash(event, other):
            return False
        family = event.predicate.rsplit(".", 1)[0] == other.predicate.rsplit(".", 1)[0]
        if event.sentence == other.sentence:
            return event.type == "ASSAULT" and self._shares(event, other)
        retold = self.sentences[other.sentence].role == "headline" and event.sentence <= self.body + LEAD
        definite = "definite" in event.features
        near = event.sentence - other.sentence <= 2
        return (retold and (family or self._shares(event, other))) or (definite and near and (family or event.type == "ASSAULT"))

    def _shares(self, event: Event, other: Event) -> bool:
        """Some party or place in common, by mention or by name."""
        mine = {*event.recipients, *event.places, *event.actors}
        its = {*other.recipients, *other.places, *other.actors}
        if mine & its:
            return True
        names = {self.mentions[index].name for index in mine} - {None}
        return bool(names & ({self.mentions[index].name for index in its} - {None}))

    def _clash(self, event: Event, other: Event) -> bool:
        """Different days or different named towns: not the same happening."""
        one, two = self._day(event), self._day(other)
        if one is not None and two is not None and (one.start, one.end) != (two.start, two.end):
            return True
        here = {self.mentions[index].place for index in event.places if self.mentions[index].place}
        there = {self.mentions[index].place for index in other.places if self.mentions[index].place}
        return bool(here and there and not here & there and event.sentence == other.sentence)

    def _day(self, event: Event) -> When | None:
        return self.times[event.when] if event.when is not None and self.times[event.when].start is not None else None


def _dated(events: list[Event], times: tuple[When, ...], sentences: tuple[Sentence, ...], body: int) -> tuple[Event, ...]:
    """Give undated mentions the date of their incident, and of the report's main news where they retell it.

    A date comes from earlier text. Only the headline, which dates nothing itself, takes it from the lead below it.
    """
    dates: dict[int, int] = {}
    main: int | None = None
    found: list[Event] = []
    waiting: list[int] = []
    for event in events:
        if event.when is not None and times[event.when].start is not None:
            dates.setdefault(event.incident, event.when)
            if main is None and event.sentence <= body + LEAD and event.status in RETOLD and times[event.when].precision == 1:
                main = event.when
        elif event.when is None:
            if event.incident in dates:
                event = _given(event, dates[event.incident], times, "date.incident")
            elif main is not None and event.status == "occurred":
                event = _given(event, main, times, "date.main-news")
            elif sentences[event.sentence].role == "headline":
                waiting.append(len(found))
        found.append(event)
    for at in waiting:
        when = dates.get(found[at].incident, main if found[at].status == "occurred" else None)
        if when is not None:
            found[at] = _given(found[at], when, times, "date.lead")
    return tuple(found)


def _given(event: Event, when: int, times: tuple[When, ...], rule: str) -> Event:
    return replace(event, when=when, because=(*event.because, Because("date", rule, times[when].span)))
