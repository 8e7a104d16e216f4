"""The room agreement between leader and group, and how the group works together."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijwerken.house import calendar
from wijwerken.house.asking import Page, ask, do_and_say, number_from, posted, sent
from wijwerken.people.actor import Actor, actor_of
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import agreements as agreement_deeds
from wijwerken.trajectories.domain import dates, declined, review_days, today
from wijwerken.trajectories.domain.steps import means, url
from wijwerken.trajectories.door import door
from wijwerken.trajectories.forms.agreements import AgreementForm, LookedBackForm, RoomForm
from wijwerken.trajectories.models import GroupAgreement, ReviewDay, RoomAgreement, Trajectory
from wijwerken.trajectories.vocabulary import ROOM_AGREEMENT


@door("trajectories.read_agreements")
def room(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Read what is let go and what is taken, in one view with the sentence of trust."""
    actor = actor_of(request)
    found = agreement_deeds.readable_room(actor, trajectory)
    known = {
        "room": found,
        "days": [(day, review_days.is_due(day)) for day in agreement_deeds.days_to_look_back(trajectory)],
        "looked_back": agreement_deeds.looked_back(actor, trajectory),
        "what_changed": agreement_deeds.what_changed(found) if found else "",
        "means": means(found.euros, found.hours) if found else "",
        "may_agree": bool(rules.may(actor, "trajectories.agree_room", trajectory)),
        "is_leader": rules.role_of(actor, trajectory) == "sponsor",
        "no": _no_to(actor, trajectory, found) if found else "",
    }
    return render(request, "trajectories/room.html", known)


def _no_to(actor: Actor, trajectory: Trajectory, room: RoomAgreement) -> str:
    """Give what the button sends that says no to this agreement, as on Vandaag; nothing where no yes is asked."""
    asked = (line for line in today.lines_here(actor, trajectory) if line.asked == "say_yes")
    return next((" ".join(declined.key(line)) for line in asked if line.about.id == room.pk), "")


@door("trajectories.agree_room")
def write_room(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Write the room agreement together."""
    found = agreement_deeds.room_of(trajectory)
    names = [name for name in RoomForm.base_fields if name != "look_back_on"]
    initial = {name: getattr(found, name) for name in names} if found else {}
    initial["look_back_on"] = agreement_deeds.look_back_on(trajectory)
    form = RoomForm(posted(request), initial=initial)
    page = Page(
        title=_("De ruimte-afspraak"),
        lead=_("Vul dit samen in, aan één tafel. Wie verandert, vraagt beide kanten opnieuw om een ja."),
        back=url("room", trajectory),
        template="trajectories/room_form.html",
    )
    return ask(request, page, form, lambda told: _write(request, trajectory, told))


def _write(request: HttpRequest, trajectory: Trajectory, told: dict[str, Any]) -> None:
    seen = told.pop("version") or 0
    told |= {"hours": told["hours"] or 0, "euros": told["euros"] or 0}
    agreement_deeds.write_room(actor_of(request), trajectory, seen, agreement_deeds.Given(**told))


@door("trajectories.agree_room")
def looked_back(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Write down what looking back at the room brought."""
    rows = ReviewDay.objects.of(trajectory).filter(about_kind=ROOM_AGREEMENT)
    day, actor = get_object_or_404(rows, pk=identifier), actor_of(request)
    page = Page(
        title=_("Wat bracht de ruimte?"),
        lead=_("Schrijf het samen op, aan één tafel. Wat staat afgesproken, verandert hier niet van."),
        back=url("room", trajectory),
    )
    form = LookedBackForm(posted(request), initial={"brought": day.brought})
    return ask(request, page, form, lambda told: agreement_deeds.look_back(actor, trajectory, day, **told))


@door("trajectories.read_agreements")
def room_calendar(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Give the day to look back at the room as a file for one's own calendar."""
    actor = actor_of(request)
    known = {day.pk for day in agreement_deeds.days_to_look_back(trajectory)}
    days = [one for one in dates.of_trajectory(actor, trajectory) if one.about.id in known]
    return calendar.respond(dates.events(actor.person, days), _("Samen terugkijken op de ruimte-afspraak"))


@require_POST
@door("trajectories.agree_room")
def confirm_room(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Say yes to the room agreement as it was read."""
    version = number_from(request.POST.get("version")) or 0
    do_and_say(
        request, lambda: agreement_deeds.confirm_room(actor_of(request), trajectory, version), _("Het ja staat erbij.")
    )
    return redirect(url("room", trajectory))


@door("trajectories.read_agreements")
def agreements(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Read how the group works together; the core group adds what was agreed."""
    actor = actor_of(request)
    form = AgreementForm(posted(request))
    if sent(request, form, lambda: agreement_deeds.agree(actor, trajectory, form.cleaned_data["words"])):
        return redirect(url("agreements", trajectory))
    known = {
        "rows": agreement_deeds.agreements_of(trajectory),
        "form": form if rules.in_core_group(actor, trajectory) else None,
    }
    return render(request, "trajectories/agreements.html", known, status=400 if form.errors else 200)


@require_POST
@door("trajectories.shape")
def drop_agreement(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Take away an agreement that no longer holds."""
    row = get_object_or_404(GroupAgreement.objects.of(trajectory), pk=identifier)
    agreement_deeds.disagree(actor_of(request), trajectory, row)
    return redirect(url("agreements", trajectory))
