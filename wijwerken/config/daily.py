"""The chores of every day: each room's own, and deleting what has been kept long enough."""

import json
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import structlog
from django.conf import settings
from django.db import close_old_connections

from wijwerken.house import clock, registry

log = structlog.get_logger(__name__)

RETRY_SECONDS = 600
_failed: dict[str, float] = {}


def chores() -> Iterator[tuple[str, Callable[[], object]]]:
    """List the daily chores of all rooms, lowest room first."""
    for room in registry.rooms():
        if room.daily is not None:
            yield f"{room.name}.daily", room.daily
        for rule in room.retention:
            yield f"{room.name}.{rule.name}", partial(rule.delete, clock.today())


def do_what_is_due() -> list[str]:
    """Do every chore that was not done today yet; one that fails is tried again after a while."""
    done = read_done()
    today = clock.today().isoformat()
    due = [(name, chore) for name, chore in chores() if done.get(name) != today and not failed_just_now(name)]
    finished = [name for name, chore in due if succeeds(name, chore)]
    if finished:
        done_file().write_text(json.dumps(done | dict.fromkeys(finished, today)), encoding="utf-8")
    return finished


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
