"""Fit the weights of roles on reports of our own writing.

    python evaluation/fit.py evaluation/reports/tune

Writes `src/riwaya/language/weights/roles.tsv`. Needs scikit-learn (extra `fit`). Nothing under `../shared` is read:
what ships is fitted on what we may ship.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
from collections import Counter
from pathlib import Path
from typing import Any
from unittest import mock

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from riwaya import flow
from riwaya.lexicon.tables import LANGUAGE
from riwaya.record.text import Report
from riwaya.stages.events import roles, weighing

FIELDS = {"actor": "actors", "recipient": "recipients", "place": "places"}
STRENGTH = 0.15
RAREST = 3


def locate(text: str, span: dict[str, Any]) -> tuple[int, int]:
    at = -1
    for _ in range(int(span.get("nth") or 0) + 1):
        at = text.find(span["text"], at + 1)
    return at, at + len(span["text"])


def overlaps(a: tuple[int, int], b: tuple[int, int]) -> bool:
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared > 0 and 2 * shared >= min(a[1] - a[0], b[1] - b[0])


def examples(gold: dict[str, Any]) -> list[tuple[list[str], set[str]]]:
    """(features, roles in the gold record) of every candidate phrase of every event found."""
    text = gold["text"]
    report = Report(gold["id"], text, dt.date.fromisoformat(gold["doc_date"]) if gold.get("doc_date") else None)
    seen: list[tuple[Any, Any]] = []
    original = weighing.described

    def spy(layers: Any, trigger: Any, *others: Any) -> Any:
        described = original(layers, trigger, *others)
        seen.append(((layers.tokens[trigger.first].span.start, layers.tokens[trigger.last - 1].span.end, trigger.predicate.type), described))
        return described

    with mock.patch.object(weighing, "described", spy):
        reading = flow.run(report)
    found = []
    for (start, end, kind), described in seen:
        event = next((e for e in gold["events"] if e["type"] == kind and overlaps(locate(text, e["trigger"]), (start, end))), None)
        if event is None:
            continue
        wanted = {role: [locate(text, item) for item in event[field] or []] for role, field in FIELDS.items()}
        for index, features in described:
            span = reading.mentions[index].span
            found.append((features, {role for role, spans in wanted.items() if any(overlaps((span.start, span.end), s) for s in spans)}))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, default=LANGUAGE / "weights" / "roles.tsv")
    args = parser.parse_args()
    data: list[tuple[list[str], set[str]]] = []
    with mock.patch.object(roles, "weights", dict):
        for folder in args.folders:
            for path in sorted(folder.glob("*.json")):
                data.extend(examples(json.loads(path.read_text("utf-8"))))
    counts = Counter(feature for features, _ in data for feature in set(features))
    rows = [{feature: 1.0 for feature in features if counts[feature] >= RAREST} for features, _ in data]
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(rows)
    table: dict[str, list[float]] = {name: [] for name in vectorizer.feature_names_}
    for role in roles.ROLES:
        model = LogisticRegression(C=STRENGTH, max_iter=2000, fit_intercept=False)
        model.fit(matrix, [role in labels for _, labels in data])
        for name, weight in zip(vectorizer.feature_names_, model.coef_[0], strict=True):
            table[name].append(float(weight))
    args.out.parent.mkdir(parents=True, exist_ok=True)
    lines = ["feature\t" + "\t".join(roles.ROLES)]
    lines += [f"{name}\t" + "\t".join(f"{weight:.3f}" for weight in weights) for name, weights in sorted(table.items())]
    args.out.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{len(data)} phrases, {sum(bool(labels) for _, labels in data)} with a role, {len(table)} features -> {args.out}")


if __name__ == "__main__":
    main()
