"""Read predicate rows: frames and conditions."""

from __future__ import annotations

from riwaya.lexicon.tables import Row
from riwaya.record.words import Condition, Entry, Predicate

COLUMNS = ("id", "type", "mode", "kind", "strength", "frame", "when", "control", "loss", "source", "form")
TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
KINDS = ("verb", "masdar", "noun", "active_participle", "passive_participle", "phrase")
PREPOSITIONS = {
    "bi": "ب", "li": "ل", "fi": "في", "min": "من", "ila": "الي", "ala": "علي", "an": "عن", "maa": "مع", "bayna": "بين", "didd": "ضد",
    "hawl": "حول", "tahta": "تحت", "abra": "عبر", "nahw": "نحو", "dakhil": "داخل", "khilal": "خلال", "li_salih": "لصالح",
}  # fmt: skip
SLOTS = {"subj", "obj", "gen", "adj", "head", "any", *PREPOSITIONS}
ROLES = {"actor", "recipient", "place", "actors", "content", "instrument", "topic", "count"}
CLASSES = {
    "armed", "state", "org", "person", "people", "captive", "party", "place", "facility", "weapon", "number", "event", "any",
}  # fmt: skip


def frame(row: Row, known_roles: set[str] | None) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """`subj=actor;gen=armed:actor,place:place` as (slot, ((class, role), …)) pairs."""
    slots = []
    for item in row.items("frame"):
        slot, _, value = item.partition("=")
        if slot not in SLOTS:
            raise row.refuse("frame", f"unknown slot {slot!r}", f"one of {' '.join(sorted(SLOTS))}")
        pairs = []
        for part in value.split(","):
            cls, colon, role = part.strip().partition(":")
            pairs.append((cls, role) if colon else ("any", cls))
        for cls, role in pairs:
            if known_roles is not None and role not in known_roles:
                raise row.refuse("frame", f"unknown role {role!r}", f"one of {' '.join(sorted(known_roles))}")
            if cls not in CLASSES and not cls.startswith("@"):
                raise row.refuse("frame", f"unknown class {cls!r}", f"one of {' '.join(sorted(CLASSES))} or @group")
        slots.append((slot, tuple(pairs)))
    return tuple(slots)


def conditions(row: Row, groups: set[str]) -> tuple[tuple[Condition, ...], ...]:
    """`subj=armed and obj=place or …` as alternatives of conditions."""
    text = row["when"]
    if not text:
        return ()
    alternatives = []
    for alternative in text.split(" or "):
        found = []
        for part in alternative.split(" and "):
            slot, equals, cls = part.strip().partition("=")
            negated = slot.startswith("!")
            slot = slot.removeprefix("!")
            if not equals or slot not in SLOTS:
                raise row.refuse("when", f"cannot read {part!r}", "write slot=class, parted by ' and ' and ' or '")
            if cls.startswith("@") and cls[1:] not in groups:
                raise row.refuse("when", f"no group {cls[1:]!r} in groups/")
            if not cls.startswith("@") and cls not in CLASSES:
                raise row.refuse("when", f"unknown class {cls!r}", f"one of {' '.join(sorted(CLASSES))} or @group")
            found.append(Condition(slot, cls, negated))
        alternatives.append(tuple(found))
    return tuple(alternatives)


def predicate(row: Row, groups: set[str]) -> Predicate:
    if row["type"] not in TYPES:
        raise row.refuse("type", f"{row['type']!r} is no PLOVER type", f"one of {' '.join(TYPES)}")
    if row["kind"] not in KINDS:
        raise row.refuse("kind", f"unknown kind {row['kind']!r}", f"one of {' '.join(KINDS)}")
    if row["strength"] not in ("strong", "medium", "weak"):
        raise row.refuse("strength", f"unknown strength {row['strength']!r}", "strong, medium or weak")
    when = conditions(row, groups)
    if row["strength"] == "weak" and not when:
        raise row.refuse("when", "a weak predicate needs conditions")
    return Predicate(
        entry=Entry("predicate", row["id"], row["type"]),
        type=row["type"],
        mode=row["mode"] or None,
        kind=row["kind"],
        strength=row["strength"],  # type: ignore[arg-type]  # checked above
        roles=frame(row, ROLES),
        when=when,
        control=row["control"] or None,
        loss=tuple(part for part in row["loss"].split("+") if part),
    )
