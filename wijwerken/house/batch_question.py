"""A question about some ids, of which Django writes the SQL once: for what is asked again with each batch of answers.

Building a query costs Django ten times what the database needs to answer it. Only the SQL is kept, never a row, so the
question is asked anew each time, with all that it says of who may read what.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any
from uuid import UUID, uuid4

from django.db import connection, models

Question = Callable[[Sequence[UUID]], "models.QuerySet[Any, Any]"]


class BatchQuestion:
    """Asks one question; `question` writes it for some ids, which it names once, and gives plain columns."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.written: dict[tuple[str, int], tuple[str, list[Any], int]] = {}

    def rows(self, ids: Collection[UUID]) -> list[tuple[Any, ...]]:
        """Give the rows as this database keeps them; must ask in the transaction that needs the answer."""
        if not ids:
            return []
        asked = [*ids]
        size = 1 << (len(asked) - 1).bit_length()  # few sizes are written; an id more than once is no harm
        asked += asked[:1] * (size - len(asked))
        sql, given, at = self._written(size)
        as_kept = [one.hex for one in asked] if connection.vendor == "sqlite" else asked
        with connection.cursor() as cursor:
            cursor.execute(sql, (*given[:at], *as_kept, *given[at + size :]))
            return cursor.fetchall()

    def _written(self, size: int) -> tuple[str, list[Any], int]:
        known = self.written.get((connection.vendor, size))
        if known is None:
            marks = [uuid4() for _ in range(size)]
            sql, given = self.question(marks).query.get_compiler(connection.alias).as_sql()
            first = marks[0].hex if connection.vendor == "sqlite" else marks[0]
            known = self.written[connection.vendor, size] = (sql, list(given), list(given).index(first))
        return known


def as_uuid(value: str | UUID) -> UUID:
    """Read an id as this database keeps it."""
    return value if isinstance(value, UUID) else UUID(value)
