"""`wijwerken benchmark rooms`: a real server on loopback, with SQLite and with PostgreSQL."""

from __future__ import annotations

import argparse
import asyncio
import math
import statistics
import tempfile
from collections.abc import Coroutine, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from wijwerken.analysis.benchmarks.report import Figure, as_json, as_lines
from wijwerken.config.benchmarks.rooms import beside_work, following, measuring
from wijwerken.config.benchmarks.rooms.measuring import Burst, Listening, percentile
from wijwerken.config.benchmarks.rooms.server import Server, database, fsyncs_a_second, running
from wijwerken.config.terminal import say

T = TypeVar("T")
PARTS = ("answers", "joins", "streams", "following", "slower", "cards", "beside-work")
SLOWER = 0.002
SLOWER_SAYS = "every commit sleeps 2 ms longer, in a wrapper around the database connection"
ANSWERS_A_SECOND = {"sqlite": 3_000, "postgresql": 2_500}
OF_FSYNCS = 0.85  # with SQLite, on a disk that makes no 3,000: this part of them
P95, P99 = 0.020, 0.040
LISTENERS = ((1_000, 0.100), (5_000, 0.350))
BYTES_A_LISTENER = 20_000
JOIN_P95 = 0.5
WEB_EACH = 0.000_260
TIMES_BETTER = 5


def main(argv: Sequence[str]) -> None:
    """Measure, and print."""
    options = read_options(argv)
    figures = [figure for kind in options.database for figure in measured(kind, options)]
    say(as_json("rooms", figures) if options.json else as_lines(figures))


def read_options(argv: Sequence[str]) -> argparse.Namespace:
    """Read the options of `wijwerken benchmark rooms`."""
    parser = argparse.ArgumentParser(prog="wijwerken benchmark rooms")
    parser.add_argument("--json", action="store_true", help="één JSON-document, zie docs/benchmarks.md")
    parser.add_argument("--quick", action="store_true", help="elk onderdeel één keer en kort")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS), help="alleen deze onderdelen")
    parser.add_argument("--database", nargs="+", choices=("sqlite", "postgresql"), default=["sqlite", "postgresql"])
    return parser.parse_args(argv)


def measured(kind: str, options: argparse.Namespace) -> Iterator[Figure]:
    """Measure everything that was asked with one kind of database."""
    with tempfile.TemporaryDirectory(prefix="wijwerken-rooms-") as name, database(kind) as addresses:
        folder = Path(name) / "data"
        folder.mkdir()
        with running(folder, addresses) as server:
            if "joins" in options.only:
                yield from of_joins(kind, server)
            if "answers" in options.only:
                yield from of_answers(kind, server, times=1 if options.quick else 3)
            if "streams" in options.only:
                yield from of_streams(kind, server, updates=10 if options.quick else 40)
            if "following" in options.only:
                yield from of_following(kind, server, rounds=1 if options.quick else 3)
            if "cards" in options.only:
                yield from of_cards(kind, server, each=10 if options.quick else 50)
            if "beside-work" in options.only:
                yield from beside_work.of_work(kind, server, 1 if options.quick else 3, run)
        if "slower" in options.only:
            with running(folder, addresses, slower=SLOWER) as server:
                yield from of_a_slower_disk(kind, server, each=5 if options.quick else 20)


