"""A program of its own that prints the cells of a spreadsheet on its input, as text: each sheet, each row, in JSON."""

from __future__ import annotations

import datetime as dt
import io
import json
import sys
from typing import Any

from python_calamine import CalamineWorkbook

from wijwerken.analysis.readings.decoding import plain_text
from wijwerken.analysis.readings.own_process import TOO_LARGE, hold_back
from wijwerken.analysis.readings.shape import MOST_LINES


def main() -> int:
    """Print all sheets; of a sheet that is too long only so much that this can be seen."""
    hold_back()
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
        sheets = [
            (name, _rows(book.get_sheet_by_name(name).to_python(skip_empty_area=True))) for name in book.sheet_names
        ]
    except MemoryError:
        return TOO_LARGE
    json.dump(sheets, sys.stdout)
    return 0


def _rows(cells: list[list[Any]]) -> list[list[str]]:
    rows = [row for row in ([_written(cell) for cell in row] for row in cells) if any(row)]
    return rows[: MOST_LINES + 1]


def _written(cell: Any) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, dt.datetime):
        return cell.isoformat(" ")
    if isinstance(cell, bool):
        return "ja" if cell else "nee"
    return plain_text(str(cell)).strip()


if __name__ == "__main__":
    sys.exit(main())
