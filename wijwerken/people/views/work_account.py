"""Coming in with the account of one's work: going to the provider, coming back, and the link that ties the two.

Where no provider is set, none of these pages is there. Going away is a link and no form: browsers hold a form to this
house (Content-Security-Policy), and it changes nothing here but a cookie of ten minutes.
"""

from __future__ import annotations

import hmac
import json
import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from wijwerken.house.rate_limits import it_was_right, too_often
from wijwerken.people.actor import actor_of
from wijwerken.people.domain import provider, second_step, work_account
from wijwerken.people.models import Account, Organisation
from wijwerken.people.views.entering import ask_second_step, asked_next, come_in_from_work
from wijwerken.people.views.organisation import administrators
from wijwerken.people.views.security import freshly

AWAY = "away"  # what this browser keeps, sealed, while somebody is at the provider
AWAY_SECONDS = 600
OPENED = "opened"  # which link somebody opened in this browser, sealed, with the mark that only its page shows
OPENED_SECONDS = 3600
STATUS = {"down": 503, "refused": 403, "clock": 400, "wrong": 400, "unknown": 403, "often": 429}


def where_there_is_a_provider(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Open a page only in a house that knows a provider."""

    @wraps(view)
    def at_the_door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not provider.is_there():
            raise Http404
        return view(request, *args, **kwargs)

    return at_the_door


@require_GET
@where_there_is_a_provider
def begin(request: HttpRequest) -> HttpResponse:
    """Send somebody to their provider, with the link they opened if there is one."""
    try:
        there, errand = provider.send_away()
    except provider.NotBelieved as problem:
        return _failed(request, problem.reason)
    response = redirect(there)
    kept = [errand.state, errand.nonce, errand.verifier, _opened(request), asked_next(request)]
    _keep(response, AWAY, kept, AWAY_SECONDS)
    return response


@require_GET
@where_there_is_a_provider
def back(request: HttpRequest) -> HttpResponse:
    """Let in who comes back from the provider, if their work account belongs to an account here."""
    if too_often(request, "work-account", times=20, seconds=600):
        return _failed(request, "often")
    try:
        errand, link, to = _errand(request)
        known = provider.who_came_back(request.GET.dict(), errand)
    except provider.NotBelieved as problem:
        return _failed(request, problem.reason)
    it_was_right(request, "work-account")
    account = work_account.account_for(link) if link else work_account.account_of(known)
    if account is None:
        return _failed(request, "unknown")
    response = _come_in(request, account, known, link, to)
    return _forget(response)


@where_there_is_a_provider
def open_link(request: HttpRequest, code: str) -> HttpResponse:
    """Show for whom a link is, with one button; mail programs open links by themselves and use nothing up.

    Only who sees this page goes on with the link: the button carries a mark that no other site can read. Else somebody
    could send colleagues to the provider with a link of their own, and sit with them in one account.
    """
    mark = secrets.token_urlsafe(16)
    known = {
        "account": work_account.account_for(code),
        "mark": mark,
        "work_account_at": settings.WIJWERKEN_OIDC_NAME,
    }
    response = render(request, "people/work_account_link.html", known)
    _keep(response, OPENED, [code, mark], OPENED_SECONDS)
    return response


@require_POST
@administrators
@where_there_is_a_provider
def make_link(request: HttpRequest, organisation: Organisation, identifier: str) -> HttpResponse:
    """Let a colleague come in with their work account, by a link that works once."""
    account = get_object_or_404(Account, pk=identifier, memberships__organisation=organisation)
    made = work_account.let_in_with(actor_of(request), organisation, account)
    # Shown in this answer only: the code stands nowhere else, so it cannot be asked for again.
    link = settings.WIJWERKEN_PUBLIC_URL + reverse("people:work_account_link", args=[made.code]) if made.code else ""
    known = {"organisation": organisation, "made": made, "link": link}
    return render(request, "people/work_account_made.html", known)


@require_POST
@freshly
def take_off(request: HttpRequest) -> HttpResponse:
    """Take one's own work account off."""
    work_account.take_off(cast(Account, request.user))
    messages.success(
        request, _("Het werkaccount is losgehaald. Inloggen gaat nu met een code, een app of een sleutel.")
    )
    return redirect("people:security")


def _come_in(request: HttpRequest, account: Account, known: provider.Known, link: str, to: str) -> HttpResponse:
    if second_step.has_one(account) and not known.second_step:
        return ask_second_step(request, account, to, link=link, work_account=known.print)
    if link:
        work_account.link(account, link, known.print)
    return come_in_from_work(request, account, to, is_secured=known.second_step)


def _errand(request: HttpRequest) -> tuple[provider.Errand, str, str]:
    kept = _kept(request, AWAY, AWAY_SECONDS)
    if not kept:
        raise provider.NotBelieved("wrong")
    state, nonce, verifier, link, to = kept
    return provider.Errand(state, nonce, verifier), link, to


def _opened(request: HttpRequest) -> str:
    """Give the link whose page this browser showed, when its button was pressed."""
    if not (pressed := request.GET.get("mark", "")):
        return ""
    code, mark = _kept(request, OPENED, OPENED_SECONDS) or ("", "")
    return code if hmac.compare_digest(mark.encode(), pressed.encode()) else ""


def _keep(response: HttpResponse, name: str, what: list[str], seconds: int) -> None:
    response.set_cookie(
        name,
        second_step.seal_text(json.dumps(what)),
        max_age=seconds,
        path=reverse("people:work_account"),
        httponly=True,
        samesite="Lax",  # coming back is following a link from elsewhere
        secure=settings.SESSION_COOKIE_SECURE,
    )


def _kept(request: HttpRequest, name: str, seconds: int) -> list[str]:
    try:
        kept: list[str] = json.loads(second_step.open_text(request.COOKIES.get(name, ""), seconds))
    except InvalidToken:
        return []
    return kept


def _failed(request: HttpRequest, reason: str) -> HttpResponse:
    known = {"reason": reason, "organisations": Organisation.objects.order_by("name")}
    return _forget(render(request, "people/work_account_failed.html", known, status=STATUS[reason]))


def _forget(response: HttpResponse) -> HttpResponse:
    for name in (AWAY, OPENED):
        response.delete_cookie(name, path=reverse("people:work_account"), samesite="Lax")
    return response
