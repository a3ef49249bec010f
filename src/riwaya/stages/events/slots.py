"""What may stand in the grammatical slots of an event word: subject, object, genitive, prepositions.

A shallow parse by neighbourhood: Arabic news is regular enough that the order of bare phrases, the agreement
of the verb and the prepositions tell the roles. Each answer names the rule that gave it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

PARTIES = frozenset(("armed", "state", "org", "person", "people", "captive", "adjective"))
NOUNS = PARTIES - {"adjective"}
HARD_STOPS = frozenset(".؛:؟!")
THAT = frozenset(("ان", "بان", "انه", "انها", "انهم", "بانه", "بانها", "لان", "لانه", "وان"))
CLAUSE_WORDS = frozenset(("مما", "فيما", "بينما", "حيث", "كما", "لكن", "عندما", "بعدما", "اذ", "حين", "حينما", "ولكن", "الامر", "وذلك", "علما"))


@dataclass(slots=True)
class Slots:
    """Mentions (by index) in each slot, event words in `events` by slot, and the rule that filled a slot."""

    filled: dict[str, list[int]] = field(default_factory=dict)
    events: dict[str, int] = field(default_factory=dict)
    rules: dict[str, str] = field(default_factory=dict)
    passive: bool = False

    def add(self, slot: str, mention: int, rule: str) -> None:
        found = self.filled.setdefault(slot, [])
        if mention not in found:
            found.append(mention)
            self.rules.setdefault(slot, rule)
