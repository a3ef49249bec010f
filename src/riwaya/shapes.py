"""Facts as plain data for JSON: the fields of each fact under their own names, in the guidelines' format.

Three things differ from the facts: dates are ISO strings, a `why` is an object, and an event whose date is not
resolved has `date` null and the words, with the reason, in `date_said` (a key only such events have).
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Hashable
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from riwaya.facts import Record, ReportedEvent


def record(found: Record) -> dict[str, Any]:
    shape: dict[str, Any] = _plain(found)
    return shape | {"events": [event(each) for each in found.events]}


def event(found: ReportedEvent) -> dict[str, Any]:
    shape: dict[str, Any] = _plain(found)
    if found.date is not None and found.date.start is None:
        shape["date_said"], shape["date"] = shape["date"], None
    return shape


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    if not is_dataclass(value):
        return value
    shape = {name: _plain(getattr(value, name)) for name in _names(cast(Hashable, type(value))) if name not in ("why", "events")}
    why = getattr(value, "why", None)
    if why is not None:
        shape["why"] = dict(why)
    if "made_by" in shape and "start" in shape:
        shape["rule"] = shape["made_by"]["rule"]
    return shape


@functools.cache
def _names(kind: Hashable) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cast(Any, kind)))
