"""The question: shaping it together, its history, and how each group sees the problem."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wijwerken.house.asking import Page, ask, offer, posted
from wijwerken.people.actor import Actor, actor_of
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import question as question_deeds
from wijwerken.trajectories.domain.question_to_tell import earlier_telling_questions
from wijwerken.trajectories.domain.steps import url
from wijwerken.trajectories.door import door
from wijwerken.trajectories.forms.question import ProblemViewForm, QuestionForm
from wijwerken.trajectories.models import StakeholderGroup, Trajectory
from wijwerken.trajectories.views.looking_along import look_along


@door("trajectories.see")
def question(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Read the question with its history; the core group shapes it here."""
    actor = actor_of(request)
    known: dict[str, Any] = {
        "earlier": question_deeds.earlier(trajectory),
        "views": question_deeds.problem_views(actor, trajectory),
        "in_core_group": rules.in_core_group(actor, trajectory),
        "advice": question_deeds.advice_on(trajectory.main_question) if rules.in_core_group(actor, trajectory) else [],
        "missing": question_deeds.says_what_is_missing(trajectory),
        "earlier_told": earlier_telling_questions(trajectory),
        "may_tell": bool(question_deeds.groups_one_may_speak_for(actor, trajectory)),
    }
    return render(request, "trajectories/question.html", known)


@door("trajectories.shape")
def shape(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Shape the question; somebody can look along at how it is asked."""
    missing = question_deeds.what_is_missing(trajectory)
    form = QuestionForm(posted(request), initial=_as_it_stands(trajectory), missing=missing)
    page = Page(
        title=_("De vraag"),
        lead=question_deeds.says_what_is_missing(trajectory) or _("Alles wat nodig is, staat er."),
        back=url("question", trajectory),
        said=_("De vraag staat erin."),
        template="trajectories/shape.html",
    )
    if "look_along" in request.POST:
        return look_along(request, page.template, {"page": page, "form": form})
    return ask(request, page, form, lambda told: _save(request, trajectory, told))


def _as_it_stands(trajectory: Trajectory) -> dict[str, Any]:
    return {name: getattr(trajectory, name) for name in (*question_deeds.FIELDS, "version")}


def _save(request: HttpRequest, trajectory: Trajectory, told: dict[str, Any]) -> None:
    reason, seen = told["reason"], told["version"] or 0
    question_deeds.shape_question(actor_of(request), trajectory, seen, told, reason)


@door("trajectories.tell_problem")
def tell_problem(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Say how your group sees the problem; it stands beside the others."""
    actor = actor_of(request)
    groups = question_deeds.groups_one_may_speak_for(actor, trajectory)
    form = ProblemViewForm(posted(request))
    offer(form, "group", StakeholderGroup.objects.of(trajectory).filter(pk__in=[group.pk for group in groups]))
    page = Page(
        title=_("Hoe ziet een groep het probleem?"),
        lead=_("Ieder ziet het anders. Alle antwoorden staan naast elkaar; er is geen juiste bij."),
        back=url("question", trajectory),
        way_on=_way_to_groups(actor, trajectory),
    )
    return ask(
        request,
        page,
        form,
        lambda told: question_deeds.tell_problem(actor, trajectory, **told),
        only_if=lambda: question_deeds.must_have_a_group(actor, trajectory, groups),
    )


def _way_to_groups(actor: Actor, trajectory: Trajectory) -> tuple[str, str]:
    if rules.in_core_group(actor, trajectory):
        return _("Noem een groep"), reverse("trajectories:group_new", args=[trajectory.slug])
    return _("Wie het aangaat"), url("people", trajectory)
