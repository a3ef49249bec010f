"""Phrases behind a number or a quantifier: «17 شخصا», «عدد من المدنيين»."""

from __future__ import annotations

from riwaya.record.grammar import Word
from riwaya.stages.entities.drafts import Draft, Scan
from riwaya.stages.entities.heads import is_unit

QUANTIFIERS = frozenset((
    "عدد", "بعض", "جميع", "كل", "معظم", "كافه", "غالبيه", "اغلب", "سائر", "احد", "احدي",
    "مجموعه", "كبار", "ابرز", "مزيد", "المزيد", "العديد", "كثير", "الكثير", "باقي", "بقيه",
))  # fmt: skip


def counted(scan: Scan, at: int) -> Draft | None:
    """«17 شخصا», «عشرات العائلات», «اثنان من قادة التنظيم», «أكثر من ألف متشدد»."""
    index, quantity = scan.quantities[at]
    last = quantity.last
    if quantity.digits and at > 0 and scan.words[at - 1].tag == "noun" and (scan.words[at - 1].article or is_unit(scan, at - 1)):
        return None  # «الكتيبة 21», «بوابة 200»: a name, not a count
    if last < scan.limit and scan.tokens[last].norm == "من" and last + 1 < scan.limit:
        inner = scan.noun(last + 1)
    else:
        inner = scan.noun(last) if last < scan.limit else None
    if inner is None or scan.words[inner.first].conj:
        return _bare_number(scan, at, index, quantity.last)
    if inner.cls == "adjective":
        inner.cls = "people"  # «ألف أفغاني»
    inner.first, inner.quantity, inner.number = at, index, "p"
    return inner


def _bare_number(scan: Scan, at: int, index: int, last: int) -> Draft | None:
    """«مقتل 17», «يقتل ستة»: a number right behind a word of loss counts people."""
    if not at or not tells_loss(scan.words[at - 1]):
        return None
    if last < scan.limit and scan.words[last].tag in ("noun", "other") and not scan.words[last].conj and not scan.words[last].prep:
        return None
    return Draft(at, last, at, "people", "people", None, number="p", quantity=index, rule="number.people")


def quantified(scan: Scan, at: int) -> Draft | None:
    """«عدد من المدنيين», «جميع الرهائن», «أحد الجنود»: the quantifier belongs to what it counts."""
    word = scan.words[at]
    bare = scan.tokens[at].norm[len(word.conj) + len(word.prep) :]
    if bare not in QUANTIFIERS or at + 1 >= scan.limit:
        return None
    nxt = at + 1
    while nxt < scan.limit and scan.words[nxt].tag == "adj" and not scan.words[nxt].article and nxt - at < 3:
        nxt += 1  # «عدد كبير من»
    if scan.tokens[nxt].norm == "من" and nxt + 1 < scan.limit:
        nxt += 1
    elif nxt > at + 1:
        return None
    inner = scan.noun(nxt)
    if inner is None or scan.words[inner.first].conj or inner.cls in ("unit", "time", "thing"):
        return None
    inner.first, inner.number = at, "s" if bare in ("احد", "احدي") else "p"
    return inner


def tells_loss(word: Word) -> bool:
    return any(a.sense.predicate is not None and a.sense.predicate.loss for a in word.analyses)
