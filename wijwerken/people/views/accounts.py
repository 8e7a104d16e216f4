"""The accounts of an organisation, and one's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from wijwerken.house.asking import posted, sent
from wijwerken.house.rate_limits import too_often
from wijwerken.people.actor import actor_of
from wijwerken.people.domain import (
    account_events,
    accounts,
    letters,
    own_account,
    provider,
    second_step,
    tries,
    work_account,
)
from wijwerken.people.forms import InviteForm, OwnAddressForm, OwnNameForm
from wijwerken.people.models import Account, Organisation
from wijwerken.people.rules import organisations_shown
from wijwerken.people.views.organisation import administrators
from wijwerken.people.views.security import freshly

Done = tuple[Callable[..., Any], Any]
# What an administrator can do with a colleague's account, and what the page says when it is done.
CHANGES: dict[str, Done] = {
    "beheerder": (accounts.make_administrator, gettext_lazy("Deze collega beheert nu ook de organisatie.")),
    "geen-beheerder": (accounts.make_member, gettext_lazy("Deze collega beheert de organisatie niet meer.")),
    "sluiten": (accounts.close, gettext_lazy("Het account is gesloten.")),
    "openen": (accounts.open_again, gettext_lazy("Het account is weer open.")),
    "werkaccount-los": (work_account.let_in_no_more, gettext_lazy("Het werkaccount van deze collega is losgehaald.")),
}

CHOSEN_ADDRESS: dict[own_account.Chosen, Any] = {
    "same": gettext_lazy("Dit adres hadden wij al."),
    "gone": gettext_lazy("Uw e-mailadres is weg. Inloggen gaat nu met uw inlognaam, een sleutel of een code."),
    "kept": gettext_lazy("Bewaard. Er gaat geen code naar dit adres voordat u er ja op zei."),
    "asked": gettext_lazy("Er is een brief onderweg naar dit adres. Druk daarin op de link: pas dan geldt het."),
}


@administrators
def colleagues(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """List the accounts of the organisation, and invite a colleague."""
    form = InviteForm(posted(request))
    if made := sent(request, form, lambda: _invite(request, organisation, form)):
        return _way_in(request, organisation, made.result)
    rows = organisation.memberships.select_related("account__work_account")
    rows = rows.order_by("account__name", "account__sign_in_name")
    known = {"organisation": organisation, "form": form, "memberships": rows, "by_work_account": provider.is_there()}
    return render(request, "people/colleagues.html", known, status=400 if form.errors else 200)


@require_POST
@administrators
def new_code(request: HttpRequest, organisation: Organisation, identifier: str) -> HttpResponse:
    """Let a colleague in again who lost everything."""
    account = _colleague(organisation, identifier)
    return _way_in(request, organisation, accounts.let_in_again(actor_of(request), organisation, account))


@require_POST
@administrators
def change(request: HttpRequest, organisation: Organisation, identifier: str, what: str) -> HttpResponse:
    """Make a colleague administrator or not, or close or open their account."""
    act, says = CHANGES[what]
    act(actor_of(request), organisation, _colleague(organisation, identifier))
    messages.success(request, str(says))
    return redirect("people:colleagues")


@login_required
def own(request: HttpRequest) -> HttpResponse:
    """Show someone their own account: name, address, how they sign in, what was done to it, what they look after."""
    account = cast(Account, request.user)
    form = OwnNameForm(posted(request), initial={"name": account.name})
    if sent(request, form, lambda: own_account.name_oneself(account, **form.cleaned_data)):
        messages.success(request, _("Bewaard."))
        return redirect("people:own_account")
    known = {
        "form": form,
        "account": account,
        "events": account_events.of_account(account),
        "unseen": account_events.unseen(account),
        "asked": getattr(account, "address_claim", None),
        "is_closed": tries.is_closed(account),
        "organisations": organisations_shown(actor_of(request)),
    }
    return render(request, "people/own_account.html", known, status=400 if form.errors else 200)


@require_POST
@login_required
def seen(request: HttpRequest) -> HttpResponse:
    """Take in that somebody saw what was done to their account."""
    account_events.have_seen(cast(Account, request.user))
    return redirect(request.session.pop(second_step.GOES_ON, "people:own_account"))


@freshly
def own_address(request: HttpRequest) -> HttpResponse:
    """Change the address a sign-in link may go to, after showing who one is."""
    account = cast(Account, request.user)
    form = OwnAddressForm(posted(request), initial={"email": account.email})
    if request.method == "POST" and too_often(str(account.pk), "own-address", times=10, seconds=3600):
        form.add_error(None, _("U veranderde dit heel vaak. Wacht een uur."))
    elif chosen := sent(request, form, lambda: own_account.choose_address(account, form.cleaned_data["email"])):
        messages.success(request, str(CHOSEN_ADDRESS[chosen.result]))
        return redirect("people:own_account")
    known = {"form": form, "by_mail": letters.can_send()}
    return render(request, "people/own_address.html", known, status=400 if form.errors else 200)


def confirm_address(request: HttpRequest, code: str) -> HttpResponse:
    """Say yes from a new address, with one button: mail programs open links by themselves."""
    if request.method == "POST" and own_account.confirm_address(code):
        messages.success(request, _("Dit e-mailadres hoort nu bij het account."))
        return redirect("people:own_account" if request.user.is_authenticated else "people:sign_in")
    address = own_account.claimed_address(code)
    return render(request, "people/confirm_address.html", {"address": address})


def _invite(request: HttpRequest, organisation: Organisation, form: InviteForm) -> accounts.Invitation:
    return accounts.invite(actor_of(request), organisation, form.cleaned_data["name"], form.cleaned_data["email"])


def _colleague(organisation: Organisation, identifier: str) -> Account:
    return get_object_or_404(Account, pk=identifier, memberships__organisation=organisation)


def _way_in(request: HttpRequest, organisation: Organisation, made: accounts.Invitation) -> HttpResponse:
    # Shown in this answer only: the code stands nowhere else, so it cannot be asked for again.
    link = settings.WIJWERKEN_PUBLIC_URL + reverse("people:sign_in_link", args=[made.code]) if made.code else ""
    return render(request, "people/way_in.html", {"organisation": organisation, "made": made, "link": link})
