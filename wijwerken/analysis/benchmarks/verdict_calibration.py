"""How often the verdict is right, on invented votes of which the truth is known, with seeds never used before."""

from collections import Counter
from typing import Any

import numpy as np

from wijwerken.analysis.benchmarks.synthetic_votes import (
    EVENLY_SPREAD,
    WITH_GROUPS,
    WITHOUT_GROUPS,
    Invented,
    Maker,
    planted,
)
from wijwerken.analysis.perspective_map import Verdict, analyse
from wijwerken.analysis.perspective_map.stability import adjusted_rand

MINORITY: dict[str, Maker] = {
    "10 % minority of 300": planted(count=2, shares=(0.9, 0.1)),
    "10 % minority of 2,000": planted(people=2_000, count=2, shares=(0.9, 0.1)),
}
KINDS: dict[str, Maker] = {**WITHOUT_GROUPS, **EVENLY_SPREAD, **WITH_GROUPS, **MINORITY}


def calibrate(sets: int, first_seed: int, kinds: dict[str, Maker] | None = None) -> dict[str, dict[str, Any]]:
    """The verdicts on so many sets of every kind, with how well planted groups were recovered."""
    return {name: _one_kind(make, sets, first_seed) for name, make in (kinds or KINDS).items()}


def _one_kind(make: Maker, sets: int, first_seed: int) -> dict[str, Any]:
    verdicts: Counter[str] = Counter()
    recovered = []
    for number in range(sets):
        invented = make(np.random.default_rng(first_seed + number))
        result = analyse(invented.votes, seed=number)
        verdicts[result.verdict.value] += 1
        recovered.append(_recovery(invented, result.groups))
    called = verdicts[Verdict.CLEAR_GROUPS.value] + verdicts[Verdict.WEAK_GROUPS.value]
    out: dict[str, Any] = {"sets": sets, "verdicts": dict(verdicts), "called_groups": called / sets}
    if invented.truth.max() > 0:
        out["median_agreement_with_planted"] = float(np.median(recovered))
    return out


def _recovery(invented: Invented, found: np.ndarray) -> float:
    placed = found >= 0
    return adjusted_rand(invented.truth[placed], found[placed]) if placed.any() else 0.0
