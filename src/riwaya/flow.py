"""The ordered list of stages, its check, and the runner: the only place where the order is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from riwaya.errors import FlowError
from riwaya.record.claims import Claim, Quote
from riwaya.record.events import Event
from riwaya.record.grammar import Mention, Phrase, Word
from riwaya.record.text import Layout, Report, Sentence, Token
from riwaya.record.values import Quantity, When
from riwaya.stages import claims, entities, events, incidents, layout, phrases, quantities, times, tokens, words


@dataclass(frozen=True, slots=True)
class Reading:
    """All that riwaya read in one report, a layer a stage. Frozen: a stage can add its layer and change nothing else."""

    report: Report
    tokens: tuple[Token, ...] = ()
    phrases: tuple[tuple[Phrase, ...], ...] = ()
    layout: Layout = field(default_factory=lambda: Layout((), None, (), None, 0, ()))
    sentences: tuple[Sentence, ...] = ()
    times: tuple[When, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    words: tuple[Word, ...] = ()
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    quotes: tuple[Quote, ...] = ()
    mentioned: tuple[Event, ...] = ()
    doubted: tuple[Event, ...] = ()
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """A step: what it needs, what it gives, and the function from the one to the other."""

    name: str
    needs: tuple[str, ...]
    gives: tuple[str, ...]
    run: Callable[..., Any]


STAGES = (
    Stage("tokens", ("report",), ("tokens",), tokens.cut),
    Stage("phrases", ("tokens",), ("phrases",), phrases.find),
    Stage("layout", ("report", "tokens"), ("layout",), layout.parts),
    Stage("sentences", ("report", "tokens", "layout"), ("sentences",), layout.sentences),
    Stage("times", ("report", "tokens"), ("times",), times.find),
    Stage("quantities", ("tokens", "times"), ("quantities",), quantities.find),
    Stage("words", ("tokens", "phrases", "sentences", "quantities"), ("words",), words.tag),
    Stage("entities", ("report", "tokens", "phrases", "sentences", "words", "quantities", "times"), ("mentions",), entities.find),
    Stage("claims", ("tokens", "phrases", "layout", "sentences", "words", "mentions"), ("claims", "quotes"), claims.find),
    Stage(
        "events",
        ("tokens", "phrases", "layout", "sentences", "words", "quantities", "times", "mentions", "claims"),
        ("mentioned", "doubted"),
        events.find,
    ),
    Stage("incidents", ("sentences", "times", "mentions", "mentioned"), ("events",), incidents.link),
)


def check(stages: Sequence[Stage], given: tuple[str, ...] = ("report",)) -> None:
    """Refuse an order in which some stage would read what nobody wrote. Raises FlowError."""
    have = dict.fromkeys(given, "the input")
    for stage in stages:
        for layer in stage.needs:
            if layer not in have:
                later = next((s.name for s in stages if layer in s.gives), None)
                hint = f"move {later!r} before it" if later else f"no stage gives {layer!r}"
                raise FlowError(f"stage {stage.name!r} needs {layer!r}, which is not there yet: {hint}")
        for layer in stage.gives:
            if layer in have:
                raise FlowError(f"stages {have[layer]!r} and {stage.name!r} both give {layer!r}")
            have[layer] = stage.name


def run(report: Report, stages: Sequence[Stage] = STAGES) -> Reading:
    """Read one report through all stages."""
    reading = Reading(report)
    for stage in stages:
        made = stage.run(*(getattr(reading, layer) for layer in stage.needs))
        layers = (made,) if len(stage.gives) == 1 else made
        reading = replace(reading, **dict(zip(stage.gives, layers, strict=True)))
    return reading
