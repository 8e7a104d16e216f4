"""`wijwerken work`: the background worker, started by `wijwerken start`."""

import os
import threading
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django_tasks_db.management.commands.db_worker import Command as DatabaseWorker

from wijwerken.config.daily import do_what_is_due
from wijwerken.config.health import HEARTBEAT_SECONDS
from wijwerken.config.terminal import gettext as _


class Command(DatabaseWorker):
    """Does the background work, gives a sign of life and does the daily chores."""

    help = _("Het werk op de achtergrond; `wijwerken start` doet dit zelf")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take also who started this: by the time the worker runs, a killed server is no longer its parent."""
        super().add_arguments(parser)
        parser.add_argument("--parent", type=int, default=os.getppid(), help=_("het proces waar dit bij hoort"))

    def handle(self, *args: Any, **options: Any) -> None:
        """Work until told to stop, or until the process that started this one is gone."""
        threading.Thread(target=keep_house, args=(options.pop("parent"),), daemon=True).start()
        options |= {"reload": False, "verbosity": 0}
        super().handle(*args, **options)


def keep_house(parent: int) -> None:
    """Every few seconds: is the parent there, a sign of life, and is today's chore done?"""
    pause = threading.Event()
    while os.getppid() == parent:
        settings.HEARTBEAT.touch()
        do_what_is_due()
        pause.wait(HEARTBEAT_SECONDS)
    os._exit(0)  # the server was killed; an orphan would work beside the next worker
