"""Runs one benchmark in two builds by turns, and sets every figure of this build beside that of the other.

scripts/beside.py [--rounds 3] OTHER NAME [arguments of the benchmark]

OTHER is a folder with another build of this repository, as `git worktree add` makes it. Each round measures the other
build first and then this one, so that both meet the same moments of a busy machine. What comes out is the form of
docs/benchmarks.md: `value` is the median of this build, `reference` that of the other one. What only one of them has,
stands alone.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from wijwerken.analysis.benchmarks.report import Figure, as_json  # noqa: E402

Measured = dict[str, tuple[float | None, str]]


def main(argv: Sequence[str]) -> int:
    """Measure by turns, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("other", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("benchmark", nargs=argparse.REMAINDER)
    options = parser.parse_args(argv)
    ours: list[Measured] = []
    theirs: list[Measured] = []
    for number in range(options.rounds):
        for build, kept in ((options.other.resolve(), theirs), (ROOT, ours)):
            print(f"round {number + 1} of {options.rounds}: {build}", file=sys.stderr, flush=True)
            kept.append(measure(build, options.benchmark))
    print(as_json(f"{options.benchmark[0]}, beside another build", compared(ours, theirs)))
    return 0


def measure(build: Path, benchmark: Sequence[str]) -> Measured:
    """Run the benchmark of one build, with the environment of this one; gives each figure by its name."""
    command = [sys.executable, "-m", "wijwerken.config.cli", "benchmark", *benchmark, "--json"]
    environment = os.environ | {"PYTHONPATH": str(build)}
    done = subprocess.run(command, cwd=build, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return {one["name"]: (one["value"], one["unit"]) for one in json.loads(done.stdout)["results"]}


def compared(ours: Sequence[Measured], theirs: Sequence[Measured]) -> list[Figure]:
    """Set the medians beside each other, in the order in which this build measured them."""
    names = list(dict.fromkeys(name for measured in (*ours, *theirs) for name in measured))
    return [_figure(name, ours, theirs) for name in names]


def _figure(name: str, ours: Sequence[Measured], theirs: Sequence[Measured]) -> Figure:
    unit = next(measured[name][1] for measured in (*ours, *theirs) if name in measured)
    value, reference = middle(name, ours), middle(name, theirs)
    ratio = round(value / reference, 3) if value is not None and reference else None
    note = f"{os.cpu_count()} processors, {platform.machine()}"
    return Figure(name, value, unit, reference, ratio, n=len(ours), note=note)


def middle(name: str, measured: Sequence[Measured]) -> float | None:
    """Give the median of a figure over the rounds that have it."""
    found = [value for one in measured if name in one and (value := one[name][0]) is not None]
    return round(statistics.median(found), 6) if found else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
