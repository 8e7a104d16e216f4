"""The invitation as people get it: a question, one action, and an easy no."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from wijwerken.house.asking import posted, pressed, sent
from wijwerken.house.rate_limits import it_was_right, too_often
from wijwerken.house.refusal import Refused
from wijwerken.house.registry import page
from wijwerken.people.actor import Actor, actor_of
from wijwerken.people.domain import receipts
from wijwerken.trajectories.domain import (
    boundaries,
    hours,
    invitations,
    own_people,
    promises,
    standstill,
)
from wijwerken.trajectories.domain.invitation_texts import question_for
from wijwerken.trajectories.door import door
from wijwerken.trajectories.forms.invitation import YesForm
from wijwerken.trajectories.models import Invitation, Participation, Trajectory
from wijwerken.trajectories.rules.phases import current_phase
from wijwerken.trajectories.vocabulary import Phase, Role


@door("trajectories.take_part")
def invitation(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Ask the question, with what is fixed, what is open, when one hears back, and whom one can call."""
    return render(request, "trajectories/invitation.html", _known(trajectory))


def _known(trajectory: Trajectory) -> dict[str, object]:
    promise = promises.next_promise(trajectory)
    welcome = trajectory.voices_welcome and current_phase(trajectory) != Phase.ENDED
    return {
        "room_left": boundaries.by_room_left(trajectory),
        "promise_says": promises.sentence(promise) if promise else "",
        "tell_url": page("tell", trajectory) if welcome else "",
        "standing_still": standstill.why_nothing_new(trajectory),
    }


@door("trajectories.take_part")
def no_thanks(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Take a no for a no: thank, keep nothing, send nothing."""
    return render(request, "trajectories/no_thanks.html", _known(trajectory))


@door("trajectories.take_part", by_code=True)
def asked(request: HttpRequest, trajectory: Trajectory, code: str) -> HttpResponse:
    """Open a personal invitation: say yes, or say no with one tap."""
    if too_often(request, "invitation", times=60, seconds=600):
        return render(request, "429.html", status=429)
    found = invitations.asked_with(trajectory, code)
    if found is None:
        return _gone(request, trajectory)
    it_was_right(request, "invitation")
    if current_phase(trajectory) == Phase.ENDED:
        return render(request, "trajectories/invitation_ended.html")
    if "no" in request.POST:
        return _no(request, trajectory, found)
    return _ask(request, trajectory, found)


def _gone(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    if not own_people.may_come_in(actor_of(request), trajectory):
        raise Refused(own_people.why_not())
    return render(request, "trajectories/answered.html", status=404)


def _no(request: HttpRequest, trajectory: Trajectory, found: Invitation) -> HttpResponse:
    if not pressed(request, lambda: invitations.say_no(actor_of(request), trajectory, found)):
        return _gone(request, trajectory)
    return render(request, "trajectories/no_thanks.html", {"open_until": invitations.open_until(found)})


def _ask(request: HttpRequest, trajectory: Trajectory, found: Invitation) -> HttpResponse:
    actor = actor_of(request)
    form = YesForm(posted(request), initial={"shown_name": actor.account.name if actor.account else ""})
    name = "shown_name"
    if joined := sent(request, form, lambda: invitations.say_yes(actor, trajectory, found, form.cleaned_data[name])):
        return _welcome(request, trajectory, actor, joined.result)
    known = _known(trajectory) | {"invitation": found, "form": form, "role": Role(found.role)}
    known |= {"asks": question_for(found)} | _hours(found)
    return render(request, "trajectories/asked.html", known, status=400 if form.errors else 200)


def _hours(found: Invitation) -> dict[str, str]:
    here, role = found.trajectory, found.role
    return {"price": hours.price_sentence(here, role), "light": hours.light_sentence(here, role)}


def _welcome(request: HttpRequest, trajectory: Trajectory, actor: Actor, part: Participation) -> HttpResponse:
    # Who came without account or receipt gets a receipt now: the rights hang on the person it opens.
    code = "" if actor.is_known else receipts.give_receipt(part.person)
    known = {"code": receipts.readable(code) if code else "", "tell_url": page("tell", trajectory), "part": part}
    response = render(request, "trajectories/welcome.html", known)
    if code:
        receipts.keep_in_browser(response, code)
    return response
