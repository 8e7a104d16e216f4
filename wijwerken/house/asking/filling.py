"""Filling a page in again with what was typed before, for a browser that does not do that by itself."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape, unescape
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

NOT_FILLED = frozenset({"hidden", "password", "file", "submit", "button", "image", "reset"})
CHOSEN = frozenset({"radio", "checkbox"})
_VALUE = re.compile(r"""\svalue\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)|\svalue(?=[\s>/])""", re.IGNORECASE)
_CHECKED = re.compile(r"""\s(checked|selected)(\s*=\s*("[^"]*"|'[^']*'|[^\s>]+))?(?=[\s>/])""", re.IGNORECASE)

Typed = Mapping[str, Sequence[str]]


@dataclass
class FormOnPage:
    """One form of a page: where it goes, which fields it has, and how its text changes when it is filled."""

    to: str
    start: int  # where its own content begins
    names: set[str] = field(default_factory=set)
    changes: list[tuple[int, int, str]] = field(default_factory=list)


def fill(page: str, path: str, to: str, typed: Typed, line: str = "") -> str | None:
    """Fill in the form of a page that goes `to` an address, with a line on top; nothing when the page has none."""
    reader = _Reader(page, path, typed)
    reader.feed(page)
    words = set(typed)
    fitting = [form for form in reader.forms if form.to == to and words & form.names]
    if not fitting:
        return None
    best = max(fitting, key=lambda form: len(words & form.names))
    return _changed(page, [(best.start, best.start, line), *best.changes])


def _changed(page: str, changes: list[tuple[int, int, str]]) -> str:
    for start, end, text in sorted(changes, reverse=True):
        page = page[:start] + text + page[end:]
    return page


class _Reader(HTMLParser):
    """Reads a page and writes down, for every form, what to change where."""

    def __init__(self, page: str, path: str, typed: Typed) -> None:
        super().__init__(convert_charrefs=False)
        self.path, self.typed = path, typed
        self.lines = [0, *(found.end() for found in re.finditer("\n", page))]
        self.page = page
        self.forms: list[FormOnPage] = []
        self.here: FormOnPage | None = None
        self.select = ""
        self.area: tuple[str, int] | None = None

    def at(self) -> int:
        """Give where in the page the reader is."""
        line, column = self.getpos()
        return self.lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        start, written = self.at(), self.get_starttag_text() or ""
        if tag == "form" and given.get("method", "").lower() == "post":
            to = urlsplit(urljoin(self.path, given.get("action", "") or self.path)).path
            self.here = FormOnPage(to, start + len(written))
            self.forms.append(self.here)
        elif self.here is not None:
            self._field(tag, given, start, written)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.here = None
        elif tag == "select":
            self.select = ""
        elif tag == "textarea" and self.area and self.here:
            name, start = self.area
            self.here.changes.append((start, self.at(), "\n" + escape(self._words(name), quote=False)))
            self.area = None

    def _field(self, tag: str, given: dict[str, str], start: int, written: str) -> None:
        name, kind = given.get("name", ""), given.get("type", "text").lower()
        known = name in self.typed
        if tag == "textarea" and known:
            self.area = (name, start + len(written))
        elif tag == "select":
            self.select = name if known else ""
        elif tag == "option" and self.select:
            self._choice(self.select, given.get("value", ""), start, written, "selected")
        elif tag == "input" and known and kind in CHOSEN:
            self._choice(name, given.get("value", "on"), start, written, "checked")
        elif tag == "input" and known and kind not in NOT_FILLED:
            bare = _VALUE.sub("", written)
            self._put(start, written, f'{bare[:6]} value="{escape(self._words(name))}"{bare[6:]}')
        if known and kind not in NOT_FILLED and self.here:
            self.here.names.add(name)

    def _choice(self, name: str, value: str, start: int, written: str, mark: str) -> None:
        bare = _CHECKED.sub("", written)
        length = bare.index(next(sign for sign in bare if sign.isspace() or sign in "/>"))
        chosen = unescape(value) in self.typed[name]
        self._put(start, written, f"{bare[:length]} {mark}{bare[length:]}" if chosen else bare)

    def _put(self, start: int, written: str, new: str) -> None:
        if self.here is not None:
            self.here.changes.append((start, start + len(written), new))

    def _words(self, name: str) -> str:
        return self.typed[name][0] if self.typed[name] else ""
