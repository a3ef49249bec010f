"""Read dates: absolute, relative and Hijri, as intervals.

Needs: report, tokens. Gives: times.

News looks back: a bare weekday or month is the last one before publication. Without a publication date
a relative expression stays unresolved; it is never filled with today.
"""

from __future__ import annotations

import calendar
import datetime as dt
import functools
import re
from dataclasses import replace

from hijridate import Hijri

from riwaya.lexicon.clitics import prefixes
from riwaya.lexicon.values import TimeWord, number_words, time_words
from riwaya.record.text import Report, Span, Token
from riwaya.record.values import When

Interval = tuple[dt.date, dt.date]
WRITTEN_BEFORE = 2  # days that a report may have been written before it was published
YEARS = range(1900, 2100)
HIJRI_YEARS = range(1343, 1501)


def find(report: Report, tokens: tuple[Token, ...]) -> tuple[When, ...]:
    reader = _Reader(report, tokens)
    found = reader.read()
    if reader.shift:
        # «أمس الثلاثاء» in a report of Thursday: it was written on Wednesday, so its other «أمس» is Tuesday too
        found = [_shifted(when, reader.shift) for when in found]
    return tuple(found)


def _shifted(when: When, days: int) -> When:
    """A day counted from the day of publication, counted from the day of writing."""
    if when.kind != "today" or when.start is None or when.end is None:
        return when
    step = dt.timedelta(days=days)
    return replace(when, start=when.start + step, end=when.end + step)


