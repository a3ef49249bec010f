"""How fast riwaya reads, what it needs, and where the time goes: `python benchmarks/bench.py`.

Each figure comes from a process of its own, bound to one core where the system allows it, reading real articles of
`../shared/data/newsnet` (else our own gold reports, over and over, which the table says: caches then help more than they
would on news). A sentence is one that riwaya cuts; characters per second stand beside, because no cut can change those.
Reading counts from the text to the JSON line. Plain tokenisation is `\\w+` over the same texts in the same process.

What would make it lie: a busy machine (run twice), too few articles (the caches of words are still cold), or texts read
before. The figures are informational; nothing fails here.
"""

from __future__ import annotations

import json
import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click

PROJECT = Path(__file__).resolve().parent.parent
SENTENCES_PER_SECOND = 400
START_SECONDS = 1.5
PEAK_MB = 500
LINEAR = 1.25
"""Time per character of the fourfold text over that of the single one; 1 is linear, the rest is noise."""
STARTS = 5
LONG = 100_000
VERY_LONG = 2_000_000
TINY = "قصف الجيش مواقع للمسلحين اليوم."

Figures = dict[str, Any]


def shared() -> Path:
    return Path(os.environ.get("RIWAYA_SHARED") or PROJECT.parent / "shared")


def texts(count: int) -> tuple[list[str], str]:
    """So many texts, and what they are."""
    path = shared() / "data" / "newsnet" / "articles.jsonl"
    if path.exists():
        articles = [json.loads(line)["content"] for line in path.read_text("utf-8").splitlines()]
        return articles[:count], f"{path.name} of newsnet"
    own = [json.loads(report.read_text("utf-8"))["text"] for report in sorted((PROJECT / "evaluation" / "reports").rglob("*.json"))]
    if not own:
        raise click.ClickException(f"no texts: neither {path} nor evaluation/reports")
    return (own * (count // len(own) + 1))[:count], "our own gold reports REPEATED (newsnet is absent)"


def long_text(size: int) -> str:
    """One text of so many characters, of articles in a row."""
    pieces = "\n\n".join(texts(100_000)[0])
    return (pieces * (size // len(pieces) + 1))[:size]


def one_core() -> None:
    if sys.platform == "linux":
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def peak_mb() -> float:
    """The largest memory of this process so far."""
    try:
        import resource  # noqa: PLC0415 - absent on Windows
    except ImportError:
        return float("nan")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def timed(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def line_of(text: str) -> str:
    """The record of one text as the command prints it. Imports riwaya late, so that a child can time that."""
    from riwaya import flow, output  # noqa: PLC0415
    from riwaya.record.text import Report  # noqa: PLC0415

    return json.dumps(output.as_dict(flow.run(Report("bench", text))), ensure_ascii=False)


def child_start(_: int) -> Figures:
    """Import, lexicon and one tiny report."""
    loading = timed(lambda: __import__("riwaya.output"))
    return {"import": loading, "first": timed(lambda: line_of(TINY)), "second": timed(lambda: line_of(TINY)), "mb": peak_mb()}


def child_read(count: int) -> Figures:
    """So many articles, by stage."""
    from riwaya import flow, output  # noqa: PLC0415
    from riwaya.record.text import Report  # noqa: PLC0415

    articles, source = texts(count)
    line_of(TINY)
    spent: dict[str, float] = dict.fromkeys((*(stage.name for stage in flow.STAGES), "output"), 0.0)

    def watched(stage: flow.Stage) -> flow.Stage:
        def run(*layers: Any) -> Any:
            begin = time.perf_counter()
            made = stage.run(*layers)
            spent[stage.name] += time.perf_counter() - begin
            return made

        return flow.Stage(stage.name, stage.needs, stage.gives, run)

    stages = tuple(watched(stage) for stage in flow.STAGES)
    sentences = events = 0
    begin = time.perf_counter()
    for text in articles:
        reading = flow.run(Report("bench", text), stages)
        sentences, events = sentences + len(reading.sentences), events + len(reading.events)
        printing = time.perf_counter()
        json.dumps(output.as_dict(reading), ensure_ascii=False)
        spent["output"] += time.perf_counter() - printing
    seconds = time.perf_counter() - begin
    words = re.compile(r"\w+")
    plain = min(timed(lambda: [words.findall(text) for text in articles]) for _ in range(3))
    size = {"articles": len(articles), "characters": sum(map(len, articles)), "sentences": sentences, "events": events}
    return {"source": source, **size, "seconds": seconds, "plain": plain, "mb": peak_mb(), "stages": spent}


def child_long(size: int) -> Figures:
    """One text of so many characters."""
    text = long_text(size)
    line_of(TINY)
    return {"characters": len(text), "seconds": timed(lambda: line_of(text)), "mb": peak_mb()}


def child_linear(size: int) -> Figures:
    """The same text once, twice and four times over; the single one is read before too, so that all find warm caches."""
    text = long_text(size)
    line_of(text)
    return {"seconds": [timed(lambda times=times: line_of(text * times)) for times in (1, 2, 4)]}  # type: ignore[misc]


def child_word(size: int) -> Figures:
    """A file that is one word of so many letters, and one that is a single usual word."""
    line_of(TINY)
    return {"usual": timed(lambda: line_of("انفجار")), "endless": timed(lambda: line_of("ا" * size)), "mb": peak_mb()}


CHILDREN: dict[str, Callable[[int], Figures]] = {
    "start": child_start,
    "read": child_read,
    "long": child_long,
    "linear": child_linear,
    "word": child_word,
}


def fresh(name: str, size: int = 0, *, limit: float = 900) -> Figures:
    """The figures of one child in a process of its own, with the whole time of that process."""
    begin = time.perf_counter()
    command = [sys.executable, __file__, "--child", name, "--size", str(size)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=limit, check=False)  # noqa: S603
    if done.returncode:
        raise click.ClickException(f"{name} failed: {done.stderr.strip()[-2000:]}")
    return {**json.loads(done.stdout), "whole": time.perf_counter() - begin}


def measured(count: int, very_long: int) -> Figures:
    starts = [fresh("start") for _ in range(STARTS)]
    return {
        "start": {key: statistics.median(start[key] for start in starts) for key in starts[0]},
        "read": fresh("read", count),
        "linear": fresh("linear", LONG),
        "long": fresh("long", very_long, limit=3600),
        "word": fresh("word", LONG),
    }


def row(name: str, value: str, target: str = "", *, good: bool | None = None) -> str:
    return f"{name:<44}{value:>18}   {target:<12}{'' if good is None else 'reached' if good else 'MISSED'}".rstrip()


def table(found: Figures) -> Iterator[str]:
    start, read, word, long = (found[name] for name in ("start", "read", "word", "long"))
    rate = read["sentences"] / read["seconds"]
    once, twice, four = found["linear"]["seconds"]
    growth = four / 4 / once
    mb = max(read["mb"], start["mb"])
    yield f"{read['articles']} texts, {read['characters']:,} characters, {read['sentences']:,} sentences, {read['events']:,} events: {read['source']}"
    yield row("sentences a second, one core", f"{rate:,.0f}", f">= {SENTENCES_PER_SECOND}", good=rate >= SENTENCES_PER_SECOND)
    yield row("characters a second", f"{read['characters'] / read['seconds']:,.0f}")
    yield row("start: whole process, one tiny report", f"{start['whole']:.2f} s", f"< {START_SECONDS} s", good=start["whole"] < START_SECONDS)
    yield row("  of it import", f"{start['import']:.2f} s")
    yield row("  of it lexicon and the first report", f"{start['first']:.2f} s")
    yield row("  the second report", f"{start['second'] * 1000:.1f} ms")
    yield row("peak memory", f"{mb:.0f} MB", f"< {PEAK_MB} MB", good=mb < PEAK_MB)
    yield row("  of it after start", f"{start['mb']:.0f} MB")
    yield row(f"one text of {LONG:,} characters, x1 x2 x4", f"{once:.2f} {twice:.2f} {four:.2f} s")
    yield row("  time per character, x4 over x1", f"{growth:.2f}", f"<= {LINEAR}", good=growth <= LINEAR)
    yield row(f"one text of {long['characters']:,} characters", f"{long['seconds']:.1f} s", "finishes", good=True)
    yield row("  its peak memory", f"{long['mb']:.0f} MB")
    yield row("a one-word file", f"{word['usual'] * 1000:.1f} ms", "finishes", good=True)
    yield row(f"one word of {LONG:,} letters", f"{word['endless']:.2f} s", "finishes", good=True)
    yield row("plain tokenisation of the same texts", f"{read['plain']:.2f} s")
    yield row("  riwaya takes so many times as long", f"{read['seconds'] / read['plain']:,.0f} x")
    yield ""
    yield "where the time goes"
    for name, spent in read["stages"].items():
        per = 1e6 * spent / max(read["sentences"], 1)
        yield f"  {name:<14}{spent:8.2f} s {spent / read['seconds']:7.1%} {per:8.0f} µs a sentence"


@click.command()
@click.option("--articles", default=600, show_default=True, help="How many articles to read.")
@click.option("--long", "very_long", default=VERY_LONG, show_default=True, help="Characters of the very long file.")
@click.option("--json", "plain", is_flag=True, help="Print JSON.")
@click.option("--child", type=click.Choice(list(CHILDREN)), hidden=True)
@click.option("--size", default=0, hidden=True)
def main(*, articles: int, very_long: int, plain: bool, child: str | None, size: int) -> None:
    """Measure speed, start, memory and growth of riwaya."""
    if child:
        one_core()
        click.echo(json.dumps(CHILDREN[child](size)))
        return
    found = measured(articles, very_long)
    click.echo(json.dumps(found, ensure_ascii=False, indent=1) if plain else "\n".join(table(found)))


if __name__ == "__main__":
    main()
