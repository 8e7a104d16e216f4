"""Files of strangers that ask too much, or hold what no program expects: each is read, or refused, and soon."""

from __future__ import annotations

import contextlib
import io
import json
import time
import zipfile

import pytest

from wijwerken.analysis.exchange.limits import Unreadable
from wijwerken.analysis.readings.read import read

SOON = 5  # seconds of work; what is quadratic takes minutes
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def zipped(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx(body: str) -> bytes:
    return zipped({"word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'})


def xlsx(rows: str) -> bytes:
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"

    def relations(kind: str, target: str) -> str:
        one = f'<Relationship Id="rId1" Type="{OFFICE}/{kind}" Target="{target}"/>'
        return f'<Relationships xmlns="{PACKAGE}/relationships">{one}</Relationships>'

    sheets = '<sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets>'
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
            f'<Override PartName="/xl/workbook.xml" ContentType="{main}"/></Types>',
            "_rels/.rels": relations("officeDocument", "xl/workbook.xml"),
            "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}">{sheets}</workbook>',
            "xl/_rels/workbook.xml.rels": relations("worksheet", "worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{SHEET}"><sheetData>{rows}</sheetData></worksheet>',
        }
    )


def cell(at: str, words: str) -> str:
    return f'<c r="{at}" t="inlineStr"><is><t>{words}</t></is></c>'


def seconds(name: str, content: str | bytes) -> float:
    began = time.process_time()
    with contextlib.suppress(Unreadable):
        read(name, content if isinstance(content, bytes) else content.encode())
    return time.process_time() - began


MUCH = 150_000


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", f"Anna{' ' * MUCH}x"),
        ("a.txt", "Anna" + "\t" * MUCH + ": hallo"),
        ("a.csv", f"naam;tekst\nAnna{' ' * MUCH}x;hallo\n"),
        ("a.json", json.dumps([{"speaker": f"Anna{' ' * MUCH}x", "text": "hallo"}])),
    ],
)
def test_a_line_of_only_white_space_is_read_as_soon_as_another(name, content):
    assert seconds(name, content) < SOON


def test_a_bullet_is_only_taken_off_the_front_of_a_line():
    found = read("a.txt", b"- Anna: Het is donker.\n- Anna: Zo - en daar: niets.\n- Piet: Wat ik zag - meer: licht.")
    assert [piece.words for piece in found.pieces] == [
        "Het is donker.",
        "Zo - en daar: niets.",
        "Wat ik zag - meer: licht.",
    ]
