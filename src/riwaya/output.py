"""A reading as facts: every index of the stages' records resolved, every missing value given its reason."""

from __future__ import annotations

from typing import Any

from riwaya.facts import (
    Dates,
    DirectQuote,
    Doubt,
    EventRule,
    Holding,
    Location,
    MadeBy,
    Maker,
    Number,
    Party,
    Record,
    ReportedEvent,
    Said,
    Source,
    Step,
    Why,
)  # fmt: skip
from riwaya.flow import Reading
from riwaya.lexicon import lexicon
from riwaya.record.claims import Claim, Quote
from riwaya.record.events import Control, Count, Event
from riwaya.record.grammar import Mention
from riwaya.record.text import Span
from riwaya.record.values import When
from riwaya.version import __version__

PARTY_CLASSES = frozenset(("armed", "state", "org", "person", "people", "captive", "source"))
AREAS = frozenset(("country", "region", "admin1", "desert", "sea", "river", "road"))
NOT_GIVEN = "not given with the report"


def record(reading: Reading) -> Record:
    return _Converter(reading).record()


def as_dict(reading: Reading) -> dict[str, Any]:
    """The record of a reading as plain data."""
    return record(reading).to_dict()


def _why(**reasons: str | bool | None) -> Why:
    """The (field, reason) pairs of the fields that have a reason."""
    return tuple((name, reason) for name, reason in reasons.items() if isinstance(reason, str))


