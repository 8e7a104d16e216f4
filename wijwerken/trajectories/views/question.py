"""The question: shaping it together, its history, and how each group sees the problem."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.people.actor import actor_of
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import question as asking
from wijwerken.trajectories.domain import visibility
from wijwerken.trajectories.domain.steps import url
from wijwerken.trajectories.models import StakeholderGroup, Trajectory
from wijwerken.trajectories.views.asking import NamedChoice, Page, VersionedForm, Words, ask, needed, offer
from wijwerken.trajectories.views.door import door


class QuestionForm(VersionedForm):
    """The question and what lies around it."""

    main_question = Words(label=gettext_lazy("De hoofdvraag"), max_length=300, rows=2, required=True)
    reason = forms.CharField(
        label=gettext_lazy("Waarom verandert de vraag?"),
        help_text=gettext_lazy("Alleen nodig als de hoofdvraag verandert. De oude vraag blijft te lezen."),
        required=False,
    )
    problem = Words(
        label=gettext_lazy("Wat is het probleem?"),
        help_text=gettext_lazy("Wat gebeurt er nu, en wie merkt dat? Zonder oplossing."),
    )
    goal = Words(label=gettext_lazy("Wat is het doel?"), help_text=gettext_lazy("Wanneer zouden mensen tevreden zijn?"))
    real_problem = Words(
        label=gettext_lazy("Is dit het echte probleem?"),
        help_text=gettext_lazy(
            "Wie zegt dat dit het probleem is? Wie ziet iets anders? Sinds wanneer? Wat als jullie niets doen? "
            "Wat zit eronder?"
        ),
    )
    origin = Words(label=gettext_lazy("Waar komt de vraag vandaan?"))
    felt_by = Words(label=gettext_lazy("Wie voelt het?"), rows=2)
    who_asks = forms.CharField(label=gettext_lazy("Wie vraagt het?"), max_length=120)
    belongs_to = forms.CharField(
        label=gettext_lazy("Hoort het bij iets dat al loopt?"),
        help_text=gettext_lazy("Een plan of programma. Niet iets nieuws ernaast."),
        max_length=160,
        required=False,
    )


@door("trajectories.see")
def question(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Read the question with its history; the core group shapes it here."""
    actor = actor_of(request)
    visibility.must_be_readable(actor, trajectory)
    known: dict[str, Any] = {
        "history": asking.history(trajectory),
        "views": asking.problem_views(trajectory),
        "in_core_group": rules.in_core_group(actor, trajectory),
        "advice": asking.advice_on(trajectory.main_question) if rules.in_core_group(actor, trajectory) else [],
        "may_tell": bool(asking.groups_one_may_speak_for(actor, trajectory)),
    }
    return render(request, "trajectories/question.html", known)


@door("trajectories.shape")
def shape(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Shape the question; somebody can look along at how it is asked."""
    form = QuestionForm(request.POST or None, initial=_as_it_stands(trajectory))
    page = Page(
        title=_("De vraag"),
        lead=_("Schrijf samen op wat jullie willen weten, en waarom. Wat nog niet duidelijk is, mag leeg blijven."),
        back=url("question", trajectory),
        said=_("De vraag staat erin."),
        template="trajectories/shape.html",
    )
    if "look_along" in request.POST:
        advice = asking.advice_on(form.data.get("main_question", ""))
        return render(request, page.template, {"page": page, "form": form, "advice": advice, "looked_along": True})
    return ask(request, page, form, lambda told: _save(request, trajectory, told))


def _as_it_stands(trajectory: Trajectory) -> dict[str, Any]:
    return {name: getattr(trajectory, name) for name in (*asking.FIELDS, "version")}


def _save(request: HttpRequest, trajectory: Trajectory, told: dict[str, Any]) -> None:
    reason, seen = told["reason"], told["version"] or 0
    asking.shape_question(actor_of(request), trajectory, seen, told, reason)


class ProblemViewForm(forms.Form):
    """How one group sees the problem."""

    group = NamedChoice(label=gettext_lazy("Voor welke groep?"), empty_label=None)
    words = needed(
        Words(
            label=gettext_lazy("Wat is voor deze groep het probleem?"),
            help_text=gettext_lazy("In hun eigen woorden."),
        )
    )


@door("trajectories.tell_problem")
def tell_problem(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Say how your group sees the problem; it stands beside the others."""
    actor = actor_of(request)
    groups = asking.groups_one_may_speak_for(actor, trajectory)
    form = ProblemViewForm(request.POST or None)
    offer(form, "group", StakeholderGroup.objects.of(trajectory).filter(pk__in=[group.pk for group in groups]))
    page = Page(
        title=_("Hoe ziet een groep het probleem?"),
        lead=_("Ieder ziet het anders. Alle antwoorden staan naast elkaar; er is geen juiste bij."),
        back=url("question", trajectory),
    )
    return ask(request, page, form, lambda told: asking.tell_problem(actor, trajectory, **told))
