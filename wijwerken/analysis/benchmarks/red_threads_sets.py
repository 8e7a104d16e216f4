"""The sets of Dutch texts with themes on which the red threads are measured, and their vectors, kept on disk."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from wijwerken.analysis.red_threads import Encoder

Vectors = npt.NDArray[np.float32]
Places = npt.NDArray[np.int64]

DATA = Path(__file__).resolve().parents[1] / "tests" / "data" / "dutch-themes"
SPOKEN = "gesprek_syn"


@dataclass(frozen=True)
class ThemeSet:
    """Texts, the thread people put each in (a number), the names of the threads, and titles where there are any."""

    name: str
    texts: list[str]
    thread: Places
    names: list[str]
    titles: list[str]

    def members(self, thread: int) -> Places:
        """Where the texts of a thread stand."""
        return np.flatnonzero(self.thread == thread)


def load(folder: Path) -> list[ThemeSet]:
    """Every set in a folder, by name."""
    return [_read(path) for path in sorted(folder.glob("*.jsonl"))]


def _read(path: Path) -> ThemeSet:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    names = sorted({row["label"] for row in rows})
    thread = np.array([names.index(row["label"]) for row in rows], dtype=np.int64)
    titles = [row["title"] for row in rows] if all(row.get("title") for row in rows) else []
    return ThemeSet(path.stem, [row["text"] for row in rows], thread, names, titles)


def is_parliament(one: ThemeSet) -> bool:
    """Written questions with long texts: the sets the goals are about."""
    return one.name.startswith("kamer")


def vectors_of(texts: Sequence[str], encoder: Encoder, keep: Path) -> Vectors:
    """The vectors of these texts: worked out once, then read from the folder `keep`."""
    mark = hashlib.sha256(json.dumps([encoder.version, encoder.hash, list(texts)]).encode()).hexdigest()[:24]
    path = keep / f"vectors-{encoder.name}-{mark}.npy"
    if not path.is_file():
        keep.mkdir(parents=True, exist_ok=True)
        np.save(path.with_suffix(".part.npy"), encoder.encode(texts))
        path.with_suffix(".part.npy").replace(path)
    kept: Vectors = np.load(path)
    return kept
