r"""How fast riwaya reads, what it needs, and where the time goes: `python benchmarks/bench.py`.

Each figure comes from a process of its own, bound to one core where the system allows it, reading real articles of
`../shared/data/newsnet` (else our own gold reports, over and over, which the table says: caches then help more than they
would on news). A sentence is one that riwaya cuts; characters per second stand beside, because no cut can change those.
Reading counts from the text to the JSON line. Plain tokenisation is `\w+` over the same texts in the same process.

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
PATIENCE = 900
"""Seconds after which a process counts as not finishing."""
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
        import resource
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
    from riwaya import flow, output
    from riwaya.record.text import Report

    return json.dumps(output.as_dict(flow.run(Report("bench", text))), ensure_ascii=False)


def child_start(_: int) -> Figures:
    """Import, lexicon and one tiny report."""
    loading = timed(lambda: __import__("riwaya.output"))
    return {"import": loading, "first": timed(lambda: line_of(TINY)), "second": timed(lambda: line_of(TINY)), "mb": peak_mb()}


def stages_into(spent: dict[str, float]) -> Callable[[str], tuple[int, int]]:
    """A reader of texts that adds the time of each stage to `spent` and returns how many sentences and events it found."""
    from riwaya import flow, output
    from riwaya.record.text import Report

    spent.update(dict.fromkeys((*(stage.name for stage in flow.STAGES), "output"), 0.0))

    def watched(stage: flow.Stage) -> flow.Stage:
        def run(*layers: Any) -> Any:
            begin = time.perf_counter()
            made = stage.run(*layers)
            spent[stage.name] += time.perf_counter() - begin
            return made

        return flow.Stage(stage.name, stage.needs, stage.gives, run)

    stages = tuple(watched(stage) for stage in flow.STAGES)

    def read(text: str) -> tuple[int, int]:
        reading = flow.run(Report("bench", text), stages)
        spent["output"] += timed(lambda: json.dumps(output.as_dict(reading), ensure_ascii=False))
        return len(reading.sentences), len(reading.events)

    return read


def child_read(count: int) -> Figures:
    """So many articles, by stage."""
    articles, source = texts(count)
    line_of(TINY)
    spent: dict[str, float] = {}
    read = stages_into(spent)
    begin = time.perf_counter()
    found = [read(text) for text in articles]
    seconds = time.perf_counter() - begin
    words = re.compile(r"\w+")
    plain = min(timed(lambda: [words.findall(text) for text in articles]) for _ in range(3))
    size = {"articles": len(articles), "characters": sum(map(len, articles))}
    size |= {"sentences": sum(sentences for sentences, _ in found), "events": sum(events for _, events in found)}
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
    seconds, stages = [], []
    for times in (1, 2, 4):
        spent: dict[str, float] = {}
        read = stages_into(spent)
        begin = time.perf_counter()
        read(text * times)
        seconds.append(time.perf_counter() - begin)
        stages.append(spent)
    return {"seconds": seconds, "stages": stages}


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


def fresh(name: str, size: int = 0) -> Figures:
    """The figures of one child in a process of its own, with the whole time of that process; only `late` when it was too slow."""
    begin = time.perf_counter()
    command = [sys.executable, __file__, "--child", name, "--size", str(size)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        return {"late": True}
    if done.returncode:
        raise click.ClickException(f"{name} failed: {done.stderr.strip()[-2000:]}")
    return {**json.loads(done.stdout), "whole": time.perf_counter() - begin}


def measured(count: int, very_long: int) -> Figures:
    starts = [fresh("start") for _ in range(STARTS)]
    read = fresh("read", count)
    if read.get("late") or any(start.get("late") for start in starts):
        raise click.ClickException(f"start or reading took over {PATIENCE} s: take fewer --articles")
    return {
        "very_long": very_long,
        "start": {key: statistics.median(start[key] for start in starts) for key in starts[0]},
        "read": read,
        "linear": fresh("linear", LONG),
        "long": fresh("long", very_long),
        "word": fresh("word", LONG),
    }


def row(name: str, value: str, target: str = "", *, good: bool | None = None) -> str:
    return f"{name:<44}{value:>18}   {target:<12}{'' if good is None else 'reached' if good else 'MISSED'}".rstrip()


def finish(name: str, found: Figures, key: str) -> str:
    """A row that only asks whether the reading came to an end."""
    done = not found.get("late")
    return row(name, f"{found[key]:.3f} s" if done else f"over {PATIENCE} s", "finishes", good=done)


def speed(read: Figures) -> Iterator[str]:
    rate = read["sentences"] / read["seconds"]
    sizes = ", ".join(f"{read[name]:,} {name}" for name in ("articles", "characters", "sentences", "events"))
    yield f"{sizes}: {read['source']}"
    yield row("sentences a second, one core", f"{rate:,.0f}", f">= {SENTENCES_PER_SECOND}", good=rate >= SENTENCES_PER_SECOND)
    yield row("characters a second", f"{read['characters'] / read['seconds']:,.0f}")
    yield row("plain tokenisation of the same texts", f"{read['plain']:.3f} s")
    yield row("  riwaya takes so many times as long", f"{read['seconds'] / read['plain']:,.0f} x")
    yield row("peak memory", f"{read['mb']:.0f} MB", f"< {PEAK_MB} MB", good=read["mb"] < PEAK_MB)


def beginning(start: Figures) -> Iterator[str]:
    whole = start["whole"]
    yield row("start: whole process, one tiny report", f"{whole:.2f} s", f"< {START_SECONDS} s", good=whole < START_SECONDS)
    yield row("  of it import", f"{start['import']:.2f} s")
    yield row("  of it lexicon and the first report", f"{start['first']:.2f} s")
    yield row("  the second report", f"{start['second'] * 1000:.1f} ms")
    yield row("  memory after start", f"{start['mb']:.0f} MB")


def growth(linear: Figures) -> Iterator[str]:
    name = f"one text of {LONG:,} characters, x1 x2 x4"
    if linear.get("late"):
        yield finish(name, linear, "seconds")
        return
    once, twice, four = linear["seconds"]
    ratio = four / 4 / once
    yield row(name, f"{once:.2f} {twice:.2f} {four:.2f} s")
    yield row("  time per character, x4 over x1", f"{ratio:.2f}", f"<= {LINEAR}", good=ratio <= LINEAR)
    for stage, first in linear["stages"][0].items():
        last = linear["stages"][2][stage]
        if last / 4 > LINEAR * first and last > once / 10:
            yield row(f"  stage {stage} grows faster than the text", f"{first:.2f} -> {last:.2f} s")


def table(found: Figures) -> Iterator[str]:
    read, word, long = found["read"], found["word"], found["long"]
    yield from speed(read)
    yield from beginning(found["start"])
    yield from growth(found["linear"])
    yield finish(f"one text of {found['very_long']:,} characters", long, "seconds")
    if not long.get("late"):
        yield row("  its peak memory", f"{long['mb']:.0f} MB")
    yield finish("a one-word file", word, "usual")
    yield finish(f"one word of {LONG:,} letters", word, "endless")
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
