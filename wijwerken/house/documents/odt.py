"""Documents as ODT, the government's own format: real styles, headings, lists and tables to work on further."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import singledispatch
from pathlib import Path

from django.utils.translation import gettext, override
from odfdo import Cell, Element, Frame, Header, Link, List, ListItem, Paragraph, Row, Span, Table
from odfdo import Document as OdfDocument

from wijwerken.house import clock, qr
from wijwerken.house.documents import content
from wijwerken.house.documents.content import Document, Text, printable, runs

STYLES = Path(__file__).parent / "odt_styles.xml"
SHEETS = {"A4": (210, 297), "A5": (148, 210), "A6": (105, 148)}
LIST_STYLES = {"plain": "Bullets", "numbers": "Numbers", "fixed": "Fixed", "open": "Open"}
PARAGRAPH_STYLES = {"normal": "Text_20_body", "lead": "Lead", "soft": "Soft", "small": "Small", "kicker": "Kicker"}
EMBLEM_TYPES = {"png": "image/png", "jpg": "image/jpeg", "svg": "image/svg+xml"}
TABLE_STYLES = (
    '<style:style style:name="Whole_20_Width" style:family="table">'
    '<style:table-properties style:width="170mm" style:rel-width="100%" table:align="margins"'
    ' fo:margin-bottom="0.3cm"/></style:style>',
    '<style:style style:name="Cell" style:family="table-cell">'
    '<style:table-cell-properties fo:padding="0.15cm" fo:padding-left="0cm" fo:border="none"'
    ' fo:border-bottom="0.5pt solid #d6d3ca"/></style:style>',
    '<style:style style:name="Head_20_Cell" style:family="table-cell">'
    '<style:table-cell-properties fo:padding="0.15cm" fo:padding-left="0cm" fo:border="none"'
    ' fo:border-bottom="1.2pt solid #1c2340"/></style:style>',
)
TONGUE_STYLE = (
    '<style:style style:name="Own_20_Words_{language}" style:family="text" style:parent-style-name="Own_20_Words">'
    '<style:text-properties fo:language="{language}" fo:country="none"/></style:style>'
)
COLUMN_STYLE = (
    '<style:style style:name="Share{share}" style:family="table-column">'
    '<style:table-column-properties style:column-width="{width}mm" style:rel-column-width="{width}*"/></style:style>'
)


def to_odt(document: Document) -> bytes:
    """Write a document as ODT."""
    odt = OdfDocument("text")
    odt.set_part("styles.xml", STYLES.read_bytes())
    with override(document.language):
        _dress(odt, document)
        _add_table_styles(odt, document)
        odt.body.clear()
        for element in _elements(document):
            odt.body.append(element)
        _add_pictures(odt, document)
    out = io.BytesIO()
    odt.save(out)
    return out.getvalue()


def _elements(document: Document) -> Iterator[Element]:
    if document.funder is not None:
        yield from _funder(document.funder)
    if not document.bare:
        if document.kicker:
            yield _paragraph(document.kicker, "Kicker")
        yield _heading(document.title, 1, document.voice)
        if document.lead:
            yield _paragraph(document.lead, "Lead")
    for block in document.blocks:
        yield from _write(block)


def _dress(odt: OdfDocument, document: Document) -> None:
    """Fill in the title, the language, the sheet and the foot."""
    odt.meta.title = printable(document.title)
    odt.meta.creator = document.author
    odt.meta.initial_creator = document.author
    day = dt.datetime.combine(clock.today(), dt.time())  # a day, no time: documents hold people's words
    odt.meta.creation_date = day
    odt.meta.date = day
    odt.language = f"{document.language}-{'NL' if document.language == 'nl' else 'GB'}"
    width, height = SHEETS[document.paper]
    if document.landscape:
        width, height = height, width
    sheet = _the(odt.styles.get_element("//style:page-layout-properties"))
    sheet.set_attribute("fo:page-width", f"{width}mm")
    sheet.set_attribute("fo:page-height", f"{height}mm")
    sheet.set_attribute("style:print-orientation", "landscape" if document.landscape else "portrait")
    foot = _the(odt.styles.get_element("//style:footer/text:p"))
    foot.text = printable(f"{document.foot}   " if document.foot else "")
    foot.append(Element.from_tag('<text:page-number text:select-page="current"/>'))


def _funder(funder: content.Funder) -> Iterator[Element]:
    """Write who pays above everything else, with the emblem before the sentence."""
    line = Paragraph("", style="Small")
    if funder.emblem:
        size = ("28mm", "14mm")
        shown = Frame.image_frame(_emblem_name(funder), size=size, anchor_type="as-char", style="Frame")
        says = Element.from_tag("svg:title")
        says.text = printable(funder.emblem_says)
        shown.append(says)
        line.append(shown)
    _fill(line, [content.Run(f"  {funder.sentence}" if funder.emblem else funder.sentence, bold=True)])
    yield line
    if funder.project:
        yield _paragraph(funder.project, "Small")


@singledispatch
def _write(block: object) -> Iterator[Element]:
    """Write one block as the elements of a text document."""
    raise TypeError(f"no ODT for {type(block).__name__}")


@_write.register
def _(block: content.Heading) -> Iterator[Element]:
    yield _heading(block.text, block.level, block.voice)


@_write.register
def _(block: content.Paragraph) -> Iterator[Element]:
    yield _paragraph(block.text, PARAGRAPH_STYLES[block.kind])


@_write.register
def _(block: content.Voice) -> Iterator[Element]:
    if block.counter:
        yield _paragraph(_counter(), "Voice_20_Note")
    yield _paragraph(block.text, "Voice")
    if block.under:
        yield _paragraph(block.under, "Voice_20_Note")


@_write.register
def _(block: content.Bullets) -> Iterator[Element]:
    yield _list(block.items, LIST_STYLES[block.kind])


@_write.register
def _(block: content.Checkboxes) -> Iterator[Element]:
    yield _list(block.items, "Boxes")


@_write.register
def _(block: content.Facts) -> Iterator[Element]:
    for number, (term, answer) in enumerate(block.pairs):
        head = content.Run(f"{term}: ", bold=True, voice=number in block.voice)
        yield _paragraph([head, *runs(answer)], "Text_20_body")


@_write.register
def _(block: content.Table) -> Iterator[Element]:
    if block.caption:
        yield _paragraph(block.caption, "Kicker")
    yield _table(block)


@_write.register
def _(block: content.Lines) -> Iterator[Element]:
    for _number in range(block.count):
        yield _paragraph("", "Writing_20_Line")


@_write.register
def _(block: content.Qr) -> Iterator[Element]:
    yield _picture(block.url, block.size)
    yield _paragraph(block.says or block.url, "Text_20_body")


@_write.register
def _(block: content.Call) -> Iterator[Element]:
    yield _paragraph([f"{block.lead} ", content.Run(block.name, bold=True)], "Text_20_body")
    yield _paragraph(block.phone, "Phone")
    if block.under:
        yield _paragraph(block.under, "Text_20_body")


@_write.register
def _(block: content.Cards) -> Iterator[Element]:
    for card in block.cards:
        yield _paragraph(card.text, "Card" if card.voice else "Our_20_Card")
        if card.under:
            yield _paragraph(card.under, "Small")


@_write.register
def _(block: content.Poster) -> Iterator[Element]:
    yield _paragraph(block.kicker, "Kicker")
    yield _heading(block.question, 1, voice=True)
    for line in block.invite:
        yield _paragraph([content.Run(line, bold=True)], "Lead")
    yield _paragraph(block.how, "Text_20_body")
    yield _picture(block.url, 45)
    for line in (block.visit, block.call):
        yield _paragraph(line, "Text_20_body")
    yield _paragraph(block.phone, "Phone")
    for foot in block.foot:
        yield _paragraph(foot, "Text_20_body")


@_write.register
def _(block: content.PaperCard) -> Iterator[Element]:
    yield _heading(block.question, 1, voice=True)
    yield from _write(content.Lines(block.lines))
    for question, boxes in block.asks:
        yield _paragraph(question, "Kicker")
        yield _list(boxes, "Boxes")
    for note in block.notes:
        yield _paragraph(note, "Small")
    yield _paragraph(block.stub_title, "Kicker")
    yield _paragraph(block.stub_text, "Text_20_body")
    if block.url:
        yield _picture(block.url, 35)
    for line in (block.code, block.phone):
        if line:
            yield _paragraph(line, "Phone")
    for foot in block.stub_foot:
        yield _paragraph(foot, "Text_20_body")


@_write.register
def _(block: content.Slips) -> Iterator[Element]:
    for slip in block.slips:
        yield _heading(slip.outside, 2)
        yield _paragraph(slip.kicker, "Kicker")
        yield _paragraph([content.Run(slip.question, voice=True)], "Lead")
        yield _picture(slip.url, 30)
        yield _paragraph(slip.code, "Phone")
        for line in (*slip.asks, slip.how, slip.until, slip.call):
            if line:
                yield _paragraph(line, "Text_20_body")
        if slip.phone:
            yield _paragraph(slip.phone, "Phone")


@_write.register
def _(block: content.FoldedSlips) -> Iterator[Element]:
    for slip in block.slips:
        yield _heading(slip.outside, 2)
        yield _paragraph([f"{slip.kicker}: ", content.Run(slip.question, voice=True)], "Kicker")
        for own, lines in slip.replies:
            if own:
                yield _paragraph([content.Run(own, voice=True)], "Lead")
            for line in lines:
                yield _paragraph(line, "Text_20_body")
        yield _picture(slip.url, 30)
        for line in filter(None, (slip.how, slip.call)):
            yield _paragraph(line, "Text_20_body")
        if slip.phone:
            yield _paragraph(slip.phone, "Phone")


@_write.register
def _(block: content.PageBreak) -> Iterator[Element]:
    yield _paragraph("", "Page_20_Break")


def _heading(text: str, level: int, voice: bool = False) -> Element:
    heading = Header(level, "")
    heading.style = f"Heading_20_{min(level, 3)}"
    _fill(heading, [content.Run(text, voice=voice)])
    return heading


def _paragraph(text: Text, style: str) -> Element:
    paragraph = Paragraph("", style=style)
    _fill(paragraph, runs(text))
    return paragraph


def _fill(paragraph: Paragraph | Header, parts: Iterable[content.Run]) -> None:
    for part in parts:
        words = printable(part.text)
        style = "_20_".join(word for word, wanted in (("Strong", part.bold), ("Own_20_Words", part.voice)) if wanted)
        if part.voice and part.language:
            style = f"Own_20_Words_{part.language}"
        if part.url:
            link = Link(part.url, text=words)
            link.set_attribute("text:style-name", "Internet_20_link")
            paragraph.append(link)
        elif style:
            paragraph.append(Span(words, style=style))
        else:
            paragraph.append_plain_text(words)


def _list(items: Iterable[Text], style: str) -> Element:
    made = List(style=style)
    for item in items:
        made.append(ListItem(_paragraph(item, "Text_20_body")))
    return made


def _table(block: content.Table) -> Element:
    table = Table(printable(block.caption) or gettext("Tabel"), style="Whole_20_Width")
    for share in _shares(block):
        table.append(Element.from_tag(f'<table:table-column table:style-name="Share{share}"/>'))
    head = Element.from_tag("table:table-header-rows")
    head.append(_row([_paragraph(name, "Table_20_Heading") for name in block.head], "Head_20_Cell"))
    table.append(head)
    for cells in block.rows:
        table.append(_row([_cell(cell, number in block.voice) for number, cell in enumerate(cells)], "Cell"))
    return table


def _shares(block: content.Table) -> list[int]:
    """Tell what share of the width each column takes, in thousandths."""
    widths = block.widths if len(block.widths) == len(block.head) else [1] * len(block.head)
    return [1000 * width // sum(widths) for width in widths]


def _add_table_styles(odt: OdfDocument, document: Document) -> None:
    """Give tables their lines, widths and the languages in them; ODF keeps these with the text, not with the styles."""
    shares = {share for block in document.blocks if isinstance(block, content.Table) for share in _shares(block)}
    kept = _the(odt.content.get_element("//office:automatic-styles"))
    columns = [COLUMN_STYLE.format(share=share, width=170 * share // 1000) for share in sorted(shares)]
    tongues = [TONGUE_STYLE.format(language=language) for language in sorted(_tongues(document))]
    for style in (*TABLE_STYLES, *tongues, *columns):
        kept.append(Element.from_tag(style))


def _tongues(document: Document) -> set[str]:
    """Name the languages in which people's own words stand in tables."""
    tables = (block for block in document.blocks if isinstance(block, content.Table))
    return {run.language for table in tables for cells in table.rows for cell in cells for run in runs(cell)} - {""}


