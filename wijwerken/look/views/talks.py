"""Who talks with whom."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijwerken.house.asking import Page, ask, posted
from wijwerken.look.domain import places
from wijwerken.look.domain import talks as talk_deeds
from wijwerken.look.forms.talks import TalkForm
from wijwerken.look.models import Talk
from wijwerken.look.views.pages import one
from wijwerken.people.actor import actor_of
from wijwerken.trajectories import rules
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import Trajectory


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
    return ask(
        request,
        page,
        form,
        lambda typed: talk_deeds.plan_talk(actor_of(request), trajectory, **typed),
        talks=talk_deeds.talks(trajectory),
        where=places.says_where(trajectory),
        may_plan=rules.may(actor_of(request), "look.plan_talk", trajectory),
    )


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
        lambda typed: talk_deeds.change_talk(actor_of(request), trajectory, talk, **typed),
        talk=talk,
    )


@require_POST
@door("look.plan_talks")
def drop(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Take an intention to talk off the list."""
    talk_deeds.drop_talk(actor_of(request), trajectory, one(Talk.objects.of(trajectory), identifier))
    messages.success(request, _("Van de lijst gehaald."))
    return redirect("look:talks", slug=trajectory.slug)
