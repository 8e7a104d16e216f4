"""Staying signed in while one works, and no longer: a limit without work, and one in all.

When somebody last worked stands in their own browser, signed and tied to the one session, and not in the table of
sessions: a moment there would tell when somebody was here (decision 40).
"""

from __future__ import annotations

import datetime as dt
import hmac

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from wijwerken.house import clock, keyed
from wijwerken.people.domain import browsers
from wijwerken.people.models import Account

AT_WORK = "at_work"
SALT = "wijwerken.people.staying"
LIMITED = "people.limited"  # in a session: it needs the mark of its browser, or it ends
RENEW_MINUTES = 5  # not at each request
DAY_SECONDS = 86_400


def begin(request: HttpRequest, response: HttpResponse, account: Account) -> None:
    """Begin counting for somebody who comes in, and note in what kind of browser."""
    request.session[LIMITED] = True
    # Whole days: the last moment in the table is the same for all who came in on one day.
    request.session.set_expiry(-(-settings.WIJWERKEN_SESSION_HOURS // 24) * DAY_SECONDS)
    browsers.note(account, browsers.key_of(request.session), request.headers.get("User-Agent", ""))
    now = clock.unmoved()
    _keep(request, response, now, now)


def end_if_over(request: HttpRequest) -> None:
    """Sign out who did nothing for long, or came in longer ago than a day's work; the session is gone at once."""
    if not request.session.get(LIMITED) or _began_and_last(request):
        return
    browsers.forget(request.session.session_key)
    logout(request)
    messages.info(request, _("U deed hier een tijd niets. Daarom bent u uitgelogd."))


def go_on(request: HttpRequest, response: HttpResponse) -> None:
    """Move the limit along for somebody who works; a page that asks for news by itself is no work."""
    if not request.session.get(LIMITED) or not _is_work(request):
        return
    began, last = _began_and_last(request) or (None, None)
    now = clock.unmoved()
    if began is None or last is None or now - last < dt.timedelta(minutes=RENEW_MINUTES):
        return  # somebody who came in just now got a mark already
    _keep(request, response, began, now)
    if localdate(last) != localdate(now):
        browsers.used_today(_key(request))


def forget(response: HttpResponse) -> None:
    """Forget in this browser when somebody last worked."""
    response.delete_cookie(AT_WORK, samesite="Lax")


def _is_work(request: HttpRequest) -> bool:
    return request.method == "POST" or request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"


def _began_and_last(request: HttpRequest) -> tuple[dt.datetime, dt.datetime] | None:
    try:
        of, began, last = signing.loads(request.COOKIES.get(AT_WORK, ""), salt=SALT)
    except (signing.BadSignature, ValueError):
        return None
    began_at, last_at, now = dt.datetime.fromisoformat(began), dt.datetime.fromisoformat(last), clock.unmoved()
    idle = dt.timedelta(minutes=settings.WIJWERKEN_SESSION_IDLE_MINUTES)
    is_over = now - last_at > idle or now - began_at > dt.timedelta(hours=settings.WIJWERKEN_SESSION_HOURS)
    return None if is_over or not hmac.compare_digest(of, _mark(request)) else (began_at, last_at)


def _keep(request: HttpRequest, response: HttpResponse, began: dt.datetime, last: dt.datetime) -> None:
    response.set_cookie(
        AT_WORK,
        signing.dumps([_mark(request), began.isoformat(), last.isoformat()], salt=SALT),
        max_age=settings.WIJWERKEN_SESSION_IDLE_MINUTES * 60,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def _mark(request: HttpRequest) -> str:
    return keyed.print_of("people.session", _key(request))[:32]


def _key(request: HttpRequest) -> str:
    return request.session.session_key or ""
