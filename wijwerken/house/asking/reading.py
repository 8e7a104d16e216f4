"""What stands in an address or comes with a button, read without a form: ids, numbers, and a page of a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

MOST_DIGITS = 9
MOST = 10**MOST_DIGITS - 1


def uuid_from(written: object) -> UUID | None:
    """Read an id as it was sent; nothing when it is none."""
    try:
        return UUID(written) if isinstance(written, str) else None
    except ValueError:
        return None


def uuids_from(written: Iterable[object]) -> list[UUID]:
    """Read the ids that were sent, in their order; what is none is left out."""
    return [identifier for each in written if (identifier := uuid_from(each))]


def number_from(written: object, most: int = MOST) -> int | None:
    """Read a whole number as it was sent, from nought up to and including `most`; nothing when it is none."""
    if not isinstance(written, str) or not (written.isascii() and written.isdigit()) or len(written) > MOST_DIGITS:
        return None
    number = int(written)
    return number if number <= most else None


def page_of(rows: QuerySet[Any] | Sequence[Any], asked: str | None, size: int, count: int | None = None) -> Page[Any]:
    """Give the page that was asked for of a long list; the nearest there is when there is no such page.

    Who knows already how long the list is, says so: then nobody counts.
    """
    pages = Paginator(rows, size)
    if count is not None:
        vars(pages)["count"] = count
    return pages.get_page(asked or 1)
