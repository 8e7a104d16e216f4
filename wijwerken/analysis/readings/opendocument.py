"""OpenDocument texts (.odt): the words on the page, once; no fields, comments, alternative or hidden text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from lxml import etree

from wijwerken.analysis.exchange.limits import Unreadable, Why
from wijwerken.analysis.exchange.safely import Parts
from wijwerken.analysis.readings.shape import MOST_LINES, Block, Notes, Place
from wijwerken.analysis.readings.xml import tree

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _OFFICE, _DRAW, _TABLE, _STYLE = (
    f"{{{_NAMES}{one}:1.0}}" for one in ("text", "office", "drawing", "table", "style")
)
MOST_SPACES = 8
_GONE = {
    f"{_TEXT}tracked-changes": "deleted",
    f"{_OFFICE}annotation": "comment",
    f"{_TEXT}note": "footnote",
    f"{_TEXT}ruby-text": "",
    f"{_TEXT}sequence-decls": "",
    f"{_TEXT}variable-decls": "",
    f"{_TEXT}user-field-decls": "",
    f"{_OFFICE}forms": "",
    f"{_TEXT}table-of-content": "contents",
    f"{_TEXT}placeholder": "placeholder",
    f"{_TEXT}hidden-text": "hidden",
    f"{_TEXT}hidden-paragraph": "hidden",
}
# What people typed; every other element inside a sentence is a field that the program worked out itself.
_WORDS = {"span", "a", "ruby", "ruby-base", "meta", "bookmark-ref", "reference-ref", "reference-mark"}
_SIGNS = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
_SPACE = re.compile(r"[ \t\r\n]+")
_BLOCKS = {f"{_TEXT}p", f"{_TEXT}h"}


def blocks_of(content: bytes, notes: Notes) -> list[Block]:
    """Read the paragraphs and tables of an OpenDocument text, in the order in which they stand there."""
    parts = Parts(content)
    xml = parts.read("content.xml")
    if xml is None:
        raise Unreadable(Why.OTHER_KIND if "word/document.xml" in parts.names else Why.BROKEN)
    root = tree(xml)
    styles = parts.read("styles.xml")
    hidden = _hidden_styles(root) | (_hidden_styles(tree(styles)) if styles else set())
    reader = _OpenDocumentReader(notes, hidden)
    body = root.find(f".//{_OFFICE}text")
    reader.walk(root if body is None else body)
    return reader.blocks


def _hidden_styles(root: etree._Element) -> set[str]:
    hidden = set()
    for style in root.iter(f"{_STYLE}style"):
        for looks in style.iter(f"{_STYLE}text-properties"):
            line = (
                looks.get(f"{_STYLE}text-line-through-style") or looks.get(f"{_STYLE}text-line-through-type") or "none"
            )
            if looks.get(f"{_TEXT}display") == "none" or line != "none":
                hidden.add(style.get(f"{_STYLE}name") or "")
    return hidden


class _OpenDocumentReader:
    """Walks over the body and keeps what is read."""

    def __init__(self, notes: Notes, hidden: set[str]) -> None:
        self.blocks: list[Block] = []
        self._notes, self._hidden = notes, hidden
        self._number = 0
        self._boxes: list[etree._Element] = []

    def walk(self, element: etree._Element, role: str = "text") -> None:
        """Read all paragraphs and tables below."""
        if element.tag in _BLOCKS:
            self._paragraph(element, role)
            return
        for child in element:
            if len(self.blocks) > MOST_LINES:
                raise Unreadable(Why.TOO_MANY)
            if child.tag in _GONE:
                self._left_out(child)
            elif child.tag == f"{_TABLE}table":
                self._table(child)
            elif child.tag == f"{_DRAW}text-box":
                self._notes.add("box", _flat(child))
                self.walk(child, "box")
            elif isinstance(child.tag, str):
                self.walk(child, "list" if child.tag == f"{_TEXT}list" and role == "text" else role)

    def _paragraph(self, element: etree._Element, role: str) -> None:
        self._number += 1
        text = _one_space("".join(self._words(element)))
        is_heading = element.tag == f"{_TEXT}h" and role == "text"
        hidden = element.get(f"{_TEXT}style-name") in self._hidden
        if hidden and text.strip():
            self._notes.add("hidden", text)
        elif not hidden:
            self.blocks.append(Block(text, Place("paragraph", str(self._number)), "heading" if is_heading else role))  # type: ignore[arg-type]
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self._notes.add("box", _flat(box))
            self.walk(box, "box")

    def _table(self, element: etree._Element) -> None:
        for row in element.iter(f"{_TABLE}table-row"):
            if next(row.iterancestors(f"{_TABLE}table")) is element:
                cells = tuple(self._cell(cell) for cell in row.findall(f"{_TABLE}table-cell"))
                self._number += 1
                self.blocks.append(Block("\t".join(cells), Place("row", str(self._number)), "row", cells=cells))

    def _cell(self, element: etree._Element) -> str:
        inside = _OpenDocumentReader(self._notes, self._hidden)
        inside.walk(element)
        return "\n".join(block.text.strip() for block in inside.blocks if block.text.strip())

    def _words(self, element: etree._Element) -> Iterator[str]:
        yield _collapsed(element.text)
        for child in element:
            yield from self._of(child)
            yield _collapsed(child.tail)

    def _of(self, child: etree._Element) -> Iterator[str]:
        tag = child.tag
        if not isinstance(tag, str):
            return
        if tag in _GONE:
            self._left_out(child)
        elif tag == f"{_TEXT}s":
            yield "\x01" * _spaces(child.get(f"{_TEXT}c"))
        elif tag in _SIGNS:
            yield _SIGNS[tag]
        elif tag.startswith(_DRAW):
            self._boxes += _boxes_in(child)
        elif tag in _BLOCKS:
            self._paragraph(child, "box")
        elif tag.startswith(_TEXT) and tag[len(_TEXT) :] in _WORDS:
            yield from self._typed(child)
        else:
            yield from self._worked_out(child)

    def _typed(self, child: etree._Element) -> Iterator[str]:
        if child.get(f"{_TEXT}style-name") in self._hidden:
            self._notes.add("hidden", _flat(child))
        else:
            yield from self._words(child)

    def _worked_out(self, child: etree._Element) -> Iterator[str]:
        """Leave a field out that the program fills in; what was fixed once is a word of the text, but for names."""
        if not (child.text or "").strip():
            return
        if child.get(f"{_TEXT}fixed") == "true" and "author" not in str(child.tag):
            yield _collapsed(child.text)
        else:
            self._notes.add("field", _flat(child))

    def _left_out(self, child: etree._Element) -> None:
        words = " ".join(_flat(one) for one in child.iter(*_BLOCKS)) or _flat(child)
        if _GONE[child.tag] and words.strip():
            self._notes.add(_GONE[child.tag], words)


def _boxes_in(drawing: etree._Element) -> list[etree._Element]:
    """Give the text boxes of a drawing, one of each frame: others show the same, and a box in a box comes with it."""
    found: dict[etree._Element, etree._Element] = {}
    for box in drawing.iter(f"{_DRAW}text-box"):
        within = list(takewhile(lambda above: above is not drawing, box.iterancestors()))
        if all(above.tag != f"{_DRAW}text-box" for above in within):
            found.setdefault(within[0] if within else drawing, box)
    return list(found.values())


def _collapsed(text: str | None) -> str:
    """Read white space as the standard does: any of it, line ends too, is one space (ODF 1.3 part 3, 6.1.2)."""
    return _SPACE.sub(" ", text or "")


def _one_space(text: str) -> str:
    return re.sub(" {2,}", " ", text).replace("\x01", " ").strip(" ")


def _spaces(written: str | None) -> int:
    """Read how many spaces there are; what is no number is one, and more than eight tell no more than eight."""
    number = (written or "").strip()
    return min(int(number[:3]), MOST_SPACES) if re.fullmatch("[0-9]+", number) else 1


def _flat(element: etree._Element) -> str:
    return "".join(element.itertext())