class _Converter:
    def __init__(self, reading: Reading) -> None:
        self.reading, self.report, self.mentions = reading, reading.report, reading.mentions
        self.lexicon = lexicon()

    def record(self) -> Record:
        report, layout = self.report, self.reading.layout
        agency = self.said(layout.agency) if layout.agency else None
        datelines = tuple(self.said(span) for span in layout.dateline)
        return Record(
            id=report.id, doc_date=report.doc_date, outlet=report.outlet, title=report.title,
            dateline=tuple(said.text for said in datelines), dateline_said=datelines,
            agency=agency.text if agency else None, agency_said=agency, text=report.text,
            events=tuple(self.event(number, event) for number, event in enumerate(self.reading.events, 1)),
            quotes=tuple(self.quote(quote) for quote in self.reading.quotes),
            doubted=tuple(Doubt(self.said(e.span), e.type, round(e.confidence, 3), e.predicate) for e in self.reading.doubted),
            actors=tuple(self.party(mention) for mention in self.mentions if mention.actor is not None or mention.cls in PARTY_CLASSES),
            places=tuple(self.place(mention) for mention in self.mentions if mention.is_place or mention.cls == "facility"),
            why=_why(
                doc_date=report.doc_date is None and NOT_GIVEN, outlet=report.outlet is None and NOT_GIVEN,
                title=report.title is None and NOT_GIVEN,
                agency=agency is None and "no agency read in a dateline", agency_said=agency is None and "no agency read in a dateline",
            ),
            made_by=Maker("riwaya", __version__, self.lexicon.version),
        )  # fmt: skip

    def said(self, span: Span) -> Said:
        return Said(self.report.quote(span), span.start, span.end)

    def words(self, span: Span) -> tuple[str, int, int]:
        return self.report.quote(span), span.start, span.end

    # -- parties and places ------------------------------------------------------------------------------------

    def party(self, mention: Mention) -> Party:
        made_by = MadeBy("entities", mention.rule)
        return Party(*self.words(mention.span), mention.actor, mention.name, mention.country, _party_why(mention), made_by)

    def place(self, mention: Mention) -> Location:
        row = self.lexicon.places.get(mention.place or "")
        made_by = MadeBy("entities", mention.rule)
        if row is None:
            none = mention.why or "no candidate in the gazetteer"
            around = self.lexicon.places.get(mention.within or "")
            lat, lon = (around.lat, around.lon) if around is not None else (None, None)
            why = _why(
                id=none, name=mention.name is None and none, admin1=around is None and none, country=mention.country is None and none,
                lat=lat is None and none, lon=lon is None and none, within=around is None and "no town named near it",
            )  # fmt: skip
            admin1 = around.admin1 if around else None
            return Location(*self.words(mention.span), None, mention.name, admin1, mention.country, lat, lon, mention.within, why, made_by)
        exact = row.feature not in AREAS
        lat, lon = (row.lat, row.lon) if exact else (None, None)
        far = "not known to about 10 km" if exact else f"a {row.feature} is no point"
        why = _why(
            admin1=row.admin1 is None and "the gazetteer names none", country=row.country is None and "the gazetteer names none",
            lat=lat is None and far, lon=lon is None and far, within="it has a row of its own",
        )  # fmt: skip
        return Location(*self.words(mention.span), row.id, row.name, row.admin1, row.country, lat, lon, None, why, made_by)

    # -- events ------------------------------------------------------------------------------------------------

    def event(self, number: int, event: Event) -> ReportedEvent:
        claim = self.reading.claims[event.claim] if event.claim is not None else None
        source = self.source(event, claim)
        date = self.dates(self.reading.times[event.when]) if event.when is not None else None
        parties = {role: tuple(self.party(self.mentions[at]) for at in getattr(event, role)) for role in ("actors", "recipients")}
        steps = tuple(Step(because.field, because.rule, self.said(because.span) if because.span else None) for because in event.because)
        return ReportedEvent(
            id=f"e{number}", trigger=self.said(event.span), type=event.type, mode=event.mode, status=event.status, incident=event.incident,
            actors=parties["actors"], recipients=parties["recipients"], places=tuple(self.place(self.mentions[at]) for at in event.places),
            date=date, source=source, counts=tuple(self.number(count) for count in event.counts),
            control=self.holding(event.control) if event.control else None, confidence=round(event.confidence, 3),
            why=_why(
                mode=event.mode is None and "no mode read", actors=not event.actors and "none read",
                recipients=not event.recipients and "none read", places=not event.places and "none read",
                counts=not event.counts and "none read", date=_no_date(date),
                source=source is None and ("said, but by nobody named" if claim is not None else "the outlet's own voice"),
                control=event.control is None and "no change of control read",
            ),
            made_by=EventRule("events", event.predicate, steps),
        )  # fmt: skip

    def dates(self, when: When) -> Dates:
        unknown = when.start is None and "the words need a publication date, and the report has none"
        if self.report.doc_date is not None and unknown:
            unknown = "the words could not be resolved to days"
        why = _why(start=unknown, end=unknown, precision=unknown)
        return Dates(when.start, when.end, when.precision, when.basis, self.said(when.span), why, MadeBy("times", when.kind))

    def source(self, event: Event, claim: Claim | None) -> Source | None:
        if event.source is not None and (claim is None or event.source != claim.speaker):
            return self.voice(event.source, claim)
        if claim is None or claim.span is None:
            return None
        mention = self.mentions[claim.speaker] if claim.speaker is not None else None
        chain = tuple(self.party(self.mentions[at]) for at in claim.chain)
        actor, country = (mention.actor, mention.country) if mention else (None, None)
        why = _party_why(mention) if mention else _why(id="no party", country="no party")
        why = tuple(pair for pair in why if pair[0] != "name")
        if claim.name is None:
            why = (*why, ("name", (mention.why if mention else None) or "no name in the text"))
        made_by = MadeBy("claims", claim.rule)
        return Source(*self.words(claim.span), actor, claim.name, country, claim.firmness, self.said(claim.cue), chain, why, made_by)

    def voice(self, index: int, claim: Claim | None) -> Source:
        """Who accuses or demands answers for what is accused or demanded; the claim around it is the next link."""
        mention = self.mentions[index]
        chain = (self.party(self.mentions[claim.speaker]),) if claim is not None and claim.speaker is not None else ()
        said = self.said(mention.span)
        return Source(
            *self.words(mention.span), mention.actor, mention.name, mention.country, "asserts", said, chain, _party_why(mention),
            MadeBy("events", "source.content"),
        )  # fmt: skip

    def number(self, count: Count) -> Number:
        why = _why(min=count.low is None and "no lower bound stated", max=count.high is None and "no upper bound stated")
        return Number(*self.words(count.span), count.kind, _whole(count.low), _whole(count.high), why)

    def holding(self, control: Control) -> Holding:
        place = self.said(self.mentions[control.place].span)
        why = _why(gained_by=control.gained_by is None and "no name read", lost_by=control.lost_by is None and "no name read")
        return Holding(place.text, place, control.gained_by, control.lost_by, control.state, why)

    def quote(self, quote: Quote) -> DirectQuote:
        speaker = self.said(quote.speaker_span) if quote.speaker_span else None
        mention = self.mentions[quote.speaker] if quote.speaker is not None else None
        actor = mention.actor if mention else None
        nobody = "no speaker read"
        why = _why(
            speaker=speaker is None and nobody, speaker_said=speaker is None and nobody,
            speaker_id=actor is None and (nobody if speaker is None else "not in the actor list"),
            name=quote.name is None and (nobody if speaker is None else (mention.why if mention else None) or "no name in the text"),
        )  # fmt: skip
        return DirectQuote(
            *self.words(quote.span), speaker.text if speaker else None, speaker, actor, quote.name, direct=True, why=why,
            made_by=MadeBy("claims", quote.rule),
        )  # fmt: skip


def _party_why(mention: Mention) -> Why:
    return _why(
        id=mention.actor is None and "not in the actor list",
        name=mention.name is None and (mention.why or "no name in the text"),
        country=mention.country is None and "no country known",
    )


def _no_date(date: Dates | None) -> str | None:
    if date is None:
        return "none read"
    return dict(date.why)["start"] if date.start is None else None


def _whole(bound: float | None) -> float | None:
    """Whole numbers as whole numbers: 3, not 3.0."""
    return int(bound) if bound is not None and float(bound).is_integer() else bound
