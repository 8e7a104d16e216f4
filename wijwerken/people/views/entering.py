"""Coming in: what happens between a right code and the first page."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from wijwerken.house import clock
from wijwerken.people.domain import second_step, sign_in
from wijwerken.people.middleware import MUST_SECURE
from wijwerken.people.models import Account

BACKEND = "django.contrib.auth.backends.ModelBackend"
HALF_IN = "people.half_in"  # who gave the first step, and until when the second may follow
SINCE = "people.since"  # when this browser last showed who it is
HALF_IN_MINUTES = 10
FRESH_MINUTES = 30


def enter(request: HttpRequest, account: Account) -> HttpResponse:
    """Let someone in who gave a right code, or ask for their second step first."""
    if second_step.has_one(account) and not account.is_demo:
        return ask_second_step(request, account, asked_next(request))
    return come_in(request, account, asked_next(request))


def ask_second_step(request: HttpRequest, account: Account, to: str) -> HttpResponse:
    """Wait for the second step, for ten minutes, and remember where someone wanted to go."""
    until = clock.now() + dt.timedelta(minutes=HALF_IN_MINUTES)
    request.session.cycle_key()
    request.session[HALF_IN] = {"account": str(account.pk), "until": until.isoformat(), "next": to}
    return redirect("people:second_step")


def come_in(request: HttpRequest, account: Account, to: str = "") -> HttpResponse:
    """Open the door, and ask officials for a second step when they have none."""
    request.session.pop(HALF_IN, None)
    login(request, account, backend=BACKEND)
    sign_in.has_come_in(account)
    request.session[SINCE] = clock.now().isoformat()
    asked = second_step.asks(account)
    if asked:
        request.session[MUST_SECURE] = asked == "now"
        return redirect("people:secure_first")
    return redirect(to or settings.LOGIN_REDIRECT_URL)


def half_in(request: HttpRequest) -> Account | None:
    """Give the account that still owes its second step."""
    kept: dict[str, Any] = request.session.get(HALF_IN) or {}
    if not kept or dt.datetime.fromisoformat(kept["until"]) < clock.now():
        return None
    return Account.objects.filter(pk=kept["account"], is_active=True).first()


def half_in_next(request: HttpRequest) -> str:
    """Give the page someone wanted before the second step came between."""
    return str((request.session.get(HALF_IN) or {}).get("next", ""))


def is_fresh(request: HttpRequest) -> bool:
    """Tell whether this browser showed not long ago who it is; changing a second step asks that."""
    since = request.session.get(SINCE)
    if not since:
        return False
    return clock.now() - dt.datetime.fromisoformat(since) < dt.timedelta(minutes=FRESH_MINUTES)


def asked_next(request: HttpRequest) -> str:
    """Give the page someone wanted, as long as it is one of ours."""
    asked = request.POST.get("next", "") or request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if safe else ""
