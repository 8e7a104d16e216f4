"""The browsers in which somebody is signed in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wijwerken.house.asking import uuid_from
from wijwerken.people.domain import browsers, security_log
from wijwerken.people.models import Account, SignedInBrowser

HOUR_MINUTES = 60


@dataclass(frozen=True)
class BrowserLine:
    """One browser as its owner reads it."""

    browser: SignedInBrowser
    says: str
    is_here: bool


@login_required
def signed_in(request: HttpRequest) -> HttpResponse:
    """Show somebody where they are signed in, and sign them out there: in one browser, or in all but this."""
    account = cast(Account, request.user)
    if request.method == "POST":
        messages.success(request, _end(request, account))
        return redirect("people:signed_in")
    here = request.session.session_key
    lines = [BrowserLine(one, browsers.in_words(one), one.key == here) for one in browsers.of_account(account)]
    known = {
        "browsers": sorted(lines, key=lambda line: not line.is_here),
        "elsewhere": [line for line in lines if not line.is_here],
        "idle": _how_long(settings.WIJWERKEN_SESSION_IDLE_MINUTES),
        "notes": security_log.of_account(account),
        "days": security_log.DAYS,
        "hours": settings.WIJWERKEN_SESSION_HOURS,
    }
    return render(request, "people/browsers.html", known)


def _end(request: HttpRequest, account: Account) -> str:
    if browsers.of_account(account):
        security_log.note(account, security_log.What.ENDED, account)
    if not (one := request.POST.get("browser", "")):
        browsers.end_others(account, request.session.session_key or "")
        return _("U bent nu alleen nog hier ingelogd.")
    found = uuid_from(one)
    if found is None or not browsers.end(account, found):
        return _("Daar was u al uitgelogd.")
    return _("U bent daar uitgelogd.")


def _how_long(minutes: int) -> str:
    if minutes % HOUR_MINUTES:
        return ngettext("%(n)s minuut", "%(n)s minuten", minutes) % {"n": minutes}
    return ngettext("%(n)s uur", "%(n)s uur", minutes // HOUR_MINUTES) % {"n": minutes // HOUR_MINUTES}
