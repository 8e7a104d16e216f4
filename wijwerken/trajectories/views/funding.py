"""Which funder stands on the documents of a trajectory."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from wijwerken.house.asking import Page, ask, offer, posted
from wijwerken.people.actor import actor_of
from wijwerken.people.models import Funder
from wijwerken.trajectories.domain import funding as funding_deeds
from wijwerken.trajectories.domain.steps import url
from wijwerken.trajectories.door import door
from wijwerken.trajectories.forms.funding import FundingForm
from wijwerken.trajectories.models import Trajectory


@door("trajectories.shape")
def funding(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Switch a funder on or off."""
    actor = actor_of(request)
    form = FundingForm(posted(request), initial={"funder": funding_deeds.chosen(trajectory)})
    keys = [one.pk for one in funding_deeds.offered(trajectory)]
    offer(form, "funder", Funder.objects.filter(pk__in=keys, organisation_id__in=trajectory.organisations.all()))
    page = Page(
        title=_("Subsidie op documenten"),
        lead=_("De zin en het embleem komen dan op elk document van dit traject. De beheerder schrijft ze op."),
        back=url("card", trajectory),
    )
    return ask(request, page, form, lambda told: funding_deeds.choose(actor, trajectory, told["funder"]))
