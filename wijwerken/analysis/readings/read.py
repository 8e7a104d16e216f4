"""From a file to a reading, whatever its form: one reader for each form, all into one shape."""

from __future__ import annotations

from collections.abc import Callable

from wijwerken.analysis.exchange.limits import Unreadable, Why, must_fit
from wijwerken.analysis.readings import labels, opendocument, records, sheets, subtitles, tables, turns, word
from wijwerken.analysis.readings.decoding import text_of
from wijwerken.analysis.readings.pages import text_of_pages
from wijwerken.analysis.readings.rich_text import text_of_rtf
from wijwerken.analysis.readings.shape import MOST_LINES, Block, Notes, Options, Place, Reading

SUFFIXES = (
    *(".txt", ".md", ".docx", ".odt", ".rtf", ".pdf"),
    *(".csv", ".tsv", ".xlsx", ".ods"),
    *(".vtt", ".srt", ".json", ".otr"),
)


def suffix_of(name: str) -> str:
    """Give the kind of file by its name; empty when it has none."""
    return "." + name.rsplit(".", 1)[-1].lower() if "." in name else ""


def read(name: str, content: bytes, options: Options | None = None) -> Reading:
    """Read a file: its pieces, who says them, and what was done on the way. Raises Unreadable."""
    options = options or Options()
    must_fit(content)
    reader = _READERS.get(suffix_of(name))
    if reader is None:
        raise Unreadable(Why.OTHER_KIND)
    with labels.judging_each_once():
        made = reader(content, options, Notes())
    if not made.pieces:
        raise Unreadable(Why.EMPTY)
    return made


def read_text(text: str, options: Options | None = None, notes: Notes | None = None) -> Reading:
    """Read text that somebody pasted, or that stood in a file."""
    options, notes = options or Options(), notes or Notes()
    if subtitles.is_webvtt(text) or subtitles.is_subrip(text):
        return subtitles.of_subtitles(text, notes)
    lines = text.split("\n")
    if len(lines) > MOST_LINES:
        raise Unreadable(Why.TOO_MANY)
    blocks = [Block(line, Place("line", str(number))) for number, line in enumerate(lines, start=1)]
    return turns.reading_of(blocks, options, notes)


def _text(content: bytes, options: Options, notes: Notes) -> Reading:
    return read_text(text_of(content, notes), options, notes)


def _document(blocks_of: Callable[[bytes, Notes], list[Block]]) -> Callable[[bytes, Options, Notes], Reading]:
    def reader(content: bytes, options: Options, notes: Notes) -> Reading:
        return turns.reading_of(blocks_of(content, notes), options, notes)

    return reader


def _table(content: bytes, options: Options, notes: Notes) -> Reading:
    return _rows(records.rows_of(text_of(content, notes), notes), options, notes)


def _sheet(content: bytes, options: Options, notes: Notes) -> Reading:
    return _rows(sheets.rows_of(content, notes), options, notes)


def _rows(rows: list[list[str]], options: Options, notes: Notes) -> Reading:
    if len(rows) > MOST_LINES:
        raise Unreadable(Why.TOO_MANY)
    return tables.reading_of(rows, options, notes)


def _subtitles(content: bytes, options: Options, notes: Notes) -> Reading:
    return subtitles.of_subtitles(text_of(content, notes), notes)


def _json(content: bytes, options: Options, notes: Notes) -> Reading:
    page = subtitles.page_in(content)
    return read_text(subtitles.of_page(page), options, notes) if page else subtitles.of_json(content, notes)


def _rtf(content: bytes, options: Options, notes: Notes) -> Reading:
    return read_text(text_of_rtf(content), options, notes)


def _pdf(content: bytes, options: Options, notes: Notes) -> Reading:
    notes.add("uncertain_order")
    return read_text(text_of_pages(content), options, notes)


_READERS: dict[str, Callable[[bytes, Options, Notes], Reading]] = {
    ".txt": _text,
    ".md": _text,
    ".docx": _document(word.blocks_of),
    ".odt": _document(opendocument.blocks_of),
    ".rtf": _rtf,
    ".pdf": _pdf,
    ".csv": _table,
    ".tsv": _table,
    ".xlsx": _sheet,
    ".ods": _sheet,
    ".vtt": _subtitles,
    ".srt": _subtitles,
    ".json": _json,
    ".otr": _json,
}
