"""Who talks with whom."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijwerken.look.domain import queries
from wijwerken.look.domain import talks as domain
from wijwerken.look.forms import TalkForm
from wijwerken.look.models import Talk
from wijwerken.look.views.pages import one, posted
from wijwerken.people.actor import actor_of
from wijwerken.trajectories import rules
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.views.asking import Page, ask
from wijwerken.trajectories.views.door import door


@door("look.plan_talks")
def talks(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """List who talks with whom, and add to it."""
    here = rules.participation_of(actor_of(request), trajectory)
    form = TalkForm(trajectory, posted(request), initial={"holder": here})
    page = Page(
        title=_("Wie praat met wie"),
        back=reverse("look:talks", args=[trajectory.slug]),
        said=_("Het staat op de lijst."),
        template="look/talks.html",
    )
    known = {"talks": domain.talks(trajectory), "places": queries.places(trajectory)}
    return ask(request, page, form, lambda typed: domain.plan_talk(actor_of(request), trajectory, **typed), **known)


@door("look.plan_talks")
def change(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Change who goes, where or when."""
    talk = one(Talk.objects.of(trajectory), identifier)
    first = {name: getattr(talk, name) for name in ("holder", "group", "where", "on")}
    form = TalkForm(trajectory, posted(request), initial=first)
    page = Page(title=_("Deze afspraak"), back=reverse("look:talks", args=[trajectory.slug]), template="look/talk.html")
    return ask(
        request,
        page,
        form,
        lambda typed: domain.change_talk(actor_of(request), trajectory, talk, **typed),
        talk=talk,
    )


@require_POST
@door("look.plan_talks")
def drop(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Take an intention to talk off the list."""
    domain.drop_talk(actor_of(request), trajectory, one(Talk.objects.of(trajectory), identifier))
    messages.success(request, _("Van de lijst gehaald."))
    return redirect("look:talks", slug=trajectory.slug)
