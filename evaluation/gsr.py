"""Score riwaya on the Arabic gold-standard records of the Open Event Data Alliance (`gsr`).

Detection: a sentence is predicted positive when riwaya finds an event of the type in it whose status is not
`negated`. The label is what most coders said; a tie is a no. `unanimous` keeps the sentences on which at least three
coders judged and all said the same; `all` keeps every sentence. People's own figure is the F1 of one coder against
another, over all pairs of coders of a sentence: agreements on yes over these plus half the disagreements.

Spans: people's figure is the F1 of the two sets of words which two coders marked (verb, source, target), left out when
both marked none and 0 when one did; averaged over the pairs of coders of a sentence, then over the sentences. Ours is
the same with riwaya in the place of one coder: averaged over the coders of a sentence, then over the sentences. A
coder marks one event of a sentence, so riwaya answers with one: the one with the highest confidence, the first when
equal, negated ones last. No event of the type in the sentence: no words. Words are compared without marks and tatweel.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.score import Tally
from evaluation.sets import Record, answers, fingerprint, lines

TYPES = ("ASSAULT", "PROTEST")
FIELDS = {"verb": "verb", "source": "source_actor", "target": "target_actor"}
JUDGES = 3
_MARKS = re.compile(r"[\u0640\u064b-\u065f\u0670]")
_WORD = re.compile(r"\w+")

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class TypeScores:
    """The figures of one type: ours and people's on the same sentences."""

    type: str
    detection: dict[str, Tally]
    people: float
    spans: dict[str, float]
    people_spans: dict[str, float]
    found: float
    corpus: str

    def figures(self) -> dict[str, float]:
        prefix = self.type.lower()
        found = {f"{prefix}.{name}": tally.f1 for name, tally in self.detection.items()}
        return found | {f"{prefix}.{name}": value for name, value in self.spans.items()} | {f"{prefix}.found": self.found}

    def to_dict(self) -> dict[str, Any]:
        return {
            "detection": {name: tally.figures() for name, tally in self.detection.items()},
            "people": round(self.people, 4),
            "spans": {name: round(value, 4) for name, value in self.spans.items()},
            "people_spans": {name: round(value, 4) for name, value in self.people_spans.items()},
            "found": round(self.found, 4),
            "corpus": self.corpus,
        }


def words(pieces: Iterable[str]) -> Words:
    """The written words in some pieces of text, without marks."""
    return frozenset(word for piece in pieces for word in _WORD.findall(_MARKS.sub("", piece)))


def word_f1(one: Words, other: Words) -> float | None:
    """F1 of two sets of words; None when both are empty, so that there is nothing to agree on."""
    if not one and not other:
        return None
    return 2 * len(one & other) / (len(one) + len(other))


def mean(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


def said_yes(row: Mapping[str, Any]) -> bool:
    return bool(row["accept"] > row["reject"])


def unanimous(row: Mapping[str, Any]) -> bool:
    """True when at least three coders judged and all said the same."""
    return not (row["accept"] and row["reject"]) and bool(row["accept"] + row["reject"] >= JUDGES)


def detection(rows: Iterable[Mapping[str, Any]], positive: Mapping[str, bool]) -> Tally:
    tally = Tally()
    for row in rows:
        yes, guess = said_yes(row), positive[row["id"]]
        tally.add(yes and guess, guess, yes)
    return tally


def people_detection(rows: Iterable[Mapping[str, Any]]) -> float:
    """F1 of one coder against another, over all pairs of coders of a sentence."""
    both = split = 0
    for row in rows:
        both += row["accept"] * (row["accept"] - 1) // 2
        split += row["accept"] * row["reject"]
    return both / (both + split / 2) if both else 0.0


def people_spans(rows: Iterable[Mapping[str, Any]], field: str) -> float:
    sentences = []
    for row in rows:
        marked = [words(coder[field]) for coder in row["spans"]]
        sentences.append(mean(word_f1(a, b) for a, b in itertools.combinations(marked, 2)))
    return mean(sentences) or 0.0


def span_figure(rows: Iterable[Mapping[str, Any]], field: str, answer: Callable[[Mapping[str, Any]], Words]) -> float:
    sentences = []
    for row in rows:
        ours = answer(row)
        sentences.append(mean(word_f1(ours, words(coder[field])) for coder in row["spans"]))
    return mean(sentences) or 0.0


def of_type(record: Mapping[str, Any], kind: str) -> list[Record]:
    """The events of a type, the one we answer with first."""
    events = [event for event in record["events"] if event["type"] == kind]
    return sorted(events, key=lambda event: (event["status"] == "negated", -event["confidence"]))


def answered(record: Mapping[str, Any], kind: str) -> dict[str, Words]:
    """The words of riwaya's one answer: verb, source and target."""
    events = of_type(record, kind)[:1]
    return {
        "verb": words(event["trigger"]["text"] for event in events),
        "source": words(party["text"] for event in events for party in event["actors"]),
        "target": words(party["text"] for event in events for party in event["recipients"]),
    }


def measure(kind: str, sentences: Sequence[Record], marked: Sequence[Record]) -> TypeScores:
    """All figures of one type. `marked` are the sentences with spans."""
    read = answers(sentences)
    positive = {key: any(event["status"] != "negated" for event in of_type(record, kind)) for key, record in read.items()}
    spans_read = answers({"id": row["_id"], "text": row["text"]} for row in marked)
    ours = {key: answered(record, kind) for key, record in spans_read.items()}
    return TypeScores(
        kind,
        {
            "unanimous": detection([row for row in sentences if unanimous(row)], positive),
            "all": detection(sentences, positive),
        },
        people_detection(sentences),
        {name: span_figure(marked, field, lambda row, name=name: ours[row["_id"]][name]) for name, field in FIELDS.items()},  # type: ignore[misc]
        {name: people_spans(marked, field) for name, field in FIELDS.items()},
        sum(bool(of_type(record, kind)) for record in spans_read.values()) / max(len(spans_read), 1),
        fingerprint([*sentences, *marked]),
    )


def score(folder: Path) -> list[TypeScores]:
    """The figures of both types on a folder with the files of the set; empty when the folder is absent."""
    if not folder.is_dir():
        return []
    return [measure(kind, *(lines(folder / f"{kind.lower()}_{part}.jsonl") for part in ("detection", "spans"))) for kind in TYPES]
