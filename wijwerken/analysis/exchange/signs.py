"""Signs that no file of ours holds: control signs say nothing, break other programs, and XML cannot hold them."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from wijwerken.analysis.exchange.parts import Source

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")


def clean(text: str) -> str:
    """Leave control signs out, and halves of signs; tabs and line ends stay."""
    return _CONTROL.sub("", text)


def cleaned(source: Source) -> Source:
    """Leave control signs out of a text, with every marked piece around the same words as before."""
    gone = [found.start() for found in _CONTROL.finditer(source.text)]
    if not gone:
        return source
    selections = tuple(
        replace(one, start=one.start - bisect_left(gone, one.start), end=one.end - bisect_left(gone, one.end))
        for one in source.selections
    )
    return replace(source, text=clean(source.text), selections=selections)
