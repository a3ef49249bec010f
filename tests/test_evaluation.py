"""The scorer, the floors and the calibration measure what they say."""

from __future__ import annotations

import copy
import importlib.util
import json
import math
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation import calibrate, gate, gsr, sets
from evaluation import score as scorer
from evaluation.__main__ import Measured, lower, verdicts
from evaluation.calibrate import Judged
from evaluation.gate import Floors

TEXT = "قصف الجيش حلب أمس. قتل القصف مدنيين في حلب، وقال الجيش «لن نتراجع عن حلب»."
PAIRS = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=60)


def part(text: str, nth: int = 0, **more: Any) -> dict[str, Any]:
    return {"text": text, "nth": nth, **more}


def event(trigger: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "trigger": trigger, "type": "ASSAULT", "mode": None, "status": "occurred", "incident": 1, "actors": [], "recipients": [],
        "places": [], "date": None, "source": None, "counts": [], "control": None, **more,
    }  # fmt: skip


ALEPPO = part("حلب", country="SY", lat=36.2, lon=37.16)
GOLD: dict[str, Any] = {
    "id": "a",
    "doc_date": "2020-05-02",
    "text": TEXT,
    "events": [
        event(part("قصف"), actors=[part("الجيش")], places=[ALEPPO], date={"start": "2020-05-01", "end": "2020-05-01"}),
        event(part("قتل"), recipients=[part("مدنيين")], counts=[part("مدنيين", kind="killed", min=2, max=None)]),
    ],
    "quotes": [{"text": "لن نتراجع عن حلب", "speaker": "الجيش", "direct": True}],
}


def scored(guess: dict[str, Any]) -> dict[str, Any]:
    return scorer.score([GOLD], {"a": guess}).to_dict()


# --- the scorer


def test_a_gold_record_scores_one_against_itself() -> None:
    whole = scored(GOLD)

    asked = ("trigger", "event", "actors", "recipients", "places", "counts", "whole_record", "quote", "quote_speaker")
    assert {name: row["f1"] for name, row in whole["f1"].items() if row["n"]} == dict.fromkeys(asked, 1.0)
    assert all(row["acc"] == 1 for row in whole["accuracy"].values())


def test_a_missing_document_counts_as_empty() -> None:
    whole = scorer.score([GOLD], {}).to_dict()

    assert whole["f1"]["event"] == {"p": 0.0, "r": 0.0, "f1": 0.0, "n": 2}
    assert whole["accuracy"] == {}


def test_arguments_of_a_mistyped_event_are_missed_and_spurious() -> None:
    guess = copy.deepcopy(GOLD)
    guess["events"][0]["type"] = "COERCE"
    whole = scored(guess)

    assert whole["f1"]["trigger"]["f1"] == 1.0
    assert whole["f1"]["event"]["f1"] == 0.5
    assert whole["f1"]["actors"] == {"p": 0.0, "r": 0.0, "f1": 0.0, "n": 1}
    assert whole["by_type"]["COERCE"] == {"p": 0.0, "r": 0.0, "f1": 0.0, "n": 0}


def test_two_guesses_on_one_trigger_are_one_hit() -> None:
    guess = copy.deepcopy(GOLD)
    guess["events"].append(copy.deepcopy(guess["events"][0]))

    assert scored(guess)["f1"]["event"]["p"] == round(2 / 3, 4)


def test_undated_news_may_be_dated_to_the_day_of_publication_only() -> None:
    guess = copy.deepcopy(GOLD)
    guess["events"][1]["date"] = {"start": "2020-05-02", "end": "2020-05-02"}
    assert scored(guess)["accuracy"]["date"]["acc"] == 1.0

    guess["events"][1]["date"] = {"start": "2020-05-01", "end": "2020-05-02"}
    assert scored(guess)["accuracy"]["date"]["acc"] == 0.5
    assert scored(guess)["accuracy"]["date_when_said"] == {"acc": 1.0, "n": 1}


