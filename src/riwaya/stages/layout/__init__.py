"""Find the parts of the page: headline, dateline, agency, paragraphs, quotations, sentences.

Needs: report, tokens. Gives: layout (and with it the sentences).

A full stop inside a quotation does not end a sentence: the speaker of the first half is the speaker
of the second.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from riwaya.record.text import Layout, Quotation, Report, Sentence, Span, Token

OPENING = {"«": "»", "“": "”", "„": "“", "‹": "›", "”": "“", "‟": "”"}
STRAIGHT = '"＂'
STOPS = frozenset(".!؟?۔…")
HEADLINE_WORDS = 26
DATELINE_WORDS = 8
QUOTE_LIMIT = 3000
_DATELINE = re.compile(
    r"^[\s\u200e\u200f]*(?P<places>[^\n()\[\].:«»“”\"–—]{0,60}?)\s*"
    r"(?:[(\[](?P<agency>[^()\[\]\n]{2,40})[)\]])?\s*(?P<mark>[–—:]|-{1,3}|ـ{1,3})(?=[\s\u200f\w])"
)
_DASHED_AGENCY = re.compile(r"^\s*(?P<places>[^\n()\-–—:.]{2,40}?)\s*[-–—/]\s*(?P<agency>[\w .]{2,30}?)\s*[-–—:]\s")


def parts(report: Report, tokens: tuple[Token, ...]) -> Layout:
    paragraphs = tuple(_paragraphs(report.text))
    headline = _headline(report.text, paragraphs)
    body = next((p.start for p in paragraphs if headline is None or p.start >= headline.end), len(report.text))
    dateline, agency, end = _dateline(report.text, body) if body < len(report.text) else ((), None, body)
    if any(_speaks(token) for token in tokens if body <= token.span.start < end):
        dateline, agency, end = (), None, body  # «وقال الوزير: …», «قال الجيش - في بيان -»
    quotations = tuple(sorted(_quotations(report.text, paragraphs), key=lambda quotation: quotation.outer))
    return Layout(paragraphs, headline, dateline, agency, end, quotations)


def _speaks(token: Token) -> bool:
    """A verb of saying, which no dateline holds."""
    return any(a.sense.pos == "verb" and a.sense.entry_layer == "reporting" for a in token.analyses)


def _paragraphs(text: str) -> Iterator[Span]:
    at = 0
    for line in re.split(r"(\r\n|[\n\r\u2028\u2029\x0b\x0c\x85])", text):
        if line.strip():
            left = len(line) - len(line.lstrip())
            yield Span(at + left, at + len(line.rstrip()))
        at += len(line)


def _headline(text: str, paragraphs: tuple[Span, ...]) -> Span | None:
    """The first paragraph, when it is short and does not end like a sentence.

    Whether text follows must not matter: a paragraph appended later would change what was read before.
    """
    if not paragraphs:
        return None
    first = text[paragraphs[0].start : paragraphs[0].end]
    if len(first.split()) > HEADLINE_WORDS or first.rstrip("»”\" ").endswith((".", ":")) or _dateline(text, paragraphs[0].start)[1]:
        return None
    return paragraphs[0]


def _dateline(text: str, start: int) -> tuple[tuple[Span, ...], Span | None, int]:
    """Places and agency before the first sentence, and where that sentence begins."""
    line = text[start : start + 140].split("\n", 1)[0]
    match = _DATELINE.match(line)
    if match and (match["agency"] or match["mark"] in "–—-:" or match["mark"].startswith("-")):
        places = match["places"].strip()
        dashed = _DASHED_AGENCY.match(line) if not match["agency"] else None
        if dashed and dashed.end() > match.end():
            match, places = dashed, dashed["places"].strip()
        if len(places.split()) <= DATELINE_WORDS and (match["agency"] or places):
            found = tuple(_pieces(places, start + match.start("places") + match["places"].find(places)))
            agency = Span(start + match.start("agency"), start + match.end("agency")) if match["agency"] else None
            if agency is not None or len(places.split()) <= 3:
                return found, agency, start + match.end()
    return (), None, start


def _pieces(places: str, start: int) -> Iterator[Span]:
    for piece in re.finditer(r"[^/،,]+", places):
        stripped = piece.group().strip()
        if stripped and re.search(r"\w", stripped):
            at = start + piece.start() + piece.group().find(stripped)
            yield Span(at, at + len(stripped))


def _quotations(text: str, paragraphs: tuple[Span, ...]) -> Iterator[Quotation]:
    """Pairs of marks within one paragraph; a mark without its partner quotes nothing."""
    for paragraph in paragraphs:
        opened: tuple[int, str] | None = None
        for at in range(paragraph.start, paragraph.end):
            ch = text[at]
            if opened is not None and (ch == opened[1] or (ch in STRAIGHT and opened[1] in STRAIGHT)):
                if at - opened[0] <= QUOTE_LIMIT:
                    yield from _quotation(text, opened[0] + 1, at)
                opened = None
            elif opened is not None and ch in "“”" and opened[1] in "“”":
                yield from _quotation(text, opened[0] + 1, at)
                opened = None
            elif opened is None and ch in OPENING:
                opened = (at, OPENING[ch])
            elif opened is None and ch in STRAIGHT:
                opened = (at, ch)


def _quotation(text: str, start: int, end: int) -> Iterator[Quotation]:
    inner = text[start:end]
    left = len(inner) - len(inner.lstrip())
    right = len(inner.rstrip())
    if right > left:
        yield Quotation(Span(start + left, start + right), Span(start - 1, end + 1))


def sentences(report: Report, tokens: tuple[Token, ...], layout: Layout) -> tuple[Sentence, ...]:
    """The sentences, in order; together they cover all tokens of the paragraphs."""
    found: list[Sentence] = []
    quoted = [q.outer for q in layout.quotations if q.outer.end - q.outer.start < 700]
    at, inside = 0, 0
    for number, paragraph in enumerate(layout.paragraphs):
        first = at
        while at < len(tokens) and tokens[at].span.start < paragraph.end:
            token = tokens[at]
            at += 1
            while inside < len(quoted) and quoted[inside].end <= token.span.start:
                inside += 1
            if token.raw not in STOPS or _abbreviates(report.text, tokens, at - 1):
                continue
            if inside < len(quoted) and quoted[inside].start < token.span.start:
                continue
            while at < len(tokens) and tokens[at].span.start < paragraph.end and tokens[at].raw in STOPS | {"»", "”"}:
                at += 1
            found.append(_sentence(len(found), number, first, at, tokens, layout, paragraph))
            first = at
        if at > first:
            found.append(_sentence(len(found), number, first, at, tokens, layout, paragraph))
    return tuple(found)


def _sentence(index: int, number: int, first: int, last: int, tokens: tuple[Token, ...], layout: Layout, paragraph: Span) -> Sentence:
    role = "headline" if layout.headline is not None and layout.headline.covers(paragraph) else "body"
    return Sentence(index, number, first, last, Span(tokens[first].span.start, tokens[last - 1].span.end), role)  # type: ignore[arg-type]


def _abbreviates(text: str, tokens: tuple[Token, ...], at: int) -> bool:
    """A stop behind a single letter («د. سامي», «أ.ف.ب») or two dots in a headline («اليمن.. مقتل») end nothing."""
    if tokens[at].raw != ".":
        return False
    end = tokens[at].span.end
    touching = at > 0 and tokens[at - 1].span.end == tokens[at].span.start
    if touching and tokens[at - 1].kind == "word" and len(tokens[at - 1].norm) == 1:
        return True
    return end < len(text) and text[end].isalpha() and not ("\u0620" <= text[end] <= "\u06ff")