def of_answers(kind: str, server: Server, times: int) -> Iterator[Figure]:
    """50 people answer 50 sentences."""
    fsyncs = fsyncs_a_second(server.folder.parent)
    bursts = [run(measuring.recognitions(server, 50, 50)) for _ in range(times)]
    middle = sorted(bursts, key=lambda one: one.a_second)[len(bursts) // 2]
    wanted = min(ANSWERS_A_SECOND[kind], fsyncs * OF_FSYNCS if kind == "sqlite" else math.inf)
    what = f"{kind}: 50 people x 50 sentences"
    yield Figure(f"{kind}: fsyncs of this disk", round(fsyncs), "1/s")
    yield Figure(f"{what}, answers", round(middle.a_second), "1/s", n=len(bursts), at_least=round(wanted),
                 note=f"of the fsyncs of this disk {OF_FSYNCS:.0%} is {fsyncs * OF_FSYNCS:.0f}/s")  # fmt: skip
    yield from spread(what, middle, {50: None, 95: P95, 99: P99})
    yield from of_processor(what, bursts)
    yield Figure(f"{what}, errors", sum(one.errors for one in bursts), "count", wanted=0)
    missing = sum(abs(len(one.times) - one.stored) for one in bursts)
    yield Figure(f"{what}, acknowledged but not stored", missing, "count", wanted=0)


def of_processor(what: str, bursts: Sequence[Burst]) -> Iterator[Figure]:
    """Say how much processor an answer took, of each process apart; PostgreSQL's own are not counted."""
    for process, most in (("web process", WEB_EACH), ("worker", None), ("driver", None)):
        each = statistics.median(one.processor[process] / len(one.times) for one in bursts)
        yield Figure(f"{what}, processor of the {process} each", round(each, 6), "s", n=len(bursts), wanted=most)


def of_joins(kind: str, server: Server) -> Iterator[Figure]:
    """500 people come in within ten seconds."""
    burst = run(measuring.joins(server, 500, 10))
    yield from spread(f"{kind}: 500 people come in within 10 s", burst, {50: None, 95: JOIN_P95})
    yield Figure(f"{kind}: 500 people come in within 10 s, refused", burst.errors, "count", wanted=0)


def of_streams(kind: str, server: Server, updates: int) -> Iterator[Figure]:
    """Many screens listen while 200 people answer."""
    for count, wanted in LISTENERS:
        heard = run(measuring.listeners(server, count, updates, 200))
        yield from of_listeners(f"{kind}: {count} listeners, 200 people answer", heard, wanted)


def of_listeners(what: str, heard: Listening, wanted: float) -> Iterator[Figure]:
    """Say how updates reached everyone."""
    note = "from the facilitator's press, through an ordinary page, to the screen"
    yield Figure(f"{what}, update p50", round(percentile(heard.delays, 50), 4), "s", note=note)
    yield Figure(f"{what}, update p95", round(percentile(heard.delays, 95), 4), "s", wanted=wanted, note=note)
    yield Figure(f"{what}, updates lost", heard.lost, "count", wanted=0)
    yield Figure(f"{what}, updates overtaken by a newer one", heard.overtaken, "count")
    yield Figure(f"{what}, streams that broke", heard.ended, "count", wanted=0)
    yield Figure(f"{what}, memory each", round(heard.bytes_each), "B", wanted=BYTES_A_LISTENER)
    if heard.answers.times:
        yield Figure(f"{what}, an answer meanwhile p95", round(percentile(heard.answers.times, 95), 4), "s")
    yield Figure(f"{what}, answers refused meanwhile", heard.answers.errors, "count", wanted=0)


def of_following(kind: str, server: Server, rounds: int) -> Iterator[Figure]:
    """A full hall of people of whom each sees something of their own follows the facilitator."""
    yield from following.figures(kind, run(following.followed(server, 1_000, rounds)))


def of_cards(kind: str, server: Server, each: int) -> Iterator[Figure]:
    """200 people put long cards."""
    burst = run(measuring.cards(server, 200, each))
    what = f"{kind}: {200 * each} cards of 2,000 signs from 200 people"
    yield Figure(f"{what}, cards", round(burst.a_second), "1/s")
    yield from spread(what, burst, {50: None, 95: None})
    yield Figure(f"{what}, refused", burst.errors, "count", wanted=0)


def of_a_slower_disk(kind: str, server: Server, each: int) -> Iterator[Figure]:
    """One writer beside one commit per answer through an ordinary view, on a slower disk."""
    ours = run(measuring.recognitions(server, 50, 50))
    view = run(measuring.one_commit_each(server, 50, each))
    ratio = round(ours.a_second / view.a_second, 1)
    what = f"{kind}: on a slower disk"
    yield Figure(f"{what}, answers against one commit each through an ordinary view", round(ours.a_second), "1/s",
                 round(view.a_second), ratio, at_least=TIMES_BETTER, note=SLOWER_SAYS)  # fmt: skip
    yield from spread(what, ours, {95: None, 99: None})
    yield Figure(f"{what}, errors", ours.errors + view.errors, "count", wanted=0)
    yield Figure(f"{what}, acknowledged but not stored", abs(len(ours.times) - ours.stored), "count", wanted=0)


def spread(what: str, burst: Burst, wanted: dict[int, float | None]) -> Iterator[Figure]:
    """Say within which time how many of a hundred were answered."""
    for percent, most in wanted.items():
        value = round(percentile(burst.times, percent), 5) if burst.times else None
        yield Figure(f"{what}, p{percent}", value, "s", n=len(burst.times), wanted=most)


def run(story: Coroutine[Any, Any, T]) -> T:
    """Run one measurement in a fresh event loop of the quick kind."""
    import uvloop

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(story)
