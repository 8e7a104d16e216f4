"""The front door: what this is, starting a trajectory, and how it works in two minutes."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from wijwerken.house.asking import posted, sent
from wijwerken.house.refusal import Refused
from wijwerken.house.registry import page
from wijwerken.people.actor import actor_of
from wijwerken.people.models import Organisation
from wijwerken.trajectories.domain import overview, questions_of_all, visibility
from wijwerken.trajectories.domain import start as start_deeds
from wijwerken.trajectories.domain.question_to_tell import is_worth_asking
from wijwerken.trajectories.forms.start import StartForm
from wijwerken.trajectories.views.looking_along import look_along, not_said_yet
from wijwerken.trajectories.vocabulary import WHY_PHASE


def start_page(request: HttpRequest) -> HttpResponse:
    """Show somebody we know what waits for them; to everybody else, say what this is."""
    actor = actor_of(request)
    return redirect("trajectories:today") if actor.person or actor.account else front_page(request)


def front_page(request: HttpRequest) -> HttpResponse:
    """Say in one screen what this is, and open the three doors: start, look along, or open a code."""
    own = Organisation.objects.all()[:2]
    worked_on, ended = visibility.questions_for_everyone()
    known = {
        "worked_on": worked_on,
        "ended": ended,
        "organisation": own[0] if len(own) == 1 else None,
        "examples_url": page("examples", None),
    }
    return render(request, "trajectories/start.html", known)


def working(request: HttpRequest) -> HttpResponse:
    """Lay the questions that everyone may read on the paper of their phase."""
    actor = actor_of(request)
    may_start = not actor.is_guest and bool(start_deeds.organisations_of(actor))
    return render(request, "trajectories/working.html", {"page": questions_of_all.laid_out(), "may_start": may_start})


def how_it_works(request: HttpRequest) -> HttpResponse:
    """Explain the way of working in two minutes."""
    phases = [(phase.value, str(phase.label).capitalize(), *WHY_PHASE[phase.value]) for phase in overview.CYCLE]
    return render(request, "trajectories/how_it_works.html", {"phases": phases})


@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Start a trajectory: three answers, the rest grows on its own pages; advice on the question is said once."""
    actor = actor_of(request)
    organisations = start_deeds.organisations_of(actor)
    if not organisations:
        raise Refused(_("Een traject start u bij een organisatie waarvoor u werkt. De beheerder kan u daarbij zetten."))
    form = StartForm(posted(request), organisations=organisations)
    if "look_along" in request.POST:
        return look_along(request, "trajectories/new.html", {"form": form})
    if _could_begin(form) and (advice := not_said_yet(request)):
        return render(request, "trajectories/new.html", {"form": form, "advice": advice, "held": True})
    if made := sent(request, form, lambda: start_deeds.start(actor, **form.cleaned_data)):
        offers = is_worth_asking(made.result)
        return redirect(f"trajectories:{'telling_question' if offers else 'trajectory'}", slug=made.result.slug)
    return render(request, "trajectories/new.html", {"form": form}, status=400 if form.errors else 200)


def _could_begin(form: StartForm) -> bool:
    """Tell whether nothing is missing: what is missing is said first."""
    return form.is_bound and form.is_valid() and all(form.cleaned_data[name] for name in ("who_asks", "origin"))
