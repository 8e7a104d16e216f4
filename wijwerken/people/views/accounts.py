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

from wijwerken.people.actor import actor_of
from wijwerken.people.domain import accounts, own_account
from wijwerken.people.forms import InviteForm, OwnAccountForm
from wijwerken.people.models import Account, Organisation
from wijwerken.people.rules import looked_after_by
from wijwerken.people.views.asking import posted, sent
from wijwerken.people.views.organisation import administrators

Done = tuple[Callable[..., Any], Any]
# What an administrator can do with a colleague's account, and what the page says when it is done.
CHANGES: dict[str, Done] = {
    "beheerder": (accounts.make_administrator, gettext_lazy("Deze collega beheert nu ook de organisatie.")),
    "geen-beheerder": (accounts.make_member, gettext_lazy("Deze collega beheert de organisatie niet meer.")),
    "sluiten": (accounts.close, gettext_lazy("Het account is gesloten.")),
    "openen": (accounts.open_again, gettext_lazy("Het account is weer open.")),
}


@administrators
def colleagues(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """List the accounts of the organisation, and invite a colleague."""
    form = InviteForm(posted(request))
    made: list[accounts.Invitation] = []
    if sent(request, form, lambda: made.append(_invite(request, organisation, form))):
        return _way_in(request, organisation, made[0])
    rows = organisation.memberships.select_related("account").order_by("account__name", "account__sign_in_name")
    known = {"organisation": organisation, "form": form, "memberships": rows}
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
    """Show someone their own account: name, address, how they sign in, and what they look after."""
    account = cast(Account, request.user)
    form = OwnAccountForm(posted(request), initial={"name": account.name, "email": account.email})
    if sent(request, form, lambda: own_account.describe(account, **form.cleaned_data)):
        messages.success(request, _("Bewaard."))
        return redirect("people:own_account")
    known = {"form": form, "organisations": looked_after_by(actor_of(request))}
    return render(request, "people/own_account.html", known, status=400 if form.errors else 200)


def _invite(request: HttpRequest, organisation: Organisation, form: InviteForm) -> accounts.Invitation:
    return accounts.invite(actor_of(request), organisation, form.cleaned_data["name"], form.cleaned_data["email"])


def _colleague(organisation: Organisation, identifier: str) -> Account:
    return get_object_or_404(Account, pk=identifier, memberships__organisation=organisation)


def _way_in(request: HttpRequest, organisation: Organisation, made: accounts.Invitation) -> HttpResponse:
    # Shown in this answer only: the code stands nowhere else, so it cannot be asked for again.
    link = settings.WIJWERKEN_PUBLIC_URL + reverse("people:sign_in_link", args=[made.code])
    return render(request, "people/way_in.html", {"organisation": organisation, "made": made, "link": link})
