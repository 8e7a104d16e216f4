"""Documents: one content as accessible PDF and as ODT, whatever people typed."""

import io
import re
import time
import zipfile
import zlib
from types import SimpleNamespace

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
from wijwerken.house.documents.reply import framed

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


LONG = "Kindercarnavalsoptochtvoorbereidingswerkzaamheden"
PERMITS = "Vergunningverleningsprocedures!"
ADDRESS = "samira.de.wit-van.der.ploegstra@wijkteam.molenbuurt.elzerveen.example"
NO_SYLLABLES = "x" * 60
NARROWEST = 0.35  # of its size is how wide a sign is at least, over a few letters
POINT = 72 / 25.4  # a millimetre


def printed(document: Document) -> list[list[tuple[float, float, str, float]]]:
    """Give of each page every piece of a line: from the left and from below in millimetres, its words, and how wide
    it is at least."""
    pages = []
    for page in PdfReader(io.BytesIO(to_pdf(document))).pages:
        pieces: list[tuple[float, float, str, float]] = []

        def see(text, cm, tm, _font, size, pieces=pieces):
            if words := text.strip("\n"):
                at, up = cm[4] + tm[4] * cm[0], cm[5] + tm[5] * cm[3]
                pieces.append((at / POINT, up / POINT, words, len(words.rstrip()) * size * NARROWEST / POINT))

        page.extract_text(visitor_text=see)
        pages.append(pieces)
    return pages


def lines_of(pieces):
    """Join pieces into lines: those at the same height, from left to right."""
    lines: dict[float, list[str]] = {}
    for _at, up, words, _wide in sorted(pieces, key=lambda piece: (-round(piece[1], 1), piece[0])):
        lines.setdefault(round(up, 1), []).append(words)
    return ["".join(words).strip() for words in lines.values()]


@pytest.mark.parametrize("words", [LONG, PERMITS, ADDRESS, NO_SYLLABLES, f"{LONG} {ADDRESS} {NO_SYLLABLES}"])
def test_a_long_word_on_a_card_prints_over_no_neighbour_and_keeps_all_its_letters(words):
    (page,) = printed(Document("Kaarten", [Cards([Card(words, "Losse stem"), Card("Buur")] * 2)], bare=True))
    said = [piece for piece in page if piece[2] not in {"Losse stem", "Buur"}]
    for at, up, _words, wide in said:
        left, below = (0, 105)[at > 105], (0, 148.5)[up > 148.5]
        assert left + 10 < at and at + wide < left + 105 - 10, "inside its own card"
        assert below + 10 < up < below + 140
    first = "".join(piece[2] for piece in said if piece[1] > 148.5)
    # The reader takes the hyphen of an address for one of ours when both stand on a page.
    assert re.sub("[\xad -]", "", first) == re.sub("[ -]", "", words)


@pytest.mark.parametrize(
    ("language", "syllables"),
    [("nl", ["Jeugdgezond", "heidszorgme", "dewerkers"]), ("en", ["Jeugdge", "zondheid", "szorgmedew", "erkers"])],
)
def test_a_word_breaks_at_the_syllables_of_its_own_language_not_of_the_page(language, syllables):
    said = Run("Jeugdgezondheidszorgmedewerkers", voice=True, language=language)
    (page,) = printed(Document("Page", [Table(list("abcdef"), [[[said]] + [""] * 5])], language="en"))
    lines = lines_of(page)
    assert [line.strip("\xad") for line in lines if line.strip("\xad") in said.text] == syllables


def test_an_address_gets_no_hyphen_that_would_be_typed_over():
    (page,) = printed(Document("Kaarten", [Cards([Card(f"Mail {ADDRESS} of bel")])], bare=True))
    text = "".join(lines_of(page))
    assert "\xad" not in text and ADDRESS in text


def test_what_fits_on_a_line_is_not_broken():
    words = "Wij willen dat de gemeente beter luistert naar mensen die al jaren in deze wijk wonen en meedoen. " * 3
    assert "\xad" not in "".join(pages_of(to_pdf(Document("Kaarten", [Cards([Card(words)]), Voice(words)]))))


def test_a_voice_too_long_for_a_card_hangs_on_several_and_each_stays_on_its_card():
    said = " ".join(f"Zin {number} gaat over het bankje." for number in range(300))
    pages = printed(Document("Kaarten", [Cards([Card(said, "Losse stem")])], bare=True))
    assert len(pages) == 2
    assert any("Losse stem · 2/6" in line for line in lines_of(pages[0]))
    assert all(5 < up % 148.5 < 140 for page in pages for _at, up, _words, _wide in page)
    found = "".join(words for page in pages for _at, up, words, _wide in page if up % 148.5 > 13)
    assert "".join(found.split()) == "".join(said.split())


