"""Looking for words: parts of words, without capitals and accents, in the database or in a text at hand.

What is short has to begin a word: it stands inside too many others ("tijd" in "altijd").

A room says in which rows and which texts; how words are compared stands here and nowhere else.
"""

from __future__ import annotations

import re
from typing import Any, TypeVar

from wijwerken.house.text import fold

Rows = TypeVar("Rows", bound=Any)
SHORT = 4


class Sought:
    """The words somebody looks for; every part must be found. Nothing sought leaves everything as it is."""

    def __init__(self, words: str) -> None:
        self.parts = fold(words).split()

    def __bool__(self) -> bool:
        return bool(self.parts)

    def among(self, rows: Rows, column: str = "folded") -> Rows:
        """Keep the rows with these words in a column that holds folded text."""
        for part in self.parts:
            rows = rows.filter(**{f"{column}__contains": part})
            if len(part) <= SHORT:
                rows = rows.filter(**{f"{column}__regex": _beginning(part)})
        return rows

    def stands_in(self, *texts: str) -> bool:
        """Tell whether every part stands somewhere in these texts."""
        return self.stands_in_folded(fold(" ".join(texts)))

    def begins_in(self, *texts: str) -> bool:
        """Tell whether every part begins a word of these texts."""
        whole = fold(" ".join(texts))
        return all(re.search(_beginning(part), whole) for part in self.parts)

    def in_pieces(self, text: str) -> list[tuple[str, bool]]:
        """Cut a text into words and what is between them, each with whether one of the parts stands in it."""
        return [(piece, any(_stands(part, fold(piece)) for part in self.parts)) for piece in re.split(r"(\s+)", text)]

    def stands_in_folded(self, folded: str) -> bool:
        """Tell whether every part stands in a text that was folded already."""
        return all(_stands(part, folded) for part in self.parts)


def _stands(part: str, folded: str) -> bool:
    return part in folded and (len(part) > SHORT or re.search(_beginning(part), folded) is not None)


def _beginning(part: str) -> str:
    # Read by Python and by both databases.
    return f"(^|[^a-z0-9]){re.escape(part)}"
