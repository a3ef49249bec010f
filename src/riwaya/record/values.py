"""Amounts and dates as read from the text."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from riwaya.record.text import Span


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in tokens `[first, last)`; `None` at one end means no bound is stated there.

    `digits` tells 17 from «seventeen»; `vague` marks «dozens» and the like; `dual` is a noun in the dual,
    whose tokens are the noun itself.
    """

    first: int
    last: int
    span: Span
    low: float | None
    high: float | None
    digits: bool = False
    vague: bool = False
    bounded: bool = False


Basis = Literal["stated", "relative to publication", "unresolved"]


@dataclass(frozen=True, slots=True)
class When:
    """Some day in [start, end], both included, said by tokens `[first, last)`.

    Both ends are `None` with basis `unresolved` when the expression needs a publication date that is not known.
    `precision` follows UCDP's date_prec: 1 a day, 2 two to six days, 3 a week, 4 a month, 5 a year or more.
    """

    first: int
    last: int
    span: Span
    start: dt.date | None
    end: dt.date | None
    basis: Basis
    kind: str

    @property
    def precision(self) -> int | None:
        if self.start is None or self.end is None:
            return None
        days = (self.end - self.start).days + 1
        return 1 if days == 1 else 2 if days < 7 else 3 if days == 7 else 4 if days <= 31 else 5
