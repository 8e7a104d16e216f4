"""Two people may edit the same thing; nobody's work is lost without a word."""

from __future__ import annotations

from typing import Any

from django.db.models import F, QuerySet

from wijwerken.house.refusal import ChangedMeanwhile
from wijwerken.house.scope import Versioned


def claim(rows: QuerySet[Any], row: Versioned, seen: int, **changes: Any) -> None:
    """Claim the next version of a row with these changes, or stop when somebody changed it since it was read."""
    if not rows.filter(pk=row.pk, version=seen).update(version=F("version") + 1, **changes):
        raise ChangedMeanwhile(rows.get(pk=row.pk))
    row.version = seen + 1


def is_as_read(row: Versioned, seen: int) -> bool:
    """Tell whether a row still stands as it was read, for who says yes to it without changing it."""
    return row.version == seen
