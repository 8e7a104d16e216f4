"""The security log (BIO2, ASVS 7.1 and 7.2): what happened at the doors of accounts of staff, for thirty days.

Only of accounts that work for an organisation: never of residents, codes, or voices. It holds the second, because who
looks for a break-in has to lay it beside other logs; so it holds no pages that were read and no signing out: nobody's
working day can be read from it (decision 40).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijwerken.analysis.spreadsheet import written
from wijwerken.house import clock
from wijwerken.house.rate_limits import too_often
from wijwerken.people.models import Account, Membership, Organisation, SecurityNote

DAYS = 30
PAGE = 50
MOST_REFUSED, REFUSED_SECONDS = 10, 600
NOBODY = UUID(int=0)
What = SecurityNote.What
# What one looks for together, as the filter of the page gives it.
KINDS = {
    "in": (_("Ingelogd"), [What.IN_CODE, What.IN_NAME, What.IN_KEY, What.IN_WORK]),
    "fout": (_("Verkeerd of geweigerd"), [What.WRONG, What.CLOSED, What.REFUSED]),
    "weg": (
        _("Manieren om binnen te komen"),
        [
            *(What.NEW_CODE, What.ON_THE_MACHINE, What.WORK_LINK, What.WORK_ACCOUNT, What.WORK_GONE),
            *(What.STEP_ADDED, What.STEP_GONE, What.PAPER, What.ADDRESS, What.ENDED),
        ],
    ),
    "rol": (
        _("Accounts en rollen"),
        [What.INVITED, What.ADMINISTRATOR, What.MEMBER, What.CLOSED_ACCOUNT, What.OPEN_ACCOUNT, What.ROLE],
    ),
}


@dataclass(frozen=True)
class SecurityPage:
    """Some lines, newest first, and where the older ones begin; 0 when there are none."""

    notes: list[SecurityNote]
    older: int


def note(account: Account | None, what: str, by: Account | None = None) -> None:
    """Note what happened to an account, if it belongs to somebody who works for an organisation."""
    if account is not None and _works_here(account.pk):
        SecurityNote.objects.create(account=account, what=what, by=by)


def note_try(account: Account | None, what: str) -> None:
    """Note a try at a name; for a name that nobody has, or no staff, the work is the same and nothing stays."""
    is_staff = _works_here(account.pk if account else NOBODY)
    with transaction.atomic():
        SecurityNote.objects.create(account=account if is_staff else None, what=what)
        SecurityNote.objects.filter(account=None).delete()


def note_refusal(account: Account) -> None:
    """Note that an account asked what it may not; who tries a lot is noted a few times."""
    if not too_often(str(account.pk), "security-note", times=MOST_REFUSED, seconds=REFUSED_SECONDS):
        note(account, What.REFUSED)


def page(organisation: Organisation, start: int, kind: str = "", account: str = "") -> SecurityPage:
    """Give some lines of the accounts of an organisation, of one kind and of one account when that is asked."""
    found = list(_of(organisation, kind, account)[start : start + PAGE + 1])
    return SecurityPage(found[:PAGE], start + PAGE if len(found) > PAGE else 0)


def of_account(account: Account) -> list[SecurityNote]:
    """List what happened to one account, for who holds it."""
    return list(account.security_notes.select_related("by"))


def as_csv(organisation: Organisation, kind: str = "", account: str = "") -> bytes:
    """Write it as a table, for whoever lays it beside other logs."""
    rows = (
        [
            timezone.localtime(one.at).isoformat(timespec="seconds"),
            one.account.sign_in_name if one.account else "",
            one.what,
            one.by.sign_in_name if one.by else "",
        ]
        for one in _of(organisation, kind, account)
    )
    return written(["when", "account", "what", "by"], rows)


def delete_old(today: dt.date) -> int:
    """Delete what happened thirty days ago."""
    return SecurityNote.objects.filter(at__lt=clock.now() - dt.timedelta(days=DAYS)).delete()[0]


def _of(organisation: Organisation, kind: str, account: str) -> QuerySet[SecurityNote]:
    found = SecurityNote.objects.filter(account__memberships__organisation=organisation)
    if kind in KINDS:
        found = found.filter(what__in=KINDS[kind][1])
    if account:
        found = found.filter(account__sign_in_name=account)
    return found.select_related("account", "by")


def _works_here(account_id: UUID) -> bool:
    return Membership.objects.filter(account_id=account_id).exists()
