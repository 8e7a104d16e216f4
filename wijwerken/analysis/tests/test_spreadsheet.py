"""Every table we give is written by one rule: as a Dutch spreadsheet opens it."""

import codecs
import csv
import io
import re
from pathlib import Path

from wijwerken.analysis.spreadsheet import as_it_was, harmless, written

HOUSE = Path(__file__).resolve().parents[2]
# Files of Polis are for Polis, in its own form.
WRITES_BY_ITSELF = {"analysis/spreadsheet.py", "analysis/perspective_map/polis_writing.py"}


def test_a_table_says_it_is_utf_8_and_has_semicolons_between_its_cells():
    table = written(["id", "woorden"], [["1", "Eén foto’s; 3,5"], ["2", "twee\nregels"]])
    assert table.startswith(codecs.BOM_UTF8)
    rows = list(csv.reader(io.StringIO(table.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows == [["id", "woorden"], ["1", "Eén foto’s; 3,5"], ["2", "twee\nregels"]]


def test_no_control_sign_and_no_formula_reaches_a_table():
    table = written(["woorden"], [["a\x00\x07\x0b\x1fb\x7f\x85\ufeff\ud800c"], ["=1+1"], ["'=1+1"], ["\t=x"], ["\r=x"]])
    assert table.decode("utf-8-sig").split("\r\n")[1:4] == ["abc", "'=1+1", "''=1+1"]
    assert not re.search(rb"(^|\n)[\"]?[=\t\r]", table)
    for cell in ("=1+1", "'=1+1", "-", "@x", "’s avonds", "'s avonds"):
        assert as_it_was(harmless(cell)) == cell


def test_nothing_else_writes_a_table():
    writers = {str(path.relative_to(HOUSE)) for path in HOUSE.rglob("*.py") if "csv.writer(" in path.read_text("utf-8")}
    assert {path for path in writers if "/tests/" not in path} == WRITES_BY_ITSELF
