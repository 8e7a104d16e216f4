"""What waits for one person on the spine, in one question; only what there is costs a question of its own."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wijwerken.house import clock, for_you
from wijwerken.house.manifest import ForYou, Reference
from wijwerken.house.models import LogEntry
from wijwerken.house.prepared import prepared
from wijwerken.people.models import Person
from wijwerken.trajectories.domain import (
    declined,
    freed_hours,
    gathering_answers,
    less_room,
    phase_updates,
    pulses,
    texts_that_wait,
)
from wijwerken.trajectories.domain.participation import EVERYWHERE, going_on_for, there_is_for
from wijwerken.trajectories.models import (
    AliveCheck,
    Gap,
    ReviewDay,
    RoomAgreement,
    StakeholderGroup,
    Trajectory,
    WaitingText,
)
from wijwerken.trajectories.vocabulary import (
    CORE_GROUP,
    REVIEW_DAY,
    ROOM_AGREEMENT,
    STAKEHOLDER_GROUP,
    TRAJECTORY,
    Role,
)

ROOM_WRITTEN, GROUP_SUGGESTED = "trajectories.room.written", "trajectories.group.suggested"
BOTH_SIDES = CORE_GROUP | {Role.SPONSOR.value}


def of(person: Person) -> Iterator[ForYou]:
    """List what waits on the spine, for who carries a trajectory, its sponsor, and who takes part or follows."""
    me, today = person.pk, clock.today()
    there = _there_is(me, today, phase_updates.shown_since())[0]
    ways: dict[str, Callable[[], Iterator[ForYou]]] = {
        "silence": lambda: _silences(me),
        "text": lambda: _texts(me),
        "room": lambda: _rooms(me),
        "room_day": lambda: _room_days(me, today),
        "gap": lambda: _gaps(me, today),
        "suggested": lambda: _suggestions(me),
        "update": lambda: phase_updates.news(person),
        "gathering": lambda: gathering_answers.waiting(person),
        "pulse": lambda: pulses.for_person(person),
        "hours": lambda: freed_hours.waiting(person),
        "less": lambda: less_room.in_my_groups(person),
        "not_suited": lambda: declined.to_know(person),
    }
    for name, lines in ways.items():
        if there[name]:
            yield from lines()


@prepared
def _there_is(person: UUID, today: dt.date, updates_since: dt.date) -> QuerySet[Person, Any]:
    return there_is_for(
        person,
        silence=_silent(person),
        text=WaitingText.objects.everywhere(EVERYWHERE).filter(trajectory__in=going_on_for(person, CORE_GROUP)),
        room=_asking_a_yes(person),
        room_day=_to_look_back_on(person, today),
        gap=_taken_up(person, today),
        suggested=_suggested(person),
        update=phase_updates.to_read(person, updates_since),
        gathering=gathering_answers.unanswered(person, today),
        pulse=pulses.asked_of(person),
        hours=freed_hours.unanswered(person),
        less=less_room.running_around(person, today),
        not_suited=declined.not_suited(person),
    )


def _page(name: str, here: Trajectory) -> str:
    return reverse(f"trajectories:{name}", kwargs={"slug": here.slug})


# --- how to go on, and texts to look at ---------------------------------------------------------------------------


def _silent(person: UUID) -> QuerySet[AliveCheck]:
    asked = AliveCheck.objects.everywhere(EVERYWHERE).filter(answer="")
    return asked.filter(trajectory__in=going_on_for(person, CORE_GROUP))


def _silences(me: UUID) -> Iterator[ForYou]:
    for asked in _silent(me).select_related("trajectory").order_by("asked_on", "pk"):
        yield _how_to_go_on(me, asked.trajectory, asked.asked_on)


def _how_to_go_on(me: UUID, here: Trajectory, day: dt.date) -> ForYou:
    return ForYou(
        asked="look_back",
        about=Reference(TRAJECTORY, here.pk),
        person=me,
        day=day,
        sentence=_("Het is lang stil. Gaan jullie door, pauzeren of stoppen jullie?"),
        url=for_you.landing(_page("alive", here), here.pk),
        button=_("Kies samen"),
        place=here.pk,
        minutes=for_you.DECIDE,
    )


def _texts(me: UUID) -> Iterator[ForYou]:
    carried = {here.pk: here for here in Trajectory.objects.filter(pk__in=going_on_for(me, CORE_GROUP))}
    for key, day in texts_that_wait.since(carried).items():
        yield _look_along(me, carried[key], day)


def _look_along(me: UUID, here: Trajectory, day: dt.date) -> ForYou:
    return ForYou(
        asked="read",
        about=Reference(TRAJECTORY, here.pk),
        person=me,
        day=day,
        sentence=_("Een tekst lijkt op woorden die niet gedeeld zijn. Kijken jullie mee?"),
        url=for_you.landing(_page("waiting_texts", here), here.pk),
        button=_("Kijk wat er wacht"),
        place=here.pk,
        minutes=for_you.READ_A_TEXT,
    )


# --- the room agreement -------------------------------------------------------------------------------------------


def _asking_a_yes(person: UUID) -> QuerySet[RoomAgreement]:
    rows = RoomAgreement.objects.everywhere(EVERYWHERE).exclude(let_go="").exclude(we_take="")
    of_leader = Q(leader_confirmed_on=None, trajectory__in=going_on_for(person, {Role.SPONSOR.value}))
    of_group = Q(group_confirmed_on=None, trajectory__in=going_on_for(person, CORE_GROUP))
    return texts_that_wait.words_shown_everywhere(person, rows.filter(of_leader | of_group))


def _rooms(me: UUID) -> Iterator[ForYou]:
    rooms = list(_asking_a_yes(me).select_related("trajectory", "leader").order_by("pk"))
    sponsored = set(going_on_for(me, {Role.SPONSOR.value}).values_list("trajectory", flat=True))
    written = _days_of(ROOM_WRITTEN, {room.trajectory_id for room in rooms})
    for room in rooms:
        day = written.get(room.trajectory_id, room.trajectory.started_on)
        yield _yes_of_leader(me, room, day) if room.trajectory_id in sponsored else _yes_of_group(me, room, day)


def _yes_of_leader(me: UUID, room: RoomAgreement, day: dt.date) -> ForYou:
    return ForYou(
        asked="say_yes",
        about=Reference(ROOM_AGREEMENT, room.pk),
        person=me,
        day=day,
        sentence=_("De groep vraagt een ja op de ruimte-afspraak.")
        if room.group_confirmed_on is None
        else _("De groep zei ja op de ruimte-afspraak, en vraagt dat ook aan de opdrachtgever."),
        url=for_you.landing(_page("room", room.trajectory), room.pk),
        button=_("Lees de afspraak"),
        place=room.trajectory_id,
        minutes=for_you.READ_A_TEXT + for_you.SAY_YES_OR_NO,
    )


def _yes_of_group(me: UUID, room: RoomAgreement, day: dt.date) -> ForYou:
    said_yes = room.leader_confirmed_on is not None
    return ForYou(
        asked="say_yes",
        about=Reference(ROOM_AGREEMENT, room.pk),
        person=me,
        day=day,
        sentence=_("De opdrachtgever zei ja op de ruimte-afspraak. Zegt de groep ook ja?")
        if said_yes
        else _("De ruimte-afspraak is geschreven. Zegt de groep ja?"),
        url=for_you.landing(_page("room", room.trajectory), room.pk),
        button=_("Lees de afspraak"),
        place=room.trajectory_id,
        by=room.leader.shown_name if said_yes and room.leader else "",
        minutes=for_you.READ_A_TEXT + for_you.SAY_YES_OR_NO,
    )


def _to_look_back_on(person: UUID, today: dt.date) -> QuerySet[ReviewDay]:
    # Before both sides said yes there is nothing to look back at: then that yes is what waits.
    rooms = RoomAgreement.objects.everywhere(EVERYWHERE)
    agreed = rooms.exclude(leader_confirmed_on=None).exclude(group_confirmed_on=None)
    rows = ReviewDay.objects.everywhere(EVERYWHERE).filter(about_kind=ROOM_AGREEMENT, held_on=None, on__lte=today)
    return rows.filter(belongs_id__in=going_on_for(person, BOTH_SIDES), about_id__in=agreed.values("pk"))


def _room_days(me: UUID, today: dt.date) -> Iterator[ForYou]:
    due = list(_to_look_back_on(me, today).order_by("on", "pk"))
    places = Trajectory.objects.in_bulk({day.belongs_id for day in due})
    for day in due:
        yield _how_is_the_room(me, day, places[day.belongs_id])


def _how_is_the_room(me: UUID, day: ReviewDay, here: Trajectory) -> ForYou:
    return ForYou(
        asked="look_back",
        about=Reference(REVIEW_DAY, day.pk),
        person=me,
        day=day.on,
        sentence=_("Tijd om samen terug te kijken op de ruimte-afspraak. Wat bracht die?"),
        url=reverse("trajectories:room_looked_back", kwargs={"slug": here.slug, "identifier": day.pk}),
        button=_("Kijk samen terug"),
        place=here.pk,
        minutes=for_you.LOOK_BACK,
    )


# --- who is missing -----------------------------------------------------------------------------------------------


def _taken_up(person: UUID, today: dt.date) -> QuerySet[Gap]:
    mine = Gap.objects.everywhere(EVERYWHERE).filter(taken_by__person=person, closed_on=None, before__lte=today)
    return mine.filter(trajectory__in=going_on_for(person, CORE_GROUP), group__suggested=False)


def _gaps(me: UUID, today: dt.date) -> Iterator[ForYou]:
    for gap in _taken_up(me, today).select_related("trajectory", "group").order_by("before", "pk"):
        yield _did_it_work(me, gap)


def _did_it_work(me: UUID, gap: Gap) -> ForYou:
    return ForYou(
        asked="tell",
        about=Reference(STAKEHOLDER_GROUP, gap.group_id),
        person=me,
        day=gap.before,  # type: ignore[arg-type]
        sentence=_("Je zou naar deze groep gaan. Is het gelukt?"),
        url=for_you.landing(_page("people", gap.trajectory), gap.group_id),
        button=_("Zeg hoe het ging"),
        place=gap.trajectory_id,
        minutes=for_you.TELL,
        own_words=gap.group.name,
    )


def _suggested(person: UUID) -> QuerySet[StakeholderGroup]:
    rows = StakeholderGroup.objects.everywhere(EVERYWHERE).filter(suggested=True)
    return rows.filter(trajectory__in=going_on_for(person, CORE_GROUP))


def _suggestions(me: UUID) -> Iterator[ForYou]:
    by_place: dict[UUID, list[StakeholderGroup]] = defaultdict(list)
    for row in _suggested(me).select_related("trajectory").order_by("pk"):
        by_place[row.trajectory_id].append(row)
    days = _days_of(GROUP_SUGGESTED, by_place)
    for place, named in by_place.items():
        yield _who_is_missing(me, named, days.get(place, named[0].trajectory.started_on))


def _who_is_missing(me: UUID, named: list[StakeholderGroup], day: dt.date) -> ForYou:
    first, n = named[0], len(named)
    says = ngettext("Iemand zei wie er ontbreekt.", "Mensen noemden %(n)s groepen die ontbreken.", n)
    return ForYou(
        asked="read",
        about=Reference(STAKEHOLDER_GROUP, first.pk),
        person=me,
        day=day,
        sentence=says % {"n": n},
        url=for_you.landing(_page("people", first.trajectory), first.pk),
        button=_("Kijk ernaar"),
        place=first.trajectory_id,
        minutes=for_you.minutes(for_you.READ_A_TEXT, n),
        own_words=first.name if n == 1 else "",
    )


def _days_of(deed: str, places: Iterable[UUID]) -> dict[UUID, dt.date]:
    """Tell of each place on which day a deed was done there last, as its logbook says."""
    entries = LogEntry.objects.filter(place_id__in=list(places), deed=deed).order_by("number")
    return {entry.place_id: entry.on for entry in entries}
