"""What an encoder is: it turns a text into a row of numbers, so that texts about the same thing lie close together."""

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]
Progress = Callable[[int, int], None]

MOST_TEXTS = 100_000


class EncoderProblem(Exception):
    """An encoder that cannot be used; the message says why, and what to do."""


class EncoderMissing(EncoderProblem):
    """The encoder is not on this machine."""


class EncoderTampered(EncoderProblem):
    """A file of the encoder is not the file that was measured and pinned."""


class EncoderRefused(EncoderProblem):
    """The settings do not allow this encoder."""


class TooManyTexts(ValueError):
    """More texts than the red threads can compare in one go."""

    def __init__(self, count: int) -> None:
        super().__init__(f"{count} texts are more than the {MOST_TEXTS} that can be compared in one go")
        self.count, self.most = count, MOST_TEXTS


class Encoder(Protocol):
    """Turns texts into vectors of length one: always the same vector for the same text, whatever stands beside it."""

    @property
    def name(self) -> str:
        """The short name people choose it by."""

    @property
    def version(self) -> str:
        """What is kept beside a vector; another version means encoding again."""

    @property
    def hash(self) -> str:
        """The SHA-256 of what it computes with, or "" when that lies on another machine."""

    @property
    def dimensions(self) -> int:
        """How many numbers a vector has."""

    @property
    def reader(self) -> str:
        """The host that gets to read the texts, or "" when they stay on this machine."""

    def encode(self, texts: Sequence[str], on_progress: Progress | None = None) -> Vectors:
        """One row a text, each of length one."""


def refuse_too_many(texts: Sequence[str]) -> None:
    """Say no before the work begins, not after an hour."""
    if len(texts) > MOST_TEXTS:
        raise TooManyTexts(len(texts))


def of_length_one(rows: npt.NDArray[np.floating]) -> Vectors:
    """The same directions, each of length one; a row of nothing stays nothing."""
    wide = np.asarray(rows, dtype=np.float64)
    lengths = np.sqrt(np.einsum("ij,ij->i", wide, wide))[:, None]
    return np.divide(wide, lengths, out=np.zeros_like(wide), where=lengths > 0).astype(np.float32)
