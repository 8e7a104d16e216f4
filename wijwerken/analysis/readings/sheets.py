"""Spreadsheets (.xlsx, .ods): the first sheet with words, as rows of text."""

from __future__ import annotations

import json

from wijwerken.analysis.exchange.limits import Unreadable, Why
from wijwerken.analysis.exchange.safely import Parts
from wijwerken.analysis.readings import sheet_cells
from wijwerken.analysis.readings.own_process import output_of
from wijwerken.analysis.readings.shape import MOST_LINES, Notes


def rows_of(content: bytes, notes: Notes) -> list[list[str]]:
    """Read the rows of the fullest sheet; of other sheets is noted that they were left out."""
    sheets = json.loads(output_of(sheet_cells, Parts(content).packed_anew()))
    if any(len(rows) > MOST_LINES for _name, rows in sheets):
        raise Unreadable(Why.TOO_MANY)
    filled = [(name, rows) for name, rows in sheets if rows]
    if not filled:
        return []
    fullest = max(filled, key=lambda found: len(found[1]))
    for name, _found in filled:
        if name != fullest[0]:
            notes.add("sheet", name)
    return fullest[1]
