"""The tables of the house at another moment: as they were before a migration, and as they are now."""

from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def to(*targets: tuple[str, str]) -> None:
    """Bring the tables to where these migrations leave them; what other rooms built on them goes back as well."""
    MigrationExecutor(connection).migrate(list(targets))


def to_now() -> None:
    """Bring the tables of every room to the newest migration: also those that went back along with another room."""
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
