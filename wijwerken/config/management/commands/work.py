"""`wijwerken work`: the background worker, started by `wijwerken start`."""

import contextlib
import os
import sys
import threading
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.db import transaction
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from wijwerken.analysis import languages
from wijwerken.config import backup, traces
from wijwerken.config.daily import do_now, do_what_is_due
from wijwerken.config.health import HEARTBEAT_SECONDS
from wijwerken.config.terminal import gettext as _
from wijwerken.house import standing_back
from wijwerken.house.posting import did_read_words
from wijwerken.trajectories.domain import letter_of_the_day

AT_CHORES = threading.Lock()
# A tenth of what an answer gets, also of the disk (Linux derives that). Not less: a worker that never gets its turn
# while it writes keeps everybody waiting.
LOWER = 10
# While people answer it rests four times as long as its last bite took: it goes on, with a fifth of one processor.
RESTS, LEAST_REST, LONGEST_REST = 4, 0.05, 5.0


class Worker(db_worker.Worker):
    """Begins anew once it read people's words and nothing waits any more, so that its memory holds no words."""

    bite_since = float("-inf")

    def run_task(self, db_task_result: DBTaskResult) -> None:
        """Do one thing; after words it does all that waits, so that what waits together is read together."""
        self.bite_since = time.monotonic()
        super().run_task(db_task_result)
        self.batch = self.batch or did_read_words(db_task_result.task_path)

    def stand_back(self) -> None:
        """Between two bites of long work: first do what people wait for, then rest while people answer."""
        took = time.monotonic() - self.bite_since
        self.do_what_is_short()
        if standing_back.is_somebody_answering():
            time.sleep(min(LONGEST_REST, max(LEAST_REST, RESTS * took)))
        self.bite_since = time.monotonic()

    def do_what_is_short(self) -> None:
        """Do what waits and reads no words, such as a letter, or the figures of a round that is on the screens now."""
        ready = DBTaskResult.objects.ready().filter(backend_name=self.backend_name)
        for waits in [one.pk for one in ready if is_short(one)]:
            with transaction.atomic():
                if claimed := ready.filter(pk=waits).get_locked():
                    claimed.claim(self.worker_id)
            if claimed:
                super().run_task(claimed)
                self.running_task = True  # the long work goes on

    def run(self) -> None:
        """Work until told to stop; not told to stop means that words were read."""
        standing_back.stand_back_with(self.stand_back)
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
        lower(options["parent"])
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


def is_short(waiting: DBTaskResult) -> bool:
    """Tell whether this is no long work; what cannot be found any more is left for its turn."""
    with contextlib.suppress(ImportError, SuspiciousOperation):
        return bool(waiting.task) and not did_read_words(waiting.task_path)  # it is marked where it is written
    return False


def lower(parent: int) -> None:
    """Give way to who answers people: on the processor, and with it on the disk."""
    with contextlib.suppress(OSError):  # the server is gone already
        os.setpriority(os.PRIO_PROCESS, 0, min(19, os.getpriority(os.PRIO_PROCESS, parent) + LOWER))
    with contextlib.suppress(OSError):  # only some kernels share by session first, and this process has its own
        Path("/proc/self/autogroup").write_text(str(LOWER), encoding="ascii")


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
            do_now("trajectories.letters", letter_of_the_day.post_what_is_due)
        pause.wait(HEARTBEAT_SECONDS)
    os._exit(0)  # the server was killed; an orphan would work beside the next worker
