"""`char`: pieces of words, hashed into one vector: always there, needs no model, reads words and not meaning."""

from collections.abc import Sequence

import numpy as np

from wijwerken.analysis.red_threads import grams
from wijwerken.analysis.red_threads.encoder import Progress, Vectors, of_length_one, refuse_too_many

_AT_ONCE = 500


class CharEncoder:
    """Compares texts by the pieces of words they share."""

    name = "char"
    version = "char 1"
    hash = ""
    dimensions = 1024
    reader = ""

    def encode(self, texts: Sequence[str], on_progress: Progress | None = None) -> Vectors:
        """One row a text; the same text has the same row in any company."""
        refuse_too_many(texts)
        rows = [np.zeros((0, self.dimensions), dtype=np.float32)]
        for start in range(0, len(texts), _AT_ONCE):
            rows.append(self._rows(texts[start : start + _AT_ONCE]))
            if on_progress:
                on_progress(min(start + _AT_ONCE, len(texts)), len(texts))
        return np.concatenate(rows)

    def _rows(self, texts: Sequence[str]) -> Vectors:
        counted = grams.counts(texts).tocoo()
        row, column = counted.coords
        place, sign = column % self.dimensions, np.where((column // self.dimensions) % 2, 1.0, -1.0)
        rows = np.zeros((len(texts), self.dimensions))
        np.add.at(rows, (row, place), sign * (1.0 + np.log(counted.data)))
        rows[~rows.any(axis=1), 0] = 1.0  # texts without words are alike
        return of_length_one(rows)
