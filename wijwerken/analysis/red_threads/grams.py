"""Characters in a row: the pieces of words of three to five letters, hashed, so that no dictionary is needed."""

import re
import unicodedata
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

SIZES = (3, 4, 5)
BITS = 20
_SPACE, _BETWEEN = ord(" "), 0
_STEP = np.uint64(0x9E3779B97F4A7C15)
_NO_LETTER = re.compile(r"[^\w]+|_")


def plain(text: str) -> str:
    """The words of a text in small letters with one space around each; a text without words gives one space."""
    words = _NO_LETTER.sub(" ", unicodedata.normalize("NFKC", text).lower()).split()
    return f" {' '.join(words)} " if words else " "


def counts(texts: Sequence[str]) -> sp.csr_array:
    """How often each piece of a word stands in each text: one row a text, 2^20 columns."""
    letters, owner = _letters(texts)
    keys = np.concatenate([_pieces(letters, owner, size) for size in SIZES])
    unique, times = np.unique(keys, return_counts=True)
    rows, columns = unique >> np.uint64(BITS), unique & np.uint64((1 << BITS) - 1)
    starts = np.searchsorted(rows, np.arange(len(texts) + 1, dtype=np.uint64))
    shape = (len(texts), 1 << BITS)
    return sp.csr_array((times.astype(np.float32), columns.astype(np.int32), starts.astype(np.int32)), shape=shape)


def _letters(texts: Sequence[str]) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint64]]:
    """All texts behind each other, and of which text each letter is."""
    padded = [plain(text) + chr(_BETWEEN) for text in texts]
    letters = np.frombuffer("".join(padded).encode("utf-32-le", "replace"), dtype=np.uint32).astype(np.uint64)
    owner = np.repeat(np.arange(len(texts), dtype=np.uint64), [len(text) for text in padded])
    return letters, owner


def _pieces(letters: npt.NDArray[np.uint64], owner: npt.NDArray[np.uint64], size: int) -> npt.NDArray[np.uint64]:
    """The pieces of this size that lie inside one word (its two spaces included), as text and hash in one number."""
    count = max(len(letters) - size + 1, 0)
    hashed = np.full(count, size, dtype=np.uint64)
    inside = np.ones(count, dtype=bool)
    for place in range(size):
        window = letters[place : place + count]
        hashed = _mixed(hashed + window)
        inside &= window != _BETWEEN
        if 0 < place < size - 1:
            inside &= window != _SPACE
    return (owner[:count][inside] << np.uint64(BITS)) | (hashed[inside] >> np.uint64(64 - BITS))


def _mixed(numbers: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """Numbers that look like chance and are always the same."""
    numbers = (numbers + _STEP) * np.uint64(0xBF58476D1CE4E5B9)
    return numbers ^ (numbers >> np.uint64(29))
