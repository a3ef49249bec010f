"""Fill the slots that a preposition, a pronoun or an event word opens."""

from __future__ import annotations

from riwaya.stages.events.scope import Scope, antecedent, coordinated
from riwaya.stages.events.slots import PARTIES, Slots

SLOT_OF = {
    "ب": "bi", "ل": "li", "في": "fi", "من": "min", "الي": "ila", "علي": "ala", "عن": "an", "مع": "maa", "بين": "bayna", "ما بين": "bayna",
    "ضد": "didd", "حول": "hawl", "تحت": "tahta", "عبر": "abra", "نحو": "nahw", "داخل": "dakhil", "خلال": "khilal", "لصالح": "li_salih",
    "بشان": "hawl",
    "من قبل": "by", "علي يد": "by", "علي ايدي": "by", "بواسطه": "by", "من جانب": "by",
    "قرب": "fi", "بالقرب من": "fi", "وسط": "fi", "باتجاه": "nahw", "صوب": "nahw",
}  # fmt: skip


def prepositional(scope: Scope, slots: Slots, index: int) -> None:
    """A phrase behind a preposition, and those joined to it."""
    mention = scope.mentions[index]
    slot = SLOT_OF.get(mention.prep)
    if slot is None:
        slots.add("fi" if mention.is_place or mention.cls == "facility" else "other", index, f"slot.prep.{mention.prep}")
        return
    for member in coordinated(scope, index):
        slots.add(slot, member, f"slot.prep.{slot}")


def pronoun(scope: Scope, slots: Slots, at: int) -> None:
    """«معهم», «عليهم»: a preposition with its pronoun."""
    analysis = scope.words[at].analyses[0]
    norm = scope.tokens[at].norm[len(analysis.conj) :]
    slot = SLOT_OF.get(norm[: -len(analysis.suffix)])
    holder = antecedent(scope, at, analysis.suffix) if slot else None
    if slot and holder is not None:
        slots.add(slot, holder, f"slot.pronoun.{slot}")


def event_slot(scope: Scope, slots: Slots, at: int) -> None:
    """The slot of an event word: that of its preposition, or of the light noun that carries it, else any bare one."""
    word = scope.words[at]
    if word.prep:
        slots.events.setdefault(SLOT_OF.get(word.prep, "other"), at)
        return
    carrier = at - 1
    while carrier > 0 and scope.words[carrier].tag == "number":
        carrier -= 1
    light = scope.words[carrier].layer("light") if carrier >= 0 and scope.words[carrier].tag == "noun" else None
    if light is not None and scope.words[carrier].prep:  # «بمواصلة خرق», «بارتكاب 12 خرقا»
        slots.events.setdefault(SLOT_OF.get(scope.words[carrier].prep, "other"), at)
        return
    before = scope.words[at - 1] if at else None
    owner = scope.at.get(at - 1)
    described = before is not None and before.tag == "noun" and not before.article
    if described and owner is not None and scope.mentions[owner].cls not in PARTIES | {"victim"}:
        return  # «موقع الهجوم»: the event only describes a thing
    if before is not None and before.function is not None and before.function.cls in ("prep", "near"):
        norm = scope.tokens[at - 1].norm[len(before.conj) :]
        slots.events.setdefault(SLOT_OF.get(norm, "other"), at)
        return
    for slot in ("obj", "subj", "gen"):
        slots.events.setdefault(slot, at)
