"""LibreOffice itself opens the tables we give: every word in its own cell, every letter right, nothing worked out."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from lxml import etree

from wijwerken.analysis import exchange
from wijwerken.analysis.exchange.parts import Code, Coding, Project, Selection, Source
from wijwerken.analysis.spreadsheet import written

pytestmark = pytest.mark.journey

# As a Dutch office has it: between the cells, quotation mark, letters, first row, and Dutch for numbers and dates.
AS_A_PERSON_OPENS_IT = "{separator},34,{letters},1,,1043,false,true,false"
SEMICOLON, COMMA, UTF_8, WINDOWS = 59, 44, 76, 1
TABLE, TEXT = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}", "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
SAID = [
    "Eén foto’s; ’s avonds is het “donker”, zegt Łukasz",
    'Een "aanhaling" met; puntkomma en, komma',
    "Twee\nregels, en een emoji 🌙",
    "=1+1",
    "+31 6 12345678",
    "@iedereen",
    "Het is 3,5 kilometer lopen",
    "Een bel\x07 en een tab\x0b die weg moeten",
]


@pytest.fixture
def opened(tmp_path: Path):
    """Give what opens a table in LibreOffice and tells what stands in its cells."""

    def cells(content: bytes, separator: int = SEMICOLON, letters: int = UTF_8) -> list[list[str]]:
        (tmp_path / "table.csv").write_bytes(content)
        how = AS_A_PERSON_OPENS_IT.format(separator=separator, letters=letters)
        # A profile of its own: nothing of who runs the test, and nothing stays.
        own = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        make = ["--headless", "--convert-to", "fods", f"--infilter=CSV:{how}", "--outdir", str(tmp_path)]
        command = ["soffice", own, *make, str(tmp_path / "table.csv")]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        return list(_rows(etree.parse(tmp_path / "table.fods")))

    return cells


def _rows(sheet: etree._ElementTree) -> Iterator[list[str]]:
    for row in sheet.iter(f"{TABLE}table-row"):
        cells = row.findall(f"{TABLE}table-cell")
        assert not any(f"{TABLE}formula" in cell.attrib for cell in cells), "nothing is worked out"
        yield ["\n".join("".join(line.itertext()) for line in cell.findall(f"{TEXT}p")) for cell in cells]


def project() -> Project:
    """Let each of these say one sentence, on one thread."""
    code = Code(UUID(int=1), "Licht; en donker", "Waarom wij dit zien: ’s avonds")
    sources = [
        Source(UUID(int=10 + at), f"Stem {at}", text, (Selection(UUID(int=99 + at), 0, len(text), (_tied(at),)),))
        for at, text in enumerate(SAID)
    ]
    return Project(codes=(code,), sources=tuple(sources))


def _tied(at: int) -> Coding:
    return Coding(UUID(int=1000 + at), UUID(int=1))


def shown(text: str) -> str:
    """Tell how a cell looks: no control signs, and an apostrophe before what would be worked out."""
    bare = text.replace("\x07", "").replace("\x0b", "")
    return f"'{bare}" if bare[0] in "=+@" else bare


def test_the_table_of_what_was_said_opens_whole(opened) -> None:
    heads, *rows = opened(exchange.to_table(project()))
    assert heads == ["id", "interview", "comment", "threads"]
    wanted = [[f"Stem {at}", shown(said), "Licht; en donker"] for at, said in enumerate(SAID)]
    assert [row[1:] for row in rows] == wanted


def test_a_log_opens_whole_with_its_moments_as_they_are_written(opened) -> None:
    row = ["2026-12-01T09:30:00+01:00", "samira", "ingelogd met een code of link", "Łukasz; van ’t Hof"]
    assert opened(written(["when", "account", "what", "by"], [row]))[1] == row


def test_the_codebook_for_taguette_has_the_commas_that_taguette_asks(opened) -> None:
    found = opened(exchange.to_code_table(project()), COMMA)
    assert found == [["tag", "description"], ["Licht; en donker", "Waarom wij dit zien: ’s avonds"]]


def test_without_the_mark_or_with_commas_it_would_not(opened) -> None:
    """What was given before: read as a Dutch office does without a mark, letters and columns are wrong."""
    before = "id,woorden\r\n1,Eén foto’s\r\n".encode()
    assert opened(before, letters=WINDOWS) == [["id,woorden"], ["1,EÃ©n fotoâ€™s"]]
