"""One finder of word sequences, for every stage that looks for names and phrases."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")
ANY_FORM = "~"


class Phrases(Generic[T]):
    """Sequences of folded words, each with what it stands for; the longest at a place wins.

    An element that begins with `~` stands for any inflection of that word.
    """

    def __init__(self) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], T]]] = {}

    def add(self, words: Sequence[str], value: T) -> None:
        self._by_first.setdefault(words[0], []).append((tuple(words[1:]), value))

    def freeze(self) -> None:
        """Put the longest first; call once after the last `add`."""
        for found in self._by_first.values():
            found.sort(key=lambda item: -len(item[0]))

    def words(self) -> set[str]:
        """All elements of all sequences."""
        found = set(self._by_first)
        for sequences in self._by_first.values():
            for rest, _ in sequences:
                found.update(rest)
        return found

    def __len__(self) -> int:
        return sum(map(len, self._by_first.values()))

    def __contains__(self, first: str) -> bool:
        """Whether any sequence begins with this word."""
        return first in self._by_first

    def at(self, firsts: Iterable[str], rest: Sequence[Collection[str]]) -> list[tuple[int, str, T]]:
        """Values of the longest sequences that begin with one of `firsts` and go on with `rest`.

        `rest` gives for each following token its possible spellings. Returns (number of tokens, which
        of `firsts`, value) for all values of that greatest length.
        """
        best: list[tuple[int, str, T]] = []
        length = 0
        for first in firsts:
            for words, value in self._by_first.get(first, ()):
                size = len(words) + 1
                if size < length:
                    break
                if len(words) > len(rest) or not all(word in spellings for word, spellings in zip(words, rest, strict=False)):
                    continue
                if size > length:
                    best, length = [], size
                best.append((size, first, value))
        return best
