"""The rows of a table from CSV: as spreadsheets write it, and as people break it.

Python's reader takes one quotation mark that is not closed for a cell that runs to the next one, whoever spoke between.
"""

from __future__ import annotations

import re

from wijwerken.analysis.readings.shape import Notes

_SEPARATOR_LINE = re.compile(r"sep=(.)\n", re.IGNORECASE)
DELIMITERS = ";\t,|"


def rows_of(text: str, notes: Notes) -> list[list[str]]:
    """Read the rows of a table with a comma, semicolon or tab between the columns."""
    text = text.lstrip("\ufeff")
    told = _SEPARATOR_LINE.match(text)
    if told:
        text = text[told.end() :]
    delimiter = told[1] if told else _delimiter(text)
    rows = _rows(text, delimiter, notes)
    return [row for row in rows if any(cell.strip() for cell in row)]


def _delimiter(text: str) -> str:
    """Take the sign that parts the first rows most evenly."""
    lines = [line for line in text.split("\n", 30)[:30] if line.strip()][:20]
    if not lines:
        return ","

    def evenness(sign: str) -> tuple[int, int]:
        first = _outside(lines[0], sign)
        return (sum(1 for line in lines if first and _outside(line, sign) == first), first)

    return max(DELIMITERS, key=lambda sign: (bool(_outside(lines[0], sign)), *evenness(sign)))


def _outside(line: str, sign: str) -> int:
    return re.sub(r'"[^"]*"', "", line).count(sign)


def _rows(text: str, delimiter: str, notes: Notes) -> list[list[str]]:
    mark = re.escape(delimiter)
    quoted = re.compile(rf'[ ]*"((?:[^"]++|"")*+)"[ ]*(?={mark}|\n|$)')
    bare = re.compile(rf"[^{mark}\n]*")
    wide = None
    rows: list[list[str]] = []
    row: list[str] = []
    at = 0
    while at <= len(text):
        match = quoted.match(text, at)
        if match and _swallows_rows(match[1], delimiter, wide):
            match = None
        if match:
            row.append(match[1].replace('""', '"').strip())
        else:
            match = bare.match(text, at)
            if match is None:  # cannot be: it matches nothing too
                break
            cell = match.group().strip()
            if '"' in cell:
                cell = _loose(cell, notes)
            row.append(cell)
        at = match.end()
        if at >= len(text) or text[at] == "\n":
            rows.append(row)
            wide = wide or len(row)
            row = []
        at += 1
    return rows


def _loose(cell: str, notes: Notes) -> str:
    """Keep a quotation mark that parts nothing: somebody wrote it."""
    if cell.startswith('"') and cell.endswith('"') and len(cell) > 1 and '"' not in cell[1:-1].replace('""', ""):
        return cell[1:-1].replace('""', '"')
    notes.add("loose_quote", cell)
    return cell


def _swallows_rows(cell: str, delimiter: str, wide: int | None) -> bool:
    """Tell whether a mark that was never closed took the rows below with it."""
    if "\n" not in cell or not wide or wide < 2:
        return False
    return any(line.count(delimiter) >= wide - 1 for line in cell.split("\n")[1:])
