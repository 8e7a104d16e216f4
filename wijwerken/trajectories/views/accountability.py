"""The page for the council on screen and on paper, and opening it to everyone."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijwerken.house.asking import pressed
from wijwerken.house.documents import respond
from wijwerken.people.actor import actor_of
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import accountability as pages
from wijwerken.trajectories.domain.accountability_on_paper import accountability_on_paper
from wijwerken.trajectories.domain.steps import url
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import Trajectory


@door("trajectories.see")
def accountability(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Read how people took part and what was done with it; the core group opens the page to everyone."""
    actor = actor_of(request)
    pages.must_be_readable(actor, trajectory)
    made = pages.accountability_of(trajectory)
    known = {
        "made": made,
        "for_whom": pages.for_whom(trajectory),
        "checked_by": pages.checked_by(made.log_head),
        "is_public": pages.is_public(trajectory),
        "may_open": rules.may(actor, "trajectories.open_accountability", trajectory),
        "address": pages.address(trajectory),
    }
    return render(request, "trajectories/accountability.html", known)


@door("trajectories.see")
def document(request: HttpRequest, trajectory: Trajectory, form: str) -> HttpResponse:
    """Give the page for the council as a file to print or to work on."""
    pages.must_be_readable(actor_of(request), trajectory)
    made = accountability_on_paper(trajectory, get_language() or "nl")
    return respond(made, form, f"{_('verantwoording')}-{trajectory.slug}", place=trajectory)


@require_POST
@door("trajectories.open_accountability")
def make_public(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Open the page to everyone, or close it again."""
    actor, closes = actor_of(request), request.POST.get("what") == "close"
    done = pressed(request, lambda: (pages.close if closes else pages.make_public)(actor, trajectory))
    if not done:
        messages.error(request, done.why)
    elif closes:
        messages.success(request, _("De pagina is weer alleen voor de kerngroep en de opdrachtgever."))
    else:
        messages.success(request, _("De pagina is openbaar. Geef het adres door, of print hem."))
    return redirect(url("accountability", trajectory))
