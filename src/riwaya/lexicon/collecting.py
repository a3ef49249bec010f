"""Collect the senses and phrases of every form while the files are read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from riwaya.letters import fold
from riwaya.lexicon import inflect
from riwaya.lexicon.entries import Lexicon, Mode
from riwaya.lexicon.tables import Row
from riwaya.record.words import Entry, Predicate, Sense


def _layer(entry: Entry | Predicate) -> str:
    return "predicate" if isinstance(entry, Predicate) else entry.layer


@dataclass(slots=True)
class Collector:
    """Collects senses and phrases while the files are read."""

    lexicon: Lexicon
    strict: bool
    senses: dict[str, list[Sense]] = field(default_factory=dict)

    def sense(self, text: str, sense: Sense) -> None:
        self.senses.setdefault(text, []).append(sense)

    def verb(self, row: Row, forms: tuple[str, ...], entries: Iterable[Entry | Predicate]) -> None:
        if len(forms) < 2:
            raise row.refuse("form", "a verb needs past / present")
        if " " in forms[0]:
            return
        entries = tuple(entries)
        for form in inflect.verb(forms):
            for entry in entries:
                self.sense(form.text, Sense("verb", entry, *form[1:], entry_layer=_layer(entry)))

    def noun(self, forms: tuple[str, ...], entry: Entry | Predicate) -> None:
        single = tuple(form for form in forms if " " not in form)
        if single:
            for form in inflect.noun(single):
                self.sense(form.text, Sense("noun", entry, *form[1:], entry_layer=_layer(entry)))
        self.phrase((form for form in forms if " " in form), entry)

    def adjective(self, forms: tuple[str, ...], entry: Entry | Predicate) -> None:
        single = tuple(form for form in forms if " " not in form)
        if single:
            for form in inflect.adjective(single):
                self.sense(form.text, Sense("adj", entry, *form[1:], entry_layer=_layer(entry)))
        self.phrase((form for form in forms if " " in form), entry)

    def phrase(self, forms: Iterable[str], entry: Entry | Predicate | Mode) -> None:
        for form in forms:
            words = [("~" + fold(word[1:])) if word.startswith("~") else fold(word) for word in form.split()]
            words = [word for word in words if word not in ("", "~")]
            if words:
                self.lexicon.phrases.add(words, entry)
