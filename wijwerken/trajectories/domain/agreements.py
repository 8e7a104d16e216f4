"""Agreements made beforehand: the room a leader gives, and how the group works together."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from wijwerken.house import clock
from wijwerken.house.domain.versions import claim, is_as_read
from wijwerken.house.manifest import Reference
from wijwerken.house.once import once
from wijwerken.house.refusal import NotSound
from wijwerken.house.sentences import listed, sentences
from wijwerken.people.actor import Actor
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import dates, mailed, review_days, texts_that_wait
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.domain.notices import tell
from wijwerken.trajectories.models import GroupAgreement, Participation, ReviewDay, RoomAgreement, Trajectory
from wijwerken.trajectories.vocabulary import CORE_GROUP, ROOM_AGREEMENT, Audience, Role

# What an agreement consists of, in the order in which a change of it is kept and told.
PARTS = {
    "let_go": gettext_lazy("wat de opdrachtgever loslaat"),
    "tell_me_when": gettext_lazy("waar de opdrachtgever van wil weten"),
    "step_in_when": gettext_lazy("wanneer de opdrachtgever ingrijpt"),
    "we_take": gettext_lazy("wat de groep op zich neemt"),
    "we_call_when": gettext_lazy("wanneer de groep belt"),
    "trust": gettext_lazy("waar het vertrouwen op steunt"),
    "hours": gettext_lazy("de uren"),
    "euros": gettext_lazy("het geld"),
    "look_back_on": gettext_lazy("de dag om terug te kijken"),
}
ANNOUNCE_DAYS = 7


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


@once
def room_at_hand(trajectory: Trajectory) -> RoomAgreement | None:
    """Give the same, for a page that reads it more than once."""
    return room_of(trajectory)


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
    elif not (changed := _changed(trajectory, room, given)):
        return room
    else:
        claim(RoomAgreement.objects.of(trajectory), room, seen)
        for name, value in texts.items():
            setattr(room, name, value)
        _let_the_yes_go(actor, trajectory, room, changed)
        mailed.tell_again(Reference(ROOM_AGREEMENT, room.pk))
    _look_back_next(trajectory, room, on)
    return room


def _changed(trajectory: Trajectory, room: RoomAgreement, given: Given) -> list[str]:
    """Name the parts in which this differs from what stands there."""
    stands = {name: getattr(room, name) for name in PARTS if name != "look_back_on"}
    stands["look_back_on"] = look_back_on(trajectory)
    return [name for name, value in asdict(given).items() if stands[name] != value]


def _let_the_yes_go(actor: Actor, trajectory: Trajectory, room: RoomAgreement, changed: list[str]) -> None:
    """Take back the yes of both sides; where there was one, the others hear at once what changed."""
    was_said = room.leader_confirmed_on is not None or room.group_confirmed_on is not None
    room.leader_confirmed_on = room.group_confirmed_on = None
    if was_said or room.changed:
        room.changed |= sum(1 << place for place, name in enumerate(PARTS) if name in changed)
        room.leader_changed_it = rules.role_of(actor, trajectory) == Role.SPONSOR
    room.save()
    if was_said:
        _tell_both_sides(trajectory, room, but=actor)


def _tell_both_sides(trajectory: Trajectory, room: RoomAgreement, but: Actor) -> None:
    url = reverse("trajectories:room", kwargs={"slug": trajectory.slug})
    for part in both_sides(trajectory):
        if part.person_id != (but.person.pk if but.person else None):
            with override(part.person.language):
                tell(trajectory, yes_fell_away(room), person=part.person, url=url)


def both_sides(trajectory: Trajectory) -> list[Participation]:
    """List who agree on the room: who gives it, and the core group."""
    sides = [*CORE_GROUP, Role.SPONSOR]
    rows = Participation.objects.of(trajectory).filter(role__in=sides).select_related("person")
    return list(rows.order_by("shown_name", "pk"))


def yes_fell_away(room: RoomAgreement) -> str:
    """Say what changed, and that the yes of both sides does not hold any more."""
    return sentences(what_changed(room), _("Het ja geldt pas weer als beide kanten opnieuw ja zeggen."))


def what_changed(room: RoomAgreement) -> str:
    """Say who changed what in the agreement since both sides said yes; nothing when nothing changed."""
    parts = [str(says) for place, says in enumerate(PARTS.values()) if room.changed & (1 << place)]
    if not parts:
        return ""
    by_leader = _("De opdrachtgever veranderde de ruimte-afspraak: %(what)s.")
    by_group = _("De kerngroep veranderde de ruimte-afspraak: %(what)s.")
    return (by_leader if room.leader_changed_it else by_group) % {"what": listed(parts)}


def announce_days() -> int:
    """Tell leader and core group a week ahead that they look back at the room; tells how many days were announced."""
    days = review_days.to_announce(ROOM_AGREEMENT, ANNOUNCE_DAYS)
    places = Trajectory.objects.in_bulk({day.belongs_id for day in days})
    for day in days:
        here = places[day.belongs_id]
        url = reverse("trajectories:room", kwargs={"slug": here.slug})
        for part in both_sides(here):
            with override(part.person.language):
                tell(here, we_look_back(day), person=part.person, url=url)
        review_days.note_announced(day)
    return len(days)


def we_look_back(day: ReviewDay) -> str:
    """Say when leader and group look back at the room."""
    return _("Op %(day)s kijken opdrachtgever en groep samen terug op de ruimte-afspraak.") % {
        "day": date_format(day.on, "j F")
    }


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
    if is_agreed(room):
        room.changed = 0
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
