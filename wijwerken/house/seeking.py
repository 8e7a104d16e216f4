"""Looking for words: parts of words, without capitals and accents, in the database or in a text at hand.

A room says in which rows and which texts; how words are compared stands here and nowhere else.
"""

from __future__ import annotations

import re
from typing import Any, TypeVar

from wijwerken.house.text import fold

Rows = TypeVar("Rows", bound=Any)


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
        return rows

    def stands_in(self, *texts: str) -> bool:
        """Tell whether every part stands somewhere in these texts."""
        whole = fold(" ".join(texts))
        return all(part in whole for part in self.parts)

    def in_pieces(self, text: str) -> list[tuple[str, bool]]:
        """Cut a text into words and what is between them, each with whether one of the parts stands in it."""
        return [(piece, any(part in fold(piece) for part in self.parts)) for piece in re.split(r"(\s+)", text)]

    def stands_in_folded(self, folded: str) -> bool:
        """Tell whether every part stands in a text that was folded already."""
        return all(part in folded for part in self.parts)
