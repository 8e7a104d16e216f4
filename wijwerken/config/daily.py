"""The chores of every day: each room's own, and deleting what has been kept long enough."""

import json
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import structlog
from django.conf import settings
from django.db import close_old_connections

from wijwerken.config import backup
from wijwerken.house import clock, registry
from wijwerken.house.domain import upkeep

log = structlog.get_logger(__name__)

RETRY_SECONDS = 600
WRITE_ANEW = "house.write_anew"
_failed: dict[str, float] = {}


def write_anew() -> None:
    """Write the databases anew; the very first time, at midday after an upgrade, large ones wait for the next night."""
    upkeep.write_all_anew(None if WRITE_ANEW in read_done() else upkeep.SMALL_BYTES)


# So that what the others delete is in no backup any more, and leaves no trace either.
LAST = (("house.backup", backup.make_and_throw_away), (WRITE_ANEW, write_anew))


def chores() -> Iterator[tuple[str, Callable[[], object]]]:
    """List the daily chores of all rooms, lowest room first, and what comes after them."""
    for room in registry.rooms():
        if room.kept.daily is not None:
            yield f"{room.name}.daily", room.kept.daily
        for rule in room.kept.retention:
            yield f"{room.name}.{rule.name}", partial(rule.delete, clock.today())
    yield from LAST


def do_what_is_due() -> list[str]:
    """Do every chore that was not done today yet; one that fails is tried again after a while."""
    done = read_done()
    today = clock.today().isoformat()
    due = [(name, chore) for name, chore in chores() if done.get(name) != today and not failed_just_now(name)]
    finished = [name for name, chore in due if succeeds(name, chore)]
    if finished:
        done_file().write_text(json.dumps(done | dict.fromkeys(finished, today)), encoding="utf-8")
    return finished


def do_now(name: str, chore: Callable[[], object]) -> None:
    """Do something that is looked at again and again; when it fails, not again for a while."""
    if not failed_just_now(name):
        succeeds(name, chore)


def succeeds(name: str, chore: Callable[[], object]) -> bool:
    """Do one chore; what goes wrong is logged and does not stop the others."""
    close_old_connections()
    try:
        chore()
    except Exception:
        log.exception("a daily chore failed", task=name)
        _failed[name] = time.monotonic()
        return False
    finally:
        close_old_connections()
    return True


def failed_just_now(name: str) -> bool:
    """Tell whether this chore failed so recently that trying again has to wait."""
    return name in _failed and time.monotonic() - _failed[name] < RETRY_SECONDS


def read_done() -> dict[str, str]:
    """Tell on which day each chore was last done."""
    try:
        done: dict[str, str] = json.loads(done_file().read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return done


def done_file() -> Path:
    """Tell where the days are kept."""
    return settings.WIJWERKEN_DATA / "daily.json"
