"""Komt u? The page on which somebody says that they come, sends a sentence instead, or says no."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijwerken.house.asking import do_and_say, posted, sent
from wijwerken.people.actor import Actor, actor_of
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import gathering_answers as answer_deeds
from wijwerken.trajectories.door import door
from wijwerken.trajectories.forms.gatherings import AnswerForm
from wijwerken.trajectories.models import Gathering, GatheringAnswer, Trajectory

WORDS = GatheringAnswer.Answer.SENDS_WORDS.value


@door("trajectories.answer_gathering")
def answer(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Answer whether you come, and see what you answered; who carries the trajectory reads what came in."""
    actor, row = actor_of(request), _found(trajectory, identifier)
    here = answer_deeds.page(trajectory, row)
    if request.POST.get("answer") == WORDS and "words" not in request.POST:
        return redirect(f"{here}?zin=1")
    mine = answer_deeds.own_answer(actor, row)
    form = AnswerForm(posted(request), initial={"words": mine.words if mine else ""})
    if sent(request, form, lambda: answer_deeds.answer(actor, trajectory, row, **form.cleaned_data)):
        messages.success(request, _thanks(form.cleaned_data["said"]))
        return redirect(here)
    known = _known(actor, trajectory, row, mine)
    known |= {"form": form, "writes": "zin" in request.GET or form.data.get("answer") == WORDS}
    return render(request, "trajectories/gathering_answer.html", known, status=400 if form.errors else 200)


@require_POST
@door("trajectories.answer_gathering")
def take_back(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Take back what you answered, with the sentence you sent."""
    row = _found(trajectory, identifier)
    said = _("Het antwoord is weg.")
    do_and_say(request, lambda: answer_deeds.take_back(actor_of(request), trajectory, row), said)
    return redirect(answer_deeds.page(trajectory, row))


def _known(actor: Actor, trajectory: Trajectory, row: Gathering, mine: GatheringAnswer | None) -> dict[str, object]:
    part = rules.participation_of(actor, trajectory)
    return {
        "gathering": row,
        "when": answer_deeds.when(row),
        "asked_when": answer_deeds.moment(row),
        "mine": mine,
        "name": part.shown_name if part else "",
        "carries": rules.in_core_group(actor, trajectory),
        "told": answer_deeds.told(actor, row),
        "is_over": answer_deeds.is_over(row),
    }


def _thanks(said: str) -> str:
    return {
        GatheringAnswer.Answer.COMES.value: _("Fijn. Tot dan."),
        WORDS: _("Dank. Deze zin wordt voorgelezen en telt even zwaar."),
        GatheringAnswer.Answer.NOT_NOW.value: _("Goed. Dit vragen wij voor deze dag niet nog eens."),
    }[said]


def _found(trajectory: Trajectory, identifier: UUID) -> Gathering:
    row: Gathering = get_object_or_404(Gathering.objects.of(trajectory).select_related("trajectory"), pk=identifier)
    return row
