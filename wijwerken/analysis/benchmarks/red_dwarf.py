"""Talks to red-dwarf 0.4.0 in its own environment (scripts/setup-red-dwarf), so that it is no dependency of ours."""

import json
import os
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np

from wijwerken.analysis.perspective_map.votes import VoteMatrix

_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # the same for both sides


class RedDwarf:
    """A red-dwarf process that runs one set of votes at a time when asked."""

    def __init__(self, python: Path) -> None:
        runner = Path(__file__).with_name("red_dwarf_runner.py")
        self._process = subprocess.Popen(  # noqa: S603  (our own runner, in the environment the caller named)
            [str(python), str(runner)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, **_ONE_THREAD},
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.stdin is not None:
            self._process.stdin.close()
        self._process.wait(timeout=60)

    def first_run(self, votes: VoteMatrix) -> dict[str, Any]:
        """Give it votes and run once."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "votes.npz"
            people, cards = votes.participants[votes.rows()], votes.statements[votes.columns]
            np.savez(path, participants=people, statements=cards, votes=votes.values)
            rejected = votes.statements[votes.rejected].tolist()
            return self._ask({"votes": str(path), "mod_out": rejected})

    def run_again(self) -> dict[str, Any]:
        """Run once more on the same votes."""
        return self._ask({})

    def _ask(self, request: dict[str, Any]) -> dict[str, Any]:
        if self._process.stdin is None or self._process.stdout is None:
            raise RuntimeError("red-dwarf has no pipes")
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"red-dwarf stopped with code {self._process.wait(timeout=60)}")
        answer: dict[str, Any] = json.loads(line)
        return answer
