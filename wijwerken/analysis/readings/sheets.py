"""Spreadsheets (.xlsx, .ods): the first sheet with words, as rows of text."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from wijwerken.analysis.exchange.limits import Unreadable, Why
from wijwerken.analysis.exchange.safely import Parts
from wijwerken.analysis.readings.shape import MOST_LINES, Notes

MOST_COLUMNS = 400


def rows_of(content: bytes, notes: Notes) -> list[list[str]]:
    """Read the rows of the fullest sheet; of other sheets is noted that they were left out."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(Parts(content).packed_anew()))
        sheets = [
            (name, _rows(book.get_sheet_by_name(name).to_python(skip_empty_area=True))) for name in book.sheet_names
        ]
    except (CalamineError, ValueError, OverflowError) as error:
        raise Unreadable(Why.BROKEN) from error
    filled = [(name, rows) for name, rows in sheets if rows]
    if not filled:
        return []
    fullest = max(filled, key=lambda found: len(found[1]))
    for name, _found in filled:
        if name != fullest[0]:
            notes.add("sheet", name)
    return fullest[1]


def _rows(cells: list[list[Any]]) -> list[list[str]]:
    if len(cells) > MOST_LINES:
        raise Unreadable(Why.TOO_MANY)
    rows = [[_written(cell) for cell in row[:MOST_COLUMNS]] for row in cells]
    return [row for row in rows if any(row)]


def _written(cell: Any) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, dt.datetime):
        return cell.isoformat(" ")
    if isinstance(cell, bool):
        return "ja" if cell else "nee"
    return str(cell).replace("\r\n", "\n").replace("\r", "\n").strip()
