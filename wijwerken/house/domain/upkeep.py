"""Keeping the databases quick."""

from __future__ import annotations

from django.db import connections

ROWS_LOOKED_AT = 1000  # of each index: enough to know how full it is, and no words are copied


def learn_how_full() -> None:
    """Let SQLite see how full its tables are, so that it takes the shortest way; PostgreSQL does this by itself."""
    for connection in connections.all():
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute(f"PRAGMA analysis_limit={ROWS_LOOKED_AT}")
                cursor.execute("ANALYZE")