def test_a_record_of_another_text_is_refused() -> None:
    with pytest.raises(scorer.TextDiffersError, match="a: the guessed record has another text"):
        scored({"text": "نص آخر", "events": []})


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [((0, 4), (2, 6), True), ((0, 4), (3, 7), False), ((0, 9), (4, 5), True), ((0, 4), (4, 8), False), (None, (0, 4), False)],
)
def test_overlap_is_half_of_the_shorter(one: scorer.At | None, other: scorer.At | None, same: bool) -> None:
    assert scorer.overlap(one, other) is same
    assert scorer.overlap(other, one) is same


@pytest.mark.parametrize(
    ("item", "at"),
    [
        (part("حلب"), (10, 13)),
        (part("حلب", 1), (TEXT.index("حلب", 11), TEXT.index("حلب", 11) + 3)),
        (part("حلب", 9), None),
        (part("دمشق"), None),
        (part("دمشق", start=3, end=7), (3, 7)),
        (None, None),
        ({"text": "", "start": 0, "end": 1}, None),
    ],
)
def test_locate(item: dict[str, Any] | None, at: scorer.At | None) -> None:
    assert scorer.locate(TEXT, item) == at


def test_floors_are_offered_for_precision_and_recall_apart() -> None:
    figures = scorer.score([GOLD], {"a": {"events": GOLD["events"][:1]}}).figures()

    assert (figures["event.p"], figures["event.r"]) == (1.0, 0.5)
    assert figures["event.f1"] == pytest.approx(2 / 3)


# --- the scorer against the one beside the shared gold reports


