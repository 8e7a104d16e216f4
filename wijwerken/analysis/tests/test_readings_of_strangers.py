"""Files of strangers that ask too much, or hold what no program expects: each is read, or refused, and soon."""

from __future__ import annotations

import contextlib
import io
import json
import time
import zipfile

import pytest

from wijwerken.analysis.exchange.limits import LARGEST_FILE, MOST_PARTS, Unreadable, Why
from wijwerken.analysis.readings import labels, pages
from wijwerken.analysis.readings.labels import key_of
from wijwerken.analysis.readings.mending import mended, names_in, parts_of
from wijwerken.analysis.readings.pictures import without_pictures
from wijwerken.analysis.readings.read import read
from wijwerken.analysis.readings.shape import APART, MOST_LINES, Options
from wijwerken.analysis.readings.soon import is_read_soon
from wijwerken.analysis.readings.tables import MOST_COLUMNS

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
        ("a.txt", f"Anna{' ' * MUCH * 100}x"),
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


def test_one_long_line_of_an_old_program_is_read_as_soon_as_many():
    assert seconds("a.txt", b"caf\xe9" * MUCH * 2) < SOON
    assert read("a.txt", "Café ".encode() + b"caf\xe9").pieces[0].words == "Café café"


def test_half_a_sign_and_signs_that_nobody_sees_are_no_words():
    odd = [{"speaker": "An\x00na", "text": "licht\ud800 en\x00 groen", "start": 1}]
    found = read("a.json", json.dumps(odd).encode())
    assert found.speakers == ("Anna",) and found.pieces[0].words == "licht? en groen"
    page = read("a.otr", json.dumps({"text": "<p>licht\x00 hier\ud800</p>"}).encode())
    assert page.pieces[0].words == "licht hier?"


def test_what_is_no_words_in_a_transcript_is_not_read_as_words():
    odd = [
        {"speaker": {"id": 1}, "text": "Het is donker.", "start": float("nan")},
        {"speaker": 2, "text": "De bakker groet.", "start": True},
        {"speaker": None, "text": None},
        {"text": ["niet", "dit"]},
    ]
    found = read("a.json", json.dumps(odd).encode())
    assert found.speakers == ("2",)
    assert [piece.words for piece in found.pieces] == ["Het is donker.", "De bakker groet."]


def test_subtitles_without_empty_lines_hold_no_times_or_numbers():
    cues = [
        f"{n}\n00:00:0{n},000 --> 00:00:0{n},500\n{words}" for n, words in [(1, "Het is donker"), (2, "hier om 12")]
    ]
    found = read("a.srt", "\n".join(cues).encode())
    assert [piece.words for piece in found.pieces] == ["Het is donker hier om 12"]


@pytest.mark.parametrize("content", ["1" + "\n" * MUCH + "x", "WEBVTT\n" + "\u00a0\n" * MUCH])
def test_what_begins_like_subtitles_and_goes_on_with_nothing_is_soon_done(content):
    assert seconds("a.vtt" if content.startswith("W") else "a.txt", content) < SOON


def test_an_answer_of_somebody_without_a_name_holds_no_sign_that_a_database_refuses():
    found = read("a.txt", b"Het is donker.\nDe bakker groet.", Options(kind="meeting"))
    assert len(found.speakers) == 2 and all(name.startswith(APART) for name in found.speakers)
    table = read("a.csv", b"tekst\nHet is donker.\nDe bakker groet.")
    assert len(table.speakers) == 2 and "\x00" not in "".join([*found.speakers, *table.speakers])


def test_names_are_looked_up_and_not_tried_one_by_one():
    names = [f"Naam{number}a" for number in range(3_000)]
    lines = [f"{name}: Ik vind dit mooi. Het is fijn. {'Zo. ' * 10}ja: zo." for name in names]
    assert seconds("a.txt", "\n".join(lines)) < SOON * 2
    began = time.process_time()
    parts = parts_of(names)
    for _piece in range(50):
        assert names_in("Dat zei Naam17a ook, en Naam1 niet.", parts) == ["Naam17a"]
    assert time.process_time() - began < SOON


@pytest.mark.parametrize("label", ["Piet", "Piet (buurman)", "Piet "])
def test_who_begins_in_the_middle_of_a_line_is_still_found(label):
    found = read(
        "a.txt", f"Anna: Het is donker. {label}: Dat vind ik ook.\nPiet: Ja.\nAnna: Zo. Let op: licht.".encode()
    )
    assert [(key_of(found.speakers[piece.speaker or 0]), piece.words) for piece in found.pieces] == [
        ("anna", "Het is donker."),
        ("piet", "Dat vind ik ook."),
        ("piet", "Ja."),
        ("anna", "Zo. Let op: licht."),
    ]


