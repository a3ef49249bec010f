"""Score event records against gold records, with the figures of the annotation guidelines.

Needs: gold and guessed documents in the format of the guidelines. Gives: `Scores`.

An event is found when the triggers overlap, and right when the type agrees too. Arguments are counted over all
events: those of a missed event are missed, those of a spurious event are spurious. Two spans match when they share
at least half of the shorter one. Everything is micro-averaged over the documents.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

Json = Mapping[str, Any]
At = tuple[int, int]
Left = TypeVar("Left")
Right = TypeVar("Right")

ROLES = ("actors", "recipients", "places")
EARTH_DIAMETER_KM = 12742
NEAR_KM = 25


class TextDiffersError(ValueError):
    """The guessed record is about another text, so that its offsets mean nothing."""

    def __init__(self, report: str) -> None:
        self.report = report
        super().__init__(f"{report}: the guessed record has another text than the gold record")


@dataclass(slots=True)
class Tally:
    """How many were right, guessed and in the gold records."""

    hits: int = 0
    guessed: int = 0
    gold: int = 0

    def add(self, hits: int, guessed: int, gold: int) -> None:
        self.hits, self.guessed, self.gold = self.hits + hits, self.guessed + guessed, self.gold + gold

    @property
    def precision(self) -> float:
        return self.hits / self.guessed if self.guessed else 0.0

    @property
    def recall(self) -> float:
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def figures(self) -> dict[str, float]:
        return {"p": round(self.precision, 4), "r": round(self.recall, 4), "f1": round(self.f1, 4), "n": self.gold}


@dataclass(slots=True)
class Scores:
    """All figures of one set."""

    documents: int = 0
    tallies: dict[str, Tally] = field(default_factory=dict)
    answers: dict[str, list[bool]] = field(default_factory=dict)
    types: dict[str, Tally] = field(default_factory=dict)

    def tally(self, name: str) -> Tally:
        return self.tallies.setdefault(name, Tally())

    def of_type(self, name: str) -> Tally:
        return self.types.setdefault(name, Tally())

    def answer(self, name: str, *, right: bool) -> None:
        self.answers.setdefault(name, []).append(right)

    def to_dict(self) -> dict[str, Any]:
        return {
            "documents": self.documents,
            "f1": {name: tally.figures() for name, tally in self.tallies.items()},
            "accuracy": {name: {"acc": round(sum(rights) / len(rights), 4), "n": len(rights)} for name, rights in self.answers.items()},
            "by_type": {name: tally.figures() for name, tally in sorted(self.types.items())},
        }

    def figures(self) -> dict[str, float]:
        """The figures that can have a floor, flat: `event.p`, `event.f1`, `status` and so on."""
        found = {f"{name}.f1": tally.f1 for name, tally in self.tallies.items()}
        for name in ("event", "trigger"):
            if name in self.tallies:
                found |= {f"{name}.p": self.tallies[name].precision, f"{name}.r": self.tallies[name].recall}
        return found | {name: sum(rights) / len(rights) for name, rights in self.answers.items()}


def locate(text: str, item: Json | None) -> At | None:
    """Where an item of a record stands: by its offsets when it has them, else by its words and `nth`."""
    if not item or not item.get("text"):
        return None
    start, end = item.get("start"), item.get("end")
    if isinstance(start, int) and isinstance(end, int):
        return start, end
    words: str = item["text"]
    start = text.find(words)
    for _ in range(int(item.get("nth") or 0)):
        if start >= 0:
            start = text.find(words, start + 1)
    return (start, start + len(words)) if start >= 0 else None


def overlap(one: At | None, other: At | None) -> bool:
    """True when the two share at least half of the shorter one."""
    if one is None or other is None:
        return False
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared > 0 and shared * 2 >= min(one[1] - one[0], other[1] - other[0])


def pair(golds: Sequence[Left], guesses: Sequence[Right], same: Callable[[Left, Right], bool]) -> dict[int, int]:
    """One guess at most for each gold: the first one still free for which `same` holds."""
    free = dict(enumerate(guesses))
    pairs: dict[int, int] = {}
    for i, gold in enumerate(golds):
        for j, guess in free.items():
            if same(gold, guess):
                pairs[i] = j
                del free[j]
                break
    return pairs


def alike(one: str | None, other: str | None) -> bool:
    """True when one name contains the other, spaces and the article aside, or both are missing."""
    a, b = (str(name or "").replace(" ", "").replace("ال", "").lower() for name in (one, other))
    return a == b or bool(a and b and (a in b or b in a))


def kilometres(one: Json, other: Json) -> float | None:
    """The distance of two places; None when one has no coordinates."""
    degrees = [place.get(axis) for place in (one, other) for axis in ("lat", "lon")]
    if any(value is None for value in degrees):
        return None
    lat1, lon1, lat2, lon2 = (math.radians(float(value or 0)) for value in degrees)
    chord = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return EARTH_DIAMETER_KM * math.asin(math.sqrt(min(1.0, chord)))


def items(record: Json, name: str) -> list[Any]:
    return list(record.get(name) or ())


def places_at(text: str, record: Json, name: str) -> list[At]:
    """Where the items of one list stand; those that cannot be found are left out."""
    return [at for item in items(record, name) if (at := locate(text, item)) is not None]


def right_events(text: str, golds: Sequence[Json], guesses: Sequence[Json]) -> dict[int, int]:
    """Gold event → guessed event with an overlapping trigger and the same type."""
    golds_at = [(locate(text, event.get("trigger")), event.get("type")) for event in golds]
    guesses_at = [(locate(text, event.get("trigger")), event.get("type")) for event in guesses]
    return pair(golds_at, guesses_at, lambda a, b: a[1] == b[1] and overlap(a[0], b[0]))


def found_events(text: str, golds: Sequence[Json], guesses: Sequence[Json]) -> dict[int, int]:
    """Gold event → guessed event with an overlapping trigger, whatever its type."""
    golds_at = [locate(text, event.get("trigger")) for event in golds]
    guesses_at = [locate(text, event.get("trigger")) for event in guesses]
    return pair(golds_at, guesses_at, overlap)


def same_source(text: str, gold: Json | None, guess: Json | None) -> bool:
    """True for overlapping words, for like names, and when neither can be found in the text."""
    at, guess_at = locate(text, gold), locate(text, guess)
    if overlap(at, guess_at) or (at is None and guess_at is None):
        return True
    names = [item.get("name") if item else None for item in (gold, guess)]
    return all(names) and alike(*names)


def _date(event: Json) -> tuple[Any, Any] | None:
    when = event.get("date")
    return (when.get("start"), when.get("end")) if when else None


def _count_key(count: Json) -> tuple[Any, Any, Any]:
    return count.get("kind"), count.get("min"), count.get("max")


class _Document:
    """One gold document beside its guess, adding to the scores."""

    def __init__(self, scores: Scores, gold: Json, guess: Json) -> None:
        self.scores, self.gold, self.guess = scores, gold, guess
        self.text: str = gold["text"]
        self.golds, self.guesses = items(gold, "events"), items(guess, "events")

    def add(self) -> None:
        right = right_events(self.text, self.golds, self.guesses)
        events = len(self.guesses), len(self.golds)
        self.scores.tally("trigger").add(len(found_events(self.text, self.golds, self.guesses)), *events)
        self.scores.tally("event").add(len(right), *events)
        self._types(right)
        pairs = [(self.golds[i], self.guesses[j]) for i, j in right.items()]
        for role in ROLES:
            self.scores.tally(role).add(sum(self._shared(role, a, b) for a, b in pairs), *self._totals(role))
        self.scores.tally("counts").add(sum(self._counts(a, b) for a, b in pairs), *self._totals("counts"))
        controls = [sum(bool(event.get("control")) for event in events) for events in (self.guesses, self.golds)]
        self.scores.tally("control").add(sum(self._control(a, b) for a, b in pairs), *controls)
        self.scores.tally("whole_record").add(sum(self._attributes(a, b) for a, b in pairs), *events)
        self._quotes()

    def _types(self, right: Mapping[int, int]) -> None:
        for event in self.golds:
            self.scores.of_type(event["type"]).gold += 1
        for event in self.guesses:
            self.scores.of_type(event.get("type", "?")).guessed += 1
        for i in right:
            self.scores.of_type(self.golds[i]["type"]).hits += 1

    def _totals(self, name: str) -> tuple[int, int]:
        return sum(len(items(event, name)) for event in self.guesses), sum(len(items(event, name)) for event in self.golds)

    def _shared(self, role: str, gold: Json, guess: Json) -> int:
        return len(pair(places_at(self.text, gold, role), places_at(self.text, guess, role), overlap))

    def _counts(self, gold: Json, guess: Json) -> int:
        return len(pair(items(gold, "counts"), items(guess, "counts"), lambda a, b: _count_key(a) == _count_key(b)))

    def _control(self, gold: Json, guess: Json) -> bool:
        a, b = gold.get("control"), guess.get("control")
        if not a or not b:
            return False
        return a.get("state") == b.get("state") and alike(a.get("place"), b.get("place"))

    def _attributes(self, gold: Json, guess: Json) -> bool:
        """Add what is asked of events found and typed right; true when the whole record is right."""
        answer = self.scores.answer
        status = gold.get("status") == guess.get("status")
        answer("status", right=status)
        if gold.get("mode"):
            answer("mode", right=gold["mode"] == guess.get("mode"))
        source = same_source(self.text, gold.get("source"), guess.get("source"))
        answer("source", right=source)
        if locate(self.text, gold.get("source")):
            answer("source_when_said", right=source)
        self._dates(gold, guess)
        self._places(gold, guess)
        return status and source and all(self._same_role(role, gold, guess) for role in ROLES)

    def _same_role(self, role: str, gold: Json, guess: Json) -> bool:
        a, b = places_at(self.text, gold, role), places_at(self.text, guess, role)
        return len(a) == len(b) == len(pair(a, b, overlap))

    def _dates(self, gold: Json, guess: Json) -> None:
        """Undated fresh news may be dated to the day of publication."""
        said, guessed, today = _date(gold), _date(guess), self.gold.get("doc_date")
        same = (said or (None, None)) == (guessed or (None, None))
        if said:
            self.scores.answer("date_when_said", right=same)
        self.scores.answer("date", right=same or (said is None and guessed == (today, today)))

    def _places(self, gold: Json, guess: Json) -> None:
        for place in items(gold, "places"):
            at = locate(self.text, place)
            partner = next((p for p in items(guess, "places") if overlap(at, locate(self.text, p))), None)
            if partner is None:
                continue
            if place.get("country"):
                self.scores.answer("place_country", right=place["country"] == partner.get("country"))
            if place.get("lat") is not None:
                away = kilometres(place, partner)
                self.scores.answer("place_25km", right=away is not None and away <= NEAR_KM)

    def _quotes(self) -> None:
        golds, guesses = ([q for q in items(d, "quotes") if q.get("direct", True)] for d in (self.gold, self.guess))
        pairs = pair([locate(self.text, q) for q in golds], [locate(self.text, q) for q in guesses], overlap)
        self.scores.tally("quote").add(len(pairs), len(guesses), len(golds))
        spoken = sum(alike(golds[i].get("speaker"), _speaker(guesses[j])) for i, j in pairs.items())
        self.scores.tally("quote_speaker").add(spoken, len(guesses), len(golds))


def _speaker(quote: Json) -> str | None:
    speaker = quote.get("speaker")
    return speaker.get("text") if isinstance(speaker, Mapping) else speaker


def score(golds: Iterable[Json], guesses: Mapping[str, Json]) -> Scores:
    """Score the guesses, by the id of their document; a missing one counts as empty."""
    scores = Scores()
    for gold in golds:
        guess = guesses.get(gold["id"], {})
        if guess.get("text") not in (None, gold["text"]):
            raise TextDiffersError(gold["id"])
        _Document(scores, gold, guess).add()
        scores.documents += 1
    return scores
