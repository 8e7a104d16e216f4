"""What somebody says more when they are called with their answer."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from wijwerken.house.asking import Page, posted, sent, show
from wijwerken.look.domain import telephone
from wijwerken.look.forms.telephone import ToldByPhoneForm
from wijwerken.people.actor import actor_of
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import call_round
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import Trajectory


@door("look.record_conversation")
def told(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Write down what who is called wants to say, and read it back at once."""
    actor = actor_of(request)
    rules.must(actor, "trajectories.call_tellers", trajectory)
    answer = call_round.find(trajectory, identifier)
    if answer is None:
        raise Http404
    form = ToldByPhoneForm(posted(request))
    written = sent(
        request, form, lambda: telephone.write_down(actor, trajectory, answer.person, form.cleaned_data["text"])
    )
    if written:
        messages.success(request, _("Het staat bij de eigen woorden van wie het zei. Lees het nu voor: klopt het?"))
        return redirect("look:read_aloud", slug=trajectory.slug, identifier=written.result.pk)
    page = Page(
        title=_("Wat wil deze persoon nog zeggen?"),
        lead=_("Schrijf het op zoals het gezegd wordt. Valt de lijn weg? Wat je typt, blijft hier staan."),
        back=reverse("trajectories:call_round", args=[trajectory.slug]),
        button=_("Bewaar en lees terug"),
    )
    return show(request, page, form)