class _Reader:
    """One pass over the tokens; every `_try` method returns a When that begins at `at`, or None."""

    def __init__(self, report: Report, tokens: tuple[Token, ...]) -> None:
        self.anchor = report.doc_date
        self.shift = 0  # days from publication to the day that the text calls today, where a weekday tells
        self.tokens = tokens
        self.words = [self._time_words(at) for at in range(len(tokens))]

    def read(self) -> list[When]:
        found: list[When] = []
        at = 0
        while at < len(self.tokens):
            when = None
            token = self.tokens[at]
            if self.words[at] or token.kind == "number" or token.norm in number_words() or self._day_number(at)[0] is not None:
                when = self._numeric(at) or self._day_month(at) or self._relative(at) or self._weekday(at) or self._month(at)
                when = when or self._day(at) or self._period(at) or self._season(at) or self._year(at) or self._decade(at)
            if when is None:
                at += 1
            else:
                found.append(self._since(when))
                at = when.last
        return found

    def _since(self, when: When) -> When:
        """«منذ فبراير»: from then to the day of the report."""
        if not when.first or self._word(when.first - 1, "since") is None or when.kind == "since" or self.anchor is None:
            return when
        if when.start is None or when.end is None or when.start > self.anchor:
            return when
        return replace(when, kind="since", end=self.anchor)

    def _time_words(self, at: int) -> list[tuple[int, TimeWord]]:
        token = self.tokens[at]
        if token.kind != "word":
            return []
        known = _known_firsts(token.norm)
        if not known:
            return []
        rest = [(after.norm,) for after in self.tokens[at + 1 : at + 4]]
        return [(size, word) for size, _, word in time_words().at(known, rest)]

    def _word(self, at: int, *kinds: str) -> tuple[int, TimeWord] | None:
        if at < len(self.words):
            for size, word in self.words[at]:
                if word.kind in kinds:
                    return size, word
        return None

    def _when(self, first: int, last: int, interval: Interval | None, kind: str, *, relative: bool = True) -> When:
        span = Span(self.tokens[first].span.start, self.tokens[last - 1].span.end)
        if interval is None:
            return When(first, last, span, None, None, "unresolved", kind)
        return When(first, last, span, *interval, "relative to publication" if relative else "stated", kind)

    def _integer(self, at: int, low: int, high: int) -> int | None:
        if at < len(self.tokens) and self.tokens[at].kind == "number" and self.tokens[at].norm.isdigit():
            value = int(self.tokens[at].norm[:6])
            return value if low <= value <= high else None
        return None

    def _day_number(self, at: int) -> tuple[int | None, int]:
        """The day of a month and the token behind it: «26», «الخامس», «السابع عشر», «الحادي والعشرين»."""
        day = self._small(at)
        if day is None or at + 1 >= len(self.tokens):
            if at + 1 < len(self.tokens) and self.tokens[at + 1].norm in ("عشر", "والعشرين", "والعشرون", "والثلاثين"):
                stem = next((cut.stem for cut in prefixes(self.tokens[at].norm) if cut.article and cut.stem in _TEENS), None)
                if stem is not None:
                    return _TEENS[stem] + {"عشر": 0, "والعشرين": 10, "والعشرون": 10, "والثلاثين": 20}[self.tokens[at + 1].norm], at + 2
            return day, at + 1
        following = self.tokens[at + 1].norm
        if following == "عشر" and 2 <= day <= 9:
            return day + 10, at + 2
        if following in ("والعشرين", "والعشرون") and day <= 9:
            return day + 20, at + 2
        return day, at + 1

    def _small(self, at: int) -> int | None:
        """A number from 1 to 31 in digits or as an ordinal or cardinal word."""
        value = self._integer(at, 1, 31)
        if value is not None or at >= len(self.tokens):
            return value
        for cut in prefixes(self.tokens[at].norm):
            if cut.stem in _ORDINALS and cut.article:
                return _ORDINALS[cut.stem]
        return None

    # 2023-05-12, 12/5/2023, 12.5.2015
    def _numeric(self, at: int) -> When | None:
        token = self.tokens[at]
        if token.kind != "number":
            return None
        text, last = token.norm, at + 1
        while last + 1 < len(self.tokens) and last < at + 5 and self.tokens[last].raw in "-–/" and self.tokens[last + 1].kind == "number":
            text += "-" + self.tokens[last + 1].norm
            last += 2
        parts = [int(part) for part in re.split(r"[/.\-]", text) if part.isdigit() and len(part) <= 4]
        if len(parts) != 3 or not re.fullmatch(r"\d{1,4}[/.\-]\d{1,2}[/.\-]\d{1,4}", text):
            return None
        year, month, day = parts if parts[0] > 31 else reversed(parts)
        if year < 100:
            year += 2000
        day_found = _date(year, month, day) or _date(year, day, month)
        return self._when(at, last, (day_found, day_found), "day", relative=False) if day_found else None

    # 26 تشرين الأول 2017 · الخامس من مايو · 6 أكتوبر/تشرين الأول
    def _day_month(self, at: int) -> When | None:
        day, month_at = self._day_number(at)
        if day is None:
            return None
        if month_at < len(self.tokens) and self.tokens[month_at].norm in ("من", "شهر"):
            month_at += 1
            if month_at < len(self.tokens) and self.tokens[month_at].norm in ("شهر",):
                month_at += 1
        if month_at < len(self.tokens) and month_at > at + 1 and self.tokens[month_at].norm == "الشهر":
            return self._day_of_this_month(at, day, month_at)
        months = self._months(month_at)
        if months is None:
            return None
        kind, month, last = months
        year, last = self._year_after(last, hijri=kind == "hijri")
        if kind == "hijri":
            return self._hijri(at, last, year, month, day)
        if year is not None:
            exact = _date(year, month, day)
            return self._when(at, last, (exact, exact), "day", relative=False) if exact else None
        tail = self._word(last, "last", "next", "this")
        last = last + tail[0] if tail else last
        if self.anchor is None:
            return self._when(at, last, None, "day")
        exact = self._nearest(month, day, tail[1].kind if tail else "")
        return self._when(at, last, (exact, exact), "day") if exact else None

    def _day_of_this_month(self, at: int, day: int, month_at: int) -> When | None:
        """«في السابع عشر من الشهر الجاري»."""
        tail = self._word(month_at + 1, "last", "next", "this")
        if tail is None:
            return None
        last = month_at + 1 + tail[0]
        if self.anchor is None:
            return self._when(at, last, None, "day")
        step = {"last": -1, "next": 1}.get(tail[1].kind, 0)
        start = _unit_interval(self.anchor, "months", step)[0]
        exact = _date(start.year, start.month, day)
        return self._when(at, last, (exact, exact), "day") if exact else None

    def _nearest(self, month: int, day: int, tail: str) -> dt.date | None:
        """The day of that month that the report means: the last one, a future one only where it says so or is near."""
        assert self.anchor is not None
        this = _date(self.anchor.year, month, day)
        if tail == "next":
            return this if this and this >= self.anchor else _date(self.anchor.year + 1, month, day)
        if this and this > self.anchor + dt.timedelta(days=45):
            return _date(self.anchor.year - 1, month, day)
        if this and this > self.anchor and tail == "last":
            return _date(self.anchor.year - 1, month, day)
        return this

    def _months(self, at: int) -> tuple[str, int, int] | None:
        """(month or hijri, its number, next token) for one month name or a double one."""
        hit = self._word(at, "month", "hijri")
        if hit is None:
            return None
        size, word = hit
        last = at + size
        for mark in ("/", "-", "("):
            if last < len(self.tokens) and self.tokens[last].raw == mark:
                twin = self._word(last + 1, "month")
                if twin is not None and twin[1].value == word.value:
                    last += 1 + twin[0]
                    if mark == "(" and last < len(self.tokens) and self.tokens[last].raw == ")":
                        last += 1
                    break
        return word.kind, int(word.value), last

    def _year_after(self, at: int, *, hijri: bool = False) -> tuple[int | None, int]:
        """A year that follows a month, and the token behind it."""
        look = at
        if look < len(self.tokens) and self.tokens[look].norm in ("من", "عام", "سنه", "لعام", "لسنه", "،", ","):
            look += 1
            if look < len(self.tokens) and self.tokens[look].norm in ("عام", "سنه", "العام"):
                look += 1
        years = HIJRI_YEARS if hijri else YEARS
        year = self._integer(look, years.start, years.stop - 1)
        if year is None:
            return None, at
        look += 1
        era = self._word(look, "era")
        return year, look + era[0] if era else look

    def _hijri(self, first: int, last: int, year: int | None, month: int, day: int | None) -> When | None:
        if year is None:
            return None if day is None else self._when(first, last, None, "hijri")
        length = Hijri(year, month, 1).month_length()
        if day is not None and day > length:
            return None
        start = Hijri(year, month, day or 1).to_gregorian()
        end = Hijri(year, month, day or length).to_gregorian()
        span = (dt.date(start.year, start.month, start.day), dt.date(end.year, end.month, end.day))
        return self._when(first, last, span, "hijri", relative=False)

    # في أيار 2015 · مطلع أكتوبر الماضي
    def _month(self, at: int) -> When | None:
        phase = self._word(at, "phase")
        start = at + phase[0] if phase else at
        if start < len(self.tokens) and self.tokens[start].norm in ("شهر", "شهري", "من", "بشهر", "لشهر"):
            start += 1
        months = self._months(start)
        if months is None:
            return None
        kind, month, last = months
        if kind == "hijri":
            year, last = self._year_after(last, hijri=True)
            return self._hijri(at, last, year, month, None) if year is not None else None
        year, last = self._year_after(last)
        relative = year is None
        if year is None:
            if not self._dated_context(at, start, last):
                return None
            tail = self._word(last, "last", "next", "this")
            last = last + tail[0] if tail else last
            if self.anchor is None:
                return self._when(at, last, None, "month")
            year = self.anchor.year
            if tail is not None and tail[1].kind == "next":
                year += month < self.anchor.month
            elif month > self.anchor.month or (month == self.anchor.month and tail is not None and tail[1].kind == "last"):
                year -= 1
        return self._when(at, last, _phase(_month(year, month), phase[1].value if phase else ""), "month", relative=relative)

    def _dated_context(self, at: int, start: int, last: int) -> bool:
        """A bare month name is a date only where one is expected: many are ordinary words (مارس، آب، صفر)."""
        if start > at or (self.tokens[at].norm != self.words[at][0][1].value and self.tokens[at].norm[:1] in "بلو" and last - at > 1):
            return True
        before = self.tokens[at - 1].norm if at else ""
        return before.removeprefix("و") in _DATE_CONTEXT or self._word(last, "last", "next", "this") is not None or last - at > 1

    # اليوم الخميس · مساء أمس الأربعاء · الجمعة الماضي
    def _weekday(self, at: int) -> When | None:
        last = at
        offset: int | None = None
        while last < len(self.tokens) and last < at + 5:
            part = self._word(last, "part")
            day = self._word(last, "day")
            if day is not None:
                offset = int(day[1].value)
                last += day[0]
            elif part is not None and self._word(last, "weekday") is None:
                last += part[0]
            elif last > at and self.tokens[last].raw in "(،" and self._word(last + 1, "weekday"):
                last += 1
            else:
                break
        hit = self._word(last, "weekday")
        if hit is None or (last == at and not self._bare_weekday(at)):
            return None
        weekday = int(hit[1].value)
        last += hit[0]
        if last < len(self.tokens) and self.tokens[last].raw == ")":
            last += 1
        if last < len(self.tokens) and self.tokens[last].raw in "-–/" and self._word(last + 1, "weekday"):
            return None
        day_month = self._day_month(last + (last < len(self.tokens) and self.tokens[last].raw in "،,")) if last < len(self.tokens) else None
        if day_month is not None:
            return self._when(at, day_month.last, _interval(day_month), "day", relative=day_month.basis != "stated")
        tail = self._word(last, "last", "next")
        last = last + tail[0] if tail else last
        if self.anchor is None:
            return self._when(at, last, None, "day")
        if tail is not None and tail[1].kind == "next":
            meant = self.anchor + dt.timedelta(days=(weekday - self.anchor.weekday() - 1) % 7 + 1)
        else:
            back = (self.anchor.weekday() - weekday) % 7
            if back == 0 and (tail is not None or offset == -1):
                back = 7 if tail is not None else 0
            meant = self.anchor - dt.timedelta(days=back)
            if offset is not None and offset > 0:
                meant = self.anchor + dt.timedelta(days=offset)
        if offset is not None and offset <= 0 and tail is None and not self.shift:
            away = (meant - dt.timedelta(days=offset) - self.anchor).days
            self.shift = away if -WRITTEN_BEFORE <= away < 0 else 0
        return self._when(at, last, (meant, meant), "day")

    def _bare_weekday(self, at: int) -> bool:
        """«الأحد» is a day; «أحد» without its article is «one of»."""
        return "ال" in self.tokens[at].norm[:4] or self.tokens[at].norm.startswith(("لل", "ولل"))

    # اليوم · أمس · فجر اليوم · غدا
    def _day(self, at: int) -> When | None:
        last, offset = at, None
        while last < len(self.tokens) and last < at + 4:
            day, part = self._word(last, "day"), self._word(last, "part")
            if day is not None and offset is None:
                offset = int(day[1].value)
                last += day[0]
            elif part is not None:
                last += part[0]
            else:
                break
        if offset is None:
            return None
        while last > at and self._word(last - 1, "day") is None and self._word(last - 1, "part") is not None and last - 1 > at:
            last -= 1
        if self.anchor is None:
            return self._when(at, last, None, "today")
        day_found = self.anchor + dt.timedelta(days=offset)
        return self._when(at, last, (day_found, day_found), "today")

    # قبل يومين · منذ ثلاثة أسابيع · خلال الأيام الماضية · الأسبوع الماضي · مطلع العام الجاري
    def _relative(self, at: int) -> When | None:
        since = self._word(at, "since", "ago", "within")
        start = at + since[0] if since else at
        dual = self._word(start, "dual")
        amount = 2 if dual else self._amount(start)
        unit = dual or (self._word(start + 1, "unit") if amount is not None else None)
        if since and since[1].kind in ("ago", "since") and unit and amount is not None:
            last = start + (dual[0] if dual else 1 + unit[0])
            if self.anchor is None:
                return self._when(at, last, None, "ago")
            days = _DAYS.get(unit[1].value, 0) * amount
            if unit[1].value in ("months", "years"):
                then = _back(self.anchor, amount, unit[1].value)
            else:
                then = self.anchor - dt.timedelta(days=min(days, 300_000))
            end = self.anchor if since[1].kind == "since" and unit[1].value != "hours" else then
            if since[1].kind == "ago" and unit[1].value in ("months", "years", "weeks"):
                return self._when(at, last, _around(then, unit[1].value), "ago")
            return self._when(at, last, (then, end), "ago")
        if since and since[1].kind == "within" and unit is not None and amount is not None:
            last = start + (dual[0] if dual else 1 + unit[0])
            tail = self._word(last, "last")
            if tail is None or self.anchor is None:
                return None
            days = max(1, min(_DAYS.get(unit[1].value, 0) * amount, 300_000))
            return self._when(at, last + tail[0], (self.anchor - dt.timedelta(days=days), self.anchor), "within")
        return None

    def _amount(self, at: int) -> int | None:
        value = self._integer(at, 1, 2000)
        if value is not None or at >= len(self.tokens):
            return value
        for word in number_words().get(self.tokens[at].norm, ()):
            if word.kind in ("unit", "ten") and word.low:
                return word.low
        return None

    # الأسبوع الماضي · هذا العام · مطلع الشهر الجاري
    def _period(self, at: int) -> When | None:
        phase = self._word(at, "phase")
        start = at + phase[0] if phase else at
        demonstrative = self._word(start, "this") if start < len(self.tokens) and self.tokens[start].norm in ("هذا", "هذه", "بهذا") else None
        start += demonstrative[0] if demonstrative else 0
        unit = self._word(start, "unit")
        if unit is None or unit[1].value not in ("days", "weeks", "months", "years") or "ال" not in self.tokens[start].norm[:4]:
            return None
        last = start + unit[0]
        year = self._integer(last, YEARS.start, YEARS.stop - 1)
        if year is not None and unit[1].value == "years":
            return self._when(at, last + 1, _phase(_year(year), phase[1].value if phase else ""), "year", relative=False)
        plural = self.tokens[start].norm.endswith(("ايام", "سابيع", "اشهر", "شهور", "سنوات", "اعوام", "سنين"))
        few = last < len(self.tokens) and self.tokens[last].norm in ("القليله", "العديده")
        tail = self._word(last + few, "last", "next", "this")
        if tail is None and demonstrative is None and (phase is None or plural or unit[1].value == "days"):
            return None
        turn = tail[1].kind if tail else "this"
        last = last + few + tail[0] if tail else last
        if self.anchor is None:
            return self._when(at, last, None, "period")
        if plural:
            if turn != "last":
                return None
            days = {"days": 7, "weeks": 28, "months": 90, "years": 1095}[unit[1].value]
            return self._when(at, last, (self.anchor - dt.timedelta(days=days), self.anchor), "period")
        step = {"last": -1, "next": 1}.get(turn, 0)
        start_day, end_day = _phase(_unit_interval(self.anchor, unit[1].value, step), phase[1].value if phase else "")
        if step == 0 and not phase and unit[1].value in ("months", "years"):
            end_day = max(start_day, min(end_day, self.anchor))  # «هذا العام» in news: so far
        return self._when(at, last, (start_day, end_day), "period")

    # عام 2014 · في 2013 · منذ 2011
    def _year(self, at: int) -> When | None:
        phase = self._word(at, "phase")
        start = at + phase[0] if phase else at
        since = self._word(start, "since")
        start += since[0] if since else 0
        unit = self._word(start, "unit")
        if unit is not None and unit[1].value == "years":
            start += unit[0]
        elif not since and not (start and start == at and self.tokens[start - 1].norm.removeprefix("و") in _YEAR_CONTEXT) and not phase:
            return None
        year = self._integer(start, YEARS.start, YEARS.stop - 1)
        hijri = self._integer(start, HIJRI_YEARS.start, HIJRI_YEARS.stop - 1) if year is None else None
        era = self._word(start + 1, "era")
        if hijri is not None and era is not None and era[1].value == "hijri":
            first, last = self._hijri(at, start + 2, hijri, 1, None), self._hijri(at, start + 2, hijri, 12, None)
            if first and last and first.start and last.end:
                return self._when(at, start + 1 + era[0], (first.start, last.end), "hijri", relative=False)
        if year is None:
            return None
        span = _phase(_year(year), phase[1].value if phase else "")
        if since and self.anchor is not None and self.anchor >= span[0]:
            span = (span[0], self.anchor)
        return self._when(at, start + 1, span, "since" if since else "year", relative=False)

    def _season(self, at: int) -> When | None:
        """«صيف 2003», «شتاء عام 2015»: three months; winter begins in the December before."""
        hit = self._word(at, "season")
        if hit is None:
            return None
        look = at + hit[0]
        unit = self._word(look, "unit")
        look += unit[0] if unit is not None and unit[1].value == "years" else 0
        year = self._integer(look, YEARS.start, YEARS.stop - 1)
        if year is None:
            return None
        first = int(hit[1].value)
        start = dt.date(year - (first == 12), first, 1)
        return self._when(at, look + 1, (start, _month(year, (first + 1) % 12 + 1)[1]), "season", relative=False)

    def _decade(self, at: int) -> When | None:
        hit = self._word(at, "decade")
        if hit is None or "ال" not in self.tokens[at].norm[:4]:
            return None
        year = int(hit[1].value)
        return self._when(at, at + hit[0], (dt.date(year, 1, 1), dt.date(year + 9, 12, 31)), "decade", relative=False)


