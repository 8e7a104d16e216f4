"""A text without control signs, with every marked piece around the same words as before."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from wijwerken.analysis.exchange.parts import Source
from wijwerken.analysis.signs import CONTROL, clean


def cleaned(source: Source) -> Source:
    """Leave control signs out of a text, with every marked piece around the same words as before."""
    gone = [found.start() for found in CONTROL.finditer(source.text)]
    if not gone:
        return source
    selections = tuple(
        replace(one, start=one.start - bisect_left(gone, one.start), end=one.end - bisect_left(gone, one.end))
        for one in source.selections
    )
    return replace(source, text=clean(source.text), selections=selections)
