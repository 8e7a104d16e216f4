"""Two people may edit the same thing; nobody's work is lost without a word."""

from __future__ import annotations

from typing import Any

from django.db.models import F, QuerySet

from wijwerken.house.refusal import ChangedMeanwhile


def claim(rows: QuerySet[Any], row: Any, seen: int) -> None:
    """Claim the next version of a row, or stop when somebody changed it since it was read as version `seen`."""
    if not rows.filter(pk=row.pk, version=seen).update(version=F("version") + 1):
        raise ChangedMeanwhile(rows.get(pk=row.pk))
    row.version = seen + 1