def _cell(text: Text, voice: bool) -> Element:
    return _paragraph([replace(run, voice=run.voice or voice) for run in runs(text)], "Table_20_Contents")


def _row(paragraphs: Iterable[Element], style: str) -> Row:
    row = Row()
    for paragraph in paragraphs:
        cell = Cell(cell_type="string", style=style)
        cell.append(paragraph)
        row.append(cell)
    return row


def _picture(url: str, millimetres: int) -> Element:
    """Leave a place for a QR code; `_add_pictures` brings the drawing itself."""
    size = f"{millimetres}mm"
    shown = Frame.image_frame(_picture_name(url), size=(size, size), anchor_type="as-char", style="Frame")
    title = Element.from_tag("svg:title")
    title.text = gettext("QR-code naar %(url)s") % {"url": url}
    shown.append(title)
    paragraph = Paragraph("", style="Text_20_body")
    paragraph.append(shown)
    return paragraph


def _emblem_name(funder: content.Funder) -> str:
    return f"Pictures/funder.{funder.emblem_kind}"


def _add_pictures(odt: OdfDocument, document: Document) -> None:
    if document.funder is not None and document.funder.emblem:
        odt.set_part(_emblem_name(document.funder), document.funder.emblem)
        odt.manifest.add_full_path(_emblem_name(document.funder), EMBLEM_TYPES[document.funder.emblem_kind])
    sheets = (content.Slips, content.FoldedSlips)
    slips = [slip for block in document.blocks if isinstance(block, sheets) for slip in block.slips]
    for block in (*document.blocks, *slips):
        url = getattr(block, "url", "")
        if url:
            odt.set_part(_picture_name(url), qr.svg(url).encode())
            odt.manifest.add_full_path(_picture_name(url), "image/svg+xml")


def _picture_name(url: str) -> str:
    return f"Pictures/{hashlib.sha256(url.encode()).hexdigest()[:20]}.svg"


def _counter() -> str:
    return gettext("Iemand zegt het anders:")


def _the(element: Element | None) -> Element:
    """Give a part that stands in every text document we make."""
    if element is None:
        raise LookupError("odt_styles.xml lacks a part")
    return element
