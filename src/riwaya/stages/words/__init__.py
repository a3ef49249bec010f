"""Decide what each token is where it stands: verb or verbal noun, preposition or noun.

Needs: tokens, phrases, sentences, quantities. Gives: words.

Written Arabic leaves «قصف» open between «shelled» and «shelling». The neighbours decide: a verb opens a
clause or follows its subject; a verbal noun follows a preposition, a light verb or another noun.
"""

from __future__ import annotations

from riwaya.lexicon import lexicon
from riwaya.lexicon.clitics import prefixes
from riwaya.record.grammar import Phrase, Tag, Word
from riwaya.record.text import Sentence, Token
from riwaya.record.values import Quantity
from riwaya.record.words import Analysis, Entry

BEFORE_VERB = frozenset((
    "لم", "لن", "لا", "قد", "وقد", "فقد", "لقد", "ولقد", "سوف", "ان", "بان", "وان", "انه", "انها", "انهم", "بانه", "بانها", "بانهم",
    "وانه", "وانها", "الذي", "التي", "الذين", "اللذين", "اللتين", "اللذان", "حيث", "عندما", "حينما", "بعدما", "كما",
    "لما", "ما", "فيما", "بينما", "كي", "لكي",
    "حتي", "ولم", "ولن", "ولا", "كان", "كانت", "وكان", "وكانت", "كانوا", "هو", "هي", "هم", "وهو", "وهي", "وهم", "اذا",
    "لو", "الا", "مما", "لانه", "لانها", "لانهم",
))  # fmt: skip
BEFORE_JUSSIVE = frozenset(("لم", "ولم", "فلم", "لا", "ولا", "الم", "لما"))
FUNCTION_TAGS: dict[str, Tag] = {
    "prep": "prep", "near": "prep", "dir": "noun", "conj": "conj", "sub": "sub", "rel": "rel", "dem": "dem", "pron": "pron", "neg": "neg",
    "part": "part", "adv": "adv", "quant": "quant", "interj": "part",
}  # fmt: skip
CONTENT = ("predicate", "reporting", "light", "verb")


def tag(
    tokens: tuple[Token, ...], phrases: tuple[tuple[Phrase, ...], ...], sentences: tuple[Sentence, ...], quantities: tuple[Quantity, ...]
) -> tuple[Word, ...]:
    numbers = {at for quantity in quantities for at in range(quantity.first, quantity.last)}
    words: list[Word] = []
    starts = {sentence.first for sentence in sentences}
    phrase: tuple[int, int, Entry] | None = None
    for at in range(len(tokens)):
        if phrase is None or at >= phrase[1]:
            phrase = _phrase(tokens, phrases, at) if at not in numbers else None
        if phrase is not None:
            first, last, entry = phrase
            conj = _clitics(tokens[at])[0] if at == first and tokens[at].norm[0] in "وف" else ""
            words.append(Word(FUNCTION_TAGS.get(entry.cls, "part"), tokens[at].analyses, conj, "", False, entry, (first, last)))
        else:
            words.append(_word(tokens, at, words, numbers, at in starts))
    return tuple(words)


def _phrase(tokens: tuple[Token, ...], phrases: tuple[tuple[Phrase, ...], ...], at: int) -> tuple[int, int, Entry] | None:
    """A function phrase of two words or more that begins here: «من قبل», «على يد», «بالقرب من»."""
    norm = tokens[at].norm
    for last, first, entry in phrases[at]:
        if isinstance(entry, Entry) and entry.layer == "function" and last - at > 1 and (first == norm or (norm[0] in "وف" and first == norm[1:])):
            return at, last, entry
    return None


