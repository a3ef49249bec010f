"""Find the fixed phrases of the lexicon once, for all stages that ask for them.

Needs: tokens. Gives: phrases: for each token the phrases that begin there, the longest first.

A phrase may run over the end of a sentence; whoever uses it knows where its sentence ends.
"""

from __future__ import annotations

from riwaya.lexicon import lexicon
from riwaya.record.grammar import Phrase
from riwaya.record.text import Token


def find(tokens: tuple[Token, ...]) -> tuple[tuple[Phrase, ...], ...]:
    known = lexicon()
    spellings = [known.spellings(token.norm) if token.kind == "word" else ((token.norm,), (token.norm,)) for token in tokens]
    later = [following for _, following in spellings]
    found: list[tuple[Phrase, ...]] = []
    for at, token in enumerate(tokens):
        if token.kind != "word":
            found.append(())
            continue
        hits = known.phrases.every(spellings[at][0], later, at + 1)
        found.append(tuple(Phrase(at + size, first, value) for size, first, value in hits))
    return tuple(found)
