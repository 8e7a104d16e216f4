"""What has to be in place before the first page: tables, static files and, the first time, the demo."""

import hashlib
import shutil
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connections

from wijwerken.config import tables
from wijwerken.config.demo import filled
from wijwerken.config.health import has_pending_migrations
from wijwerken.config.terminal import gettext as _
from wijwerken.config.terminal import say
from wijwerken.look.domain import kept_figures


def databases() -> None:
    """Bring the tables of both databases up to date with the code."""
    for alias in connections:
        if tables.is_new(alias):
            tables.make_at_once(alias)
        if has_pending_migrations(alias):
            call_command("migrate", database=alias, interactive=False, verbosity=0)


def figures() -> None:
    """Work out the figures for everyone where there are none yet, as after an upgrade: the next night is far."""
    kept_figures.work_out_missing()


def nothing_unfinished() -> None:
    """Throw away what people were sending when the server was killed."""
    for left in settings.FILE_UPLOAD_TEMP_DIR.iterdir():
        if left.is_dir():
            shutil.rmtree(left)  # of a program that set something aside, as the maker of PDFs may
        else:
            left.unlink()


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
