"""Answers while the worker reads 5,000 excerpts and works a round of 300 people out, against answers without."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Coroutine, Iterator
from statistics import median
from typing import Any

from wijwerken.analysis.benchmarks.report import Figure
from wijwerken.config.benchmarks.rooms import measuring
from wijwerken.config.benchmarks.rooms.measuring import Burst
from wijwerken.config.benchmarks.rooms.server import Server

LEAST = 0.85
BEGINS_SECONDS, ENDS_SECONDS = 60.0, 600.0

Run = Callable[[Coroutine[Any, Any, Burst]], Burst]


def of_work(kind: str, server: Server, times: int, run: Run) -> Iterator[Figure]:
    """Measure without and with, one after the other, so that what else this machine does counts for both."""
    work(server, "fill")
    without, beside, done, went_on = [], [], [], True
    for _ in range(times):
        wait_until(server, lambda now: not now["waits"], ENDS_SECONDS)
        without.append(run(measuring.recognitions(server, 50, 50)))
        work(server, "begin")
        before = wait_until(server, lambda now: now["read"] > 0, BEGINS_SECONDS)
        beside.append(run(measuring.recognitions(server, 50, 50)))
        after = work(server, "look")
        done.append(after["read"] - before["read"])
        went_on = went_on and after["waits"]
    yield from said(f"{kind}: beside work", without, beside, done, went_on)


def said(what: str, without: list[Burst], beside: list[Burst], done: list[int], went_on: bool) -> Iterator[Figure]:
    """Say how much slower answers were, and how far the work came meanwhile."""
    with_work, alone = (median(one.a_second for one in bursts) for bursts in (beside, without))
    ratios = sorted(ours.a_second / theirs.a_second for ours, theirs in zip(beside, without, strict=True))
    note = "" if went_on else "the work was done before the answers were; "
    note += f"each pair: {', '.join(f'{one:.2f}' for one in ratios)}"
    yield Figure(f"{what}, answers", round(with_work), "1/s", round(alone), round(median(ratios), 2),
                 n=len(beside), at_least=LEAST, note=note)  # fmt: skip
    for percent in (95, 99):
        times, reference = (measuring.percentile([t for b in bursts for t in b.times], percent)
                            for bursts in (beside, without))  # fmt: skip
        yield Figure(f"{what}, p{percent}", round(times, 5), "s", round(reference, 5), round(times / reference, 2))
    yield Figure(f"{what}, excerpts read meanwhile", round(median(done)), "count")
    lost = sum(abs(len(one.times) - one.stored) for one in [*without, *beside])
    yield Figure(f"{what}, acknowledged but not stored", lost, "count", wanted=0)


def wait_until(server: Server, is_so: Callable[[dict[str, Any]], bool], seconds: float) -> dict[str, Any]:
    """Wait until the work stands so."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if is_so(now := work(server, "look")):
            return now
        time.sleep(0.5)
    raise TimeoutError("the worker did not come that far")


def work(server: Server, what: str) -> dict[str, Any]:
    """Do something with the work, beside the server; tells how it stands."""
    command = [sys.executable, "-m", "wijwerken.config.benchmarks.rooms.work", what]
    told = subprocess.run(command, env=server.environment, check=True, capture_output=True, text=True)  # noqa: S603
    found: dict[str, Any] = json.loads(told.stdout.splitlines()[-1])
    return found