def _word(tokens: tuple[Token, ...], at: int, before: list[Word], numbers: set[int], starts: bool) -> Word:
    token = tokens[at]
    if token.kind == "punct":
        return Word("punct")
    if token.kind == "number" or at in numbers:
        conj, prep = _clitics(token) if token.kind == "word" else ("", "")
        return Word("number", token.analyses, conj, prep)
    if token.kind == "latin":
        return Word("name")
    function = next((a for a in token.analyses if a.sense.pos == "func" and a.sense.entry_layer == "function"), None)
    counted = at + 1 < len(tokens) and (at + 1 in numbers or tokens[at + 1].kind == "number")
    if function is not None and counted and function.sense.plain.cls == "prep":
        causes = tuple(a for a in token.analyses if a.sense.entry_layer == "light" and a.sense.pos == "verb")
        if causes and before and before[-1].tag in ("noun", "adj", "punct"):
            return Word("verb", causes, causes[0].conj)  # «هجوم خلف عشرة قتلى»
    if function is not None and not function.prep and _is_function(token, function):
        entry = function.sense.plain
        return Word(FUNCTION_TAGS.get(entry.cls, "part"), token.analyses, function.conj, function.prep, False, entry)
    negated = at > 0 and tokens[at - 1].norm in BEFORE_JUSSIVE
    content = tuple(a for a in token.analyses if a.sense.pos != "func" and (negated or a.sense.tense != "jussive" or a.prep == "ل"))
    if not content:
        if function is not None:
            entry = function.sense.plain
            return Word(FUNCTION_TAGS.get(entry.cls, "part"), token.analyses, function.conj, function.prep, False, entry)
        return _unknown(tokens, at, before)
    names = tuple(a for a in content if a.sense.entry_layer == "given" and not a.prep and not a.conj)
    if names and before and before[-1].tag == "verb" and before[-1].layer("reporting") is not None and at + 1 < len(tokens):
        following = tokens[at + 1]
        named = not following.analyses or any(a.sense.pos == "name" for a in following.analyses)
        if following.kind == "punct" or named or following.norm in ("ان", "انه"):
            return Word("name", names)  # «قال سيف إن», «وقال أحمد جاويد»
    if before and before[-1].tag == "noun" and content[0].sense.pos == "name":
        # «الجناح العسكري» is no Mr al-Askari: behind a noun of the same definiteness an adjective describes it
        content = tuple(sorted(content, key=lambda a: not (a.sense.pos == "adj" and a.article == before[-1].article and not a.prep and not a.conj)))
    verbs = tuple(a for a in content if a.sense.pos == "verb")
    others = tuple(a for a in content if a.sense.pos != "verb")
    chosen = verbs or others
    if verbs and others and not _reads_as_verb(tokens, at, before, verbs, others, numbers, starts):
        chosen = others
    if chosen is verbs and before and before[-1].tag == "prep" and not verbs[0].conj and before[-1].function is not None and others:
        chosen = others
    if chosen is verbs and not others and before and _wants_place(before[-1]) and token.norm in lexicon().place_names:
        return Word("name")  # «طريق تدمر», «في سرت»: no verb stands there
    first = chosen[0]
    tag: Tag = {"verb": "verb", "noun": "noun", "adj": "adj", "name": "name", "title": "noun"}.get(first.sense.pos, "other")  # type: ignore[assignment]
    return Word(tag, chosen, first.conj, first.prep, first.article)


def _wants_place(before: Word) -> bool:
    """A preposition of place, or a bare word for a kind of place."""
    if before.function is not None:
        return before.function.cls in ("prep", "near", "dir")
    head = before.layer("head")
    return before.tag == "noun" and not before.article and head is not None and head.sense.plain.cls in ("place", "facility")


def _is_function(token: Token, function: Analysis) -> bool:
    """A function word wins over a content word of the same letters, unless the content word carries fewer clitics."""
    rivals = [a for a in token.analyses if a.sense.pos != "func"]
    if not rivals:
        return True
    if function.conj and any(not a.conj for a in rivals if a.sense.pos != "name"):
        return False
    return function.sense.plain.cls not in ("adv", "quant", "dir") or not any(a.sense.entry_layer in ("predicate", "head") for a in rivals)


def _clitics(token: Token) -> tuple[str, str]:
    conj = token.norm[0] if token.norm[0] in "وف" and len(token.norm) > 3 else ""
    rest = token.norm[len(conj) :]
    return conj, rest[0] if rest[:1] in ("ب", "ل") and len(rest) > 3 and rest[1:3] != "اث" else ""


