"""Deleting what people keeps no longer; after how long stands in `keeping`, in one table that pages and papers read."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django_tasks_db.models import DBTaskResult

from wijwerken.house import clock
from wijwerken.people.domain import erasure, letters, persons
from wijwerken.people.models import AccessNote, Account, AddressClaim, IdentityKey, Person, SignInLink

LINK_DAYS = 7
TASK_DAYS = 1
ACCESS_DAYS = 183
ACCOUNT_DAYS = 730
WARNING_DAYS = 30
IDENTITY_DAYS = 365  # after the end of the last trajectory someone took part in; the spine knows when that was


def delete_links(today: dt.date) -> int:
    """Delete sign-in codes and questions about an address that ran out a week ago; a used one is gone at once."""
    long_ago = clock.now() - dt.timedelta(days=LINK_DAYS)
    old = AddressClaim.objects.filter(valid_until__lt=long_ago).delete()[0]
    return old + SignInLink.objects.filter(valid_until__lt=long_ago).delete()[0]


def delete_sent_letters(today: dt.date) -> int:
    """Delete letters and other work in the background that was done a day ago."""
    return (
        DBTaskResult.objects.finished().filter(finished_at__lt=clock.now() - dt.timedelta(days=TASK_DAYS)).delete()[0]
    )


def delete_sessions(today: dt.date) -> int:
    """Delete what the house remembered of browsers that stayed away."""
    return Session.objects.filter(expire_date__lt=clock.unmoved()).delete()[0]


def delete_access_notes(today: dt.date) -> int:
    """Delete notes in the access log after half a year."""
    return AccessNote.objects.filter(at__lt=clock.now() - dt.timedelta(days=ACCESS_DAYS)).delete()[0]


def delete_unused_accounts(today: dt.date) -> int:
    """Warn whoever did not sign in for almost two years, and delete the account a month after that warning."""
    silent_since = today - dt.timedelta(days=ACCOUNT_DAYS - WARNING_DAYS)
    accounts = Account.objects.filter(is_demo=False).annotate(seen=Coalesce("last_seen_on", "made_on"))
    unused = accounts.filter(seen__lt=silent_since)
    for account in unused.filter(warned_on=None):
        _warn(account, today)
    gone = 0
    for account in unused.filter(warned_on__lte=today - dt.timedelta(days=WARNING_DAYS)):
        person = persons.person_of(account)
        if not list(erasure.to_hand_over(person)):
            erasure.erase_person(person, keep_words_nameless=True)
            gone += 1
    return gone


def delete_stray_identities(today: dt.date) -> int:
    """Delete identity keys of people who are no longer there."""
    kept = set(IdentityKey.objects.values_list("person_id", flat=True))
    known = set(Person.objects.filter(pk__in=kept).values_list("pk", flat=True))
    return IdentityKey.objects.filter(person_id__in=kept - known).delete()[0] if kept - known else 0


def _warn(account: Account, today: dt.date) -> None:
    account.warned_on = today
    account.save(update_fields=["warned_on"])
    letters.reaches_address(account.email, *_silent_letter())


def _silent_letter() -> tuple[str, str]:
    body = _(
        "U heeft bijna twee jaar niet ingelogd. Over een maand verdwijnt uw account.\n\n"
        "Wilt u het houden? Log dan een keer in: %(link)s"
    )
    link = settings.WIJWERKEN_PUBLIC_URL + reverse("people:sign_in")
    return _("Uw account bij Wij-Werken"), body % {"link": link}
