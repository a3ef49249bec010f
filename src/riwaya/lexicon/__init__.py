"""The language files, read and inflected: what every spelling may stand for.

`lexicon()` reads `language/` once per process. Nothing here looks at a report.
"""

from __future__ import annotations

import functools
import gc
import hashlib

from riwaya.lexicon.collecting import Collector
from riwaya.lexicon.entries import Alias, Lexicon, Mode
from riwaya.lexicon.grammar import read_grammar, read_predicates
from riwaya.lexicon.names import read_names
from riwaya.lexicon.tables import LANGUAGE
from riwaya.matching import ANY_FORM

__all__ = ["Alias", "Lexicon", "Mode", "build", "lexicon"]


def _lexemes(lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    """Inflected form → the `~word` elements of phrases that it may stand for."""
    wanted = {word for word in lexicon.phrases.words() if word.startswith(ANY_FORM)}
    by_entry: dict[str, set[str]] = {}
    found: dict[str, set[str]] = {}
    for word in wanted:
        base = word[1:]
        found.setdefault(base, set()).add(word)
        for sense in lexicon.senses.get(base, ()):
            by_entry.setdefault(sense.plain.id, set()).add(word)
    for form, senses in lexicon.senses.items():
        for sense in senses:
            if sense.plain.id in by_entry:
                found.setdefault(form, set()).update(by_entry[sense.plain.id])
    return {form: tuple(sorted(words)) for form, words in found.items()}


def _version() -> str:
    """A hash of all language files: the data that made a record."""
    digest = hashlib.sha256()
    for path in sorted(LANGUAGE.rglob("*.tsv")):
        digest.update(path.relative_to(LANGUAGE).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def build(*, strict: bool = False) -> Lexicon:
    """Read and inflect all of `language/`. Raises LexiconError at the first row that breaks the rules."""
    lexicon = Lexicon()
    collector = Collector(lexicon, strict)
    read_grammar(collector)
    read_predicates(collector)
    read_names(collector)
    lexicon.senses = {text: tuple(found) if len(found) == 1 else tuple(dict.fromkeys(found)) for text, found in collector.senses.items()}
    lexicon.lexemes = _lexemes(lexicon)
    lexicon.version = _version()
    return lexicon


@functools.lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon of this process. It lives as long as the process, so the collector need not look at it."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        return build()
    finally:
        gc.freeze()
        if collecting:
            gc.enable()