@functools.lru_cache(maxsize=1 << 16)
def _known_firsts(norm: str) -> tuple[str, ...]:
    """The spellings under which a time word may begin with this token."""
    firsts: list[str] = []
    for cut in prefixes(norm):
        if not cut.future and cut.prep != "ك":
            firsts += [cut.name, cut.stem] if cut.article else [cut.name]
    firsts = firsts or [norm]
    firsts += [first[:-1] for first in firsts if first.endswith("ا") and len(first) > 4]
    return tuple(first for first in dict.fromkeys(firsts) if first in time_words())


_TEENS = {"حادي": 11, "ثاني": 12, "ثالث": 13, "رابع": 14, "خامس": 15, "سادس": 16, "سابع": 17, "ثامن": 18, "تاسع": 19}
_ORDINALS = {
    "اول": 1, "ثاني": 2, "ثالث": 3, "رابع": 4, "خامس": 5, "سادس": 6, "سابع": 7, "ثامن": 8, "تاسع": 9, "عاشر": 10, "عشرين": 20, "ثلاثين": 30,
}  # fmt: skip
_DATE_CONTEXT = frozenset(("في", "شهر", "منذ", "خلال", "حتي", "من", "نهايه", "بدايه", "مطلع", "اوائل", "اواخر", "منتصف", "قبل", "بعد", "بين", "الي"))
_YEAR_CONTEXT = frozenset(("في", "منذ", "حتي", "بين", "سنه", "عام", "العام", "لعام", "بعام", "وعام", "عامي", "خلال"))
_DAYS = {"minutes": 0, "hours": 0, "days": 1, "weeks": 7, "months": 30, "years": 365}


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _interval(when: When) -> Interval | None:
    return (when.start, when.end) if when.start is not None and when.end is not None else None


