"""Word files (.docx): the words on the page, once, and nothing of layout, comments, fields or what was deleted.

Our own walk over the XML, because python-docx leaves out what was inserted with changes tracked (decision 73).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from wijwerken.analysis.exchange.limits import Unreadable, Why
from wijwerken.analysis.exchange.safely import Parts
from wijwerken.analysis.readings.shape import MOST_LINES, Block, Notes, Place
from wijwerken.analysis.readings.xml import tree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_GONE = {
    "del": "deleted",
    "moveFrom": "",
    "rt": "",
    "delText": "deleted",
    "instrText": "",
    "footnoteReference": "footnote",
}
_GONE |= {
    "endnoteReference": "footnote",
    "commentReference": "comment",
    "sectPr": "",
    "pPr": "",
    "rPr": "",
    "sdtPr": "",
}
_TYPED = {"br": "\n", "cr": "\n", "tab": "\t", "ptab": "\t", "noBreakHyphen": "-"}
_KEPT_FIELDS = re.compile(r"\s*(?:HYPERLINK|REF|PAGEREF)\b", re.IGNORECASE)
_ASKS = 200  # signs of what a field asks: its first word tells which it is
_HEADING = re.compile(r"(?:heading|kop|title|titel|subtitle|ondertitel|toc|inhopg)", re.IGNORECASE)
# Signs that Word writes as a letter of a font of signs (ECMA-376 17.3.3.30): the few that people use in notes.
_SIGNS = {
    0xF0B0: "°",
    0xF0B1: "±",
    0xF0B4: "×",
    0xF0B7: "•",
    0xF0AE: "→",
    0xF0B3: "≥",
    0xF0A3: "≤",
    0xF061: "α",
    0xF04A: "☺",
    0xF04C: "☹",
    0xF0E0: "→",
    0xF0FC: "✓",
    0xF0FB: "✗",
    0xF06D: "μ",
    0xF0D6: "√",
    0xF0A7: "▪",
}


@dataclass
class _WordParagraph:
    words: list[str] = field(default_factory=list)
    lead: list[str] = field(default_factory=list)  # the bold words it begins with
    lead_ended: bool = False
    boxes: list[etree._Element] = field(default_factory=list)


def blocks_of(content: bytes, notes: Notes) -> list[Block]:
    """Read the paragraphs and tables of a Word file, in the order in which they stand there."""
    parts = Parts(content)
    xml = parts.read("word/document.xml")
    if xml is None:
        raise Unreadable(Why.OTHER_KIND if "content.xml" in parts.names else Why.BROKEN)
    root = tree(xml.replace(_STRICT.encode(), _W[1:-1].encode()))
    styles = parts.read("word/styles.xml")
    reader = _WordReader(notes, *_styles(tree(styles)) if styles else (set(), set()))
    body = root.find(f"{_W}body")
    reader.walk(root if body is None else body)
    return reader.finish()


def _styles(root: etree._Element) -> tuple[set[str], set[str]]:
    """Give the styles whose words are hidden or crossed out, and those of headings."""
    hidden, headings = set(), set()
    for style in root.iter(f"{_W}style"):
        name, own = style.find(f"{_W}name"), style.get(f"{_W}styleId") or ""
        if any(_is_on(style.find(f"{_W}rPr/{_W}{what}")) for what in ("vanish", "strike", "dstrike")):
            hidden.add(own)
        if name is not None and _HEADING.match(name.get(f"{_W}val") or ""):
            headings.add(own)
    return hidden, headings


class _WordReader:
    """Walks over the body and keeps what is read."""

    def __init__(self, notes: Notes, hidden: set[str], headings: set[str]) -> None:
        self.blocks: list[Block] = []
        self._notes, self._hidden, self._headings = notes, hidden, headings
        self._number = 0
        self._joined: _WordParagraph | None = None  # whose own mark was deleted: it goes on in the next one
        self._fields: list[list[str]] = []  # of each field that is open: what it asks, or "shown" once its result comes
        self._commented = 0

    def walk(self, element: etree._Element, role: str = "text") -> None:
        """Read all paragraphs and tables below."""
        for child in element:
            if len(self.blocks) > MOST_LINES:
                raise Unreadable(Why.TOO_MANY)
            name = _name(child)
            if name == "p":
                self._paragraph(child, role)
            elif name == "tbl":
                self._table(child)
            elif name == "sdt" and _is_placeholder(child):
                self._notes.add("placeholder", _flat(child))
            elif name in {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "body"}:
                self.walk(child, role)
            elif child.tag == f"{_MC}AlternateContent":
                self.walk(_first_choice(child), role)

    def finish(self) -> list[Block]:
        """Give all blocks, also words whose own mark was deleted while no paragraph came after them."""
        waits, self._joined = self._joined, None
        if waits is not None and "".join(waits.words).strip():
            self._number += 1
            self.blocks.append(Block("".join(waits.words), Place("paragraph", str(self._number))))
        return self.blocks

    def _paragraph(self, element: etree._Element, role: str) -> None:
        properties = element.find(f"{_W}pPr")
        style = _value(properties, "pStyle")
        open_paragraph, self._joined = self._joined or _WordParagraph(), None
        self._runs(element, open_paragraph)
        if properties is not None and properties.find(f"{_W}rPr/{_W}del") is not None:
            self._joined = open_paragraph
            return
        self._number += 1
        text = "".join(open_paragraph.words)
        is_heading = role == "text" and (style in self._headings or bool(_HEADING.match(style)))
        if (
            role == "text"
            and properties is not None
            and _value(properties.find(f"{_W}numPr"), "numId") not in {"", "0"}
        ):
            role = "list"
        lead = "".join(open_paragraph.lead).strip()
        place = Place("paragraph", str(self._number))
        self.blocks.append(Block(text, place, "heading" if is_heading else role, lead))  # type: ignore[arg-type]
        for box in open_paragraph.boxes:
            self._notes.add("box", _flat(box))
            self.walk(box, "box")

    def _table(self, element: etree._Element) -> None:
        for row in element.iter(f"{_W}tr"):
            if row.find(f"{_W}trPr/{_W}del") is not None or next(row.iterancestors(f"{_W}tbl")) is not element:
                continue
            cells = tuple(
                self._cell(cell) for cell in row.findall(f"{_W}tc") + row.findall(f"{_W}sdt/{_W}sdtContent/{_W}tc")
            )
            self._number += 1
            place = Place("row", str(self._number))
            self.blocks.append(Block("\t".join(cells), place, "row", cells=cells))

    def _cell(self, element: etree._Element) -> str:
        inside = _WordReader(self._notes, self._hidden, self._headings)
        inside.walk(element)
        return "\n".join(block.text.strip() for block in inside.finish() if block.text.strip())

    def _runs(self, element: etree._Element, paragraph: _WordParagraph) -> None:
        for child in element:
            if not isinstance(child.tag, str):
                continue
            name = _name(child)
            if name in _GONE:
                self._left_out(name, child)
            elif name == "r":
                self._run(child, paragraph)
            elif name == "sdt" and _is_placeholder(child):
                self._notes.add("placeholder", _flat(child))
            elif name == "fldSimple" and not _KEPT_FIELDS.match(child.get(f"{_W}instr") or ""):
                self._notes.add("field", _flat(child))
            elif child.tag == f"{_MC}AlternateContent":
                self._runs(_first_choice(child), paragraph)
            elif child.tag == f"{_MATHS}t":
                paragraph.words.append(child.text or "")
            else:
                self._runs(child, paragraph)

    def _run(self, run: etree._Element, paragraph: _WordParagraph) -> None:
        properties = run.find(f"{_W}rPr")
        hidden = self._is_hidden(properties)
        bold = properties is not None and _is_on(properties.find(f"{_W}b"))
        for child in run:
            if not isinstance(child.tag, str):
                continue
            written = self._written(child, paragraph)
            if not written or (self._fields and self._in_a_field(written)):
                continue
            if hidden:
                self._notes.add("hidden", written)
                continue
            paragraph.words.append(written)
            if bold and not paragraph.lead_ended:
                paragraph.lead.append(written)
            elif written.strip():
                paragraph.lead_ended = True

    def _written(self, child: etree._Element, paragraph: _WordParagraph) -> str:
        name = _name(child)
        if name == "t":
            return child.text or ""
        if name in _TYPED:
            return _TYPED[name]
        if name == "sym":
            return self._sign(child)
        if name == "ruby":
            return "".join(t.text or "" for base in child.iter(f"{_W}rubyBase") for t in base.iter(f"{_W}t"))
        if child.tag == f"{_MC}AlternateContent":
            return "".join(self._written(one, paragraph) for one in _first_choice(child))
        self._beside(name, child, paragraph)
        return ""

    def _beside(self, name: str, child: etree._Element, paragraph: _WordParagraph) -> None:
        """Take note of what is no word of this sentence: fields, text boxes, and what is left out."""
        if name == "fldChar":
            self._field(child.get(f"{_W}fldCharType") or "")
        elif name == "instrText" and self._fields:
            self._fields[-1][0] = (self._fields[-1][0] + (child.text or ""))[:_ASKS]
        elif name in _GONE:
            self._left_out(name, child)
        elif name in {"drawing", "pict", "object"}:
            paragraph.boxes += [box for box in child.iter(f"{_W}txbxContent") if _outermost(box, child)]

    def _sign(self, child: etree._Element) -> str:
        code = int(re.sub("[^0-9A-Fa-f]", "", child.get(f"{_W}char") or "")[:6] or "0", 16)
        sign = _SIGNS.get(code) or (chr(code - 0xF000) if 0xF020 <= code < 0xF07F and _is_letters(child) else "")
        if not sign:
            self._notes.add("sign", f"U+{code:04X}")
        return sign

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(["", ""])
        elif kind == "separate" and self._fields:
            self._fields[-1][1] = "shown"
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _in_a_field(self, written: str) -> bool:
        """Tell whether this is what a field asks, or a result that the program worked out itself."""
        if any(not shown for _asks, shown in self._fields):
            return True
        if all(_KEPT_FIELDS.match(asks) for asks, _shown in self._fields):
            return False
        self._notes.add("field", written)
        return True

    def _is_hidden(self, properties: etree._Element | None) -> bool:
        if properties is None:
            return False
        crossed = any(_is_on(properties.find(f"{_W}{what}")) for what in ("vanish", "strike", "dstrike"))
        return crossed or _value(properties, "rStyle") in self._hidden

    def _left_out(self, name: str, child: etree._Element) -> None:
        if what := _GONE[name]:
            self._notes.add(what, _flat(child, deleted=True))


def _name(element: etree._Element) -> str:
    tag = element.tag
    return tag[len(_W) :] if isinstance(tag, str) and tag.startswith(_W) else ""


def _value(properties: etree._Element | None, name: str) -> str:
    found = None if properties is None else properties.find(f"{_W}{name}")
    return "" if found is None else found.get(f"{_W}val") or ""


def _is_on(found: etree._Element | None) -> bool:
    return found is not None and (found.get(f"{_W}val") or "1") not in {"0", "false", "off", "none"}


def _is_placeholder(element: etree._Element) -> bool:
    return _is_on(element.find(f"{_W}sdtPr/{_W}showingPlcHdr"))


def _is_letters(element: etree._Element) -> bool:
    return not re.search("symbol|wingdings|webdings|dingbat", element.get(f"{_W}font") or "", re.IGNORECASE)


def _first_choice(element: etree._Element) -> etree._Element:
    """Give the first way in which a program may show this; the others say the same again."""
    choice = element.find(f"{_MC}Choice")
    if choice is None:
        choice = element.find(f"{_MC}Fallback")
    return element.makeelement("none") if choice is None else choice


def _outermost(box: etree._Element, drawing: etree._Element) -> bool:
    """Tell whether a text box stands in this drawing itself, not in another box or in a second way to show it."""
    for above in box.iterancestors():
        if above is drawing:
            return True
        if above.tag in {f"{_W}txbxContent", f"{_MC}Fallback"}:
            return False
    return True


def _flat(element: etree._Element, *, deleted: bool = False) -> str:
    wanted = [f"{_W}t", f"{_W}delText"] if deleted else [f"{_W}t"]
    return "".join(found.text or "" for found in element.iter(*wanted))
