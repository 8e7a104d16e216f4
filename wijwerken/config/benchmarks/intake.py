"""`wijwerken benchmark bringing-in`: how long it takes before a file can be looked at, and to take it in."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from wijwerken.analysis.benchmarks.report import Figure, as_json, as_lines
from wijwerken.config.benchmarks import brought_files, intake_run
from wijwerken.config.benchmarks.rooms.server import database
from wijwerken.config.terminal import say

PREVIEW, OF_BEFORE = 1.0, 0.5
ANSWERS, ANSWERS_PEAK = 3.0, 250_000_000
PIECES, TAKING_IN = 5_000, 4.0
FASTEST_OF = 5
NO_BEFORE = "geen --before: een map met de repository van vóór besluit 73, zoals `git worktree add` hem maakt"


def main(argv: Sequence[str]) -> None:
    """Measure, and print."""
    options = read_options(argv)
    with tempfile.TemporaryDirectory(prefix="wijwerken-intake-") as name:
        figures = list(measured(Path(name), options))
    say(as_json("bringing-in", figures) if options.json else as_lines(figures))


def read_options(argv: Sequence[str]) -> argparse.Namespace:
    """Read the options of `wijwerken benchmark bringing-in`."""
    parser = argparse.ArgumentParser(prog="wijwerken benchmark bringing-in")
    parser.add_argument("--json", action="store_true", help="één JSON-document, zie docs/benchmarks.md")
    parser.add_argument("--before", type=Path, metavar="MAP", help="een andere bouw: leest daar dezelfde .txt")
    parser.add_argument("--database", nargs="+", choices=("sqlite", "postgresql"), default=["sqlite", "postgresql"])
    return parser.parse_args(argv)


def measured(folder: Path, options: argparse.Namespace) -> Iterator[Figure]:
    """Measure one thing after the other, each in a process and an installation of its own."""
    said = brought_files.turns()
    teams, text = folder / "avond.docx", folder / "avond.txt"
    teams.write_bytes(brought_files.of_teams(said))
    text.write_bytes(brought_files.as_text(said))
    yield from of_a_transcript(folder, teams, text, options.before)
    answers = folder / "antwoorden.xlsx"
    answers.write_bytes(brought_files.of_answers())
    yield from of_answers(folder, answers)
    pieces = folder / "stukken.txt"
    pieces.write_bytes(brought_files.as_text(brought_files.turns(PIECES)))
    for kind in options.database:
        with database(kind) as addresses:
            found = run(folder, "take_in", pieces, 1, addresses=addresses)
        what = f"{kind}: taking in {found['pieces']:,} pieces"
        yield Figure(what, round(found["seconds"][0], 3), "s", n=found["pieces"], wanted=TAKING_IN)
        yield Figure(f"{what}, processor", round(found["processor"][0], 3), "s", n=found["pieces"])


def of_a_transcript(folder: Path, teams: Path, text: Path, before: Path | None) -> Iterator[Figure]:
    """Two hours of Teams, beside the same words as text, here and in the build of before."""
    what = f"preview of two hours of Teams, {brought_files.TURNS:,} turns"
    ours, same = (run(folder, "preview", file, FASTEST_OF) for file in (teams, text))
    yield Figure(what, round(min(ours["seconds"]), 4), "s", n=ours["pieces"], wanted=PREVIEW)
    yield beside(f"{what}, processor, beside the same words as .txt", ours, same)
    name = f"{what}, processor, beside the same words as .txt in the build of before"
    if before is None:
        yield Figure(name, None, "s", wanted=OF_BEFORE, note=NO_BEFORE)
    else:
        yield beside(name, ours, run(folder, "preview", text, FASTEST_OF, build=before), wanted=OF_BEFORE)


def beside(name: str, ours: dict[str, Any], other: dict[str, Any], wanted: float | None = None) -> Figure:
    """Set two times of the processor beside each other: what else this machine does weighs less in those."""
    value, reference = min(ours["processor"]), min(other["processor"])
    return Figure(
        name, round(value, 4), "s", round(reference, 4), round(value / reference, 2), FASTEST_OF, wanted=wanted
    )


def of_answers(folder: Path, answers: Path) -> Iterator[Figure]:
    """A table of thousands of people, with a column for each question."""
    what = f"preview of {brought_files.ANSWERS:,} answers to {brought_files.QUESTIONS} questions (.xlsx)"
    found = run(folder, "preview", answers, 1)
    yield Figure(what, round(found["seconds"][0], 3), "s", n=found["pieces"], wanted=ANSWERS)
    yield Figure(f"{what}, processor", round(found["processor"][0], 3), "s", n=found["pieces"])
    yield Figure(f"{what}, memory of who reads it", found["reading"], "B", wanted=ANSWERS_PEAK)
    yield Figure(f"{what}, memory of one process that reads and shows it", found["peak"], "B")


def run(
    folder: Path,
    what: str,
    file: Path,
    times: int,
    *,
    build: Path | None = None,
    addresses: dict[str, str] | None = None,
) -> dict[str, Any]:
    """Measure in a process of its own, with an empty installation that is thrown away."""
    with tempfile.TemporaryDirectory(dir=folder) as data:
        own = {
            "WIJWERKEN_DATA": data,
            "WIJWERKEN_PUBLIC_URL": "http://localhost:8000",
            "DJANGO_SETTINGS_MODULE": "wijwerken.config.benchmarks.settings",
            "PYTHONPATH": str(build or Path(__file__).parents[3]),
        }
        kept = {name: value for name, value in os.environ.items() if not name.endswith("DATABASE_URL")}
        command = [sys.executable, intake_run.__file__, what, str(file), str(times)]
        done = subprocess.run(  # noqa: S603 (our own program)
            command, env=kept | own | (addresses or {}), cwd=data, capture_output=True, text=True, check=False
        )
        if done.returncode:
            sys.exit(f"{what} {file.name}:\n{done.stderr}")
        found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return found
