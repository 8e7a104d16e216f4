"""Measures the perspective map against its goals, side by side with red-dwarf, and writes the figures as JSON."""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from wijwerken.analysis.benchmarks.perspective_map_figures import figures
from wijwerken.analysis.benchmarks.red_dwarf import RedDwarf
from wijwerken.analysis.benchmarks.report import as_json, as_lines
from wijwerken.analysis.benchmarks.synthetic_votes import groups, wide_votes
from wijwerken.analysis.benchmarks.verdict_calibration import calibrate
from wijwerken.analysis.perspective_map import VoteMatrix, analyse, predict, start, update
from wijwerken.analysis.perspective_map.command import peak_megabytes
from wijwerken.analysis.perspective_map.ids import places_of
from wijwerken.analysis.perspective_map.polis_reading import published_groups
from wijwerken.analysis.perspective_map.result import Mode
from wijwerken.analysis.perspective_map.stability import adjusted_rand

_DATA = Path(__file__).resolve().parents[1] / "tests" / "data" / "polis"
_SIZES: dict[str, tuple[int, int, float, tuple[Mode, ...]]] = {
    "10,000 x 500, 5 %": (10_000, 500, 0.05, ("polis", "honest")),
    "100,000 x 1,000, 5 %": (100_000, 1_000, 0.05, ("polis", "honest")),
    "1,000,000 x 1,000, 2 %": (1_000_000, 1_000, 0.02, ("polis",)),
}
_ROUNDS = 7
_PRINT = Path("-")
_HELD_OUT = 0.1


