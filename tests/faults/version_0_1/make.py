"""Makes the data folder and the backup of version 0.1 that stand beside this file: `make.py CHECKOUT FOLDER`.

CHECKOUT holds the code of commit eb54a71; run this with an environment in which that code runs. FOLDER becomes the data
folder: the fictional municipality, and one row in each table that it leaves empty. Both are put in archives here.
"""

import os
import sys
import tarfile
import uuid
from itertools import chain
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
OURS = {"house", "people", "trajectories", "look", "think", "act", "meet", "sessions", "account", "mfa"}
DAY = "2026-11-22"


def main(checkout: str, folder: Path) -> None:
    """Fill a data folder as version 0.1 did, and put it and its backup in archives."""
    sys.path.insert(0, checkout)
    os.environ |= {"WIJWERKEN_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "wijwerken.config.settings"}
    os.umask(0o077)
    import django

    django.setup()
    from django.apps import apps
    from django.db import connections

    from wijwerken.config import backup, demo, prepare

    prepare.databases()
    if not demo.filled(folder):
        demo.fill()
    fill_what_is_empty(apps)
    made = backup.make_backup(folder.parent / "backups")
    for alias in connections:
        with connections[alias].cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connections[alias].close()
    with tarfile.open(HERE / "folder.tar.xz", "w:xz", preset=9) as archive:
        archive.add(folder, "folder", filter=without_owner)
    with tarfile.open(HERE / "backup.tar", "w") as archive:
        archive.add(made, "backup", filter=without_owner)


def without_owner(entry: tarfile.TarInfo) -> tarfile.TarInfo | None:
    """Leave out whose files they were, and what only belongs to a running server."""
    if entry.name.endswith(("-wal", "-shm", "worker.heartbeat", "static")):
        return None
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    return entry


def fill_what_is_empty(apps: Any) -> None:
    """Put a row in every empty table of the rooms; a table that points to another one comes after it."""
    while fill_one_more(apps):
        pass


def fill_one_more(apps: Any) -> bool:
    """Put a row in the first empty table that can have one; tell whether there was such a table."""
    from django.db import IntegrityError, router, transaction

    for model in apps.get_models(include_auto_created=True):
        alias = router.db_for_write(model) or "default"
        if model._meta.app_label not in OURS or model._base_manager.using(alias).exists():
            continue
        values = {field.attname: value_for(field, alias) for field in model._meta.concrete_fields if needs(field)}
        if None in values.values():
            continue  # what it points to is not there yet
        try:
            with transaction.atomic(using=alias):
                model._base_manager.using(alias).create(**values)
        except IntegrityError as problem:
            print(f"{model._meta.label} stays empty: {problem}")
            continue
        print(f"{model._meta.label} has a row")
        return True
    return False


def needs(field: Any) -> bool:
    """Tell whether a field asks for a value."""
    return not (field.has_default() or field.null or field.auto_created or getattr(field, "auto_now_add", False))


def value_for(field: Any, alias: str) -> Any:
    """Give a field some value; of a key the first row it can point to."""
    kind = field.get_internal_type()
    if kind in {"ForeignKey", "OneToOneField"}:
        return field.remote_field.model._base_manager.using(alias).values_list("pk", flat=True).first()
    if field.choices:
        return next(value for value, _label in chain(field.flatchoices) if value not in ("", None))
    simple = {"DateField": DAY, "DateTimeField": f"{DAY}T12:00:00Z", "UUIDField": uuid.uuid4(), "BinaryField": b"1"}
    simple |= {"BooleanField": True, "JSONField": {}, "EmailField": "ilse@example.org"}
    return simple.get(kind, 1 if "Integer" in kind or kind == "FloatField" else "kanarie")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]).resolve())
