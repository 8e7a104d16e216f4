"""The worker sees to it that what was erased leaves no trace in the files of the databases, in seconds."""

import threading
import time
from pathlib import Path

import structlog
from django.conf import settings
from django.db import close_old_connections

from wijwerken.house.domain import upkeep
from wijwerken.people.domain import ledger

log = structlog.get_logger(__name__)

# Looking is asking how large two files are. Every log that holds something is emptied, whatever wrote in it and
# whether or not that was an erasing: so no deed, process or crash can forget to say that something went. Not oftener,
# because a log that was emptied has to grow again, and growing is slower than writing over what is there.
LOOK_SECONDS, AGAIN_SECONDS = 5, 1
LONG_SECONDS = 60
# A hall full of people who answer, where nothing was erased just now, is left alone for a minute.
BUSY_BYTES, RECENTLY_SECONDS = 1024 * 1024, 30
# After an erasing the databases are also written anew, once the deed that noted it is surely done. Large ones wait for
# the night, because nobody can write meanwhile.
SETTLED_SECONDS, APART_SECONDS = 15, 120
TRIES = 5  # while others are in the way; each holds them up a moment, so then they are left alone for a while


class Watch:
    """Looks whether something has to be done, and remembers what was done last."""

    def __init__(self) -> None:
        self.emptied_at = time.monotonic()
        self.warned = False
        self.noted = read_done()
        self.written_at = -float(APART_SECONDS)
        self.tried = 0
        self.written: tuple[float, set[str]] = (0.0, set())  # after which deed, and which databases

    def look(self) -> float:
        """Do what is needed now, and tell how many seconds may pass before looking again."""
        if self.may_wait():
            return LOOK_SECONDS
        if not upkeep.empty_logs():
            self.warn_when_it_takes_long()
            return AGAIN_SECONDS
        self.emptied_at, self.warned = time.monotonic(), False
        noted = ledger.last_noted()
        if noted == self.noted or self.is_too_soon(noted):
            return LOOK_SECONDS
        self.write_anew(noted)
        return AGAIN_SECONDS

    def write_anew(self, noted: float) -> None:
        """Write anew what was changed; what fails is not tried at once, and what others hold a few times."""
        began, self.written_at = self.written_at, time.monotonic()
        self.tried += 1
        if self.written[0] != noted:
            self.written = (noted, set())
        if upkeep.write_anew(upkeep.SMALL_BYTES, self.written[1]):
            self.noted, self.tried = noted, 0
            done_file().write_text(repr(noted), encoding="ascii")
        elif self.tried < TRIES:
            self.written_at = began
        else:
            self.tried = 0

    def may_wait(self) -> bool:
        """Tell whether many are writing, nothing was erased just now, and the logs were empty a short while ago."""
        if time.time() - ledger.last_noted() < RECENTLY_SECONDS:
            return False
        return upkeep.size_of_logs() > BUSY_BYTES and time.monotonic() - self.emptied_at < LONG_SECONDS

    def is_too_soon(self, noted: float) -> bool:
        """Tell whether a deed may still be under way, or the databases were written anew just now."""
        return time.time() - noted < SETTLED_SECONDS or time.monotonic() - self.written_at < APART_SECONDS

    def warn_when_it_takes_long(self) -> None:
        """Say once that a log stays full."""
        if time.monotonic() - self.emptied_at > LONG_SECONDS and not self.warned:
            log.warning("the write-ahead log cannot be emptied: somebody has been reading for a long time")
            self.warned = True


def done_file() -> Path:
    """Tell where it is kept up to which deed the databases were written anew: a new worker has no need to do it again.

    Beside the ledger, in no backup: a backup that is put back is written anew.
    """
    return settings.ERASURE_LEDGER.with_name("written-anew")


def read_done() -> float:
    """Tell up to which deed the databases were written anew; not known_purpose is nought."""
    try:
        return float(done_file().read_text(encoding="ascii"))
    except (FileNotFoundError, ValueError):
        return 0.0


def keep_clean() -> None:
    """Look every few seconds, for as long as the worker lives; what goes wrong is said once and tried again."""
    watch, pause, went_wrong = Watch(), threading.Event(), False
    while True:
        try:
            seconds, went_wrong = watch.look(), False
        except Exception:
            if not went_wrong:
                log.exception("what was erased may still stand in the files of the databases")
            seconds, went_wrong = float(LOOK_SECONDS), True
        finally:
            close_old_connections()
        pause.wait(seconds)


def begin() -> None:
    """Begin looking, beside whatever else this process does."""
    threading.Thread(target=keep_clean, daemon=True).start()