def _unknown(tokens: tuple[Token, ...], at: int, before: list[Word]) -> Word:
    """An unknown word: a likely verb by its shape and place, else a name or noun."""
    norm = tokens[at].norm
    conj = ""
    bare = norm
    for cut in prefixes(norm):
        if cut.article:
            return Word("noun", (), cut.conj, cut.prep, True)
    if norm[:1] in "وف" and len(norm) > 4:
        conj, bare = norm[0], norm[1:]
    follows = before[-1].tag if before else "punct"
    if bare[0] == "ي" and len(bare) >= 4 and follows not in ("prep", "number") and bare not in _NOT_VERBS:
        return Word("verb", (), conj)
    return Word("other", (), conj)


_NOT_VERBS = frozenset((
    "يوسف", "ياسر", "يحيي", "ياسين", "يونس", "يعقوب",
    "يزيد", "ينبع", "يافا", "يبرود", "يمني", "يسار", "يمين", "ياسمين", "يوغوسلافيا", "يهودي", "يورو",
))  # fmt: skip


def _reads_as_verb(
    tokens: tuple[Token, ...], at: int, before: list[Word], verbs: tuple[Analysis, ...], others: tuple[Analysis, ...], numbers: set[int], starts: bool
) -> bool:
    """Whether a token that may be a verb or a noun is a verb here."""
    verb, other = verbs[0], others[0]
    if verb.conj != other.conj or verb.future:
        return bool(verb.future) or not verb.conj
    if any(a.sense.pos == "name" for a in others) and all(a.sense.pos == "name" for a in others):
        previous_name = bool(before) and before[-1].tag == "name"
        return not previous_name and bool(verb.sense.predicate or verb.sense.entry_layer in CONTENT)
    if other.article or other.prep:
        return False
    nominal = at + 1 < len(tokens) and (tokens[at + 1].kind == "number" or _definite_or_known(tokens[at + 1]))
    if verb.suffix and other.suffix and nominal and before and before[-1].tag in ("noun", "adj", "rel", "punct") and not starts:
        return not _nominal_company(tokens[at + 1])
    previous = before[-1] if before else None
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if previous is not None and not starts:
        if tokens[at - 1].norm in BEFORE_VERB:
            return True
        if previous.tag in ("prep", "dem", "number", "quant"):
            return False
        if previous.function is not None and previous.function.cls == "dir":
            return False
        if previous.tag == "verb" and not verb.conj:
            return False
    doer = following is not None and any(a.sense.plain.cls in ("armed", "person", "people") for a in following.analyses)
    if other.sense.plain.cls == "time" and doer:
        return True  # «فجر انتحاري», not «an attacker's dawn»
    if previous is not None and previous.tag in ("noun", "adj") and previous.article and not other.suffix and not starts:
        return True  # «الموظف خطف من منزله»: a bare noun does not follow a definite one
    if at + 1 not in numbers and _nominal_company(following):
        return False
    if verb.sense.tense == "present" and not any(a.sense.predicate for a in others):
        return True
    if starts or previous is None or previous.tag in ("punct", "conj", "sub", "rel", "neg", "part") or verb.conj:
        return following is not None and (at + 1 in numbers or _definite_or_known(following) or verb.sense.tense == "present")
    if previous.tag in ("noun", "adj", "name", "other"):
        if previous.article or previous.tag in ("name",) or tokens[at - 1].kind == "latin":
            return verb.sense.tense in ("past", "present") and not (other.suffix and previous.article is False)
        return False
    return previous.tag in ("adv", "pron")


def _nominal_company(following: Token | None) -> bool:
    """True before an indefinite adjective or «من قبل»: what stands there is a noun («قصف مدفعي»)."""
    if following is None or following.kind != "word":
        return False
    if following.norm in ("من", "علي", "في", "بين", "ضد"):
        return True
    return any(a.sense.pos == "adj" and not a.article and not a.prep and a.sense.number == "s" and not a.conj for a in following.analyses)


def _definite_or_known(following: Token) -> bool:
    return following.kind in ("number", "latin") or following.norm.startswith(("ال", "لل")) or bool(following.analyses) or following.raw in "«\"“("
