"""Reading a page as people do, block by block, and finding where sentences were glued together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

BLOCKS = {
    "address", "article", "blockquote", "body", "button", "caption", "dd", "details", "div", "dl", "dt", "figcaption",
    "fieldset", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "label", "legend", "li", "main", "nav",
    "ol", "option", "p", "section", "select", "summary", "svg", "table", "tbody", "td", "textarea", "th", "thead",
    "title", "tr", "ul",
}  # fmt: skip
SILENT = {"script", "style", "svg", "textarea", "option", "head"}  # what is no sentence of a page, or was typed
VOID = {"br", "img", "input", "link", "meta", "hr", "source", "path", "use", "circle", "rect", "line"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
OWN = {"voice"}  # people's own words stay as they said them
MANY = "mensen|stemmen|groepen|fragmenten|gesprekken|dagen|draden|kaarten|antwoorden|ideeën|acties|codes|stapjes|zinnen"

SEAMS = {
    "two full stops": re.compile(r"(?<!\.)\.\.(?!\.)|\.\s+\.(?!\.)"),
    "a comma after a full stop": re.compile(r"\.\s?,\s"),
    "one of many": re.compile(rf"(?<![\d.,€] )(?<![\d.,])\b1 (?:{MANY})\b"),
    "a sentence after a colon": re.compile(r": (?:Op \d|Alleen )"),
    "a small letter after a full stop": re.compile(r"(?<=[^\W\d_]{3}[.?!] )[a-zéëï]"),
}
SMALL_START = re.compile(r"^[a-zéëï][^.?!]*\s[^.?!]*[.?!]$")  # words that end as a sentence and begin in the middle


class _Blocks(HTMLParser):
    """Takes a page apart in pieces of text that stand on their own; own words leave only a mark."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = [""]
        self.open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            self.found.append("")
        if tag == "br" and HEADINGS & {one for one, _silent in self.open}:
            self.found[-1] += " "  # one sentence on two lines
        elif tag == "br":
            self.found.append("")
        if tag not in VOID:
            classes = set((dict(attrs).get("class") or "").split())
            self.open.append((tag, tag in SILENT or bool(classes & OWN)))

    def handle_endtag(self, tag: str) -> None:
        while self.open and tag not in VOID:
            if self.open.pop()[0] == tag:
                break
        if tag in BLOCKS:
            self.found.append("")

    def handle_data(self, data: str) -> None:
        is_own = any(silent for _tag, silent in self.open)
        self.found[-1] += "“”" if is_own and data.strip() else data


def blocks(page: str) -> Iterator[str]:
    """Give the pieces of text of a page, each as one line."""
    reader = _Blocks()
    reader.feed(page)
    reader.close()
    yield from (text for text in (" ".join(one.split()) for one in reader.found) if text)


def seams(page: str) -> Iterator[str]:
    """Say where a page shows that its sentences were put together of pieces."""
    for text in blocks(page):
        yield from (f"{seam}: {text}" for seam, shows in SEAMS.items() if shows.search(text))
        if SMALL_START.match(text):
            yield f"a small letter at the start: {text}"
