"""Peiling: opening one, answering or skipping it, and reading what came of it."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from wijwerken.house import clock
from wijwerken.house.asking import Page, do_and_say, not_now, number_from, posted, reason_of, sent, show
from wijwerken.house.small_numbers import few
from wijwerken.people.actor import actor_of
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import pulse_outcome
from wijwerken.trajectories.domain import pulses as pulse_deeds
from wijwerken.trajectories.domain.pulse_pages import page as page_of_pulse
from wijwerken.trajectories.domain.steps import url
from wijwerken.trajectories.door import door
from wijwerken.trajectories.forms.pulses import PulseAnswerForm, PulseForm
from wijwerken.trajectories.models import Pulse, Trajectory
from wijwerken.trajectories.vocabulary import PULSE_ANSWERS

USUAL_DAYS = 14


@door("trajectories.answer_pulse")
def pulses(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """List the small questions of this trajectory, with what came of those that closed."""
    rows = [(row, pulse_outcome.question(row), pulse_outcome.sentences(row)) for row in pulse_deeds.all_of(trajectory)]
    may_open = bool(rules.may(actor_of(request), "trajectories.open_pulse", trajectory))
    known = {"rows": rows, "may_open": may_open and not pulse_deeds.running(trajectory)}
    return render(request, "trajectories/pulses.html", known)


@door("trajectories.open_pulse")
def new_pulse(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Open a peiling; who opens it reads how many people are asked next month instead, and not who."""
    lead = _("Vijf gelijke antwoorden. Niemand ziet wie wat zei, ook jij niet.")
    page = Page(title=_("Een peiling openen"), lead=lead, back=url("pulses", trajectory), button=_("Open de peiling"))
    if request.method != "POST" and (why_not := reason_of(lambda: pulse_deeds.must_be_the_only_one(trajectory))):
        return not_now(request, page, why_not)
    form = PulseForm(posted(request), initial={"closes_on": clock.today() + dt.timedelta(days=USUAL_DAYS)})
    actor = actor_of(request)

    def act() -> Pulse:
        return pulse_deeds.open_pulse(actor, trajectory, pulse_deeds.Question(**form.cleaned_data))

    if opened := sent(request, form, act):
        messages.success(request, " ".join(filter(None, [_("De peiling is open."), _later(opened.result)])))
        return redirect(url("pulses", trajectory))
    return show(request, page, form)


def _later(pulse: Pulse) -> str:
    later = pulse_deeds.later(pulse)
    if not later:
        return ""
    if pulse.closes_on.replace(day=1) == pulse.opened_on.replace(day=1):
        says = ngettext(
            "%(n)s persoon had deze maand al een kleine vraag, en wordt nu niet gevraagd.",
            "%(n)s mensen hadden deze maand al een kleine vraag, en worden nu niet gevraagd.",
            max(later, 2),
        )
    else:
        says = ngettext(
            "%(n)s persoon had deze maand al een kleine vraag, en wordt volgende maand gevraagd.",
            "%(n)s mensen hadden deze maand al een kleine vraag, en worden volgende maand gevraagd.",
            max(later, 2),
        )
    return says % {"n": few(later).capitalize()}


@door("trajectories.answer_pulse")
def pulse(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Answer a small question with one tap, or skip it; once it closed, read what came of it."""
    actor, row = actor_of(request), _found(trajectory, identifier)
    form = PulseAnswerForm(posted(request))
    choice = request.POST.get("answer", "")

    def act() -> None:
        if choice == "skip":
            pulse_deeds.skip(actor, trajectory, row)
        else:
            pulse_deeds.answer(actor, trajectory, row, number_from(choice) or 0, form.cleaned_data["words"])

    if sent(request, form, act):
        messages.success(request, _("Overgeslagen.") if choice == "skip" else _("Dank u. Dit hangt aan niemand."))
        return redirect(page_of_pulse(row))
    known = {
        "pulse": row,
        "question": pulse_outcome.question(row),
        "outcome": pulse_outcome.sentences(row),
        "sentences": pulse_deeds.sentences_of(row),
        "answers": PULSE_ANSWERS,
        "form": form if pulse_deeds.may_answer(actor, row) else None,
        "may_drop": bool(rules.may(actor, "trajectories.open_pulse", trajectory)),
    }
    return render(request, "trajectories/pulse.html", known, status=400 if form.errors else 200)


@require_POST
@door("trajectories.open_pulse")
def drop_pulse(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Take a peiling away with everything that was answered to it."""
    row = _found(trajectory, identifier)
    do_and_say(request, lambda: pulse_deeds.drop(actor_of(request), trajectory, row), _("De peiling is weg."))
    return redirect(url("pulses", trajectory))


def _found(trajectory: Trajectory, identifier: UUID) -> Pulse:
    rows = Pulse.objects.of(trajectory).select_related("trajectory")
    row: Pulse = get_object_or_404(rows, pk=identifier)
    return row
