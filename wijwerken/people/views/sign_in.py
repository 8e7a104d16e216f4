"""Signing in and out."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijwerken.house.rate_limits import too_often
from wijwerken.people.domain import receipts, sign_in
from wijwerken.people.models import Account

BACKEND = "django.contrib.auth.backends.ModelBackend"


def sign_in_page(request: HttpRequest) -> HttpResponseBase:
    """Ask for the one-time code; in a demo, offer every role with one click."""
    code = request.POST.get("code", "")
    if request.method != "POST":
        return _page(request)
    if too_often(request, "sign-in", times=10, seconds=600):
        return _page(request, _("U heeft het tien keer geprobeerd. Wacht tien minuten en probeer het opnieuw."), 429)
    account = sign_in.use_code(code)
    if account is None:
        return _page(request, _("Deze code kennen wij niet, of hij is al gebruikt. Vraag een nieuwe."), 400)
    return _enter(request, account)


def sign_in_by_link(request: HttpRequest, code: str) -> HttpResponse:
    """Show one button: mail programs open links by themselves, and would use up the code."""
    return render(request, "people/sign_in_link.html", {"code": code, "is_good": sign_in.is_good(code)})


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out and forget everything in this browser."""
    logout(request)
    response = redirect("/")
    receipts.forget_in_browser(response)
    messages.success(request, _("U bent uitgelogd."))
    return response


@require_POST
def enter_demo_role(request: HttpRequest, account_id: str) -> HttpResponse:
    """Step into a role of the demo with one click."""
    if not settings.WIJWERKEN_DEMO:
        raise Http404
    return _enter(request, get_object_or_404(Account, pk=account_id, is_demo=True))


def _enter(request: HttpRequest, account: Account) -> HttpResponse:
    login(request, account, backend=BACKEND)
    return redirect(_next(request))


def _next(request: HttpRequest) -> str:
    asked = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if safe else settings.LOGIN_REDIRECT_URL


def _page(request: HttpRequest, problem: str = "", status: int = 200) -> HttpResponse:
    roles = Account.objects.filter(is_demo=True).order_by("name") if settings.WIJWERKEN_DEMO else []
    context = {"problem": problem, "roles": roles, "next": request.GET.get("next", request.POST.get("next", ""))}
    return render(request, "people/sign_in.html", context, status=status)
