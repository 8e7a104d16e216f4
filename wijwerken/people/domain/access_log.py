"""The access log: who opened what is private, kept for half a year (BIO2)."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from wijwerken.analysis.spreadsheet import written
from wijwerken.house import clock
from wijwerken.people.actor import Actor
from wijwerken.people.models import AccessNote, Account, Organisation


@dataclass(frozen=True)
class Day:
    """How often something private was opened on one day."""

    on: dt.date
    what: str
    times: int


def note(actor: Actor, what: str, trajectory: Any = None, *, behind: Sequence[Organisation] | None = None) -> None:
    """Note that an account opened something private (of this trajectory); people without an account open nothing.

    A page that knows which organisations stand behind the trajectory, gives them.
    """
    if actor.account is None:
        return
    if behind is None:
        behind = trajectory.organisations.all() if trajectory is not None else _workplaces(actor.account)
    with transaction.atomic():
        made = AccessNote.objects.create(
            account_id=actor.account.pk, what=what, trajectory_id=getattr(trajectory, "pk", None), at=clock.now()
        )
        made.organisations.add(*behind)


def per_day(organisation: Organisation) -> list[Day]:
    """Count per day what was opened in the trajectories of an organisation, newest day first."""
    notes = organisation.access_notes.all()
    counted = Counter((timezone.localtime(one.at).date(), str(one.get_what_display())) for one in notes)
    return [Day(on, what, times) for (on, what), times in sorted(counted.items(), reverse=True)]


def of_account(account: Account) -> list[AccessNote]:
    """List what an account opened, for its owner."""
    return list(AccessNote.objects.filter(account_id=account.pk))


def as_csv(organisation: Organisation) -> bytes:
    """Write the whole log of an organisation as a table for whoever has to look into it."""
    return written(["when", "account", "what", "trajectory"], _rows(organisation))


def _rows(organisation: Organisation) -> Iterator[list[str]]:
    notes = list(organisation.access_notes.order_by("at"))
    names = dict(Account.objects.filter(pk__in={one.account_id for one in notes}).values_list("pk", "sign_in_name"))
    for one in notes:
        when = timezone.localtime(one.at).isoformat(timespec="seconds")
        yield [when, names.get(one.account_id, str(one.account_id)), one.what, str(one.trajectory_id or "")]


def _workplaces(account: Account) -> list[Organisation]:
    return list(Organisation.objects.filter(memberships__account=account))
