"""Counting the filled buttons that somebody sees on a page at once."""

from __future__ import annotations

from html.parser import HTMLParser

FILLED, NOT_NOW = "nl-button--primary", "nl-button--disabled"
VOID = {"br", "img", "input", "link", "meta", "hr", "source", "path", "use", "circle", "rect", "line", "col", "wbr"}


class _Buttons(HTMLParser):
    """Reads the words of every filled button, leaving out what is folded in or hidden until it is asked for."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.open: list[tuple[str, bool, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        told = dict(attrs)
        classes = (told.get("class") or "").split()
        is_away = self.is_away() or "hidden" in told or tag in {"template", "noscript"}
        is_away = is_away or (tag in {"details", "dialog"} and "open" not in told)
        is_filled = FILLED in classes and NOT_NOW not in classes and "disabled" not in told and not is_away
        if is_filled:
            self.found.append("")
        self.open.append((tag, is_away, is_filled))

    def handle_endtag(self, tag: str) -> None:
        while self.open and tag not in VOID:
            if self.open.pop()[0] == tag:
                break

    def handle_data(self, data: str) -> None:
        if any(is_filled for _tag, _away, is_filled in self.open):
            self.found[-1] += data

    def is_away(self) -> bool:
        return bool(self.open) and self.open[-1][1]


def filled(page: str) -> list[str]:
    """Give the words of the filled buttons that are seen on a page when it opens."""
    reader = _Buttons()
    reader.feed(page)
    reader.close()
    return [" ".join(words.split()) for words in reader.found]
