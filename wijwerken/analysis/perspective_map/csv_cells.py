"""What people and programs make of the cells of a csv file: names, numbers and times in more than one spelling."""

import csv
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

SEPARATORS = (",", ";", "\t")
_MILLISECONDS_FROM = 100_000_000_000  # a time above this is in milliseconds: in seconds it would be the year 5138
csv.field_size_limit(10_000_000)


def separator_in(header: str) -> str:
    """What stands between the cells: a comma, or what a spreadsheet made of it."""
    return max(SEPARATORS, key=header.count)


def header_names(header: str) -> list[str]:
    """The names of the columns; one spelling for Comment-ID, comment_id and comment-id."""
    return [one_spelling(name) for name in header_cells(header)]


def header_cells(header: str) -> list[str]:
    """The names of the columns as they are written."""
    return [name.strip() for name in next(csv.reader([header], delimiter=separator_in(header)), [])]


def one_spelling(name: str) -> str:
    """A column name in small letters, with lines between the words."""
    return name.strip().lower().replace("_", "-")


def numbered_rows(path: Path, separator: str) -> Iterator[tuple[int, list[str]]]:
    """The rows below the header, each with its line number; empty rows are skipped."""
    with path.open(newline="", encoding="utf-8-sig", errors="replace") as lines:
        reader = csv.reader(lines, delimiter=separator)
        next(reader, None)
        yield from ((reader.line_num, cells) for cells in reader if "".join(cells).strip())


def text_in(path: Path) -> str:
    """The whole text; what is no UTF-8 is read as Windows writes it."""
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def number_or_word(cell: str) -> Any:
    """An id: a whole number (also when a spreadsheet made 7.0 of it) or a word."""
    cell = cell.strip()
    digits = cell.removesuffix(".0").removeprefix("-")
    return int(cell.removesuffix(".0")) if digits.isascii() and digits.isdigit() and len(digits) < 18 else cell


def milliseconds(cell: str) -> int:
    """A time as milliseconds since 1970, from a number (seconds or milliseconds) or a written date."""
    try:
        number = int(float(cell))
    except ValueError:
        when = datetime.fromisoformat(cell.strip())
        return round((when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp() * 1000)
    return number if number >= _MILLISECONDS_FROM else number * 1000