def _month(year: int, month: int) -> Interval:
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def _year(year: int) -> Interval:
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


def _back(day: dt.date, amount: int, unit: str) -> dt.date:
    months = day.year * 12 + day.month - 1 - amount * (12 if unit == "years" else 1)
    year, month = divmod(max(months, 12), 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _around(day: dt.date, unit: str) -> Interval:
    """«قبل شهرين» names a month, «قبل سنتين» a year, «قبل أسبوع» a day give or take."""
    if unit == "months":
        return _month(day.year, day.month)
    if unit == "years":
        return _year(day.year)
    return day, day


def _unit_interval(anchor: dt.date, unit: str, step: int) -> Interval:
    if unit == "days":
        day = anchor + dt.timedelta(days=step)
        return day, day
    if unit == "weeks":
        # news means the seven days before or after publication more often than a calendar week
        if step < 0:
            return anchor - dt.timedelta(days=7), anchor - dt.timedelta(days=1)
        return (anchor + dt.timedelta(days=1), anchor + dt.timedelta(days=7)) if step else (anchor - dt.timedelta(days=anchor.weekday()), anchor)
    if unit == "months":
        year, month = divmod(anchor.year * 12 + anchor.month - 1 + step, 12)
        return _month(year, month + 1)
    return _year(anchor.year + step)


def _phase(span: Interval, phase: str) -> Interval:
    """The beginning, middle or end of an interval, a third of it each."""
    start, end = span
    third = (end - start).days // 3
    match phase:
        case "start":
            return start, start + dt.timedelta(days=third)
        case "middle":
            return start + dt.timedelta(days=third), end - dt.timedelta(days=third)
        case "end":
            return end - dt.timedelta(days=third), end
        case _:
            return span
