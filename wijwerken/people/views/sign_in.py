"""Signing in and out."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_POST

from wijwerken.house.posting import post
from wijwerken.house.rate_limits import it_was_right, too_often
from wijwerken.people.domain import (
    browsers,
    demo_roles,
    letters,
    provider,
    receipts,
    second_step,
    security_log,
    sign_in,
    tries,
)
from wijwerken.people.domain.security_log import What
from wijwerken.people.forms import NameForm
from wijwerken.people.models import Account
from wijwerken.people.views.entering import (
    asked_next,
    came_from_work,
    come_in,
    come_in_after_second_step,
    enter,
    forget,
    half_in,
    mark_in,
)

# One sentence for an unknown name and for a wrong code: it is not told who has an account here.
WRONG_NAME_OR_CODE = gettext_lazy("Deze naam en code horen niet bij elkaar, of de code is al gebruikt.")
SIGNED_OUT_HERE = gettext_lazy(
    "U bent hier uitgelogd. Met uw werkaccount bent u op deze computer misschien nog ingelogd. Is het een gedeelde "
    "computer? Log daar dan ook uit."
)
TOO_MANY_WRONG = {
    "wait": gettext_lazy(
        "Er is hier te vaak een verkeerde code getypt. Wacht tien minuten en probeer het opnieuw. "
        "Helpt dat niet? Vraag dan een nieuwe code."
    ),
    "wait_long": gettext_lazy(
        "Er is hier te vaak een verkeerde code getypt. Wacht een uur en probeer het opnieuw. "
        "Helpt dat niet? Vraag dan een nieuwe code."
    ),
    "only_paper": gettext_lazy(
        "Bij deze naam is heel vaak een verkeerde code getypt. Hier werkt nu alleen een code van papier. "
        "In een browser waarin u eerder inlogde, kan de app nog wel werken."
    ),
}


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


@require_POST
def sign_in_by_name(request: HttpRequest) -> HttpResponseBase:
    """Sign in with the sign-in name and a code of the app or of paper; the answer is the same for unknown names."""
    form = NameForm(request.POST)
    if too_often(request, "sign-in", times=10, seconds=600):
        return _page(request, _("U heeft het tien keer geprobeerd. Wacht tien minuten en probeer het opnieuw."), 429)
    if not form.is_valid():
        return _page(request, str(WRONG_NAME_OR_CODE), 400)
    name = form.cleaned_data["sign_in_name"]
    code, mark = form.cleaned_data["shown_code"], mark_in(request)
    answer = tries.may_try(name, tries.Door.NAME, mark, is_paper=second_step.is_paper(code))
    if answer != "yes":
        security_log.note_try(second_step.account_called(name), What.CLOSED)
        return _page(request, str(TOO_MANY_WRONG[answer]), 429)
    account = second_step.account_called(name)
    used = second_step.use_code(account, code)
    if account is None or not used:
        security_log.note_try(account, What.WRONG)
        return _page(request, str(WRONG_NAME_OR_CODE), 400)
    it_was_right(request, "sign-in")
    tries.it_was_right(name, tries.Door.NAME, mark)
    _say_what_is_left(request, account, used)
    return come_in(request, account, asked_next(request), how=What.IN_NAME)


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
    post("people.send_sign_in_links", [str(account.pk) for account in known])
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
    if request.POST.get("answer", ""):
        return _by_key(request, account)
    code, mark = request.POST.get("code", ""), mark_in(request)
    answer = tries.may_try(account.sign_in_name, tries.Door.SECOND, mark, is_paper=second_step.is_paper(code))
    if answer != "yes":
        security_log.note(account, What.CLOSED)
        return _second_step(request, account, str(TOO_MANY_WRONG[answer]), 429)
    used = second_step.use_code(account, code)
    if not used:
        security_log.note(account, What.WRONG)
        return _second_step(request, account, _("Deze code klopt niet. Kijk of de app al een nieuwe code geeft."), 400)
    tries.it_was_right(account.sign_in_name, tries.Door.SECOND, mark)
    _say_what_is_left(request, account, used)
    return come_in_after_second_step(request, account)


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
    return come_in(request, account, asked_next(request), how=What.IN_KEY)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out and forget in this browser who it was; strangers' wrong codes must not close it, so a mark stays."""
    from_work = came_from_work(request)
    browsers.forget(request.session.session_key)
    logout(request)
    response = redirect("/")
    receipts.forget_in_browser(response)
    forget(response)
    messages.success(request, str(SIGNED_OUT_HERE) if from_work else _("U bent uitgelogd."))
    return response


def _by_key(request: HttpRequest, account: Account) -> HttpResponse:
    if second_step.account_with_passkey(request.POST["answer"], expected=account) is None:
        security_log.note(account, What.WRONG)
        return _second_step(request, account, _("Met deze sleutel lukte het niet. Gebruik een code."), 400)
    return come_in_after_second_step(request, account)


def _say_what_is_left(request: HttpRequest, account: Account, used: str) -> None:
    if used != second_step.PAPER:
        return
    left = len(second_step.codes_on_paper(account))
    says = ngettext(
        "U gebruikte een code van papier. Er is er nog één over.",
        "U gebruikte een code van papier. Er zijn er nog %(left)s over.",
        left,
    )
    if not left:
        says = _(
            "U gebruikte uw laatste code van papier. Maak nieuwe bij Veilig inloggen, op de pagina van uw account."
        )
    messages.warning(request, says % {"left": left})


def _second_step(request: HttpRequest, account: Account, problem: str = "", status: int = 200) -> HttpResponse:
    context = {"problem": problem, "app": second_step.has(account, "totp"), "key": second_step.has(account, "webauthn")}
    return render(request, "people/second_step.html", context, status=status)


def _page(request: HttpRequest, problem: str = "", status: int = 200) -> HttpResponse:
    context = {
        "problem": problem,
        "roles": demo_roles.accounts(),
        "next": asked_next(request),
        "typed_code": request.POST.get("code", ""),
        "name_form": NameForm(initial={"sign_in_name": request.POST.get("sign_in_name", "")}),
        "typed_email": request.POST.get("email", ""),
        "by_mail": letters.can_send(),
        "by_work_account": provider.is_there(),
        "work_account_at": settings.WIJWERKEN_OIDC_NAME,
    }
    return render(request, "people/sign_in.html", context, status=status)
