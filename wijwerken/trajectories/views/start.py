"""The front door: what this is, starting a trajectory, and how it works in two minutes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house.refusal import Refused
from wijwerken.house.registry import page
from wijwerken.people.actor import Actor, actor_of
from wijwerken.people.models import Organisation, Person
from wijwerken.trajectories.domain import overview, question, visibility
from wijwerken.trajectories.domain import start as starting
from wijwerken.trajectories.models import Participation, Trajectory
from wijwerken.trajectories.views.asking import NamedChoice, Words, done, offer
from wijwerken.trajectories.vocabulary import WHY_PHASE


class StartForm(forms.Form):
    """Who asks, what, and where it comes from."""

    who_asks = forms.CharField(
        label=gettext_lazy("Wie vraagt het?"),
        help_text=gettext_lazy("Bijvoorbeeld: De Molenbuurt, of: Het team van de balie."),
        max_length=120,
        required=False,
    )
    main_question = Words(
        label=gettext_lazy("Wat is de vraag?"),
        help_text=gettext_lazy(
            "Bijvoorbeeld: wat kunnen buren en winkeliers doen om de avond prettig te maken? Veranderen kan later."
        ),
        max_length=300,
        rows=2,
    )
    origin = Words(
        label=gettext_lazy("Waar komt de vraag vandaan?"),
        help_text=gettext_lazy("Wie begon erover, en wie voelt het? Eén zin is genoeg."),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Voor wie is de vraag?"),
        choices=[
            (Trajectory.Kind.SOCIETAL, gettext_lazy("Een vraag uit de samenleving")),
            (Trajectory.Kind.INTERNAL, gettext_lazy("Een vraag van binnen, over onze eigen organisatie")),
        ],
        widget=forms.RadioSelect,
        initial=Trajectory.Kind.SOCIETAL,
    )
    organisation = NamedChoice(label=gettext_lazy("Bij welke organisatie?"), empty_label=None)

    def __init__(self, *args: Any, organisations: list[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "organisation", Organisation.objects.filter(pk__in=[each.pk for each in organisations]))
        if len(organisations) == 1:
            self.fields["organisation"].widget = forms.HiddenInput()
            self.fields["organisation"].initial = organisations[0]


def start_page(request: HttpRequest) -> HttpResponse:
    """Say in one screen what this is, and open the three doors: start, look along, or open a code."""
    actor = actor_of(request)
    mine = _mine(actor.person) if actor.person else []
    own = Organisation.objects.all()[:2]
    known = {
        "worked_on": visibility.worked_on(),
        "mine": mine,
        "organisation": own[0] if len(own) == 1 else None,
        "examples_url": page("examples", None),
    }
    return render(request, "trajectories/start.html", known)


def _mine(person: Person) -> list[Trajectory]:
    parts = Participation.objects.everywhere("one's own trajectories on the start page").filter(person=person)
    return [part.trajectory for part in parts.select_related("trajectory").order_by("trajectory__who_asks")]


def how_it_works(request: HttpRequest) -> HttpResponse:
    """Explain the way of working in two minutes."""
    phases = [(phase.value, str(phase.label).capitalize(), *WHY_PHASE[phase.value]) for phase in overview.CYCLE]
    return render(request, "trajectories/how_it_works.html", {"phases": phases})


@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Start a trajectory: three answers, the rest grows on its own pages."""
    actor = actor_of(request)
    organisations = starting.organisations_of(actor)
    if not organisations:
        raise Refused(_("Een traject start u bij een organisatie waarvoor u werkt. De beheerder kan u daarbij zetten."))
    form = StartForm(request.POST or None, organisations=organisations)
    if "look_along" in request.POST:
        advice = question.advice_on(form.data.get("main_question", ""))
        return render(request, "trajectories/new.html", {"form": form, "advice": advice, "looked_along": True})
    if form.is_bound and form.is_valid() and (made := _start(actor, form)):
        return redirect("trajectories:trajectory", slug=made.slug)
    return render(request, "trajectories/new.html", {"form": form}, status=400 if form.errors else 200)


def _start(actor: Actor, form: StartForm) -> Trajectory | None:
    made: list[Trajectory] = []
    done(form, lambda: made.append(starting.start(actor, **form.cleaned_data)))
    return made[0] if made else None
