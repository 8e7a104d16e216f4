"""What has to be in place before the first page: tables, static files and, the first time, the demo."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connections

from wijwerken.config.demo import filled
from wijwerken.config.health import has_pending_migrations
from wijwerken.config.terminal import gettext as _
from wijwerken.config.terminal import say


def databases() -> None:
    """Bring the tables of both databases up to date with the code."""
    for alias in connections:
        if has_pending_migrations(alias):
            call_command("migrate", database=alias, interactive=False, verbosity=0)


def static_files() -> None:
    """Gather and compress the files of all rooms, only when something changed."""
    stamp = settings.STATIC_ROOT / ".made-from"
    fingerprint = static_fingerprint()
    if stamp.exists() and stamp.read_text(encoding="ascii") == fingerprint:
        return
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    stamp.write_text(fingerprint, encoding="ascii")


def static_fingerprint() -> str:
    """Summarise which static files there are and how new they are."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            found = Path(storage.path(name)).stat()
            digest.update(f"{name} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def demo() -> None:
    """Fill the fictional municipality, once."""
    if not filled(settings.WIJWERKEN_DATA):
        say(_("De voorbeeldgemeente wordt gevuld. Dat duurt even."))
        call_command("demo")
