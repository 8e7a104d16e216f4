"""Setting up the second step of signing in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijwerken.house import qr
from wijwerken.people.domain import account_events, second_step, work_account
from wijwerken.people.domain.second_step import GOES_ON, MUST_SECURE
from wijwerken.people.models import Account
from wijwerken.people.views.entering import ask_second_step, is_fresh, remember_browser

SECRET = "people.app_secret"  # noqa: S105  (the name of the place where it waits until the app shows a right code)


def freshly(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Open a page only to whoever showed not long ago who they are; a phone left on a table changes nothing."""

    @login_required
    @wraps(view)
    def at_the_door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if is_fresh(request) or not second_step.has_one(_account(request)):
            return view(request, *args, **kwargs)
        return ask_second_step(request, _account(request), request.path)

    return at_the_door


@login_required
def secure_first(request: HttpRequest) -> HttpResponse:
    """Ask an official at first sign-in to set up a second step: now, or up to three times later."""
    account = _account(request)
    asked = second_step.asks(account)
    if not asked:
        return _done(request)
    if request.method == "POST" and asked == "please":
        second_step.later(account)
        return redirect(request.session.pop(GOES_ON, "/"))
    left = second_step.times_left(account)
    known = {"must": asked == "now", "left": left, "unseen": account_events.unseen(account)}
    return render(request, "people/secure_first.html", known)


@login_required
def security(request: HttpRequest) -> HttpResponse:
    """Show how someone signs in, and what they can add."""
    account = _account(request)
    return render(
        request,
        "people/security.html",
        {
            "own": second_step.own_kinds(account),
            "has_app": second_step.has(account, "totp"),
            "codes_left": len(second_step.codes_on_paper(account)),
            "must": bool(request.session.get(MUST_SECURE)),
            "account": account,
            "work_account_since": work_account.linked_on(account),
        },
    )


@freshly
def add_app(request: HttpRequest) -> HttpResponse:
    """Connect an app that gives codes, by its QR code or by typing the letters over."""
    account = _account(request)
    secret = request.session.get(SECRET) or request.session.setdefault(SECRET, generate_totp_secret())
    if request.method == "POST" and second_step.add_app(account, secret, request.POST.get("code", "")):
        del request.session[SECRET]
        messages.success(request, _("De app is gekoppeld. Voortaan vragen we bij het inloggen om de code."))
        return _secured(request)
    failed = request.method == "POST"
    context = {
        "qr": mark_safe(qr.svg(second_step.address_for_app(account, secret))),  # noqa: S308  (our own drawing)
        "secret": " ".join(secret[start : start + 4] for start in range(0, len(secret), 4)),
        "failed": failed,
    }
    return render(request, "people/add_app.html", context, status=400 if failed else 200)


@freshly
def add_passkey(request: HttpRequest) -> HttpResponse:
    """Make a passkey on this device."""
    account = _account(request)
    failed = False
    if request.method == "POST":
        name = request.POST.get("name", "").strip()[:60] or _("Sleutel op dit toestel")
        if second_step.add_passkey(account, request.POST.get("answer", ""), name):
            messages.success(request, _("De sleutel is gemaakt. Inloggen kan er voortaan mee."))
            return _secured(request)
        failed = True
    context = {"ask": second_step.passkey_to_add(account), "name": request.POST.get("name", ""), "failed": failed}
    return render(request, "people/add_passkey.html", context, status=400 if failed else 200)


@freshly
def codes_on_paper(request: HttpRequest) -> HttpResponse:
    """Show the codes for when phone and key are away, to print; or make new ones."""
    account = _account(request)
    if not second_step.has_one(account):
        return redirect("people:security")
    if request.method == "POST":
        second_step.new_codes_on_paper(account)
        messages.success(request, _("Dit zijn nieuwe codes. De oude werken niet meer."))
        return redirect("people:codes_on_paper")
    known = {
        "codes": second_step.codes_on_paper(account),
        "account": account,
        "has_app": second_step.has(account, "totp"),
    }
    return render(request, "people/codes_on_paper.html", known)


@require_POST
@freshly
def remove(request: HttpRequest, identifier: int) -> HttpResponse:
    """Take away an app or a passkey."""
    account = _account(request)
    second_step.remove(account, identifier)
    messages.success(request, _("Weggehaald."))
    asked = second_step.asks(account)
    request.session[MUST_SECURE] = asked == "now"
    return redirect("people:secure_first" if asked == "now" else "people:security")


def _account(request: HttpRequest) -> Account:
    return cast(Account, request.user)


def _secured(request: HttpRequest) -> HttpResponse:
    request.session.pop(MUST_SECURE, None)
    response = redirect("people:codes_on_paper")
    remember_browser(response, _account(request))
    return response


def _done(request: HttpRequest) -> HttpResponse:
    request.session.pop(MUST_SECURE, None)
    return redirect(request.session.pop(GOES_ON, "/"))
