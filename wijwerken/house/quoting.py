"""Quotations of taken-back words in what the makers wrote: found and taken out, without a gap."""

from __future__ import annotations

import re

from wijwerken.house.text import fold

QUOTATION = 5  # so many words in a row are a quotation; a shorter voice only as a whole
SHORTEST = 3  # one or two words are anybody's: taken out only between quotation marks
_QUOTED = re.compile(r"[“„\"‘]([^“”„\"‘]+)[”\"’]")


def without(text: str, words: str) -> str:
    """Take every quotation of these words out of a text of the makers, and close the gap."""
    said = _tokens(words)
    if not text or not said:
        return text
    if len(said) < SHORTEST:
        whole = [token for token, _, _ in said]
        found = [m.span() for m in _QUOTED.finditer(text) if [token for token, _, _ in _tokens(m.group(1))] == whole]
        return _cut(text, found)
    run = min(QUOTATION, len(said))
    heard = {tuple(token for token, _, _ in said[i : i + run]) for i in range(len(said) - run + 1)}
    return _cut(text, _quoted(_tokens(text), heard, run))


def _tokens(text: str) -> list[tuple[str, int, int]]:
    return [(fold(found.group()), found.start(), found.end()) for found in re.finditer(r"\w+", text)]


def _quoted(tokens: list[tuple[str, int, int]], heard: set[tuple[str, ...]], run: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for i in range(len(tokens) - run + 1):
        if tuple(token for token, _, _ in tokens[i : i + run]) in heard:
            start, end = tokens[i][1], tokens[i + run - 1][2]
            if spans and start <= spans[-1][1]:
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((start, end))
    return spans


def _cut(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in reversed(spans):
        text = text[:start] + text[end:]
    if spans:
        text = re.sub(r"[“”\"„‘’']\s*[.,;:?!]*\s*[“”\"„‘’']", "", text)
        text = re.sub(r"\s+([.,;:?!])", r"\1", text)
        text = re.sub(r"[^\S\n]{2,}", " ", text)
        text = re.sub(r"(?m)^[\s.,;:?!]+|[^\S\n]+$", "", text)
    return text.strip() if spans else text
