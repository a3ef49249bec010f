"""The finder of word sequences."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from riwaya.matching import Phrases

WORD = st.sampled_from(["جيش", "سوريا", "الديمقراطية", "قوات", "حزب", "الله", "~لقي"])
SEQUENCES = st.lists(st.tuples(st.lists(WORD, min_size=1, max_size=4), st.integers(0, 3)), max_size=12)
TOKENS = st.lists(WORD, min_size=1, max_size=8)


def filled(sequences: list[tuple[list[str], int]]) -> Phrases[int]:
    phrases: Phrases[int] = Phrases()
    for words, value in sequences:
        phrases.add(words, value)
    return phrases


def following(tokens: list[str]) -> list[tuple[str, ...]]:
    return [(token,) for token in tokens]


def test_the_longest_wins() -> None:
    phrases = filled([(["قوات"], 1), (["قوات", "سوريا"], 2), (["قوات", "سوريا", "الديمقراطية"], 3)])
    rest = following(["سوريا", "الديمقراطية", "تقدمت"])

    assert phrases.at(["قوات"], rest) == [(3, "قوات", 3)]
    assert [size for size, _, _ in phrases.every(["قوات"], rest, 0)] == [3, 2, 1]


def test_what_does_not_go_on_is_not_found() -> None:
    phrases = filled([(["حزب", "الله"], 1)])

    assert phrases.at(["حزب"], following(["سياسي"])) == []
    assert phrases.at(["حزب"], []) == []
    assert phrases.at(["الله"], []) == []


def test_a_token_may_be_spelled_in_several_ways() -> None:
    phrases = filled([(["~لقي", "مصرع"], 1)])

    assert phrases.at(["لقوا", "~لقي"], [("مصرعهم", "مصرع")]) == [(2, "~لقي", 1)]


def test_one_sequence_may_mean_two_things_but_each_once() -> None:
    phrases = filled([(["حزب"], 1), (["حزب"], 2), (["حزب"], 1)])

    assert sorted(value for _, _, value in phrases.at(["حزب"], [])) == [1, 2]
    assert len(phrases) == 2


def test_it_knows_its_words() -> None:
    phrases = filled([(["قوات", "سوريا"], 1), (["حزب", "الله"], 2)])

    assert phrases.words() == {"قوات", "سوريا", "حزب", "الله"}
    assert "قوات" in phrases
    assert "سوريا" not in phrases


@given(SEQUENCES, TOKENS)
def test_every_holds_what_at_holds(sequences: list[tuple[list[str], int]], tokens: list[str]) -> None:
    phrases, rest = filled(sequences), following(tokens[1:])
    every, longest = phrases.every([tokens[0]], rest, 0), phrases.at([tokens[0]], rest)

    assert set(longest) <= set(every)
    assert bool(longest) == bool(every)
    assert {size for size, _, _ in longest} == ({max(size for size, _, _ in every)} if every else set())


@given(SEQUENCES, TOKENS)
def test_the_longest_stands_first(sequences: list[tuple[list[str], int]], tokens: list[str]) -> None:
    sizes = [size for size, _, _ in filled(sequences).every([tokens[0]], following(tokens[1:]), 0)]

    assert sizes == sorted(sizes, reverse=True)


@given(SEQUENCES, TOKENS)
def test_it_finds_what_was_put_in_and_nothing_else(sequences: list[tuple[list[str], int]], tokens: list[str]) -> None:
    found = {(size, value) for size, _, value in filled(sequences).every([tokens[0]], following(tokens[1:]), 0)}

    assert found == {(len(words), value) for words, value in sequences if tokens[: len(words)] == words}


@given(SEQUENCES, TOKENS, st.integers(0, 7))
def test_the_start_skips_tokens(sequences: list[tuple[list[str], int]], tokens: list[str], start: int) -> None:
    phrases, rest = filled(sequences), following(tokens)

    assert phrases.every([tokens[0]], rest, start) == phrases.every([tokens[0]], rest[start:], 0)
