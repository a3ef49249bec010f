"""Number the mentions of one happening within a report, and let them share what only one of them says.

Needs: report, sentences, times, mentions, events as mentioned. Gives: events.
"""

from __future__ import annotations

from dataclasses import replace

from riwaya.record.events import Event
from riwaya.record.grammar import Mention
from riwaya.record.text import Report, Sentence
from riwaya.record.values import When


def link(
    report: Report, sentences: tuple[Sentence, ...], times: tuple[When, ...], mentions: tuple[Mention, ...], mentioned: tuple[Event, ...]
) -> tuple[Event, ...]:
    return tuple(replace(event, incident=number) for number, event in enumerate(mentioned, 1))