def test_a_document_of_too_many_lines_is_refused_as_a_text_is():
    with pytest.raises(Unreadable) as no:
        read("a.docx", docx(f"<w:p><w:r>{'<w:t>a</w:t><w:br/>' * (MOST_LINES + 1)}</w:r></w:p>"))
    assert no.value.why == Why.TOO_MANY


@pytest.mark.parametrize("name", ["a.csv", "a.tsv"])
def test_of_more_columns_than_anybody_can_be_asked_about_is_said_that_they_stay_out(name):
    by = "," if name == "a.csv" else "\t"
    heads = by.join(["naam", "tekst", *(f"vraag {n}?" for n in range(MOST_COLUMNS + 100))])
    found = read(name, f"{heads}\nAnna{by}Het is donker\n".encode())
    assert len(found.columns) == MOST_COLUMNS
    assert {note.what: note.count for note in found.notes}["column"] >= 102


@pytest.mark.parametrize("corner", ["XFD20000", "XFD1048576"])
def test_one_cell_in_the_last_corner_of_a_sheet_does_not_take_all_memory(corner):
    number = corner[3:]
    rows = f'<row r="1">{cell("A1", "tekst")}</row><row r="{number}">{cell(corner, "hallo")}</row>'
    with pytest.raises(Unreadable) as no:
        read("a.xlsx", xlsx(rows))
    assert no.value.why == Why.TOO_LARGE


def test_odd_cells_of_a_sheet_are_read_as_text():
    rows = (
        f'<row r="1">{cell("A1", "naam")}{cell("B1", "tekst")}</row>'
        '<row r="2"><c r="A2" t="e"><v>#N/A</v></c><c r="B2" t="b"><v>1</v></c></row>'
        f'<row r="3">{cell("A3", "Anna")}{cell("B3", "woorden_x0000_ hier")}</row>'
    )
    found = read("a.xlsx", xlsx(rows))
    assert [piece.words for piece in found.pieces] == ["ja", "woorden hier"]


@pytest.mark.parametrize("after", ["", "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>cel</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"])
def test_words_whose_mark_was_deleted_are_read_when_nothing_comes_after_them(after):
    gone = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    found = read("a.docx", docx(f"<w:p>{gone}<w:r><w:t>Het is donker.</w:t></w:r></w:p>{after}"))
    assert "Het is donker." in [piece.words for piece in found.pieces]


def test_every_text_box_of_a_group_of_drawings_is_read_once():
    names = "urn:oasis:names:tc:opendocument:xmlns"
    boxes = "".join(
        f"<draw:frame><draw:text-box><text:p>{words}</text:p></draw:text-box></draw:frame>"
        for words in ("Het is donker.", "De bakker groet.")
    )
    content = (
        f'<office:document-content xmlns:office="{names}:office:1.0" xmlns:text="{names}:text:1.0" '
        f'xmlns:draw="{names}:drawing:1.0"><office:body><office:text><text:p>Kop<draw:g>{boxes}</draw:g></text:p>'
        "</office:text></office:body></office:document-content>"
    )
    found = read("a.odt", zipped({"content.xml": content}))
    assert [piece.words for piece in found.pieces] == ["Kop", "Het is donker.", "De bakker groet."]


def test_signs_that_nobody_sees_come_out_of_no_page_either(monkeypatch):
    monkeypatch.setattr(pages, "output_of", lambda *_: b"Het is\x00 donker.\x0cDe bakker\x02 groet.")
    assert "".join(piece.words for piece in read("a.pdf", b"%PDF-1.7").pieces) == "Het is donker.De bakker groet."


@pytest.mark.parametrize("name", ["a.vtt", "a.srt"])
def test_an_empty_line_after_a_moment_or_inside_a_subtitle_loses_no_words(name):
    text = (
        "1\n00:00:01.000 --> 00:00:02.000\n\nHet is donker.\n\n2\n00:00:03.000 --> 00:00:04.000\n<v An>Ja.\n\n"
        "En stil.</v>\n\nNOTE van het programma\n\n8f2c1d3e-aaaa-bbbb-cccc-1234567890ab/12-0\n"
        "00:00:05.000 --> 00:00:06.000\n<v Piet>Klaar.</v>\n"
    )
    found = read(name, (f"WEBVTT\n\n{text}" if name == "a.vtt" else text).encode())
    said = [(None if one.speaker is None else found.speakers[one.speaker], one.words) for one in found.pieces]
    assert said == [(None, "Het is donker."), ("An", "Ja. En stil."), ("Piet", "Klaar.")]


