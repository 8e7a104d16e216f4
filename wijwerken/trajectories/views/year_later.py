"""A year later: whether what was promised is there now."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from wijwerken.house.asking import Page, posted, sent, show
from wijwerken.people.actor import actor_of
from wijwerken.trajectories.domain import year_later
from wijwerken.trajectories.domain.steps import url
from wijwerken.trajectories.door import door
from wijwerken.trajectories.forms.answers import StandsForm
from wijwerken.trajectories.models import Trajectory


@door("trajectories.give_answers")
def stands_now(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Ask of each thing that was promised whether it is there now; then the answer for who told is next."""
    moment = year_later.due(trajectory)
    if moment is None:
        return redirect(url("answers_give", trajectory))
    actor, form = actor_of(request), StandsForm(year_later.promised(trajectory), posted(request))
    if sent(request, form, lambda: year_later.look_again(actor, trajectory, moment, form.stands())):
        return redirect(url("answers_give", trajectory))
    page = Page(
        title=_("Staat het er nu?"),
        lead=_("Bijna een jaar geleden hoorden mensen wat er zou komen. Zeg per actie hoe het nu is."),
        back=url("trajectory", trajectory),
        button=_("Verder naar het antwoord"),
    )
    return show(request, page, form)
