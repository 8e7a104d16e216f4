"""The words of a text that a program keeps as HTML, with where each byte of its words went."""

from __future__ import annotations

from bisect import bisect_right
from html.parser import HTMLParser

_BLOCKS = frozenset("p div br li tr h1 h2 h3 h4 h5 h6 blockquote pre table ul ol section article dd dt hr".split())


class PlainHtml(HTMLParser):
    """Gathers the words between the tags; a new paragraph begins a new line, which the program does not count."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._begins: list[int] = [0]  # in bytes of words
        self._at: list[int] = [0]  # in signs of our text
        self._bytes = self._signs = 0
        self.feed(html)
        self.close()
        self.text = "".join(self._parts)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """Begin a new line where a paragraph begins."""
        if tag in _BLOCKS:
            self._new_line()

    def handle_endtag(self, tag: str) -> None:
        """Begin a new line where a paragraph ends."""
        if tag in _BLOCKS:
            self._new_line()

    def handle_data(self, data: str) -> None:
        """Keep words, and note where they stand."""
        if not self._parts and not data.strip():
            return  # a browser leaves out what stands before the first element
        self._begins.append(self._bytes)
        self._at.append(self._signs)
        self._parts.append(data)
        self._bytes += len(data.encode("utf-8", "replace"))
        self._signs += len(data)

    def place_of(self, position: int) -> int:
        """Give where in our text stands what is this many bytes of words from the beginning."""
        number = bisect_right(self._begins, position) - 1
        begin, at = self._begins[number], self._at[number]
        part = self.text[at : at + position - begin].encode("utf-8", "replace")[: position - begin]
        return min(at + len(part.decode("utf-8", "ignore")), len(self.text))

    def _new_line(self) -> None:
        if self._parts and not self._parts[-1].endswith("\n"):
            self._parts.append("\n")
            self._signs += 1


def words_in(html: str) -> str:
    """Give the words of a piece of HTML."""
    return " ".join(PlainHtml(html).text.split())
