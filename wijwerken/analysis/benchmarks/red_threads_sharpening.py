"""Learns from labelled texts in which directions texts about one subject still differ, so that these count less.

    python -m wijwerken.analysis.benchmarks.red_threads_sharpening --data DIR [--encoder use] [--without SET …]

This is within-class covariance normalisation (Hatch, Kajarekar and Stolcke 2006), softened: of the scatter inside the
subjects only the widest directions are shortened, and less than by full whitening. What it writes holds no text.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from wijwerken.analysis.one_thread import one_thread
from wijwerken.analysis.red_threads import encode, meaning

Doubles = npt.NDArray[np.float64]

LEARNED_FROM = ("kamer_threads", "kamer_main", "sib200_nl", "xsid_nl")
DIRECTIONS, FLOOR, POWER = 24, 1.0, 0.35


def main(argv: Sequence[str] | None = None) -> int:
    """Learn from the sets in a folder and write the directions beside the code that uses them."""
    parser = argparse.ArgumentParser(description="Learn in which directions texts about one subject still differ.")
    parser.add_argument("--data", type=Path, required=True, help="folder with NAME.jsonl: one {text, label} a line")
    parser.add_argument("--encoder", default="use")
    parser.add_argument("--without", nargs="*", default=[], help="sets to leave out, to judge on them")
    parser.add_argument("--out", type=Path, help="where to write; otherwise beside the code")
    options = parser.parse_args(argv)
    names = [name for name in LEARNED_FROM if name not in options.without]
    sets = [read(options.data / f"{name}.jsonl", options.encoder) for name in names]
    out = options.out or Path(meaning.__file__).parent / "sharpening" / f"{options.encoder}.npy"
    out.parent.mkdir(exist_ok=True)
    np.save(out, learn(sets).astype(np.float16))
    print(f"{out.name}: learned from {', '.join(names)}")
    return 0


def read(path: Path, encoder: str) -> tuple[Doubles, list[str]]:
    """The vectors and the labels of one set."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return encode([row["text"] for row in rows], encoder=encoder).astype(np.float64), [row["label"] for row in rows]


def learn(sets: Sequence[tuple[Doubles, list[str]]]) -> Doubles:
    """The widest directions inside subjects, each as long as the root of the part of it that is taken away."""
    with one_thread():
        scatter = np.mean([inside(vectors, labels) for vectors, labels in sets], axis=0)
        widths, axes = np.linalg.eigh(scatter)
    keep = (np.maximum(widths[::-1], 0) / widths.mean() + FLOOR) ** -POWER
    taken = 1 - keep[:DIRECTIONS] / keep[DIRECTIONS:].mean()
    return np.asarray(axes[:, ::-1][:, :DIRECTIONS].T * np.sqrt(np.maximum(taken, 0))[:, None])


def inside(vectors: Doubles, labels: list[str]) -> Doubles:
    """How texts with the same label scatter around their own middle."""
    around = np.array(vectors)
    for label in sorted(set(labels)):
        members = np.array([other == label for other in labels])
        around[members] -= around[members].mean(axis=0)
    return np.asarray(around.T @ around / len(around))


if __name__ == "__main__":
    raise SystemExit(main())
