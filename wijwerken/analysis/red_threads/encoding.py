"""Texts to vectors."""

from collections.abc import Sequence

from wijwerken.analysis.red_threads.choosing import encoder_named
from wijwerken.analysis.red_threads.encoder import Progress, Vectors


def encode(texts: Sequence[str], *, encoder: str | None = None, on_progress: Progress | None = None) -> Vectors:
    """One row of numbers a text, each of length one; `on_progress(done, total)` is told how far it is."""
    return encoder_named(encoder).encode(texts, on_progress)
