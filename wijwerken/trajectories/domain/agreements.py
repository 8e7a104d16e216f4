"""Agreements made beforehand: the room a leader gives, and how the group works together."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house import clock
from wijwerken.house.domain.versions import claim, is_as_read
from wijwerken.house.manifest import Reference
from wijwerken.house.refusal import NotSound
from wijwerken.people.actor import Actor
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import dates, mailed, review_days, texts_that_wait
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.models import GroupAgreement, ReviewDay, RoomAgreement, Trajectory
from wijwerken.trajectories.vocabulary import ROOM_AGREEMENT, Audience, Role


@dataclass(frozen=True)
class Given:
    """What leader and group agree beforehand: what is let go, what is taken, and the means."""

    let_go: str = ""
    tell_me_when: str = ""
    step_in_when: str = ""
    we_take: str = ""
    we_call_when: str = ""
    trust: str = ""
    hours: int = 0
    euros: int = 0
    look_back_on: dt.date | None = None


def room_of(trajectory: Trajectory) -> RoomAgreement | None:
    """Give the room agreement of this trajectory, if there is one."""
    return RoomAgreement.objects.of(trajectory).select_related("leader").first()


def readable_room(actor: Actor, trajectory: Trajectory) -> RoomAgreement | None:
    """Give the room agreement as far as this reader may see it: what looks like words of others is looked at first."""
    rows = texts_that_wait.without_waiting_words(actor, trajectory, RoomAgreement.objects.of(trajectory))
    return rows.select_related("leader").first()


def days_to_look_back(trajectory: Trajectory) -> list[ReviewDay]:
    """List the days to look back at the room that are still to come or were not held."""
    return review_days.coming(trajectory, ROOM_AGREEMENT)


def look_back_on(trajectory: Trajectory) -> dt.date | None:
    """Tell on which day leader and group look back at the room."""
    return next((day.on for day in days_to_look_back(trajectory)), None)


def looked_back(actor: Actor, trajectory: Trajectory) -> list[ReviewDay]:
    """List what looking back at the room brought, the last time first, as far as this reader may see it."""
    shown = texts_that_wait.without_waiting_words(actor, trajectory, ReviewDay.objects.of(trajectory))
    keys = set(shown.values_list("pk", flat=True))
    return [day for day in review_days.held(trajectory, ROOM_AGREEMENT) if day.pk in keys]


def is_agreed(room: RoomAgreement | None) -> bool:
    """Tell whether both sides said yes to the room agreement as it stands."""
    return bool(room and room.leader_confirmed_on and room.group_confirmed_on)


@deed(
    "trajectories.room.written",
    says=gettext_lazy("De ruimte-afspraak is geschreven"),
    may="trajectories.agree_room",
    seen_by=Audience.PARTICIPANTS,
)
def write_room(actor: Actor, trajectory: Trajectory, seen: int, given: Given) -> RoomAgreement:
    """Write the room agreement together; a change takes back the yes of both sides."""
    if given.look_back_on and given.look_back_on <= clock.today():
        raise NotSound(_("Kies een dag die nog komt om samen terug te kijken."), field="look_back_on")
    texts = asdict(given)
    on = texts.pop("look_back_on")
    room = room_of(trajectory)
    if room is None:
        room = RoomAgreement.objects.create(trajectory=trajectory, **texts)
    elif on == look_back_on(trajectory) and all(getattr(room, name) == value for name, value in texts.items()):
        return room
    else:
        claim(RoomAgreement.objects.of(trajectory), room, seen)
        for name, value in texts.items():
            setattr(room, name, value)
        room.leader_confirmed_on = room.group_confirmed_on = None
        room.save()
        mailed.tell_again(Reference(ROOM_AGREEMENT, room.pk))
    _look_back_next(trajectory, room, on)
    return room


def _look_back_next(trajectory: Trajectory, room: RoomAgreement, on: dt.date | None) -> None:
    coming = next(iter(days_to_look_back(trajectory)), None)
    if coming is not None and on is None:
        dates.note_called_off(trajectory, coming.pk, coming.on, coming.at)
        coming.delete()
    elif coming is not None and on is not None and coming.on != on:
        review_days.move(coming, on, coming.at, coming.place)
        dates.note_moved(trajectory, coming.pk)
    elif coming is None and on is not None:
        about = Reference(ROOM_AGREEMENT, room.pk)
        review_days.set_day(trajectory, about, on, kind=ReviewDay.Kind.NAMED)


@deed(
    "trajectories.room.confirmed",
    says=gettext_lazy("Een kant zei ja tegen de ruimte-afspraak"),
    may="trajectories.agree_room",
)
def confirm_room(actor: Actor, trajectory: Trajectory, seen: int) -> RoomAgreement:
    """Say yes to the room agreement, for the leader or for the group; both are needed."""
    room = room_of(trajectory)
    if room is None or not (room.let_go and room.we_take):
        raise NotSound(_("Schrijf eerst op wat de opdrachtgever loslaat en wat de groep op zich neemt."))
    if not is_as_read(room, seen):
        raise NotSound(_("De afspraak is net veranderd. Lees hem nog eens, en zeg dan ja."))
    if rules.role_of(actor, trajectory) == Role.SPONSOR:
        room.leader_confirmed_on, room.leader = clock.today(), rules.participation_of(actor, trajectory)
    else:
        room.group_confirmed_on = clock.today()
    room.save()
    return room


@deed(
    "trajectories.room.looked_back",
    says=gettext_lazy("De opdrachtgever en de groep keken terug op de ruimte-afspraak"),
    may="trajectories.agree_room",
    seen_by=Audience.PARTICIPANTS,
)
def look_back(
    actor: Actor, trajectory: Trajectory, day: ReviewDay, brought: str, again_on: dt.date | None = None
) -> ReviewDay:
    """Write down what looking back at the room brought, and when that happens again; the agreement itself stands."""
    if again_on is not None and again_on <= clock.today():
        raise NotSound(_("Kies een dag die nog komt om samen terug te kijken."), field="again_on")
    review_days.write_down(day, brought)
    if again_on is not None:
        about = Reference(ROOM_AGREEMENT, day.about_id)
        review_days.set_day(trajectory, about, again_on, kind=ReviewDay.Kind.NAMED)
    return day


@deed(
    "trajectories.agreement.made",
    says=gettext_lazy("De groep maakte een afspraak"),
    may="trajectories.shape",
    seen_by=Audience.PARTICIPANTS,
)
def agree(actor: Actor, trajectory: Trajectory, words: str) -> GroupAgreement:
    """Write down one thing the group agreed about working together."""
    if not words.strip():
        raise NotSound(_("Schrijf de afspraak in één zin."), field="words")
    return GroupAgreement.objects.create(trajectory=trajectory, words=words.strip(), on=clock.today())


@deed("trajectories.agreement.dropped", says=gettext_lazy("De groep haalde een afspraak weg"), may="trajectories.shape")
def disagree(actor: Actor, trajectory: Trajectory, agreement: GroupAgreement) -> None:
    """Take away an agreement that no longer holds."""
    agreement.delete()


def agreements_of(trajectory: Trajectory) -> list[GroupAgreement]:
    """List what the group agreed about working together."""
    return list(GroupAgreement.objects.of(trajectory).order_by("on", "words"))
