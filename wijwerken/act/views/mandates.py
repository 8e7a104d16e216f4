"""De klap: what the group asks, and the answer."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from wijwerken.act.domain import actions, chores, days, mandates, means
from wijwerken.act.domain.shown import url
from wijwerken.act.forms import AnswerForm, MandateForm
from wijwerken.act.models import Action, MandateRequest
from wijwerken.house import clock
from wijwerken.house.asking import Page, ask, posted, sent
from wijwerken.people.actor import actor_of
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import agreements
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import Promise, Trajectory


@door("act.read_requests")
def requests(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Show what is asked, the room that was given, and what is not here; the leader answers on this page."""
    actor = actor_of(request)
    waiting = mandates.waiting(actor, trajectory)
    asked = _chosen(request, waiting)
    may_answer = bool(rules.may(actor, "act.answer_klap", trajectory))
    form = AnswerForm(posted(request), initial={"answer": request.GET.get("antwoord", "")})
    if asked and sent(
        request,
        form,
        lambda: mandates.answer(actor, trajectory, asked, form.cleaned_data["answer"], form.words()),
    ):
        messages.success(request, _("Uw antwoord staat er. Iedereen die meedoet kan het lezen."))
        return redirect(url("requests", trajectory))
    answered = mandates.answered(actor, trajectory)
    known = {
        "asked": asked,
        "days": (asked.answer_before - clock.today()).days if asked else 0,
        "sentence": mandates.sentence(asked) if asked else "",
        # Of a question about something else than means nothing is said about the room.
        "where_it_falls": means.where_it_falls(means.falls(asked.action))
        if asked and (asked.hours or asked.euros)
        else "",
        "since": mandates.asked_since(asked) if asked else "",
        "to_ask_for": [] if may_answer else mandates.to_ask_for(actor, trajectory),
        "late": mandates.is_late(asked) if asked else False,
        "others": [one for one in waiting if one != asked],
        "answered": [(one, mandates.sentence(one)) for one in answered],
        "opens_earlier": asked is None or request.GET.get("vraag") in {str(one.pk) for one in answered},
        "room": agreements.readable_room(actor, trajectory),
        "agreed": agreements.is_agreed(agreements.room_of(trajectory)),
        "promises": Promise.objects.of(trajectory).order_by("due_on"),
        "stalled": chores.stalled(trajectory),
        "form": form,
        "may_answer": may_answer,
        "in_calendar": asked is not None and days.is_of_answer(actor, asked),
    }
    return render(request, "act/requests.html", known, status=400 if form.errors else 200)


def _chosen(request: HttpRequest, waiting: list[MandateRequest]) -> MandateRequest | None:
    wanted = request.POST.get("request") or request.GET.get("vraag")
    return next((one for one in waiting if str(one.pk) == wanted), waiting[0] if waiting and not wanted else None)


@door("act.ask_klap")
def ask_mandate(request: HttpRequest, trajectory: Trajectory, action_id: str) -> HttpResponse:
    """Ask for a klap for one action."""
    actor = actor_of(request)
    action: Action = get_object_or_404(
        Action.objects.of(trajectory).select_related("trajectory", "owner"), pk=action_id
    )
    before = mandates.last_answered(mandates.about(actor, trajectory, action))
    initial = {
        "asks": before.asks if before and mandates.asks_for_another(before) else "",
        "answer_before": clock.today() + dt.timedelta(days=mandates.USUAL_DAYS),
        "whom_to_call": trajectory.calls.name,
        "phone": trajectory.calls.phone,
    }
    form = MandateForm(posted(request), initial=initial)
    if means.falls(action) != "within":
        del form.fields["anyway"]
    page = Page(
        title=_("Vraag het anders") if mandates.asks_for_another(before) else _("Vraag een duidelijk ja of nee"),
        back=actions.page(action),
        lead=_lead(action, before),
        button=_("Vraag het"),
        said=_("De vraag ligt er. Hier leest u het antwoord, of dat het er nog niet is."),
    )
    return ask(
        request,
        page,
        form,
        lambda told: mandates.ask(actor, trajectory, action, mandates.Question(**told)),
        only_if=lambda: mandates.must_be_to_ask(actor, trajectory, action),
    )


def _lead(action: Action, before: MandateRequest | None) -> str:
    """Say for which action is asked, and what was answered before."""
    answered = mandates.sentence(before) if before else means.where_it_falls(means.falls(action))
    return f"“{action.title}”. {answered}".strip()
