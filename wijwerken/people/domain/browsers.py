"""Where somebody is signed in: which browsers, since which day, and ending that here or everywhere.

A session stands in the database, which every process asks at every request: what is ended here is ended everywhere at
once.
"""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wijwerken.house import clock
from wijwerken.people.models import Account, SignedInBrowser

# What a browser says of itself, the more special first: every one of them also claims to be the ones after it.
PROGRAMS = (
    ("Edg", "Edge"),
    ("SamsungBrowser", "Samsung Internet"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Chrome", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari", "Safari"),
)
DEVICES = (
    ("iPhone", "iphone"),
    ("iPad", "ipad"),
    ("Android", "android"),
    ("Windows", "windows"),
    ("Macintosh", "mac"),
    ("CrOS", "chromebook"),
    ("Linux", "linux"),
)
SAYS = {
    "iphone": _("op een iPhone"),
    "ipad": _("op een iPad"),
    "android": _("op een Android-telefoon of -tablet"),
    "windows": _("op een Windows-computer"),
    "mac": _("op een Mac"),
    "chromebook": _("op een Chromebook"),
    "linux": _("op een Linux-computer"),
    "": _("op een toestel dat wij niet herkennen"),
}


def note(account: Account, key: str, user_agent: str) -> None:
    """Note in what kind of browser somebody came in; of what it says of itself only two words stay."""
    kind = {"program": _found(PROGRAMS, user_agent), "device": _found(DEVICES, user_agent)}
    SignedInBrowser.objects.update_or_create(key=key, defaults={"account": account, **kind})


def in_words(browser: SignedInBrowser) -> str:
    """Say what kind of browser this is."""
    return f"{browser.program or _('Een browser')} {SAYS[browser.device]}"


def used_today(key: str) -> None:
    """Note that somebody still works in this browser today."""
    SignedInBrowser.objects.filter(key=key).exclude(last_on=clock.today()).update(last_on=clock.today())


def of_account(account: Account) -> list[SignedInBrowser]:
    """List the browsers in which an account is signed in now."""
    there = Session.objects.filter(expire_date__gt=clock.unmoved()).values("session_key")
    return list(account.browsers.filter(key__in=there))


@transaction.atomic
def key_of(store: SessionBase) -> str:
    """Give the key of a session; where somebody else was signed in just now it is new, and gets one here."""
    if store.session_key is None:
        store.save()
    return store.session_key or ""


def end(account: Account, identifier: UUID) -> bool:
    """Sign an account out in one browser; tells whether it was signed in there."""
    found = account.browsers.filter(pk=identifier)
    return _end(list(found.values_list("key", flat=True)))


@transaction.atomic
def end_others(account: Account, here: str) -> bool:
    """Sign an account out everywhere but in this browser; tells whether it was signed in elsewhere."""
    return _end(list(account.browsers.exclude(key=here).values_list("key", flat=True)))


def forget(key: str | None) -> None:
    """Forget a browser in which somebody signed out."""
    SignedInBrowser.objects.filter(key=key).delete()


def delete_old(today: dt.date) -> int:
    """Delete the browsers whose session ended."""
    there = Session.objects.values("session_key")
    return SignedInBrowser.objects.exclude(key__in=there).delete()[0]


def _end(keys: list[str]) -> bool:
    ended = Session.objects.filter(session_key__in=keys).delete()[0]
    SignedInBrowser.objects.filter(key__in=keys).delete()
    return bool(ended)


def _found(known: tuple[tuple[str, str], ...], user_agent: str) -> str:
    return next((word for sign, word in known if sign in user_agent), "")
