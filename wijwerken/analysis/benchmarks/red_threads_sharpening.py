"""Learns from labelled texts in which directions texts about one subject still differ, so that these count less.

    python -m wijwerken.analysis.benchmarks.red_threads_sharpening --data DIR [--encoder use] [--without SET …]

This is within-class covariance normalisation (Hatch, Kajarekar and Stolcke 2006), softened: of the scatter inside the
subjects only the widest directions are shortened, and less than by full whitening. What it writes holds no text.
"""

import argparse
import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import numpy.typing as npt

from wijwerken.analysis.one_thread import one_thread
from wijwerken.analysis.red_threads import encode, forget, meaning

Doubles = npt.NDArray[np.float64]
Labelled = tuple[str, npt.NDArray[np.floating], Sequence[object]]

FOLDER = Path(meaning.__file__).parent / "sharpening"

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
    out = options.out or FOLDER / f"{options.encoder}.npy"
    out.parent.mkdir(exist_ok=True)
    np.save(out, learn(sets).astype(np.float16))
    if not options.out:
        marks = {name: mark(texts_in(options.data / f"{name}.jsonl")) for name in names}
        (FOLDER / "learned_from.json").write_text(json.dumps(marks, indent=2) + "\n", encoding="utf-8")
    print(f"{out.name}: learned from {', '.join(names)}")
    return 0


@contextmanager
def judged_apart(name: str, texts: Sequence[str], encoder: str, sets: Sequence[Labelled]) -> Iterator[None]:
    """While this set is judged, use only what the other sets taught; a set nothing was learned from needs no care."""
    if learned_from().get(name) != mark(texts) or meaning.directions(encoder) is None:
        yield
        return
    others = [(vectors, labels) for other, vectors, labels in sets if other != name and other in LEARNED_FROM]
    forget()
    with meaning.other_directions(encoder, learn(others) if others else None):
        yield
    forget()


def learned_from() -> dict[str, str]:
    """The sets behind the directions that are shipped, by name and mark."""
    found: dict[str, str] = json.loads((FOLDER / "learned_from.json").read_text(encoding="utf-8"))
    return found


def mark(texts: Sequence[str]) -> str:
    """Tells one set of texts from another."""
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()


def read(path: Path, encoder: str) -> tuple[Doubles, list[str]]:
    """The vectors and the labels of one set."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return encode([row["text"] for row in rows], encoder=encoder).astype(np.float64), [row["label"] for row in rows]


def texts_in(path: Path) -> list[str]:
    """The texts of one set."""
    return [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]


def learn(sets: Sequence[tuple[npt.NDArray[np.floating], Sequence[object]]]) -> Doubles:
    """The widest directions inside subjects, each as long as the root of the part of it that is taken away."""
    with one_thread():
        scatter = np.mean([inside(vectors, labels) for vectors, labels in sets], axis=0)
        widths, axes = np.linalg.eigh(scatter)
    keep = (np.maximum(widths[::-1], 0) / widths.mean() + FLOOR) ** -POWER
    taken = 1 - keep[:DIRECTIONS] / keep[DIRECTIONS:].mean()
    return np.asarray(axes[:, ::-1][:, :DIRECTIONS].T * np.sqrt(np.maximum(taken, 0))[:, None])


def inside(vectors: npt.NDArray[np.floating], labels: Sequence[object]) -> Doubles:
    """How texts with the same label scatter around their own middle."""
    around = np.array(vectors, dtype=np.float64)
    for label in set(labels):
        members = np.array([other == label for other in labels])
        around[members] -= around[members].mean(axis=0)
    return np.asarray(around.T @ around / len(around))


if __name__ == "__main__":
    raise SystemExit(main())
