"""The one clock of the house: every room asks the time here, so that a demo or a test can move it."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator
from contextvars import ContextVar
from pathlib import Path

from django.conf import settings
from django.utils import timezone

_frozen: ContextVar[dt.datetime | None] = ContextVar("frozen_clock", default=None)


def now() -> dt.datetime:
    """Tell the moment it is now, time zone included; in a demo the days moved ahead are added."""
    frozen = _frozen.get()
    if frozen is not None:
        return frozen
    return timezone.now() + dt.timedelta(days=days_ahead())


def unmoved() -> dt.datetime:
    """Tell the moment it is now without the days a demo was moved ahead: a browser's session lives by this one."""
    return now() - dt.timedelta(days=days_ahead())


def today() -> dt.date:
    """Tell which day it is now in the Netherlands."""
    return timezone.localtime(now()).date()


def working_day_after(day: dt.date) -> dt.date:
    """Give the first day after this one on which people work: Monday to Friday."""
    return day + dt.timedelta(days={4: 3, 5: 2}.get(day.weekday(), 1))


def days_ahead() -> int:
    """Tell how many days the demo clock stands ahead; outside a demo always 0."""
    if not settings.WIJWERKEN_DEMO:
        return 0
    try:
        return int(_offset_file().read_text())
    except (FileNotFoundError, ValueError):
        return 0


def move_ahead(days: int) -> int:
    """Move the demo clock this many days further ahead and tell where it stands."""
    if not settings.WIJWERKEN_DEMO:
        raise RuntimeError("The clock moves only in a demo.")
    ahead = max(0, days_ahead() + days)
    _offset_file().write_text(str(ahead))
    return ahead


def set_back() -> None:
    """Put the demo clock back to today."""
    _offset_file().unlink(missing_ok=True)


@contextlib.contextmanager
def frozen(moment: dt.datetime | dt.date) -> Iterator[None]:
    """Hold the clock still at a moment, for tests and for filling the demo."""
    if not isinstance(moment, dt.datetime):
        moment = dt.datetime.combine(moment, dt.time(12))
    if timezone.is_naive(moment):
        moment = timezone.make_aware(moment)
    token = _frozen.set(moment)
    try:
        yield
    finally:
        _frozen.reset(token)


def _offset_file() -> Path:
    # A file and not a table: the web process and the worker both read it, and no test can forget it in a backup.
    return Path(settings.WIJWERKEN_DATA) / "demo-clock"
