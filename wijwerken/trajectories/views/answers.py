"""Everyone got an answer: looking before giving, giving, the slips, and what everyone reads."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijwerken.house.asking import do_and_say, pressed
from wijwerken.house.documents import respond
from wijwerken.people.actor import actor_of
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import (
    answer_facts,
    answer_rounds,
    answer_slips,
    answer_texts,
    answers_in_public,
    call_round,
)
from wijwerken.trajectories.domain.steps import url
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import AnswerRound, Trajectory


@door("trajectories.see")
def answers(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Show everyone what came of each red thread: also who left no way back reads an answer here."""
    actor = actor_of(request)
    known = {
        "public": answers_in_public.in_public(actor, trajectory),
        "without_action": answer_texts.without_action(trajectory),
        "calls": bool(rules.may(actor, "trajectories.call_tellers", trajectory)) and call_round.are_any(trajectory),
        "may_give": bool(rules.may(actor, "trajectories.give_answers", trajectory)),
    }
    return render(request, "trajectories/answers.html", known)


@door("trajectories.give_answers")
def give(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Show who would get which answer, with three real ones; give it with one press; then say what went which way."""
    actor, moment = actor_of(request), _moment(trajectory)
    if moment is None:
        return render(request, "trajectories/answers_none.html", {})
    given = pressed(request, lambda: answer_rounds.give(actor, trajectory, moment))
    if given:
        messages.success(request, _("Het antwoord ligt klaar voor iedereen die iets vertelde."))
        return redirect(url("answers_give", trajectory))
    plan = answer_rounds.planned(trajectory, moment)
    known = {
        "moment": answer_rounds.name(moment),
        "is_given": moment.given_on is not None,
        "is_year": moment.after == AnswerRound.After.YEAR,
        "plan": plan,
        "examples": [[one] for one in answer_rounds.examples(actor, trajectory, moment, plan)],
        "problem": given.why,
        "has_slips": bool(answer_slips.waiting(trajectory, moment)),
        "may_call": bool(rules.may(actor, "trajectories.call_tellers", trajectory)),
        "calls": call_round.progress(call_round.lines(actor, trajectory)) if moment.given_on else "",
        "facts": answer_facts.of_trajectory(trajectory)[-1:] if moment.given_on else [],
    }
    return render(request, "trajectories/answers_give.html", known, status=400 if given.why else 200)


@require_POST
@door("trajectories.give_answers")
def slips(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Give the strips to print and fold, by a number on their outside."""
    actor = actor_of(request)
    moment = next(iter(answer_rounds.given(trajectory)), None)
    if moment is None:
        return redirect(url("answers_give", trajectory))
    made = do_and_say(request, lambda: answer_slips.print_slips(actor, trajectory, moment))
    if not made:
        return redirect(url("answers_give", trajectory))
    return respond(made.result, "pdf", made.result.title, place=trajectory)


def _moment(trajectory: Trajectory) -> AnswerRound | None:
    """Give the moment this page is about: one after which nobody got an answer yet, else the newest that was given."""
    return answer_rounds.due(trajectory) or next(iter(answer_rounds.given(trajectory)), None)
