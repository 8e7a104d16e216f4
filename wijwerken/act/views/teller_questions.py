"""Asking who said something whether they take it on, and their answer on their own receipt."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijwerken.act.domain import actions, board, public_side, teller_questions
from wijwerken.act.domain.before_yes import before_own
from wijwerken.act.forms import TellerYesForm
from wijwerken.act.models import TellerQuestion
from wijwerken.act.views.ideas import found
from wijwerken.house.asking import Page, ask, do_and_say, posted, uuid_from
from wijwerken.people.actor import actor_of
from wijwerken.trajectories import rules
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import Trajectory


@require_POST
@door("act.ask_teller")
def ask_teller(request: HttpRequest, trajectory: Trajectory, key: str) -> HttpResponse:
    """Ask who said this, from the idea or from the action that was made of it."""
    actor, card = actor_of(request), found(request, trajectory, key)
    excerpt = card.excerpt
    if excerpt is None:
        raise Http404
    wanted = uuid_from(request.POST.get("action", ""))
    action = board.actions_of(actor, trajectory).filter(pk=wanted).first() if wanted else None
    said = _("Het is gevraagd. Het antwoord staat straks op deze pagina en bij Vandaag.")
    do_and_say(request, lambda: teller_questions.ask(actor, trajectory, excerpt, action), said)
    return redirect(actions.page(action)) if action else redirect("act:idea", slug=trajectory.slug, key=key)


@door("act.take_step")
def answer(request: HttpRequest, trajectory: Trajectory, question_id: UUID) -> HttpResponse:
    """Ask who said something: yes, rather differently, or no."""
    question = _question(request, trajectory, question_id)
    action = teller_questions.free_action(question)
    known = {"question": question, "excerpt": question.excerpt, "action": action}
    return render(request, "act/teller_question.html", known)


@door("act.take_step")
def say_yes(request: HttpRequest, trajectory: Trajectory, question_id: UUID) -> HttpResponse:
    """Take it on, as it was said or rather a little differently."""
    actor, question = actor_of(request), _question(request, trajectory, question_id)
    action, rather = teller_questions.free_action(question), "anders" in request.GET
    part = rules.participation_of(actor, trajectory)
    words = teller_questions.words_for(question)
    initial = {
        "words": words,
        "name": part.shown_name if part else "",
        "first_step": action.first_step if action else "",
        "first_step_on": action.first_step_on if action else None,
    }
    form = TellerYesForm(posted(request), initial=initial)
    if action and not rather:
        del form.fields["words"]
        if not public_side.may_choose(action):
            del form.fields["outside"]
    page = Page(
        title=_("Liever anders") if rather else _("Ik neem dit op mij"),
        back=teller_questions.page(question),
        then=reverse("trajectories:receipt"),
        lead=words,
        button=_("Ja, ik neem dit op mij"),
        said=_("Dank u. Uw ja staat in het plan."),
        template="act/take_on.html",
    )

    def take_on(told: dict) -> object:
        said = told.pop("words", "")
        return teller_questions.say_yes(actor, trajectory, question, actions.Yes(**told), said)

    return ask(request, page, form, take_on, before=before_own(trajectory, question.excerpt))


@require_POST
@door("act.take_step")
def say_no(request: HttpRequest, trajectory: Trajectory, question_id: UUID) -> HttpResponse:
    """Say no; nobody asks why, and nobody asks again."""
    question = _question(request, trajectory, question_id)
    said = _("Dat is goed. Wij vragen het niet nog eens.")
    do_and_say(request, lambda: teller_questions.say_no(actor_of(request), trajectory, question), said)
    return redirect("trajectories:receipt")


def _question(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> TellerQuestion:
    question = teller_questions.of_teller(actor_of(request), trajectory, identifier)
    if question is None:
        raise Http404
    return question
