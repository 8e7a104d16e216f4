"""What waits for one person on the spine, in one question; only what there is costs a question of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wijwerken.house import for_you
from wijwerken.house.manifest import ForYou, Reference
from wijwerken.house.models import LogEntry
from wijwerken.house.sentences import sentences
from wijwerken.people.domain.one_question import Ask, Found, asked
from wijwerken.trajectories.domain import (
    agreements,
    answer_lines,
    declined,
    freed_hours,
    gathering_answers,
    less_room,
    phase_updates,
    pulses,
    texts_that_wait,
)
from wijwerken.trajectories.domain.participation import EVERYWHERE, by_place, going_on_for, theirs
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
    ALIVE_CHECK,
    CORE_GROUP,
    GAP,
    REVIEW_DAY,
    ROOM_AGREEMENT,
    STAKEHOLDER_GROUP,
    WAITING_TEXT,
    Role,
)

ROOM_WRITTEN, GROUP_SUGGESTED = "trajectories.room.written", "trajectories.group.suggested"
BOTH_SIDES = CORE_GROUP | {Role.SPONSOR.value}


def kinds(ask: Ask) -> dict[str, QuerySet[Any, Any]]:
    """Name what may wait on the spine."""
    return {
        "silence": _silent(ask),
        "text": WaitingText.objects.everywhere(EVERYWHERE).filter(theirs(ask, CORE_GROUP)),
        "room": _asking_a_yes(ask),
        "room_day": _to_look_back_on(ask),
        "gap": _taken_up(ask),
        "suggested": _suggested(ask),
        "update": phase_updates.to_read(ask.person, ask.updates_since),
        "gathering": gathering_answers.unanswered(ask),
        "pulse": pulses.asked_of(ask.person),
        "hours": freed_hours.unanswered(ask.person),
        "less": less_room.running_around(ask),
        "not_suited": declined.not_suited(ask.person),
        "answer": answer_lines.unread(ask),
        "answer_due": answer_lines.not_given(ask),
        "to_call": answer_lines.to_call(ask),
        "stands": answer_lines.a_year_ago(ask),
        "said_no": declined.said_no(ask.person),  # no line, but lines that are not asked any more
    }


def of(found: Found) -> Iterator[ForYou]:
    """List what waits on the spine, for who carries a trajectory, its sponsor, and who takes part or follows."""
    ways: dict[str, Callable[[Ask], Iterator[ForYou]]] = {
        "silence": _silences,
        "text": _texts,
        "room": _rooms,
        "room_day": _room_days,
        "gap": _gaps,
        "suggested": _suggestions,
        "update": lambda ask: phase_updates.news(ask.person, ask.updates_since),
        "gathering": gathering_answers.waiting,
        "pulse": lambda ask: pulses.for_person(ask.person),
        "hours": lambda ask: freed_hours.waiting(ask.person),
        "less": less_room.in_my_groups,
        "not_suited": lambda ask: declined.to_know(ask.person),
        "answer": answer_lines.for_teller,
        "answer_due": answer_lines.for_core_group,
        "to_call": answer_lines.for_facilitator,
        "stands": answer_lines.for_who_promised,
    }
    for kind, lines in ways.items():
        if found[kind]:
            yield from lines(found.ask)


def _page(name: str, here: Trajectory) -> str:
    return reverse(f"trajectories:{name}", kwargs={"slug": here.slug})


# --- how to go on, and texts to look at ---------------------------------------------------------------------------


def _silent(ask: Ask) -> QuerySet[AliveCheck]:
    rows = AliveCheck.objects.everywhere(EVERYWHERE).filter(answer="")
    return rows.filter(theirs(ask, CORE_GROUP))


def _silences(ask: Ask) -> Iterator[ForYou]:
    for check in _silent_ones(ask):
        yield _how_to_go_on(ask.person, check)


@asked
def _silent_ones(ask: Ask) -> QuerySet[AliveCheck]:
    rows = _silent(ask).select_related("trajectory").only("asked_on", "trajectory__slug")
    return rows.order_by("asked_on", "pk")


def _how_to_go_on(me: UUID, check: AliveCheck) -> ForYou:
    here = check.trajectory
    return ForYou(
        asked="look_back",
        about=Reference(ALIVE_CHECK, check.pk),
        person=me,
        day=check.asked_on,
        sentence=_("Het is lang stil. Gaan jullie door, pauzeren of stoppen jullie?"),
        url=for_you.landing(_page("alive", here), here.pk),
        button=_("Kies samen"),
        place=here.pk,
        minutes=for_you.DECIDE,
    )


def _texts(ask: Ask) -> Iterator[ForYou]:
    mine = Trajectory.objects.filter(pk__in=going_on_for(ask.person, CORE_GROUP, place=ask.place))
    carried = {here.pk: here for here in mine}
    for key, first in texts_that_wait.oldest(carried).items():
        yield _look_along(ask.person, carried[key], first)


def _look_along(me: UUID, here: Trajectory, first: WaitingText) -> ForYou:
    return ForYou(
        asked="read",
        about=Reference(WAITING_TEXT, first.pk),
        person=me,
        day=first.on,
        sentence=_("Een tekst lijkt op woorden die niet gedeeld zijn. Kijken jullie mee?"),
        url=for_you.landing(_page("waiting_texts", here), here.pk),
        button=_("Kijk wat er wacht"),
        place=here.pk,
        minutes=for_you.READ_A_TEXT,
    )


# --- the room agreement -------------------------------------------------------------------------------------------


def _asking_a_yes(ask: Ask) -> QuerySet[RoomAgreement]:
    rows = RoomAgreement.objects.everywhere(EVERYWHERE).exclude(let_go="").exclude(we_take="")
    of_leader = Q(leader_confirmed_on=None) & theirs(ask, {Role.SPONSOR.value})
    of_group = Q(group_confirmed_on=None) & theirs(ask, CORE_GROUP)
    return texts_that_wait.words_shown_everywhere(ask.person, rows.filter(of_leader | of_group))


def _rooms(ask: Ask) -> Iterator[ForYou]:
    me = ask.person
    rooms = list(_asking_a_yes(ask).select_related("trajectory", "leader").order_by("pk"))
    sponsored = set(going_on_for(me, {Role.SPONSOR.value}, place=ask.place).values_list("trajectory", flat=True))
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
        sentence=sentences(agreements.what_changed(room), _("De groep vraagt opnieuw een ja."))
        if room.changed
        else _("De groep vraagt een ja op de ruimte-afspraak.")
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
        sentence=sentences(agreements.what_changed(room), _("Zegt de groep opnieuw ja?"))
        if room.changed
        else _("De opdrachtgever zei ja op de ruimte-afspraak. Zegt de groep ook ja?")
        if said_yes
        else _("De ruimte-afspraak is geschreven. Zegt de groep ja?"),
        url=for_you.landing(_page("room", room.trajectory), room.pk),
        button=_("Lees de afspraak"),
        place=room.trajectory_id,
        by=room.leader.shown_name if said_yes and room.leader else "",
        minutes=for_you.READ_A_TEXT + for_you.SAY_YES_OR_NO,
    )


def _to_look_back_on(ask: Ask) -> QuerySet[ReviewDay]:
    # Before both sides said yes there is nothing to look back at: then that yes is what waits.
    rooms = RoomAgreement.objects.everywhere(EVERYWHERE)
    agreed = rooms.exclude(leader_confirmed_on=None).exclude(group_confirmed_on=None)
    rows = ReviewDay.objects.everywhere(EVERYWHERE).filter(about_kind=ROOM_AGREEMENT, held_on=None, on__lte=ask.today)
    return rows.filter(theirs(ask, BOTH_SIDES, column="belongs_id"), about_id__in=agreed.values("pk"))


def _room_days(ask: Ask) -> Iterator[ForYou]:
    due = list(_to_look_back_on(ask).order_by("on", "pk"))
    places = Trajectory.objects.in_bulk({day.belongs_id for day in due})
    for day in due:
        yield _how_is_the_room(ask.person, day, places[day.belongs_id])


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


def _taken_up(ask: Ask) -> QuerySet[Gap]:
    mine = Gap.objects.everywhere(EVERYWHERE).filter(taken_by__person=ask.person, closed_on=None, before__lte=ask.today)
    return mine.filter(theirs(ask, CORE_GROUP), group__suggested=False)


def _gaps(ask: Ask) -> Iterator[ForYou]:
    for gap in _taken_up(ask).select_related("trajectory", "group").order_by("before", "pk"):
        yield _did_it_work(ask.person, gap)


def _did_it_work(me: UUID, gap: Gap) -> ForYou:
    return ForYou(
        asked="tell",
        about=Reference(GAP, gap.pk),
        person=me,
        day=gap.before,  # type: ignore[arg-type]
        sentence=_("Je zou naar deze groep gaan. Is het gelukt?"),
        url=for_you.landing(_page("people", gap.trajectory), gap.group_id),
        button=_("Zeg hoe het ging"),
        place=gap.trajectory_id,
        minutes=for_you.TELL,
        own_words=gap.group.name,
    )


def _suggested(ask: Ask) -> QuerySet[StakeholderGroup]:
    rows = StakeholderGroup.objects.everywhere(EVERYWHERE).filter(suggested=True)
    return rows.filter(theirs(ask, CORE_GROUP))


def _suggestions(ask: Ask) -> Iterator[ForYou]:
    found = list(by_place(_suggested(ask).select_related("trajectory").order_by("pk")))
    days = _days_of(GROUP_SUGGESTED, [named[0].trajectory_id for named in found])
    for named in found:
        here = named[0].trajectory
        yield _who_is_missing(ask.person, named, days.get(here.pk, here.started_on))


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
