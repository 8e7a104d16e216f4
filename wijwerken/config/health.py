"""Whether this installation can do its work: databases, migrations and the background worker."""

import time
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor

HEARTBEAT_SECONDS = 2
HEARTBEAT_OVERDUE_SECONDS = 60


def complaints() -> list[str]:
    """Name what is not in order; an empty list means ready."""
    found = [f"database {alias}" for alias in connections if not answers(alias)]
    if found:
        return found
    found = [f"migrations {alias}" for alias in connections if has_pending_migrations(alias)]
    if not worker_is_alive(settings.HEARTBEAT):
        found.append("worker")
    return found


def answers(alias: str) -> bool:
    """Ask the database the smallest possible question."""
    try:
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT 1")
            return cursor.fetchone() == (1,)
    except DatabaseError:
        return False


_migrated: set[str] = set()


def has_pending_migrations(alias: str) -> bool:
    """Tell whether the database is older than the code; once up to date is remembered."""
    if alias in _migrated:
        return False
    executor = MigrationExecutor(connections[alias])
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return True
    _migrated.add(alias)
    return False


def worker_is_alive(heartbeat: Path) -> bool:
    """Tell whether the background worker gave a sign of life in the last minute."""
    try:
        return time.time() - heartbeat.stat().st_mtime < HEARTBEAT_OVERDUE_SECONDS
    except FileNotFoundError:
        return False
