"""Finding words that are in already: the same text, or nearly the same."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from wijwerken.house.text import fold

NEARLY_THE_SAME = 0.7  # share of three-word runs in common (house norm)
_MOST_ALIKE = 200  # texts that share three words: more of them tell nothing new
_WORDS = re.compile(r"\w+")
_SHORTEST = 5  # words; shorter sentences are said twice by different people


class Known:
    """Remembers texts, and tells whether a new one is nearly the same as one of them."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._exact: set[str] = set()
        self._runs: list[frozenset[str]] = []
        self._where: defaultdict[str, list[int]] = defaultdict(list)
        for text in texts:
            self.add(text)

    def add(self, text: str) -> None:
        """Remember a text."""
        bare = _bare(text)
        self._exact.add(bare)
        runs = _runs(bare)
        for run in runs:
            self._where[run].append(len(self._runs))
        self._runs.append(runs)

    def has(self, text: str) -> bool:
        """Tell whether this text, or nearly this text, is known."""
        if not self._exact:
            return False
        bare = _bare(text)
        if bare.count(" ") < _SHORTEST - 1:
            return False
        return bare in self._exact or self._has_nearly(_runs(bare))

    def _has_nearly(self, runs: frozenset[str]) -> bool:
        if self._where.keys().isdisjoint(runs):
            return False
        shared = Counter(number for run in runs for number in self._where.get(run, ())[:_MOST_ALIKE])
        return any(
            common / len(runs | self._runs[number]) >= NEARLY_THE_SAME for number, common in shared.most_common(5)
        )


def _bare(text: str) -> str:
    return " ".join(_WORDS.findall(text.lower() if text.isascii() else fold(text)))


def _runs(bare: str) -> frozenset[str]:
    words = bare.split()
    return frozenset(map(" ".join, zip(words, words[1:], words[2:], strict=False))) or frozenset([bare])
