"""What the works council of an organisation agreed to."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijwerken.house.asking import Page, ask, do_and_say, posted
from wijwerken.people.actor import actor_of
from wijwerken.people.domain import council as council_deeds
from wijwerken.people.forms import ConsentOfCouncilForm
from wijwerken.people.models import CouncilConsent, Organisation
from wijwerken.people.views.organisation import administrators


@administrators
def council(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Show what the works council agreed to, and for what the door is still closed."""
    subjects = (CouncilConsent.Subject.LEARNING, CouncilConsent.Subject.TALENTS)
    rows = [
        (row, council_deeds.sentence(row), council_deeds.to_what(row)) for row in council_deeds.consents(organisation)
    ]
    closed = [str(one.label) for one in subjects if council_deeds.why_closed(organisation, one)]
    return render(request, "people/council.html", {"organisation": organisation, "rows": rows, "closed": closed})


@administrators
def new(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Write down a consent."""
    page = Page(
        title=_("Instemming van de ondernemingsraad"),
        lead=_("Schrijf op wat in het stuk van de raad staat. Het staat daarna in het OR-pakket."),
        back=reverse("people:council"),
    )

    def act(told: dict[str, Any]) -> CouncilConsent:
        return council_deeds.note(actor_of(request), organisation, council_deeds.ToldConsent(**told))

    return ask(request, page, ConsentOfCouncilForm(posted(request)), act)


@require_POST
@administrators
def end(request: HttpRequest, organisation: Organisation, identifier: UUID) -> HttpResponse:
    """Say that a consent holds no more."""
    row = get_object_or_404(CouncilConsent.objects.of(organisation), pk=identifier)
    do_and_say(request, lambda: council_deeds.end(actor_of(request), organisation, row), _("Dat staat erbij."))
    return redirect("people:council")
