"""The tables of a new installation, made at once as the models describe them.

Walking through all migrations one by one takes half the processor time of a first start, and an empty database holds no
rows that they could bring along. They are noted as done, so that the next version goes on from here.
`tests/faults/test_new_tables.py` holds both ways to the same tables.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.core.management.sql import emit_post_migrate_signal
from django.db import connections, models, router
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


def is_new(alias: str) -> bool:
    """Tell whether a database is empty, and in our own folder: one elsewhere goes step by step, as its keeper may."""
    connection = connections[alias]
    return connection.vendor == "sqlite" and not connection.introspection.table_names()


def make_at_once(alias: str) -> None:
    """Make all tables of an empty database and note every migration as done; all of it or nothing."""
    connection = connections[alias]
    loader, recorder = MigrationLoader(connection), MigrationRecorder(connection)
    with connection.schema_editor() as editor:
        for model in _models_in(alias, loader):
            editor.create_model(model)
        editor.create_model(recorder.Migration)
        for app, name in loader.graph.nodes:
            recorder.record_applied(app, name)
    emit_post_migrate_signal(verbosity=0, interactive=False, db=alias)


def _models_in(alias: str, loader: MigrationLoader) -> Iterator[type[models.Model]]:
    for app in apps.get_app_configs():
        if app.label in loader.migrated_apps:
            for model in router.get_migratable_models(app, alias, include_auto_created=False):
                if model._meta.can_migrate(connections[alias]):
                    yield model
