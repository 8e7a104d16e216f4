"""Agreements made beforehand: the room a leader gives, and how the group works together."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house import clock
from wijwerken.house.domain.versions import claim, is_as_read
from wijwerken.house.refusal import NotSound
from wijwerken.people.actor import Actor
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import texts_that_wait
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.models import GroupAgreement, RoomAgreement, Trajectory
from wijwerken.trajectories.vocabulary import Audience, Role


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
    room = room_of(trajectory)
    if room is None:
        return RoomAgreement.objects.create(trajectory=trajectory, **asdict(given))
    if all(getattr(room, name) == value for name, value in asdict(given).items()):
        return room
    claim(RoomAgreement.objects.of(trajectory), room, seen)
    for name, value in asdict(given).items():
        setattr(room, name, value)
    room.leader_confirmed_on = room.group_confirmed_on = None
    room.save()
    return room


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
