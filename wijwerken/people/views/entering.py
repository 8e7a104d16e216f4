"""Coming in: what happens between a right code and the first page."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.contrib.auth import login
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from wijwerken.house import clock
from wijwerken.people.domain import account_events, second_step, security_log, sign_in, tries, work_account
from wijwerken.people.domain.second_step import GOES_ON, MUST_SECURE
from wijwerken.people.domain.security_log import What
from wijwerken.people.models import Account
from wijwerken.people.views import staying, unsent_words

BACKEND = "django.contrib.auth.backends.ModelBackend"
# Kept in the browser, signed, and not in the table of sessions: a moment there would be the moment of signing in.
HALF_IN = "half_in"  # who gave the first step, and until when the second may follow
SINCE = "since"  # when this browser last showed who it is
CAME_BEFORE = "came_before"  # that this account came in with this browser once; never when, and no name
CAME_BEFORE_DAYS = 400  # browsers keep nothing longer
FROM_WORK = "people.from_work"  # in a session: it was opened with a work account
SALT = "wijwerken.people.entering"
HALF_IN_MINUTES = 10
FRESH_MINUTES = 30


def enter(request: HttpRequest, account: Account) -> HttpResponse:
    """Let someone in who gave a right code, or ask for their second step first."""
    if second_step.has_one(account) and not account.is_demo:
        return ask_second_step(request, account, asked_next(request))
    return come_in(request, account, asked_next(request), how=What.IN_CODE)


def ask_second_step(request: HttpRequest, account: Account, to: str, **more: str) -> HttpResponse:
    """Wait for the second step, for ten minutes, and remember where someone wanted to go and what they came for."""
    response = redirect("people:second_step")
    _keep(response, HALF_IN, {"account": str(account.pk), "next": to, **more}, HALF_IN_MINUTES)
    return response


def come_in(request: HttpRequest, account: Account, to: str = "", *, how: str) -> HttpResponse:
    """Open the door, and ask officials for a second step when they have none; `how` stands in the security log."""
    response = _open_the_door(request, account, to, second_step.asks(account), how)
    _keep(response, SINCE, {"account": str(account.pk)}, FRESH_MINUTES)
    return response


def come_in_from_work(request: HttpRequest, account: Account, to: str, *, is_secured: bool) -> HttpResponse:
    """Open the door to who comes from the provider; a second step that it saw counts when the organisation says so.

    The provider may have let them in by itself, on a machine that somebody left: so changing a second step of ours
    still asks for it.
    """
    response = _open_the_door(request, account, to, "" if is_secured else second_step.asks(account), What.IN_WORK)
    request.session[FROM_WORK] = True
    return response


def come_in_after_second_step(request: HttpRequest, account: Account) -> HttpResponse:
    """Open the door to who gave the second step too, and tie the work account with which they came."""
    kept = _kept(request, HALF_IN)
    if kept.get("link"):
        work_account.link(account, kept["link"], kept["work_account"])
    how = What.IN_WORK if kept.get("work_account") else What.IN_CODE
    response = come_in(request, account, kept.get("next", ""), how=how)
    if kept.get("work_account"):
        request.session[FROM_WORK] = True
    return response


def came_from_work(request: HttpRequest) -> bool:
    """Tell whether this browser came in with a work account; there it stays signed in when it signs out here."""
    return bool(request.session.get(FROM_WORK))


def remember_browser(response: HttpResponse, account: Account) -> None:
    """Leave a mark, so that wrong codes of strangers never close the door of this browser; signing out keeps it."""
    if account.is_demo or not second_step.has_one(account):
        return  # without an app or a key no name is asked, and a browser need not hold that somebody has an account
    response.set_cookie(
        CAME_BEFORE,
        tries.mark_of(account),
        max_age=CAME_BEFORE_DAYS * 86400,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def mark_in(request: HttpRequest) -> str:
    """Give the mark that this browser holds, if an account came in with it before."""
    return request.COOKIES.get(CAME_BEFORE, "")


def half_in(request: HttpRequest) -> Account | None:
    """Give the account that still owes its second step."""
    kept = _kept(request, HALF_IN)
    return Account.objects.filter(pk=kept["account"], is_active=True).first() if kept else None


def is_fresh(request: HttpRequest) -> bool:
    """Tell whether this browser showed not long ago who it is; changing a second step asks that."""
    return bool(request.user.is_authenticated) and _kept(request, SINCE).get("account") == str(request.user.pk)


def forget(response: HttpResponse) -> None:
    """Forget in this browser that somebody showed who they are."""
    staying.forget(response)
    for name in (HALF_IN, SINCE, unsent_words.WRITES_HERE):
        response.delete_cookie(name, samesite="Lax")


def forget_wholly(response: HttpResponse) -> None:
    """Forget in this browser also that an account ever came in with it, for somebody who was erased."""
    forget(response)
    response.delete_cookie(CAME_BEFORE, samesite="Lax")


def _open_the_door(request: HttpRequest, account: Account, to: str, asked: str, how: str) -> HttpResponse:
    login(request, account, backend=BACKEND)
    security_log.note(account, how)
    sign_in.has_come_in(account)
    response = _first_page(request, account, to, asked)
    response.delete_cookie(HALF_IN, samesite="Lax")
    staying.begin(request, response, account)
    remember_browser(response, account)
    unsent_words.remember_who_writes(response, account)
    unsent_words.look_for_them(request, account)
    return response


def _first_page(request: HttpRequest, account: Account, to: str, asked: str) -> HttpResponse:
    if to:
        request.session[GOES_ON] = to
    if asked:
        request.session[MUST_SECURE] = asked == "now"
        return redirect("people:secure_first")
    if account_events.has_news(account):
        return redirect("people:own_account")
    request.session.pop(GOES_ON, None)
    return redirect(to or settings.LOGIN_REDIRECT_URL)


def _keep(response: HttpResponse, name: str, what: dict[str, str], minutes: int) -> None:
    until = clock.now() + dt.timedelta(minutes=minutes)
    response.set_cookie(
        name,
        signing.dumps(what | {"until": until.isoformat()}, salt=SALT + name),
        max_age=minutes * 60,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def _kept(request: HttpRequest, name: str) -> dict[str, str]:
    try:
        kept: dict[str, str] = signing.loads(request.COOKIES.get(name, ""), salt=SALT + name)
    except signing.BadSignature:
        return {}
    return kept if dt.datetime.fromisoformat(kept["until"]) > clock.now() else {}


def asked_next(request: HttpRequest) -> str:
    """Give the page someone wanted, as long as it is one of ours."""
    asked = request.POST.get("next", "") or request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if safe else ""
