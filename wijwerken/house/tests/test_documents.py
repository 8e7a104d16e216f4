"""Documents: one content as accessible PDF and as ODT, whatever people typed."""

import io
import re
import zipfile
import zlib

import pytest
from django.http import Http404
from lxml import etree
from pypdf import PdfReader

from wijwerken.house.documents import (
    Bullets,
    Call,
    Card,
    Cards,
    Checkboxes,
    Document,
    Facts,
    Heading,
    Lines,
    PageBreak,
    PaperCard,
    Paragraph,
    Poster,
    Qr,
    Run,
    Table,
    Voice,
    respond,
    to_odt,
    to_pdf,
)

NASTY = 'Zo zei #let x = 1 $a$ *b* _c_ @d <e> [f] "g" \\n `h` // i /* j */ #panic("k") &amp; <script>'
URL = "https://wij.elzerveen.example/t/molenbuurt/meedoen/"
EVERY_BLOCK = (
    Heading("Wat wij doen"),
    Heading("Elke avond brandt er licht", level=3, voice=True),
    Paragraph(
        ["Gewoon, ", Run("vet", bold=True), ", ", Run("eigen woorden", voice=True), Run("hier", url=URL)], "lead"
    ),
    Voice(NASTY, under="gezegd op 12 mei", threaded=True, language="nl"),
    Voice("Ik vind het juist heerlijk.", counter=True),
    Bullets(["een", ["twee ", Run("vet", bold=True)]]),
    Bullets(["vast"], "fixed"),
    Bullets(["open"], "open"),
    Bullets(["eerst"], "numbers"),
    Checkboxes(["Ja", "Nee"], row=True),
    Facts([("Gehoord", "62 mensen")]),
    Table(["Wat", "Wie zei ja"], [[NASTY, "Ali"], ["Koffie", ""]], "Acties", (3, 1), voice=(0,)),
    Lines(2),
    Qr(URL, "Ga naar wij.elzerveen.example"),
    Call("Liever praten? Bel", "Samira de Wit", "06 12 34 56 78"),
    PageBreak(),
    Paragraph("Einde"),
)
WHOLE = Document("Ons plan", EVERY_BLOCK, phase="act", kicker="Tot 1 oktober", lead="Wij", foot="21 november 2026")
POSTER = Document(
    "Hoe is de avond?",
    [Poster("Buren vragen:", "Hoe is de avond?", URL, ["Vertel het."], "Scan", "Bel", "Bel", "06", ["Foot"])],
    bare=True,
)
PAPER_CARD = Document(
    "Hoe is de avond?",
    [PaperCard("Hoe is de avond?", [("Naam?", ["Nee", "Ja:"])], ["Niets"], "Scheur af", "Code", "gaatje", URL, "K7MW")],
    bare=True,
    paper="A5",
    landscape=True,
)
WALL_CARDS = Document("Kaarten", [Cards([Card("In de winter loop ik om.", "Donker")] * 5)], bare=True)


def pages_of(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def inside(pdf: bytes) -> bytes:
    """Give a PDF with all its streams unpacked."""
    unpacked = [pdf]
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.S):
        try:
            unpacked.append(zlib.decompressobj().decompress(stream))
        except zlib.error:
            unpacked.append(stream)
    return b"\n".join(unpacked)


def odt_part(odt: bytes, name: str) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(odt)).read(name))


@pytest.mark.parametrize("document", [WHOLE, POSTER, PAPER_CARD, WALL_CARDS])
def test_every_document_is_pdf_ua_with_tags_title_and_language(document):
    pdf = inside(to_pdf(document))
    assert pdf.startswith(b"%PDF-")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert b"/MarkInfo" in pdf and b"/Marked true" in pdf and b"/StructTreeRoot" in pdf
    assert b"/DisplayDocTitle true" in pdf
    assert re.search(rb"/Lang ?\(nl", pdf)
    assert document.title.encode() in pdf


def test_a_document_is_in_the_language_it_says():
    pdf = inside(to_pdf(Document("Our plan", [Voice("I walk around.", counter=True)], language="en")))
    assert re.search(rb"/Lang ?\(en", pdf)


def test_what_people_typed_stands_there_letter_by_letter_and_is_never_markup():
    words = "".join(pages_of(to_pdf(Document("Woorden", [Voice(NASTY)]))))
    assert "".join(NASTY.split()) in "".join(words.split())


