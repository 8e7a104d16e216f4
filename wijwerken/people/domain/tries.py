"""Wrong codes per sign-in name, from whatever address they come; a right code is never counted.

Kept in the database: it holds for all web processes together, and after a restart. Six digits of which three are right
at a time: a hundred tries in thirty days guess one name in 3,300. After those only a code of paper is looked at, five
an hour: strangers make somebody wait an hour at most. A browser that came in before has a count of its own, which they
cannot reach (decision 19).
"""

from __future__ import annotations

import datetime as dt
import hmac
from typing import Literal

from django.db import transaction

from wijwerken.house import clock, keyed
from wijwerken.people.models import Account, WrongTries

MOST, QUIET_MINUTES = 5, 10
MOST_IN_ALL, DAYS = 100, 30
QUIET_MINUTES_AFTER_MOST = 60
Door = WrongTries.Door
Answer = Literal["yes", "wait", "wait_long", "only_paper"]


def may_try(name: str, door: str, mark: str, *, is_paper: bool) -> Answer:
    """Count a try before it is looked at, so that many at once gain nothing; tells whether it may be made.

    `mark` is what the browser holds, if it came in before.
    """
    now = clock.now()
    with transaction.atomic():
        new = {"since": clock.today(), "last_at": now}
        which = {"name_hmac": _hmac(name, _knows(mark, name)), "door": door}
        row, _ = WrongTries.objects.select_for_update().get_or_create(**which, defaults=new)
        if row.since <= clock.today() - dt.timedelta(days=DAYS):
            row.in_all, row.since = 0, clock.today()
        is_long = row.in_all >= MOST_IN_ALL
        if is_long and not is_paper:
            return "only_paper"  # and not counted: whoever guesses at the app takes no try of paper away
        if row.last_at < now - dt.timedelta(minutes=QUIET_MINUTES_AFTER_MOST if is_long else QUIET_MINUTES):
            row.recent = 0
        if row.recent >= MOST:
            return "wait_long" if is_long else "wait"
        row.recent, row.in_all, row.last_at = row.recent + 1, row.in_all + 1, now
        row.save()
    return "yes"


def it_was_right(name: str, door: str, mark: str) -> None:
    """Take the last try back; those before it stay in the count of thirty days."""
    with transaction.atomic():
        which = {"name_hmac": _hmac(name, _knows(mark, name)), "door": door}
        row = WrongTries.objects.select_for_update().filter(**which).first()
        if row is None:
            return
        row.recent, row.in_all = 0, max(0, row.in_all - 1)
        if row.in_all:
            row.save(update_fields=["recent", "in_all"])
        else:
            row.delete()


def is_closed(account: Account) -> bool:
    """Tell whether so many wrong codes were typed at this name that the app opens nothing for now, somewhere."""
    tried = WrongTries.objects.filter(name_hmac__in=_hmacs(account), door=Door.NAME, in_all__gte=MOST_IN_ALL)
    return tried.filter(since__gt=clock.today() - dt.timedelta(days=DAYS)).exists()


def forget(account: Account) -> None:
    """Begin counting anew, for somebody who is let in again."""
    WrongTries.objects.filter(name_hmac__in=_hmacs(account)).delete()


def mark_of(account: Account) -> str:
    """Give what a browser keeps once this account came in with it: a keyed print, without any moment or name."""
    return _print("browser", account.sign_in_name)


def delete_old(today: dt.date) -> int:
    """Delete the counts of wrong codes that are no longer needed."""
    return WrongTries.objects.filter(since__lte=today - dt.timedelta(days=DAYS)).delete()[0]


def _knows(mark: str, name: str) -> bool:
    # Worked out from the name that was typed, also when nobody has it: the time it takes tells nothing.
    return hmac.compare_digest(mark.encode(), _print("browser", name).encode())


def _hmacs(account: Account) -> list[str]:
    return [_hmac(account.sign_in_name, came_before) for came_before in (False, True)]


def _hmac(name: str, came_before: bool) -> str:
    return _print("tries.came-before" if came_before else "tries", name)


def _print(what: str, name: str) -> str:
    return keyed.print_of(f"people.{what}:{name.strip().casefold()}")
