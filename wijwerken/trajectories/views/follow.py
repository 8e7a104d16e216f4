"""Following without telling: by mail after a yes from that address, or with a code; and what the group sends."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from wijwerken.house.asking import do_and_say, posted, pressed, sent
from wijwerken.house.rate_limits import it_was_right, too_often
from wijwerken.house.refusal import Refused
from wijwerken.people.actor import actor_of
from wijwerken.people.domain import letters, receipts
from wijwerken.trajectories.domain import follow as following
from wijwerken.trajectories.domain import own_people, phase_updates
from wijwerken.trajectories.domain.steps import url
from wijwerken.trajectories.door import door
from wijwerken.trajectories.forms.follow import AddressForm, UpdateForm
from wijwerken.trajectories.models import Follow, Trajectory


@door("trajectories.follow")
def follow(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Follow by mail or with a code, read the newest update, and stop."""
    if request.method == "POST" and too_often(request, "follow", times=20, seconds=3600):
        return render(request, "429.html", status=429)
    if "stop" in request.POST:
        return _stop_own(request, trajectory)
    if "with_code" in request.POST:
        return _with_code(request, trajectory)
    return _by_mail(request, trajectory)


def _by_mail(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    actor, language = actor_of(request), get_language() or "nl"
    form = AddressForm(posted(request))
    address = "address"
    if sent(request, form, lambda: following.ask_to_follow(actor, trajectory, form.cleaned_data[address], language)):
        return _say(request, _("Kijk in uw mail"), _where_the_letter_is())
    return render(
        request, "trajectories/follow.html", _known(request, trajectory, form), status=400 if form.errors else 200
    )


def _where_the_letter_is() -> str:
    # Said alike whether or not this address follows already: who types it does not learn that.
    return _(
        "Volgt dit adres nog niet, dan gaat er een brief heen, hoogstens één in de 30 dagen. Daarin staat een "
        "link naar een knop. Pas als u daarop drukt, volgt u dit. Geen brief gekregen? Kijk bij ongewenste "
        "mail, of volg met een code."
    )


def _known(request: HttpRequest, trajectory: Trajectory, form: AddressForm) -> dict[str, Any]:
    return {
        "form": form,
        "own": following.own(actor_of(request), trajectory),
        "newest": phase_updates.newest(trajectory),
        "may_follow": following.may_follow(trajectory),
        "can_mail": letters.can_send(),
        "link": following.page(trajectory),
    }


def _with_code(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    actor, language = actor_of(request), get_language() or "nl"
    done = do_and_say(request, lambda: following.follow_with_code(actor, trajectory, language))
    if not done or not done.result:
        return redirect(url("follow", trajectory))
    response = render(request, "trajectories/follow_code.html", {"code": done.result})
    receipts.keep_in_browser(response, done.result)
    return response


def _stop_own(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    row = following.own(actor_of(request), trajectory)
    if row is not None:
        do_and_say(request, lambda: following.stop(actor_of(request), trajectory, row), _("U volgt dit niet meer."))
    return redirect(url("follow", trajectory))


@door("trajectories.follow", by_code=True)
def confirm(request: HttpRequest, trajectory: Trajectory, code: str) -> HttpResponse:
    """Say yes with a button: a scanner that only opens the link in a letter confirms nothing."""
    row = _found(request, trajectory, code)
    if row is None:
        return _gone(request)
    if "no" in request.POST:
        return _stopped(request, trajectory, row)
    if pressed(request, lambda: following.confirm(actor_of(request), trajectory, row)):
        row.is_confirmed = True
    return render(request, "trajectories/follow_confirm.html", {"row": row, "code": code})


# A mail program that offers one press to stop sends this without a page of ours: the code is the right to it.
@csrf_exempt
@door("trajectories.follow", by_code=True)
def stop(request: HttpRequest, trajectory: Trajectory, code: str) -> HttpResponse:
    """Stop with one press, here or in a mail program; all of it goes at once."""
    row = _found(request, trajectory, code)
    if row is None:
        return _gone(request, status=200 if request.method == "POST" else 404)
    if request.method == "POST":
        return _stopped(request, trajectory, row)
    return render(request, "trajectories/follow_stop.html", {"code": code})


def _found(request: HttpRequest, trajectory: Trajectory, code: str) -> Follow | None:
    if too_often(request, "follow_code", times=60, seconds=600):
        raise Refused(_("Dit is te vaak geprobeerd. Probeer het over tien minuten nog eens."))
    row = following.found_with(trajectory, code)
    if row is not None:
        it_was_right(request, "follow_code")
    elif not own_people.may_come_in(actor_of(request), trajectory):
        raise Refused(own_people.why_not())
    return row


def _stopped(request: HttpRequest, trajectory: Trajectory, row: Follow) -> HttpResponse:
    pressed(request, lambda: following.stop(actor_of(request), trajectory, row))
    return _say(request, _("U volgt dit niet meer"), _("Uw e-mailadres is hier weg. Wij sturen niets meer."))


def _gone(request: HttpRequest, status: int = 404) -> HttpResponse:
    why = _("U volgt dit niet, of niet meer. Een link om ja te zeggen werkt een week. Of de link klopt niet helemaal.")
    return _say(request, _("Deze link werkt niet meer"), why, status)


def _say(request: HttpRequest, title: str, lead: str, status: int = 200) -> HttpResponse:
    """Show a page that only says something, with the way back to the question."""
    return render(request, "trajectories/follow_said.html", {"title": title, "lead": lead}, status=status)


@door("trajectories.tell_followers")
def followers(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Write the update of this phase to who follows: a first version stands there, the group sends it."""
    why_not = phase_updates.why_not_now(trajectory)
    form = UpdateForm(posted(request), initial={"words": "" if why_not else phase_updates.draft(trajectory)})
    actor, words = actor_of(request), "words"
    if sent(request, form, lambda: phase_updates.tell_followers(actor, trajectory, form.cleaned_data[words])):
        messages.success(request, _("Het bericht gaat naar wie dit volgt."))
        return redirect(url("followers", trajectory))
    known = {
        "form": form,
        "why_not": why_not,
        "how_many": following.how_many(trajectory),
        "newest": phase_updates.newest(trajectory),
        "link": following.page(trajectory),
        "can_mail": letters.can_send(),
    }
    return render(request, "trajectories/followers.html", known, status=400 if form.errors else 200)
