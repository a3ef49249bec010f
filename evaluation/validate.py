"""Check gold records of reported events against the annotation guidelines.

Usage: python evaluation/validate.py FOLDER_OR_FILE…
Prints the file and field of each problem; the exit code is 1 if there is any.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

MODES: dict[str, frozenset[str]] = {
    kind: frozenset(modes.split())
    for kind, modes in {
        "AGREE": "",
        "CONSULT": "visit third-party multilateral phone",
        "SUPPORT": "",
        "CONCEDE": "",
        "COOPERATE": "",
        "AID": "",
        "RETREAT": "withdraw release disarm ceasefire access resign",
        "REQUEST": "assist change yield meet",
        "ACCUSE": "disapprove investigate allege",
        "REJECT": "assist change yield meet",
        "THREATEN": "restrict arrest relations expel territory violence",
        "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
        "SANCTION": "convict expel withdraw discontinue",
        "MOBILIZE": "troops weapons police militia",
        "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
        "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives "
        "suicide-attack aerial drone heavy-weapons crowd-control unconventional",
    }.items()
}
STATUSES = frozenset("occurred ongoing planned hypothetical negated".split())
STATES = frozenset("held taken lost besieged contested".split())
COUNTS = frozenset("killed wounded captured missing displaced strength arrested other".split())
EVENT_KEYS = frozenset(
    "trigger type mode status incident actors recipients places date source counts control".split()
)

Problem = tuple[str, str]


def find_nth(text: str, part: str, nth: int) -> int:
    """Offset of occurrence ``nth`` (0-based, overlaps counted) of ``part``, or -1."""
    at = -1
    for _ in range(nth + 1):
        at = text.find(part, at + 1)
        if at < 0:
            return -1
    return at


def check_span(text: str, span: Any, field: str) -> Iterator[Problem]:
    if not isinstance(span, dict) or not isinstance(span.get("text"), str) or not span["text"]:
        yield field, "no text"
        return
    nth = span.get("nth", 0)
    if not isinstance(nth, int) or isinstance(nth, bool) or nth < 0:
        yield f"{field}.nth", f"not a count: {nth!r}"
    elif find_nth(text, span["text"], nth) < 0:
        yield field, f"not in the text at nth {nth}: {span['text']!r}"


def check_name(span: Any, field: str) -> Iterator[Problem]:
    if isinstance(span, dict) and not (isinstance(span.get("name"), str) and span["name"]):
        yield f"{field}.name", "empty"


def parse_date(value: Any) -> date | None:
    """The date written as YYYY-MM-DD, or None where it is not one."""
    if not isinstance(value, str) or len(value) != 10:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def check_place(text: str, place: Any, field: str) -> Iterator[Problem]:
    yield from check_span(text, place, field)
    yield from check_name(place, field)
    if not isinstance(place, dict):
        return
    country = place.get("country")
    if country is not None and not (isinstance(country, str) and len(country) == 2 and country.isupper()):
        yield f"{field}.country", f"not an ISO code: {country!r}"
    lat, lon = place.get("lat"), place.get("lon")
    if (lat is None) != (lon is None):
        yield field, "one coordinate without the other"
    if lat is not None and lon is not None and not (-90 <= lat <= 90 and -180 <= lon <= 180):
        yield field, f"coordinates out of range: {lat}, {lon}"


def check_count(text: str, count: Any, field: str) -> Iterator[Problem]:
    yield from check_span(text, count, field)
    if not isinstance(count, dict):
        return
    if count.get("kind") not in COUNTS:
        yield f"{field}.kind", f"unknown: {count.get('kind')!r}"
    low, high = count.get("min"), count.get("max")
    if any(bound is not None and not isinstance(bound, int) for bound in (low, high)):
        yield field, f"bounds not whole numbers: {low!r}, {high!r}"
    elif low is not None and high is not None and low > high:
        yield field, f"min {low} above max {high}"


def check_control(text: str, control: Any, field: str) -> Iterator[Problem]:
    if not isinstance(control, dict):
        yield field, "not an object"
        return
    place = control.get("place")
    if not isinstance(place, str) or not place or place not in text:
        yield f"{field}.place", f"not in the text: {place!r}"
    if control.get("state") not in STATES:
        yield f"{field}.state", f"unknown: {control.get('state')!r}"
    for side in ("gained_by", "lost_by"):
        if side not in control:
            yield f"{field}.{side}", "missing"


def check_event(text: str, event: dict[str, Any], at: str) -> Iterator[Problem]:
    for key in sorted(EVENT_KEYS ^ event.keys()):
        yield f"{at}.{key}", "missing" if key in EVENT_KEYS else "unknown key"
    yield from check_span(text, event.get("trigger"), f"{at}.trigger")
    kind, mode = event.get("type"), event.get("mode")
    if kind not in MODES:
        yield f"{at}.type", f"unknown: {kind!r}"
    elif mode is not None and mode not in MODES[kind]:
        yield f"{at}.mode", f"not a mode of {kind}: {mode!r}"
    if event.get("status") not in STATUSES:
        yield f"{at}.status", f"unknown: {event.get('status')!r}"
    if not isinstance(event.get("incident"), int):
        yield f"{at}.incident", "not a number"
    for role in ("actors", "recipients"):
        for i, party in enumerate(event.get(role, [])):
            yield from check_span(text, party, f"{at}.{role}[{i}]")
            yield from check_name(party, f"{at}.{role}[{i}]")
    for i, place in enumerate(event.get("places", [])):
        yield from check_place(text, place, f"{at}.places[{i}]")
    for i, count in enumerate(event.get("counts", [])):
        yield from check_count(text, count, f"{at}.counts[{i}]")
    if (source := event.get("source")) is not None:
        yield from check_span(text, source, f"{at}.source")
        yield from check_name(source, f"{at}.source")
    if (when := event.get("date")) is not None:
        start, end = parse_date(when.get("start")), parse_date(when.get("end"))
        if start is None or end is None:
            yield f"{at}.date", f"not ISO dates: {when!r}"
        elif start > end:
            yield f"{at}.date", f"start after end: {when!r}"
    if event.get("control") is not None:
        yield from check_control(text, event["control"], f"{at}.control")


def check_report(report: dict[str, Any]) -> Iterator[Problem]:
    text = report.get("text")
    if not isinstance(text, str) or not text:
        yield "text", "missing"
        return
    if not isinstance(report.get("id"), str) or not report["id"]:
        yield "id", "missing"
    if report.get("doc_date") is not None and parse_date(report["doc_date"]) is None:
        yield "doc_date", f"not an ISO date: {report['doc_date']!r}"
    for line in report.get("dateline", []):
        if line not in text:
            yield "dateline", f"not in the text: {line!r}"
    seen: set[tuple[str, int]] = set()
    for i, event in enumerate(report.get("events", [])):
        yield from check_event(text, event, f"events[{i}]")
        trigger = event.get("trigger") or {}
        key = (trigger.get("text", ""), trigger.get("nth", 0))
        if key in seen:
            yield f"events[{i}].trigger", f"annotated twice: {key[0]!r}"
        seen.add(key)
    for i, quote in enumerate(report.get("quotes", [])):
        yield from check_span(text, quote, f"quotes[{i}]")
        speaker = quote.get("speaker")
        if speaker is not None and speaker not in text:
            yield f"quotes[{i}].speaker", f"not in the text: {speaker!r}"


def files_of(arguments: list[str]) -> Iterator[Path]:
    for argument in arguments:
        path = Path(argument)
        yield from sorted(path.rglob("*.json")) if path.is_dir() else (path,)


def main(arguments: list[str]) -> int:
    problems = checked = 0
    ids: dict[str, Path] = {}
    for path in files_of(arguments):
        checked += 1
        found: list[Problem] = []
        try:
            report = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            found.append(("file", str(error)))
        else:
            if not isinstance(report, dict):
                found.append(("file", "not an object"))
            else:
                found.extend(check_report(report))
                name = str(report.get("id"))
                if name in ids:
                    found.append(("id", f"also in {ids[name]}"))
                ids[name] = path
        for field, message in found:
            print(f"{path}: {field}: {message}")
        problems += len(found)
    print(f"{checked} files, {problems} problems", file=sys.stderr)
    return 1 if problems or not checked else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
