"""Tables as a Dutch spreadsheet opens them by a double press: one rule for every .csv we give.

A mark in front says that it is UTF-8 (without it Excel reads the letters of Windows), and semicolons stand between the
cells, because the comma is taken by Dutch decimals. A cell that a program would take for a formula gets an apostrophe.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Sequence

from wijwerken.analysis.signs import clean

SEPARATOR = ";"
_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def written(heads: Sequence[str], rows: Iterable[Sequence[str]], separator: str = SEPARATOR) -> bytes:
    """Write a table with its heads, in UTF-8 with a mark; another separator is for a program that asks for it."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator)
    writer.writerow(heads)
    writer.writerows([harmless(clean(cell)) for cell in row] for row in rows)
    return codecs.BOM_UTF8 + out.getvalue().encode()


def harmless(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would work out."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def as_it_was(cell: str) -> str:
    """Take the apostrophe off again."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
