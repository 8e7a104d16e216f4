"""Do these texts carry a first grouping, or would it be chance?"""

from collections.abc import Sequence
from dataclasses import dataclass

from wijwerken.analysis.red_threads.encoder import Vectors

FEWEST = 80


@dataclass(frozen=True)
class Structure:
    """Whether a first grouping is worth showing, and if not, why not."""

    carries: bool
    reason: str


def structure(texts: Sequence[str], *, encoder: str | None = None, vectors: Vectors | None = None) -> Structure:
    """Whether these texts hang together enough for a first grouping."""
    if len(texts) < FEWEST:
        return Structure(False, f"few texts: {len(texts)}, and a first grouping needs about {FEWEST}")
    return Structure(True, "")