def main(argv: Sequence[str] | None = None) -> int:
    """Run the measurements asked for; say each when it is there, then print or write the figures of all."""
    options = _options(argv)
    found = list(figures(measure(options)))
    if options.json is None:
        print(as_lines(found))
    elif options.json == _PRINT:
        print(as_json("perspective-map", found))
    else:
        options.json.write_text(as_json("perspective-map", found) + "\n", encoding="utf-8")
    return 0


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """Everything that was asked for, by what it is about."""
    report: dict[str, Any] = {}
    report["real"] = {folder.name: _say(folder.name, _real(folder, options)) for folder in _folders(options.data)}
    report["sparse_planted"] = _say("sparse planted groups", _sparse_planted(options))
    if options.sizes:
        report["sizes"] = {name: _say(name, _in_own_process(name)) for name in _SIZES}
    if options.calibrate:
        report["verdicts"] = calibrate(options.calibrate, options.first_seed)
        for name, found in report["verdicts"].items():
            _say(name, found)
    return report


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="wijwerken benchmark perspective-map")
    help_json = "one JSON document (docs/benchmarks.md), printed or written to OUT"
    parser.add_argument("--json", type=Path, nargs="?", const=_PRINT, metavar="OUT", help=help_json)
    parser.add_argument("--data", type=Path, default=_DATA, help="folder with folders of Polis exports")
    parser.add_argument("--red-dwarf", type=Path, metavar="PYTHON", help="made by scripts/setup-red-dwarf")
    parser.add_argument("--sizes", action="store_true", help="also up to a million people")
    parser.add_argument("--calibrate", type=int, default=0, metavar="SETS", help="verdicts on so many sets a kind")
    parser.add_argument("--first-seed", type=int, default=1_000_000)
    parser.add_argument("--size", choices=list(_SIZES), help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    if options.size:
        print(json.dumps(_size(options.size)))
        raise SystemExit(0)
    return options


def _folders(data: Path) -> list[Path]:
    return sorted(folder for folder in data.iterdir() if (folder / "votes.csv").is_file())


def _say(name: str, found: dict[str, Any]) -> dict[str, Any]:
    print(f"{name}: {json.dumps(found)}", file=sys.stderr, flush=True)
    return found


def _real(folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    begin = time.process_time()
    votes = VoteMatrix.from_polis(folder)
    out: dict[str, Any] = {"votes": votes.count, "read_seconds": time.process_time() - begin}
    out |= _times(votes, options.red_dwarf, folder)
    honest = analyse(votes)
    out |= {"verdict": honest.verdict.value, "agreement": honest.stability.agreement}
    out["held_out_error_against_group_means"] = _held_out(votes)
    out["update"] = {mode: _update(votes, mode) for mode in ("honest", "polis")}
    return out


def _times(votes: VoteMatrix, python: Path | None, folder: Path) -> dict[str, Any]:
    """Best times in seconds of one core, taking turns, with the same votes and one thread each."""
    modes: tuple[Mode, ...] = ("polis", "honest")
    seconds: dict[str, list[float]] = {"polis": [], "honest": [], "red-dwarf": []}
    other = None if python is None else RedDwarf(python)
    answer = None if other is None else other.first_run(votes)
    for _ in range(_ROUNDS):
        for mode in modes:
            seconds[mode].append(_seconds(votes, mode))
        if other is not None:
            answer = other.run_again()
            seconds["red-dwarf"].append(answer["seconds"])
    out: dict[str, Any] = {f"{name}_seconds": min(taken) for name, taken in seconds.items() if taken}
    result = analyse(votes, mode="polis")
    truth = published_groups(folder / "participants-votes.csv")
    out["agreement_with_published"] = _agreement(
        truth, dict(zip(votes.participants.tolist(), result.groups, strict=True))
    )
    if other is None or answer is None:
        return out
    other.__exit__(None, None, None)
    theirs = {int(name): group for name, group in answer["groups"].items()}
    out["red_dwarf_agreement_with_published"] = _agreement(truth, theirs)
    out["times_faster"] = out["red-dwarf_seconds"] / out["polis_seconds"]
    out["honest_against_red_dwarf"] = out["honest_seconds"] / out["red-dwarf_seconds"]
    places = np.array([answer["places"][str(name)] for name in votes.participants.tolist()])
    out["coordinate_correlation"] = [
        abs(float(np.corrcoef(places[result.placed, axis], result.coordinates[result.placed, axis])[0, 1]))
        for axis in (0, 1)
    ]
    return out


def _agreement(truth: dict[Any, int], found: dict[Any, int]) -> float:
    names = [name for name in truth if found.get(name, -1) >= 0]
    return adjusted_rand(np.array([truth[name] for name in names]), np.array([found[name] for name in names]))


def _seconds(votes: VoteMatrix, mode: Mode) -> float:
    """Seconds of one core: on a machine that others use as well, wall time says more of them than of us."""
    begin = time.process_time()
    analyse(votes, mode=mode)
    return time.process_time() - begin


def _held_out(votes: VoteMatrix) -> float:
    """Squared error on a tenth of the votes kept apart, against the mean of each person's group."""
    rng = np.random.default_rng(7)
    kept = votes.keep(columns=~votes.rejected)
    people, cards = kept.participants[kept.rows()], kept.statements[kept.columns]
    test = rng.random(kept.count) < _HELD_OUT
    learn = VoteMatrix.from_triples(people[~test], cards[~test], kept.values[~test], all_participants=kept.participants)
    grouped = analyse(learn, mode="polis")
    rows = kept.rows()[test]
    placed = grouped.groups[rows] >= 0
    said = kept.values[test][placed].astype(float)
    ours = predict(analyse(learn), people[test][placed], cards[test][placed])
    columns = places_of(cards[test][placed], learn.statements)
    means = _group_means(learn, grouped.groups)[grouped.groups[rows[placed]], columns]
    theirs = np.where(columns >= 0, means, 0.0)
    return float(((ours - said) ** 2).mean() / ((theirs - said) ** 2).mean())


def _group_means(votes: VoteMatrix, labels: np.ndarray) -> np.ndarray:
    """Mean vote per group and statement; the mean of all where a group did not answer."""
    grouped = labels[votes.rows()] >= 0
    spot = labels[votes.rows()] * votes.shape[1] + votes.columns
    shape = int(labels.max() + 1), votes.shape[1]
    room = shape[0] * shape[1]
    sums = np.bincount(spot[grouped], weights=votes.values[grouped], minlength=room).reshape(shape)
    counts = np.bincount(spot[grouped], minlength=room).reshape(shape)
    totals = np.bincount(votes.columns, weights=votes.values, minlength=shape[1])
    overall = totals / np.maximum(np.bincount(votes.columns, minlength=shape[1]), 1)
    return np.where(counts > 0, sums / np.maximum(counts, 1), overall)


def _update(votes: VoteMatrix, mode: Mode) -> dict[str, float]:
    """One more batch of 1 % of the votes on a kept state, against a full run."""
    order = np.random.default_rng(3).permutation(votes.count)
    columns = votes.participants[votes.rows()][order], votes.statements[votes.columns][order], votes.values[order]
    cut = votes.count - max(1, votes.count // 100)
    kept = start(tuple(column[:cut] for column in columns), mode=mode)
    more = tuple(column[cut:] for column in columns)
    table = VoteMatrix.from_triples(*columns)
    full = min(_seconds(table, mode) for _ in range(3))
    times = []
    for _ in range(3):
        begin = time.process_time()
        after = update(kept, more)
        times.append(time.process_time() - begin)
    whole = analyse(table, mode=mode)
    apart = np.nanmax(np.abs(after.map.coordinates - whole.coordinates))
    same = float((after.map.groups == whole.groups).mean())
    return {"part_of_full_run": min(times) / full, "coordinates_apart": float(apart), "same_group": same}


def _sparse_planted(options: argparse.Namespace) -> dict[str, Any]:
    """Planted groups at 5 %: agreement with the truth, against the plain pipeline."""
    out: dict[str, Any] = {}
    shapes = {
        "400 x 150, 2 groups": (400, 150, 2),
        "1,000 x 200, 3 groups": (1_000, 200, 3),
        "2,000 x 300, 4 groups": (2_000, 300, 4),
    }
    other = None if options.red_dwarf is None else RedDwarf(options.red_dwarf)
    for name, (people, statements, count) in shapes.items():
        ours, theirs = [], []
        for seed in range(5):
            rng = np.random.default_rng(options.first_seed + seed)
            invented = groups(rng, people=people, statements=statements, density=0.05, count=count)
            plain = analyse(invented.votes, mode="polis").groups
            if other is not None:
                found = other.first_run(invented.votes)["groups"]
                plain = np.array([found.get(str(one), -1) for one in invented.votes.participants.tolist()])
            honest = analyse(invented.votes).groups
            both = (honest >= 0) & (plain >= 0)
            ours.append(adjusted_rand(invented.truth[both], honest[both]))
            theirs.append(adjusted_rand(invented.truth[both], plain[both]))
        out[name] = {"honest": float(np.mean(ours)), "red-dwarf" if other else "polis": float(np.mean(theirs))}
    if other is not None:
        other.__exit__(None, None, None)
    return out


def _in_own_process(name: str) -> dict[str, Any]:
    """Each size in a process of its own, so that its memory is its own."""
    command = [sys.executable, "-m", "wijwerken.analysis.benchmarks.perspective_map", "--size", name]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603  (this very module)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _size(name: str) -> dict[str, Any]:
    people, statements, density, modes = _SIZES[name]
    begin = time.process_time()
    votes = wide_votes(np.random.default_rng(1), people, statements, density)
    out: dict[str, Any] = {"votes": votes.count, "making_seconds": time.process_time() - begin}
    for mode in modes:
        out[f"{mode}_seconds"] = _seconds(votes, mode)
        out[f"{mode}_peak_mb"] = peak_megabytes()
    return out


if __name__ == "__main__":
    raise SystemExit(main())