SCANNED = """Samen aan tafel
Wij wonen hier nu al dertig jaar en wij kennen bijna iedereen in de
straat. Als er iets is dan bellen wij gewoon bij elkaar aan, zo is het al-
tijd gegaan en zo blijft het hopelijk ook.
Maar de laatste jaren wordt het minder. De winkels zijn dicht en de bus
rijdt na zes uur niet meer, dus je komt elkaar niet meer vanzelf tegen op
straat.
Mijn dochter zegt dat ik moet verhuizen naar de stad. Dat wil ik niet, want
hier ken ik de mensen en de mensen kennen mij.
Geld en formulieren
Het is heel omslachtig: je moet daar een briefje halen en dan weer terug
naar de balie. De ene keer is het de verkeerde datum, dan weer is de ko-
pie niet goed.
"""


def test_mending_torn_lines_joins_no_paragraphs_and_no_titles():
    found = read("a.txt", SCANNED.encode())
    begins = [piece.words.split()[0] + " … " + piece.words.split()[-1] for piece in found.pieces]
    assert begins == [
        "Samen … tafel",
        "Wij … ook.",
        "Maar … straat.",
        "Mijn … mij.",
        "Geld … formulieren",
        "Het … goed.",
    ]
    assert "zo is het altijd gegaan" in found.pieces[1].words and "is de kopie niet goed" in found.pieces[5].words


def test_on_a_scanned_page_nobody_else_begins_in_the_middle_of_somebodys_words():
    text = SCANNED.split("\n", 1)[1].replace(
        "want\nhier", "want\nhier woon ik. Fatima: Dat herken ik, ook bij ons is het\nzo. Hier"
    )
    found = read("a.txt", f"Piet: {text}Piet: Ja.\n".encode())
    asked = [piece.words for piece in found.pieces if piece.doubtful]
    assert len(asked) == 1 and asked[0].startswith("Fatima: Dat herken ik")
    assert not any("Fatima" in piece.words for piece in found.pieces if not piece.doubtful)


def test_what_was_judged_of_names_is_forgotten_with_the_file():
    read("a.txt", b"Fatima: Ja.\nPiet: Nee.\nFatima: Ja.")
    assert labels._judged.get() is None and labels._keys.get() is None


def test_names_masked_in_thousands_of_pieces_are_masked_at_once():
    made = read("a.txt", "\n".join(f"Anna: zin {n} van Jan.\nPiet: ja {n}" for n in range(MOST_LINES // 2)).encode())
    named = [[str(number), "Jan"] for number, piece in enumerate(made.pieces) if "Jan" in piece.words]
    began = time.process_time()
    held = mended(made, [{"do": "mask_named", "named": named}]).pieces
    assert time.process_time() - began < SOON
    assert len(named) == MOST_LINES // 2 and sum("[naam]" in one.piece.words for one in held) == len(named)
    assert not any("Jan" in one.piece.words for one in held)


def of_parts_that_are_only_listed(count: int) -> bytes:
    with zipfile.ZipFile(out := io.BytesIO(), "w") as archive:
        archive.writestr("a", b"")
    begins = out.getvalue().index(b"PK\x01\x02")
    ends = out.getvalue().index(b"PK\x05\x06")
    told = out.getvalue()[begins:ends] * count
    many = min(count, 65_535).to_bytes(2, "little")
    return told + b"PK\x05\x06\0\0\0\0" + many + many + len(told).to_bytes(4, "little") + bytes(6)


@pytest.mark.parametrize("size", [MOST_PARTS * 50, LARGEST_FILE + 1_000_000])
def test_a_list_of_a_million_parts_is_not_opened_and_never_read_while_somebody_waits(size):
    content = of_parts_that_are_only_listed(size // 47)
    assert zipfile.is_zipfile(io.BytesIO(content)) and not is_read_soon("a.docx", content)
    with pytest.raises(Unreadable) as no:
        read("a.docx", without_pictures("a.docx", content))
    assert no.value.why is Why.UNPACKS_TOO_LARGE
