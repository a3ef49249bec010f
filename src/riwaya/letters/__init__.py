"""Arabic letters: folding the spellings that a reader takes for one word, with a way back.

The one fold of the project: lexicon entries and texts both pass through it.
What it equates: أ إ آ ٱ ا · ى ي ی · ة ه · ک ك · presentation forms and their letters · Arabic-Indic and
European digits. What it drops: vowel marks, tatweel, direction and joining marks.
"""

from __future__ import annotations

import functools
import sys
import unicodedata
from dataclasses import dataclass

from riwaya.record.text import Span

TATWEEL = "ـ"
INVISIBLE = frozenset("\u200b\u200c\u200d\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u00ad")
_SAME = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ة": "ه", "ک": "ك", "ۀ": "ه", "ہ": "ه", "ە": "ه",
    "ھ": "ه", "گ": "ك", "ڤ": "ف", "پ": "ب", "چ": "ج", "ژ": "ز", "ٶ": "ؤ", "ٸ": "ئ",
}  # fmt: skip


def is_mark(ch: str) -> bool:
    """True for vowel signs, Quranic marks and tatweel: signs that a letter keeps."""
    return ch == TATWEEL or unicodedata.category(ch) == "Mn"


def fold_letter(ch: str) -> str:
    """What one character becomes: one letter, several (a ligature), or none (a mark)."""
    if ch in INVISIBLE or is_mark(ch):
        return ""
    if ch in _SAME:
        return _SAME[ch]
    if "\ufb50" <= ch <= "\ufdff" or "\ufe70" <= ch <= "\ufefc":
        parts = unicodedata.normalize("NFKC", ch)
        return "" if parts == ch else "".join(fold_letter(part) for part in parts)
    if unicodedata.category(ch) == "Nd":
        return str(unicodedata.digit(ch))
    return _SAME.get(ch, ch)


class _Fold(dict[int, str]):
    """A translation table filled as characters are met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = fold_letter(chr(code))
        return folded


_TABLE = _Fold()


def fold(text: str) -> str:
    """The folded spelling of `text`; folding twice changes nothing."""
    return text.translate(_TABLE)


@functools.lru_cache(maxsize=1 << 16)
def fold_word(word: str) -> str:
    """`fold` for single words, remembered: news repeats itself."""
    return sys.intern(fold(word))


@dataclass(frozen=True, slots=True)
class View:
    """A folded text in which each character knows the slice it stands for."""

    text: str
    slices: tuple[tuple[int, int], ...]

    def home(self, start: int, end: int) -> Span:
        """The span of the stored text that the view's `[start, end)` stands for; the way back."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"{start}..{end} is not in a view of {len(self.text)} characters")
        return Span(self.slices[start][0], self.slices[end - 1][1])


def view(text: str, offset: int = 0) -> View:
    """Fold `text`, which begins at `offset` of its report, and keep the alignment."""
    letters: list[str] = []
    slices: list[tuple[int, int]] = []
    for at, ch in enumerate(text, offset):
        out = fold(ch)
        if not out and slices and (is_mark(ch) or ch in INVISIBLE):
            slices[-1] = (slices[-1][0], at + 1)  # a letter keeps its vowel signs
        for letter in out:
            letters.append(letter)
            slices.append((at, at + 1))
    return View("".join(letters), tuple(slices))


def after(raw: str, letters: int) -> int:
    """Offset in `raw` behind its first `letters` folded letters and the marks they carry."""
    if letters <= 0:
        return 0
    seen = 0
    for at, ch in enumerate(raw):
        if seen >= letters and not is_mark(ch) and ch not in INVISIBLE:
            return at
        seen += len(fold(ch))
    return len(raw)
