"""Answering an edition, and reading and answering those answers."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijwerken.house.asking import do_and_say, posted, sent
from wijwerken.people.actor import Actor, actor_of
from wijwerken.think.domain import joined_answers, papers, queries
from wijwerken.think.domain import responses as response_deeds
from wijwerken.think.forms import AnswerForm, JoinForm, ResponseForm
from wijwerken.think.models import Edition, EditionThread, Response
from wijwerken.think.views.edition import readable_edition
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain.participation import only_they
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import Trajectory


@door("think.read_edition")
def respond(request: HttpRequest, trajectory: Trajectory, number: int) -> HttpResponse:
    """Answer an edition with one tap; words may follow. Without a code one reads how to answer."""
    actor = actor_of(request)
    found = readable_edition(actor, trajectory, number)
    if not rules.may(actor, "think.respond", trajectory):
        context = {"edition": found, "tell_url": reverse("look:contribute", args=[trajectory.slug])}
        return render(request, "think/respond_how.html", context, status=403 if request.method == "POST" else 200)
    if request.method == "POST":
        given = response_deeds.respond(actor, trajectory, found, request.POST.get("kind", ""))
        return redirect("think:own_response", trajectory.slug, number, given.pk)
    return redirect("think:edition", trajectory.slug, number)


@door("think.respond")
def own(request: HttpRequest, trajectory: Trajectory, number: int, identifier: UUID) -> HttpResponse:
    """Add own words to an answer, or change it."""
    actor = actor_of(request)
    found = readable_edition(actor, trajectory, number)
    mine = get_object_or_404(
        Response.objects.of(trajectory).select_related("edition"), pk=identifier, edition=found, person=actor.person
    )
    rows = EditionThread.objects.of(trajectory).filter(edition=found).exclude(red_thread=None)
    form = ResponseForm(
        posted(request),
        trajectory=trajectory,
        threads=list(rows.values_list("red_thread", flat=True)),
        initial={"kind": mine.kind, "words": mine.words, "red_thread": mine.red_thread_id},
    )
    if sent(request, form, lambda: response_deeds.say_more(actor, trajectory, mine, **form.cleaned_data)):
        messages.success(request, _("Uw antwoord is binnen."))
        return redirect("think:edition", trajectory.slug, number)
    response_deeds.let_read(actor, trajectory, [mine])
    context = {
        "edition": found,
        "response": mine,
        "form": form,
        "readers": only_they(trajectory),
    }
    return render(request, "think/own_response.html", context, status=400 if form.errors else 200)


@require_POST
@door("think.respond")
def take_back(request: HttpRequest, trajectory: Trajectory, number: int, identifier: UUID) -> HttpResponse:
    """Take my answer back."""
    response_deeds.take_back(actor_of(request), trajectory, identifier)
    messages.success(request, _("Uw antwoord is weg."))
    return redirect("think:edition", trajectory.slug, number)


@door("think.respond")
def joins(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Read one's own answer back and say yes or no: may it take part, as one's own words?"""
    actor = actor_of(request)
    mine = get_object_or_404(
        Response.objects.of(trajectory).select_related("edition"), pk=identifier, person=actor.person
    )
    if request.method == "POST" and request.POST.get("says") == "no":
        do_and_say(
            request,
            lambda: joined_answers.rather_not(actor, trajectory, mine),
            _("Goed. Het blijft een antwoord dat alleen de kerngroep leest. Wij vragen het niet nog eens."),
        )
        return redirect("trajectories:receipt")
    form = JoinForm(posted(request), initial={"words": mine.words})
    if sent(request, form, lambda: joined_answers.join(actor, trajectory, mine, form.cleaned_data["words"])):
        messages.success(request, _("Dank u. Dit zijn nu uw eigen woorden. U kunt ze altijd veranderen of terughalen."))
        return redirect("trajectories:receipt")
    context = {
        "edition": mine.edition,
        "response": mine,
        "form": form,
        "is_asked": joined_answers.is_asked(actor, mine),
    }
    return render(request, "think/joins.html", context, status=400 if form.errors else 200)


@door("think.read_responses")
def responses(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Read what people answered, in an order that tells nothing; there is nothing to count here."""
    actor = actor_of(request)
    answered = response_deeds.responses_to(actor, trajectory)
    newest, draft = queries.newest_edition(trajectory), queries.draft(trajectory)
    context = {
        "responses": answered,
        "newest": newest,
        "draft": draft,
        "may_go_on": rules.may(actor, "think.compose", trajectory),
        "next_number": _next_number(trajectory),
        "may_begin": rules.may(actor, "think.give_back", trajectory) if newest and not draft else None,
    }
    return render(request, "think/responses.html", context)


@require_POST
@door("think.read_responses")
def ask_to_join(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Ask who wrote an answer whether it may take part as their own words."""
    found = get_object_or_404(Response.objects.of(trajectory).select_related("person"), pk=identifier)
    said = _("De vraag staat bij wie dit schreef. Komt er een ja, dan hangen de woorden los aan de knooptafel.")
    do_and_say(request, lambda: joined_answers.ask_to_join(actor_of(request), trajectory, found), said)
    return redirect("think:responses", trajectory.slug)


@door("think.read_responses")
def answer(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Say what is done with one answer, and begin the next edition with it when it changes that."""
    actor = actor_of(request)
    found = get_object_or_404(
        Response.objects.of(trajectory).select_related("edition", "person", "red_thread"), pk=identifier
    )
    draft = queries.draft(trajectory)
    form = AnswerForm(
        posted(request),
        why_not=_why_no_change(actor, trajectory, draft),
        begins=None if draft else _next_number(trajectory),
        is_read=found.person is not None,  # nobody has a code for what was said on the evening
        initial={"answer": found.answer, "changes_edition": found.changed_edition_id is not None},
    )
    if sent(request, form, lambda: _answer(actor, trajectory, found, form)):
        messages.success(request, _("Jullie antwoord staat erbij."))
        return redirect("think:responses", trajectory.slug)
    response_deeds.let_read(actor, trajectory, [found])
    context = {"response": found, "form": form, "title": papers.title_of(found.edition)}
    return render(request, "think/answer.html", context, status=400 if form.errors else 200)


def _answer(actor: Actor, trajectory: Trajectory, found: Response, form: AnswerForm) -> None:
    told = form.cleaned_data
    changes = told.get("changes_edition", False)
    response_deeds.answer(actor, trajectory, found, told["answer"], changes_edition=changes)


def _why_no_change(actor: Actor, trajectory: Trajectory, draft: Edition | None) -> str:
    """Say why an answer cannot change an edition now: there is none in the making, and none can be begun."""
    may = rules.may(actor, "think.give_back", trajectory)
    return "" if draft or may else may.reason


def _next_number(trajectory: Trajectory) -> int:
    newest = queries.newest_edition(trajectory)
    return newest.number + 1 if newest else 1