def test_words_in_a_script_our_letters_lack_are_still_printed():
    assert to_pdf(Document("Blij", [Voice("Ik ben blij 😀 你好 مرحبا")])).startswith(b"%PDF-")


def test_control_signs_and_line_ends_do_no_harm():
    document = Document("Regels", [Voice("een\x00\x07\r\ntwee\x1b drie")])
    assert "een\ntwee drie" in pages_of(to_pdf(document))[0]
    assert b"pdfuaid" in inside(to_pdf(document))
    voice = odt_part(to_odt(document), "content.xml").findall(".//{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p")[0]
    assert "".join(voice.itertext()) == "eentwee drie" and voice[0].tag.endswith("}line-break")


def test_a_document_names_a_day_but_no_time():
    assert re.search(rb"/CreationDate ?\(D:\d{8}000000", inside(to_pdf(WHOLE)))
    assert b"T00:00:00</meta:creation-date>" in zipfile.ZipFile(io.BytesIO(to_odt(WHOLE))).read("meta.xml")


def test_an_odt_has_real_headings_lists_and_tables_and_its_language():
    odt = to_odt(WHOLE)
    names = {"text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0"}
    names["table"] = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
    content = odt_part(odt, "content.xml")
    headings = [
        ("".join(h.itertext()), h.get(f"{{{names['text']}}}outline-level"))
        for h in content.iterfind(".//text:h", names)
    ]
    assert headings == [("Ons plan", "1"), ("Wat wij doen", "2"), ("Elke avond brandt er licht", "3")]
    assert len(content.findall(".//text:list", names)) == 5
    assert len(content.findall(".//table:table-header-rows", names)) == 1
    assert NASTY in "".join(content.itertext())
    assert b"<dc:language>nl-NL</dc:language>" in zipfile.ZipFile(io.BytesIO(odt)).read("meta.xml")
    used = {value for e in content.iter() for key, value in e.attrib.items() if key.endswith("}style-name")}
    known = {
        value
        for part in ("styles.xml", "content.xml")
        for e in odt_part(odt, part).iter()
        for key, value in e.attrib.items()
        if key == "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}name"
    }
    assert used <= known


def test_own_words_in_a_table_keep_their_own_language():
    rows = [([Run("Ik loop een blok om.", language="nl")], "6 of 9 recognise this")]
    document = Document("What we recognise", [Table(("Sentence", "Answers"), rows, voice=(0,))], language="en")
    assert len(re.findall(rb"/Lang ?\((en|nl)", inside(to_pdf(document)))) >= 2
    content = odt_part(to_odt(document), "content.xml")
    (style,) = [one for one in content.iter() if "Own_20_Words_nl" in one.attrib.values() and "}style" in one.tag]
    assert "nl" in style[0].attrib.values()
    (span,) = [one for one in content.iter() if "Own_20_Words_nl" in one.attrib.values() and "}span" in one.tag]
    assert span.text == "Ik loop een blok om."


@pytest.mark.parametrize("document", [POSTER, PAPER_CARD, WALL_CARDS])
def test_a_poster_and_cards_can_be_worked_on_as_odt(document):
    content = odt_part(to_odt(document), "content.xml")
    assert ("Hoe is de avond?" if document is not WALL_CARDS else "In de winter") in "".join(content.itertext())


def test_four_cards_fit_on_a_page():
    assert [page.count("In de winter") for page in pages_of(to_pdf(WALL_CARDS))] == [4, 1]


def test_a_pdf_has_an_outline_of_its_headings():
    outline = str(PdfReader(io.BytesIO(to_pdf(WHOLE))).outline)
    assert outline.index("Ons plan") < outline.index("Wat wij doen") < outline.index("Elke avond brandt er licht")


def test_a_document_is_answered_as_pdf_or_odt_and_nothing_else():
    assert respond(WHOLE, "pdf", place=None)["Content-Disposition"] == 'inline; filename="ons-plan.pdf"'
    assert (
        respond(WHOLE, "odt", "Plan van Aanpak", place=None)["Content-Disposition"]
        == 'attachment; filename="plan-van-aanpak.odt"'
    )
    with pytest.raises(Http404):
        respond(WHOLE, "docx", place=None)
