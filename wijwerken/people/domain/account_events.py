"""Telling somebody what others did to their account, on their own page, until they say they saw it."""

from __future__ import annotations

import datetime as dt

from wijwerken.house import clock, registry
from wijwerken.people.domain import security_log
from wijwerken.people.models import Account, AccountEvent, Person

KEPT_DAYS = 183
What = AccountEvent.What
# As what it stands in the security log, which says less of it and for less long.
LOGGED: dict[str, str] = {
    What.LET_IN: security_log.What.NEW_CODE,
    What.NEW_CODE: security_log.What.NEW_CODE,
    What.ON_THE_MACHINE: security_log.What.ON_THE_MACHINE,
    What.ADDRESS: security_log.What.ADDRESS,
    What.ADDRESS_GONE: security_log.What.ADDRESS,
    What.WORK_LINK: security_log.What.WORK_LINK,
    What.WORK_ACCOUNT: security_log.What.WORK_ACCOUNT,
    What.WORK_ACCOUNT_GONE: security_log.What.WORK_GONE,
}


def tell(account: Account, what: str, by: Account | None = None) -> None:
    """Put on somebody's own page what was done to their account, by whom and on which day."""
    AccountEvent.objects.create(account=account, what=what, by=by, on=clock.today())
    security_log.note(account, LOGGED[what], by)


def tell_of_a_way_in(account: Account, what: str, by: Account | None = None) -> None:
    """Tell who holds an account, and the trajectories they work in, that somebody made a new way in."""
    tell(account, what, by)
    person = Person.objects.filter(account=account).first()
    if person is not None:
        registry.let_in(person)


def of_account(account: Account) -> list[AccountEvent]:
    """List what was done to an account, newest first."""
    return list(account.events.select_related("by"))


def unseen(account: Account) -> list[AccountEvent]:
    """List what who holds the account did not see yet."""
    return [one for one in of_account(account) if not one.seen]


def has_news(account: Account) -> bool:
    """Tell whether something was done that who holds the account did not see yet."""
    return account.events.filter(seen=False).exists()


def have_seen(account: Account) -> None:
    """Note that somebody saw it; it stays to be read for half a year."""
    account.events.filter(seen=False).update(seen=True)


def delete_old(today: dt.date) -> int:
    """Delete what was told half a year ago."""
    return AccountEvent.objects.filter(on__lt=today - dt.timedelta(days=KEPT_DAYS)).delete()[0]
