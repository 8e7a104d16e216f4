"""Measures first groupings against the threads people made, beside BERTopic on the same vectors."""

import hashlib
import json
import os
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from wijwerken.analysis.benchmarks.red_threads_sets import Vectors

SEEDS = (1, 2, 3, 4, 5)

Doubles = npt.NDArray[np.float64]


def agreement_in(tables: Doubles) -> Doubles:
    """Adjusted Rand index (Hubert & Arabie 1985), 0 = chance, of tables (…, threads, groups) that count texts."""
    pairs = _pairs(tables).sum(axis=(-2, -1))
    rows, columns = _pairs(tables.sum(axis=-1)).sum(axis=-1), _pairs(tables.sum(axis=-2)).sum(axis=-1)
    chance, most = rows * columns / _pairs(tables.sum(axis=(-2, -1))), (rows + columns) / 2
    return np.asarray(np.where(most > chance, (pairs - chance) / np.where(most > chance, most - chance, 1.0), 0.0))


def _pairs(count: Doubles) -> Doubles:
    return np.asarray(count * (count - 1) / 2)


def bertopic(python: Path, texts: Sequence[str], vectors: Vectors, keep: Path) -> list[list[int]]:
    """What BERTopic makes of the same vectors, for some seeds; kept, because it is slow and stays the same."""
    request = json.dumps({"texts": list(texts), "seeds": list(SEEDS)})
    mark = hashlib.sha256(request.encode() + vectors.tobytes() + str(python).encode()).hexdigest()[:24]
    path = keep / f"bertopic-{mark}.json"
    if not path.is_file():
        path.write_text(_run(python, request, vectors), encoding="utf-8")
    groups: list[list[int]] = json.loads(path.read_text(encoding="utf-8"))
    return groups


def _run(python: Path, request: str, vectors: Vectors) -> str:
    runner = Path(__file__).with_name("bertopic_runner.py")
    alone = {**os.environ, "OMP_NUM_THREADS": "1", "NUMBA_NUM_THREADS": "1"}
    with tempfile.TemporaryDirectory() as folder:
        np.save(Path(folder) / "vectors.npy", vectors)
        command = [str(python), str(runner), str(Path(folder) / "vectors.npy")]
        done = subprocess.run(  # noqa: S603  (our own runner, in the environment the caller named)
            command, input=request + "\n", capture_output=True, text=True, check=True, env=alone
        )
    return done.stdout
