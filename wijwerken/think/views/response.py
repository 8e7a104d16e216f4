"""Answering an edition, and reading and answering those answers."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijwerken.house.asking import posted, sent
from wijwerken.people.actor import actor_of
from wijwerken.think.domain import papers, queries
from wijwerken.think.domain import responses as response_deeds
from wijwerken.think.forms import AnswerForm, ResponseForm
from wijwerken.think.models import EditionThread, Response
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


@door("think.read_responses")
def responses(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Read what people answered, in an order that tells nothing; there is nothing to count here."""
    return render(
        request,
        "think/responses.html",
        {
            "responses": response_deeds.responses_to(trajectory),
            "newest": queries.newest_edition(trajectory),
            "draft": queries.draft(trajectory),
        },
    )


@door("think.read_responses")
def answer(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Say what is done with one answer."""
    found = get_object_or_404(
        Response.objects.of(trajectory).select_related("edition", "person", "red_thread"), pk=identifier
    )
    form = AnswerForm(
        posted(request),
        may_change=queries.draft(trajectory) is not None,
        is_read=found.person is not None,  # nobody has a code for what was said on the evening
        initial={"answer": found.answer, "changes_edition": found.changed_edition_id is not None},
    )
    if sent(
        request,
        form,
        lambda: response_deeds.answer(
            actor_of(request),
            trajectory,
            found,
            form.cleaned_data["answer"],
            changes_edition=form.cleaned_data.get("changes_edition", False),
        ),
    ):
        messages.success(request, _("Jullie antwoord staat erbij."))
        return redirect("think:responses", trajectory.slug)
    context = {"response": found, "form": form, "title": papers.title_of(found.edition)}
    return render(request, "think/answer.html", context, status=400 if form.errors else 200)