def other_scorer() -> ModuleType:
    path = sets.shared() / "gold" / "score.py"
    if not path.exists():
        pytest.skip(f"{path} is absent: no second scorer to agree with")
    spec = importlib.util.spec_from_file_location("shared_score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def both(other: ModuleType, golds: list[dict[str, Any]], guesses: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    theirs: dict[str, Any] = other.score({gold["id"]: gold for gold in golds}, guesses)
    return scorer.score(golds, guesses).to_dict(), theirs


def moved(dice: random.Random, text: str, item: dict[str, Any]) -> dict[str, Any]:
    """The item, or the same with offsets, moved a little, renamed, or at another occurrence."""
    at = scorer.locate(text, item)
    how = dice.randrange(6)
    if how == 0 or at is None:
        return item
    if how == 1:
        return item | {"nth": dice.randrange(3)}
    if how == 2:
        return item | {"name": dice.choice(["the army", "army", "", None, "Syrian army"])}
    start = max(0, at[0] + dice.randint(-4, 4))
    return item | {"start": start, "end": max(start, at[1] + dice.randint(-4, 4))}


def shaken_event(dice: random.Random, text: str, event: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """The event with some of its fields moved, exchanged, emptied or taken from another."""
    event = copy.deepcopy(event)
    event["trigger"] = moved(dice, text, event["trigger"])
    for name in ("type", "mode", "status", "date", "source", "control", "counts", "actors", "recipients", "places"):
        if dice.random() < 0.25:
            event[name] = copy.deepcopy(other[name])
        if dice.random() < 0.08 and name != "type":
            event.pop(name)
    for name in ("actors", "recipients", "places"):
        items = [moved(dice, text, item) for item in event.get(name) or [] if dice.random() < 0.8]
        event[name] = items + items[: dice.randrange(2)]
        for item in items:
            if "lat" in item and dice.random() < 0.5:
                item["lat"] = dice.choice([None, (item["lat"] or 30) + dice.uniform(-0.5, 0.5)])
            if "country" in item and dice.random() < 0.2:
                item["country"] = dice.choice(["SY", None])
    if event.get("source"):
        event["source"] = moved(dice, text, event["source"])
    if dice.random() < 0.05:
        event.pop("type")
    return event


def shaken(dice: random.Random, gold: dict[str, Any]) -> dict[str, Any]:
    """A guess that is right in some places and wrong in every way we could think of in others."""
    events = gold["events"]
    guesses = [shaken_event(dice, gold["text"], one, dice.choice(events)) for one in events if dice.random() < 0.85]
    guesses += [shaken_event(dice, gold["text"], one, one) for one in events if dice.random() < 0.15]
    dice.shuffle(guesses)
    quotes = [moved(dice, gold["text"], quote) for quote in copy.deepcopy(gold["quotes"]) if dice.random() < 0.8]
    for quote in quotes:
        if dice.random() < 0.4:
            quote["speaker"] = dice.choice([None, {"text": quote["speaker"]}, "الجيش"])
        if dice.random() < 0.1:
            quote["direct"] = False
    return {"id": gold["id"], "events": guesses, "quotes": quotes} | ({"text": gold["text"]} if dice.random() < 0.5 else {})


def folders() -> list[Path]:
    return [gold.folder for gold in sets.gold_sets() if gold.name in ("tune", "dev")]


@pytest.mark.parametrize("folder", folders(), ids=lambda folder: folder.name)
@pytest.mark.parametrize("seed", range(8))
def test_both_scorers_agree_on_shaken_records(folder: Path, seed: int) -> None:
    other, dice = other_scorer(), random.Random(seed)
    golds = sets.records(folder)
    guesses = {gold["id"]: shaken(dice, gold) for gold in golds if dice.random() < 0.9}
    ours, theirs = both(other, golds, guesses)

    assert 0.2 < ours["f1"]["event"]["f1"] < 0.95
    assert ours == theirs


def test_both_scorers_agree_on_what_riwaya_reads_in_the_dev_set() -> None:
    other = other_scorer()
    golds = sets.records(sets.shared() / "gold" / "dev")
    ours, theirs = both(other, golds, sets.answers(golds))

    assert ours["f1"]["event"]["f1"] > 0
    assert ours == theirs


# --- the floors


def test_the_gate_says_what_is_below() -> None:
    floors = Floors("c1", {"event.f1": 0.7, "status": 0.8})

    assert gate.verdict({"event.f1": 0.7 - gate.SLACK, "status": 0.9}, floors, "c1") == []
    assert gate.verdict({"event.f1": 0.69, "status": 0.9}, floors, "c1") == ["event.f1: 0.690, floor 0.700"]
    assert gate.verdict({"event.f1": 0.75}, floors, "c1") == ["status: not measured any more, floor 0.800"]


def test_another_corpus_closes_the_gate() -> None:
    (words,) = gate.verdict({"event.f1": 1.0}, Floors("c1", {"event.f1": 0.7}), "c2")

    assert "the corpus changed (c1 -> c2)" in words


def test_the_verdict_of_sets_names_the_set() -> None:
    found = [Measured("dev", "", "c", {"event.f1": 0.5}, {}), Measured("new", "", "c", {"event.f1": 0.5}, {})]

    assert verdicts(found, {"dev": Floors("c", {"event.f1": 0.7})}) == ["dev: event.f1: 0.500, floor 0.700"]


@given(
    st.dictionaries(st.sampled_from("abcd"), st.floats(0, 1)),
    st.dictionaries(st.sampled_from("abcd"), st.floats(0, 1)),
    st.sampled_from(["c1", "c2"]),
)
def test_raising_never_lowers_and_opens_no_gate_by_itself(before: dict[str, float], scores: dict[str, float], corpus: str) -> None:
    floors = Floors("c1", before)
    after = gate.raised(scores, floors, corpus)

    assert all(after.floors[name] >= floor for name, floor in before.items())
    assert all(after.floors[name] <= max(before.get(name, 0), scores[name]) + 1e-6 for name in scores)
    assert set(after.floors) == before.keys() | scores.keys()
    assert gate.raised(scores, after, corpus) == after


def test_first_floors_are_todays_figures_and_open_the_gate() -> None:
    scores = {"event.f1": 0.71239}
    floors = gate.raised(scores, None, "c1")

    assert floors == Floors("c1", {"event.f1": 0.7123})
    assert gate.verdict(scores, floors, "c1") == []


def test_floors_fall_only_by_hand_and_by_name() -> None:
    found = [Measured("dev", "", "c", {"event.f1": 0.5, "status": 0.5}, {})]
    floors = {"dev": Floors("c", {"event.f1": 0.7, "status": 0.7})}

    lower(found, floors, "dev/status")
    assert floors["dev"].floors == {"event.f1": 0.7, "status": 0.5}
    lower(found, floors, "dev")
    assert floors["dev"].floors == {"event.f1": 0.5, "status": 0.5}
    for name in ("dev/nothing", "nothing"):
        with pytest.raises(click.ClickException, match="no such floor"):
            lower(found, floors, name)


def test_floors_are_stored_and_read_back(tmp_path: Path) -> None:
    floors = {"dev": Floors("c", {"status": 0.5}), "gsr": Floors("d", {})}
    gate.save(floors, tmp_path / "floors.json")

    assert gate.load(tmp_path / "floors.json") == floors
    assert gate.load(tmp_path / "absent.json") == {}


def test_the_fingerprint_covers_texts_and_annotations_but_not_their_order() -> None:
    other = copy.deepcopy(GOLD) | {"id": "b"}
    changed = copy.deepcopy(GOLD)
    changed["events"][0]["status"] = "planned"

    assert sets.fingerprint([GOLD, other]) == sets.fingerprint([other, json.loads(json.dumps(GOLD))])
    assert sets.fingerprint([GOLD]) != sets.fingerprint([changed])
    assert sets.fingerprint([GOLD]) != sets.fingerprint([GOLD | {"text": TEXT + " "}])
    assert sets.fingerprint([GOLD]) != sets.fingerprint([GOLD, GOLD])


# --- the coders' sentences


def test_words_are_compared_without_marks() -> None:
    assert gsr.words(["قُتل", "(جنديّ)"]) == {"قتل", "جندي"}


@pytest.mark.parametrize(
    ("one", "other", "f1"),
    [("أ ب", "ب ج", 0.5), ("أ", "", 0.0), ("", "", None), ("أ", "أ", 1.0)],
    ids=["half", "one empty", "both empty", "same"],
)
def test_word_f1(one: str, other: str, f1: float | None) -> None:
    assert gsr.word_f1(gsr.words([one]), gsr.words([other])) == f1


def test_people_agree_as_far_as_their_pairs_do() -> None:
    rows = [{"accept": 2, "reject": 1}, {"accept": 3, "reject": 0}, {"accept": 0, "reject": 3}]

    assert gsr.people_detection(rows) == pytest.approx(4 / (4 + 1))


@pytest.mark.parametrize(
    ("accept", "reject", "same"), [(3, 0, True), (0, 3, True), (6, 0, True), (2, 0, False), (2, 1, False), (0, 2, False)]
)
def test_unanimous_needs_three_coders(accept: int, reject: int, same: bool) -> None:
    assert gsr.unanimous({"accept": accept, "reject": reject}) is same


def test_detection_counts_ties_as_no() -> None:
    rows = [{"id": "a", "accept": 1, "reject": 1}, {"id": "b", "accept": 2, "reject": 1}, {"id": "c", "accept": 3, "reject": 0}]
    tally = gsr.detection(rows, {"a": True, "b": True, "c": False})

    assert (tally.hits, tally.guessed, tally.gold) == (1, 2, 2)


def test_riwaya_answers_with_its_surest_event_and_a_negated_one_last() -> None:
    guesses = [
        event(part("قتل"), status="negated", confidence=0.9),
        event(part("قصف"), confidence=0.4, actors=[part("الجيش")]),
        event(part("القصف"), confidence=0.6),
        event(part("قال"), type="AGREE", confidence=1.0),
    ]

    assert gsr.answered({"events": guesses}, "ASSAULT") == {"verb": {"القصف"}, "source": frozenset(), "target": frozenset()}
    assert gsr.answered({"events": guesses}, "PROTEST")["verb"] == frozenset()


def test_people_figures_are_those_published_for_the_set() -> None:
    folder = sets.shared() / "data" / "gsr"
    if not folder.is_dir():
        pytest.skip(f"{folder} is absent")
    # Published for the whole set; this half differs a little.
    for kind, published in (("assault", (0.645, 0.66, 0.67, 0.57)), ("protest", (0.444, 0.54, 0.75, 0.40))):
        marked = sets.lines(folder / f"{kind}_spans.jsonl")
        ours = [gsr.people_detection(sets.lines(folder / f"{kind}_detection.jsonl"))]
        ours += [gsr.people_spans(marked, field) for field in gsr.FIELDS.values()]

        assert ours == pytest.approx(published, abs=0.035)


# --- the confidence


def test_reliability_by_hand() -> None:
    pairs = [(0.95, True), (0.95, False), (0.1, False), (1.0, True)]
    low, high = calibrate.bins(pairs)

    assert (low.low, low.n, high.low, high.n) == (0.1, 1, 0.9, 3)
    assert high.confidence == pytest.approx(2.9 / 3)
    assert high.right == pytest.approx(2 / 3)
    assert calibrate.calibration_error(pairs) == pytest.approx((3 * 0.9 / 3 + 0.1) / 4)
    assert calibrate.brier(pairs) == pytest.approx((0.05**2 + 0.95**2 + 0.1**2) / 4)


@given(PAIRS)
def test_no_event_is_lost_in_the_bins_and_the_error_is_bounded(pairs: list[tuple[float, bool]]) -> None:
    assert sum(one.n for one in calibrate.bins(pairs)) == len(pairs)
    assert 0 <= calibrate.calibration_error(pairs) <= 1
    assert 0 <= calibrate.brier(pairs) <= 1


@given(PAIRS)
def test_one_bin_compares_the_means(pairs: list[tuple[float, bool]]) -> None:
    said, right = (sum(values) / len(pairs) for values in zip(*pairs, strict=True))

    assert calibrate.calibration_error(pairs, 1) == pytest.approx(abs(said - right))


@given(st.floats(-3, 3), st.floats(-3, 3), st.sets(st.sampled_from(["a", "b", "c"])))
def test_rescaling_moves_the_log_odds(slope: float, shift: float, features: set[str]) -> None:
    weights = {calibrate.BIAS: 0.3, "a": 1.0, "b": -2.0}
    after = calibrate.log_odds(features, calibrate.rescaled(weights, slope, shift))

    assert after == pytest.approx(slope * calibrate.log_odds(features, weights) + shift)


def test_confidence_is_a_probability_that_follows_the_weights() -> None:
    weights = {calibrate.BIAS: 0.0, "sure": 2.0, "unsure": -2.0}

    assert calibrate.confidence((), weights) == 0.5
    assert calibrate.confidence(("sure",), weights) == pytest.approx(1 / (1 + math.exp(-2)))
    assert calibrate.confidence(("sure", "unsure", "unknown"), weights) == 0.5


def test_the_fitter_finds_what_makes_events_right() -> None:
    pytest.importorskip("sklearn", reason="scikit-learn is absent (extra `fit`)")
    events = [Judged((name, "always"), 0.0, n % 10 < right) for name, right in (("strong", 9), ("weak", 3)) for n in range(200)]
    weights = calibrate.fitted([*events, Judged(("rare",), 0.0, right=True)])

    assert calibrate.confidence(("strong", "always"), weights) == pytest.approx(0.9, abs=0.05)
    assert calibrate.confidence(("weak", "always"), weights) == pytest.approx(0.3, abs=0.05)
    assert "rare" not in weights

    others = [Judged((name,), 0.0, n % 10 < right) for name, right in (("strong", 7), ("weak", 2)) for n in range(200)]
    after = calibrate.calibrated(weights, others)

    assert calibrate.confidence(("strong",), after) == pytest.approx(0.7, abs=0.01)
    assert calibrate.confidence(("weak",), after) == pytest.approx(0.2, abs=0.01)


@pytest.mark.parametrize("feature", ["word.قتل", "bias", "Two words"])
def test_the_fitter_refuses_words_of_a_text(feature: str) -> None:
    with pytest.raises(ValueError, match="plain names"):
        calibrate.fitted([Judged((feature,), 0.0, n % 2 == 0) for n in range(50)])


def test_weights_are_written_as_a_table(tmp_path: Path) -> None:
    calibrate.write({"kind.verb": 0.5, calibrate.BIAS: -1.0, "bare": 0.25}, tmp_path / "new" / "confidence.tsv")

    assert (tmp_path / "new" / "confidence.tsv").read_text("utf-8") == "feature\tweight\nbias\t-1.000\nbare\t0.250\nkind.verb\t0.500\n"
