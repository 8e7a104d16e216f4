"""Measures the suggestions for red threads on sets of which people made the threads, beside plain references."""

import argparse
import hashlib
import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from wijwerken.analysis.benchmarks.red_threads_figures import figures
from wijwerken.analysis.benchmarks.red_threads_parts import PARTS, Setting
from wijwerken.analysis.benchmarks.red_threads_sets import DATA, load
from wijwerken.analysis.benchmarks.report import as_json, as_lines
from wijwerken.analysis.one_thread import one_thread
from wijwerken.analysis.red_threads import EncoderProblem, encoder_named

ENCODERS = ("char", "use", "e5")
_PRINT = Path("-")
_MEASURING = ("finding", "grouping", "parts", "references", "sets", "sharpening", "suggesting", "times")
_KEEP = Path(tempfile.gettempdir()) / "wijwerken-benchmark-red-threads"


def main(argv: Sequence[str] | None = None) -> int:
    """Measure the parts asked for; say each when it is there, then print or write all figures."""
    options = _options(argv)
    setting, missing = _setting(options)
    found = list(figures({part: measured(part, setting) for part in options.only or PARTS}, setting.sets, missing))
    if options.json is None:
        print(as_lines(found))
    elif options.json == _PRINT:
        print(as_json("red-threads", found))
    else:
        options.json.write_text(as_json("red-threads", found) + "\n", encoding="utf-8")
    return 0


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="wijwerken benchmark red-threads")
    help_json = "one JSON document (docs/benchmarks.md), printed or written to OUT"
    parser.add_argument("--json", type=Path, nargs="?", const=_PRINT, metavar="OUT", help=help_json)
    parser.add_argument("--data", type=Path, default=DATA, help="folder with sets as .jsonl: id, text, label and title")
    parser.add_argument("--only", nargs="+", choices=list(PARTS), metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--encoders", nargs="+", default=list(ENCODERS), help="char, use, e5 or a folder")
    parser.add_argument("--bertopic", type=Path, metavar="PYTHON", help="made by scripts/setup-bertopic")
    parser.add_argument("--keep", type=Path, default=_KEEP, help="where parts and vectors are kept between runs")
    return parser.parse_args(argv)


def _setting(options: argparse.Namespace) -> tuple[Setting, dict[str, str]]:
    encoders, missing = [], {}
    for name in options.encoders:
        try:
            encoders.append(encoder_named(name))
        except EncoderProblem as problem:
            missing[name] = str(problem)
    return Setting(load(options.data), encoders, options.keep, options.bertopic), missing


def measured(part: str, setting: Setting) -> dict[str, Any]:
    """What was measured of a part: read back when nothing changed since, else measured now and kept."""
    path = setting.keep / f"{part}-{_fingerprint(part, setting)}.json"
    if not path.is_file():
        print(f"measuring {part}", file=sys.stderr, flush=True)
        with one_thread():
            found = PARTS[part](setting)
        setting.keep.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(found, default=asdict), encoding="utf-8")
    kept: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return kept


def _fingerprint(part: str, setting: Setting) -> str:
    """Of the code that is measured, the code that measures, the texts and the encoders."""
    here = Path(__file__).parent
    code = [*(here / f"red_threads_{name}.py" for name in _MEASURING), *(here.parent / "red_threads").glob("*")]
    mark = hashlib.sha256(part.encode())
    for path in sorted(one for one in code if one.is_file()):
        mark.update(path.read_bytes())
    for one in setting.sets:
        mark.update(json.dumps([one.name, one.texts, one.thread.tolist()]).encode())
    mark.update(json.dumps([[one.name, one.version, one.hash] for one in setting.encoders]).encode())
    mark.update(str(setting.bertopic).encode() if part == "grouping" else b"")
    return mark.hexdigest()[:16]


if __name__ == "__main__":
    raise SystemExit(main())
