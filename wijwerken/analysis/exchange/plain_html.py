"""The words of a text that a program keeps as HTML, with where each byte of its words went."""

from __future__ import annotations

from bisect import bisect_right

from lxml import etree

_BLOCKS = frozenset("p div br li tr h1 h2 h3 h4 h5 h6 blockquote pre table ul ol section article dd dt hr".split())

_A_PART = 4_000  # signs in which a place is looked for


class PlainHtml:
    """Gathers the words between the tags; a new paragraph begins a new line, which the program does not count."""

    def __init__(self, html: str) -> None:
        self._parts: list[str] = []
        self._begins: list[int] = [0]  # in bytes of words
        self._at: list[int] = [0]  # in signs of our text
        self._bytes = self._signs = 0
        if html.strip():
            # Python's own reader takes minutes over a page of loose brackets.
            parser = etree.HTMLParser(target=self, no_network=True, huge_tree=False, encoding="utf-8")
            etree.fromstring(html.encode("utf-8", "replace"), parser)
        self.text = "".join(self._parts)

    def start(self, tag: str, _attributes: object) -> None:
        """Begin a new line where a paragraph begins."""
        if tag in _BLOCKS:
            self._new_line()

    def end(self, tag: str) -> None:
        """Begin a new line where a paragraph ends."""
        if tag in _BLOCKS:
            self._new_line()

    def data(self, words: str) -> None:
        """Keep words, and note where they stand."""
        if not self._parts and not words.strip():
            return  # a browser leaves out what stands before the first element
        for at in range(0, len(words), _A_PART):
            part = words[at : at + _A_PART]
            self._begins.append(self._bytes)
            self._at.append(self._signs)
            self._parts.append(part)
            self._bytes += len(part.encode("utf-8", "replace"))
            self._signs += len(part)

    def close(self) -> None:
        """Be done: the words are kept on the way."""

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