@pytest.mark.parametrize("words", [LONG, ADDRESS, NO_SYLLABLES * 3])
def test_a_long_word_in_a_table_or_anywhere_on_a_page_stays_in_its_own_column(words):
    table = Table(["Wat", words, "Wie", "Mail", "Tel"], [[words] * 5, ["", words, "", "", words]], voice=(0,))
    other = [Voice(words), Bullets([words]), Checkboxes([words]), Checkboxes([words], row=True), Qr(URL, words)]
    facts = Facts([("Wie", words)])
    document = Document(words, [Heading(words), table, facts, *other], lead=words, kicker=words, foot=words)
    for page in printed(document):
        assert all(at > 15 and at + wide < 210 - 18 for at, _up, _words, wide in page)
    heads = ["Wat", "Hoe", "Wie", "Mail", "Tel"]
    (page,) = printed(Document("Tabel", [Table(heads, [[words] * 5, ["", words, "", "", words]], voice=(0,))]))
    columns = [at for at, _up, found, _wide in page if found.strip() in heads]
    inside = [piece for piece in page if piece[2].strip("\xad") in words]
    assert len(columns) == 5 and len({round(at) for at, _up, _words, _wide in inside} & set(map(round, columns))) == 5
    for at, _up, _words, wide in inside:
        start = max(column for column in columns if column < at + 1)
        assert at + wide < start + 31, "before the next column begins"


@pytest.mark.parametrize("words", ["x" * 10_000, "a.b/" * 2_500])
def test_a_word_as_long_as_a_voice_may_be_keeps_no_one_waiting_and_all_its_letters(words):
    began = time.process_time()
    document = to_pdf(Document("Stemmen", [Voice(words)]))
    assert time.process_time() - began < 5, "one document is made at a time: everybody waits for it"
    assert "".join("".join(pages_of(document)).split()).count(words[:4]) == 2_500


def test_a_poster_with_a_long_name_and_a_long_address_keeps_each_in_its_own_place():
    address = "wij.elzerveen.example/t/hoe-gaat-het-met-de-vergunningverleningsprocedures-in-de-molenbuurt"
    poster = Poster(
        kicker="De werkgroep Vergunningverleningsprocedures en Bewonersbegeleidingsoverleg Molenbuurt-Noord vraagt:",
        question=f"{PERMITS} hoe gaat het met de aanvragen van mensen in onze hele lange buurt?",
        url=f"https://{address}",
        invite=["Vertel het.", "Eén zin is genoeg."],
        how=["Scan met uw telefoon, of ga naar ", Run(address, bold=True), ". Geen account nodig."],
        visit=f"Liever praten? {LONG} komt langs. Is zij er niet, bel dan Bartholomeus van den Wittenboer-Oosterbeek.",
        call="Bel of app, maandag tot en met donderdag van 9 tot 17 uur, en op vrijdagochtend",
        phone="06 12 34 56 78",
        foot=["Wij laten uiterlijk 12 december 2026 weten wat er met uw woorden gebeurt. " * 3],
    )
    (page,) = printed(Document("Poster", [poster], bare=True))
    assert all(at > 10 and at + wide < 198 for at, _up, _words, wide in page)

    def height(words):
        return min(up for _at, up, found, _wide in page if words in found)

    how = [(up, words) for at, up, words, _wide in page if at > 95 and 60 < up < 110]
    assert address in "".join(words for _up, words in how), "the whole address, without a hyphen"
    assert height("vraagt") > height("Vergunningverlenings") + 12, "the name stands above the question"
    assert height("Geen account") > height("Bel of app") + 4
    assert height("Scan met") < height("hele lange") - 40
    assert max(up for at, up, _words, _wide in page if at < 90 and up < 68) < 297 - 228, "below the tag"


def test_a_paper_card_with_long_names_keeps_all_its_lines_on_the_paper():
    card = PaperCard(
        question=f"{PERMITS} {LONG}",
        asks=[("Wie mag dit lezen?", [LONG, PERMITS, "Iedereen"]), ("Mijn naam erbij?", ["Nee", "Ja:"])],
        notes=["Niets aangekruist? Dan is het alleen voor wie de gesprekken houdt.", f"{LONG} {LONG}. " * 3],
        stub_title="Scheur af en bewaar",
        stub_text=f"Met deze code ziet u wat er met uw woorden gebeurt. {LONG}",
        hole="gaatje",
        url=URL,
        code="K7MW",
        stub_foot=["Kaart 12.", f"Bel {LONG}", ADDRESS],
        phone="06 12 34 56 78",
    )
    (page,) = printed(Document("Kaart", [card], bare=True, paper="A5", landscape=True))
    for at, up, _words, wide in page:
        assert up > 2 and at + wide < (158 if at < 158 else 210)


def test_people_s_words_are_broken_and_read_aloud_in_the_language_of_their_place(settings):
    place = SimpleNamespace(language="nl")
    document = framed(Document("Our plan", [Heading(LONG, voice=True)], language="en"), place)
    assert document.words_language == "nl"
    assert re.search(rb"/Lang ?\(nl", inside(to_pdf(document)))
    assert not re.search(rb"/Lang ?\(nl", inside(to_pdf(Document("Our plan", [Heading(LONG)], language="en"))))


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
