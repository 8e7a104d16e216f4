"""Who pays, and how documents say so."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijwerken.house.asking import Page, ask, do_and_say, posted
from wijwerken.house.documents import Document, Paragraph, respond
from wijwerken.people.actor import actor_of
from wijwerken.people.domain import funders as funder_deeds
from wijwerken.people.domain import organisations
from wijwerken.people.forms import FunderForm
from wijwerken.people.models import Funder, Organisation
from wijwerken.people.views.organisation import administrators


@administrators
def funders(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """List who pays."""
    return render(request, "people/funders.html", {"organisation": organisation, "rows": funder_deeds.of(organisation)})


@administrators
def new(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Write down who pays."""
    return _ask(request, organisation, None)


@administrators
def change(request: HttpRequest, organisation: Organisation, identifier: UUID) -> HttpResponse:
    """Change what documents say of who pays."""
    return _ask(request, organisation, _found(organisation, identifier))


@require_POST
@administrators
def drop(request: HttpRequest, organisation: Organisation, identifier: UUID) -> HttpResponse:
    """Take a funder away."""
    row = _found(organisation, identifier)
    do_and_say(request, lambda: funder_deeds.drop(actor_of(request), organisation, row), _("Die is weg."))
    return redirect("people:funders")


@administrators
def sample(request: HttpRequest, organisation: Organisation, identifier: UUID) -> HttpResponse:
    """Show on paper how a document with this funder begins."""
    row = _found(organisation, identifier)
    made = Document(
        _("Zo staat het op papier"),
        [Paragraph(_("Elk document van een traject waar dit aan staat, begint zo."))],
        author=organisation.name,
        funder=funder_deeds.on_paper(row),
    )
    return respond(made, "pdf", place=organisation)


def _ask(request: HttpRequest, organisation: Organisation, row: Funder | None) -> HttpResponse:
    names = [name for name in FunderForm.base_fields if name != "emblem"]
    initial = {name: getattr(row, name) for name in names} if row else {}
    form = FunderForm(posted(request), request.FILES or None, initial=initial)
    page = Page(
        title=row.name if row else _("Een subsidiegever"),
        lead=_("Neem de woorden over uit de beschikking. Ze komen op elk document van een traject waar het aan staat."),
        back=reverse("people:funders"),
        template="people/funder.html",
    )

    def act(told: dict[str, Any]) -> Funder:
        given = told.pop("emblem")
        # One byte more than allowed is enough to be refused.
        emblem = given.read(organisations.MOST_LOGO_BYTES + 1) if given else None
        return funder_deeds.write(actor_of(request), organisation, funder_deeds.ToldFunder(**told), emblem, row)

    return ask(request, page, form, act, funder=row)


def _found(organisation: Organisation, identifier: UUID) -> Funder:
    row: Funder = get_object_or_404(Funder.objects.of(organisation), pk=identifier)
    return row
