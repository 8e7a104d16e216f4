"""Signing in and out."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from wijwerken.house.rate_limits import it_was_right, too_often
from wijwerken.people.domain import demo_roles, letters, receipts, second_step, sign_in
from wijwerken.people.models import Account
from wijwerken.people.tasks import send_sign_in_links
from wijwerken.people.views.entering import asked_next, come_in, enter, half_in, half_in_next


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
    it_was_right(request, "sign-in")
    return enter(request, account)


def sign_in_by_link(request: HttpRequest, code: str) -> HttpResponse:
    """Show one button: mail programs open links by themselves, and would use up the code."""
    return render(request, "people/sign_in_link.html", {"code": code, "is_good": sign_in.is_good(code)})


@require_POST
def mail_link(request: HttpRequest) -> HttpResponse:
    """Mail a link that signs in once; the answer is the same whether we know the address or not."""
    if not letters.can_send():
        raise Http404
    if too_often(request, "sign-in-mail", times=5, seconds=600):
        return _page(request, _("U heeft het vijf keer gevraagd. Wacht tien minuten en kijk eerst in uw mail."), 429)
    known = sign_in.accounts_at(request.POST.get("email", ""))
    send_sign_in_links.enqueue([str(account.pk) for account in known])
    messages.success(request, _("Kennen wij dit adres? Dan is er een mail met een link onderweg. Hij werkt een uur."))
    return redirect("people:sign_in")


def second_step_page(request: HttpRequest) -> HttpResponse:
    """Ask for the second step: the code in the app, a code on paper, or the passkey."""
    account = half_in(request)
    if account is None:
        messages.error(request, _("Dat duurde te lang. Begin opnieuw met uw code."))
        return redirect("people:sign_in")
    if request.method != "POST":
        return _second_step(request, account)
    if too_often(request, f"second-step-{account.pk}", times=10, seconds=600):
        return _second_step(request, account, _("U heeft het tien keer geprobeerd. Wacht tien minuten."), 429)
    if _is_right(request, account):
        return come_in(request, account, half_in_next(request))
    return _second_step(request, account, _("Deze code klopt niet. Kijk of de app al een nieuwe code geeft."), 400)


@require_GET
def passkey_question(request: HttpRequest) -> HttpResponse:
    """Give the browser what it needs to use a passkey."""
    return JsonResponse({"ask": second_step.passkey_to_use(half_in(request))})


@require_POST
def sign_in_by_passkey(request: HttpRequest) -> HttpResponseBase:
    """Sign in with a passkey alone: it is something you have and something you know or are."""
    if too_often(request, "sign-in", times=10, seconds=600):
        return _page(request, _("U heeft het tien keer geprobeerd. Wacht tien minuten en probeer het opnieuw."), 429)
    account = second_step.account_with_passkey(request.POST.get("answer", ""))
    if account is None:
        return _page(request, _("Met deze sleutel lukte het niet. Probeer het opnieuw, of gebruik een code."), 400)
    it_was_right(request, "sign-in")
    return come_in(request, account, asked_next(request))


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out and forget everything in this browser."""
    logout(request)
    response = redirect("/")
    receipts.forget_in_browser(response)
    messages.success(request, _("U bent uitgelogd."))
    return response


def _is_right(request: HttpRequest, account: Account) -> bool:
    if answer := request.POST.get("answer", ""):
        return second_step.account_with_passkey(answer, expected=account) is not None
    return second_step.is_right_code(account, request.POST.get("code", ""))


def _second_step(request: HttpRequest, account: Account, problem: str = "", status: int = 200) -> HttpResponse:
    context = {"problem": problem, "app": second_step.has(account, "totp"), "key": second_step.has(account, "webauthn")}
    return render(request, "people/second_step.html", context, status=status)


def _page(request: HttpRequest, problem: str = "", status: int = 200) -> HttpResponse:
    context = {
        "problem": problem,
        "roles": demo_roles.accounts(),
        "next": asked_next(request),
        "typed_code": request.POST.get("code", ""),
        "typed_email": request.POST.get("email", ""),
        "by_mail": letters.can_send(),
    }
    return render(request, "people/sign_in.html", context, status=status)
