"""One finder of word sequences, for every stage that looks for names and phrases."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any, Generic, TypeVar

T = TypeVar("T")
ANY_FORM = "~"
_VALUES = ""  # the key of a node's values: no word is empty


class Phrases(Generic[T]):
    """Sequences of folded words, each with what it stands for; the longest at a place wins.

    An element that begins with `~` stands for any inflection of that word.
    """

    def __init__(self) -> None:
        self._root: dict[str, Any] = {}
        self._size = 0

    def add(self, words: Sequence[str], value: T) -> None:
        node = self._root
        for word in words:
            node = node.setdefault(word, {})
        values = node.setdefault(_VALUES, [])
        if value not in values:
            values.append(value)
            self._size += 1

    def __contains__(self, first: str) -> bool:
        """Whether any sequence begins with this word."""
        return first in self._root

    def __len__(self) -> int:
        return self._size

    def words(self) -> set[str]:
        """All elements of all sequences."""
        found: set[str] = set()
        nodes = [self._root]
        while nodes:
            node = nodes.pop()
            for word, below in node.items():
                if word != _VALUES:
                    found.add(word)
                    nodes.append(below)
        return found

    def every(self, firsts: Iterable[str], following: Sequence[Collection[str]], start: int) -> list[tuple[int, str, T]]:
        """All sequences that begin with one of `firsts` and go on with `following[start:]`, the longest first.

        `following` gives for each token its possible spellings. Returns (number of tokens, which of `firsts`, value).
        """
        found: list[tuple[int, str, T]] = []
        end = len(following)
        for first in firsts:
            node = self._root.get(first)
            if node is None:
                continue
            paths = [node]
            depth = 1
            while paths:
                for path in paths:
                    for value in path.get(_VALUES, ()):
                        found.append((depth, first, value))
                if start + depth - 1 >= end:
                    break
                spellings = following[start + depth - 1]
                paths = [path[word] for path in paths for word in spellings if word and word in path]
                depth += 1
        if len(found) > 1:
            found.sort(key=lambda hit: -hit[0])
        return found

    def at(self, firsts: Iterable[str], following: Sequence[Collection[str]], start: int = 0) -> list[tuple[int, str, T]]:
        """Of `every`, those of the greatest length."""
        found = self.every(firsts, following, start)
        return [hit for hit in found if hit[0] == found[0][0]] if found else found
