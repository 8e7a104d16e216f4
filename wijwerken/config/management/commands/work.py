"""`wijwerken work`: the background worker, started by `wijwerken start`."""

import os
import sys
import threading
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from wijwerken.analysis import languages
from wijwerken.config import backup, traces
from wijwerken.config.daily import do_now, do_what_is_due
from wijwerken.config.health import HEARTBEAT_SECONDS
from wijwerken.config.terminal import gettext as _
from wijwerken.house.posting import did_read_words

AT_CHORES = threading.Lock()


class Worker(db_worker.Worker):
    """Begins anew once it read people's words and nothing waits any more, so that its memory holds no words."""

    def run_task(self, db_task_result: DBTaskResult) -> None:
        """Do one thing; after words it does all that waits, so that what waits together is read together."""
        super().run_task(db_task_result)
        self.batch = self.batch or did_read_words(db_task_result.task_path)

    def run(self) -> None:
        """Work until told to stop; not told to stop means that words were read."""
        super().run()
        AT_CHORES.acquire()  # what the other thread has in hand is finished; after that it begins nothing any more
        if self.running:
            begin_anew()


class Command(db_worker.Command):
    """Does the background work, gives a sign of life, does the daily chores and leaves no trace of what was erased."""

    help = _("Het werk op de achtergrond; `wijwerken start` doet dit zelf")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take also who started this: by the time the worker runs, a killed server is no longer its parent."""
        super().add_arguments(parser)
        parser.add_argument("--parent", type=int, default=os.getppid(), help=_("het proces waar dit bij hoort"))

    def handle(self, *args: Any, **options: Any) -> None:
        """Work until told to stop, or until the process that started this one is gone."""
        threading.Thread(target=keep_house, args=(options.pop("parent"),), daemon=True).start()
        traces.begin()
        languages.get_ready_soon()
        options |= {"reload": False, "verbosity": 0}
        ordinary = db_worker.Worker
        db_worker.Worker = Worker  # type: ignore[misc]
        try:
            super().handle(*args, **options)
        finally:
            db_worker.Worker = ordinary  # type: ignore[misc]


def begin_anew() -> None:
    """Let a fresh worker take the place of this process: the same number, another memory."""
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606  (our own command, as it was given)


def keep_house(parent: int) -> None:
    """Every few seconds: is the parent there, a sign of life, and is today's chore done?"""
    pause = threading.Event()
    while os.getppid() == parent:
        settings.HEARTBEAT.touch()
        with AT_CHORES:
            do_what_is_due()
            do_now("house.ledger_beside_backups", backup.carry_newer_ledger)
        pause.wait(HEARTBEAT_SECONDS)
    os._exit(0)  # the server was killed; an orphan would work beside the next worker
