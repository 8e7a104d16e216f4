"""Vandaag: what waits for one person, over every room and every place at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from wijwerken.house import clock
from wijwerken.house.manifest import Carried, ForYou
from wijwerken.house.prepared import prepared
from wijwerken.house.registry import gather
from wijwerken.people.actor import Actor
from wijwerken.people.domain import one_question
from wijwerken.people.models import Person
from wijwerken.trajectories.domain import declined, today_words
from wijwerken.trajectories.models import Participation, PhaseChange, Trajectory
from wijwerken.trajectories.vocabulary import CORE_GROUP, Phase, Role

EVERYWHERE = "one's own trajectories on Vandaag"
MOST = 3  # so many things are asked at once; the rest of the week stands below
MOST_LINES = 10  # so many lines stand below at once; all of them are one tap away
# What Vandaag shows of each trajectory; the rest of it is not fetched.
STAND_IN = ("stand_in_name", "stand_in_phone", "away_until", "away_name", "away_phone")
SHOWN = ("slug", "who_asks", "main_question", "language", "contact_name", "contact_phone", "contact_hours", *STAND_IN)
WEEK = dt.timedelta(days=6)
# What weighs most comes first: what is asked of this one person alone and holds others up, then people's words, then
# what the group does together, and last what only has to be known (decision 52).
WEIGHT = {"answer": 0, "say_yes": 0, "sign": 1, "confirm": 1, "read": 2, "tell": 3, "look_back": 3, "know": 4}
No = Literal["deed", "there", "read", ""]  # how somebody says no: here, where it lands, by having read it, or not


def lines(actor: Actor, place: UUID | None = None) -> list[ForYou]:
    """List what waits for this person, the most pressing first, without what they said does not suit them."""
    if actor.person is None:
        return []
    found = one_question.found(actor, place=place)
    marks = declined.said_no(actor.person.pk) if found.of("trajectories")["said_no"] else ()
    refused = {(mark.asked, mark.about_kind, str(mark.about_id)) for mark in marks}
    return sorted((one for one in one_question.lines(actor, found) if declined.key(one) not in refused), key=pressing)


def lines_here(actor: Actor, trajectory: Trajectory) -> list[ForYou]:
    """List what waits in one trajectory, for its page; what a room asks everywhere is left out here."""
    return [line for line in lines(actor, trajectory.pk) if line.place == trajectory.pk]


def pressing(line: ForYou) -> tuple[bool, int, dt.date, dt.time, str]:
    """Say how pressing a line is, the least first: what happens today at an hour, then its weight, day and hour."""
    is_later = line.at is None or line.day != clock.today()
    return is_later, WEIGHT[line.asked], line.day, line.at or dt.time.max, line.url


@dataclass(frozen=True)
class Mine:
    """A trajectory somebody takes part in, and the phase in which it stands."""

    part: Participation
    phase: Phase

    @property
    def trajectory(self) -> Trajectory:
        """Give the trajectory."""
        return self.part.trajectory

    @property
    def role(self) -> str:
        """Say as what somebody takes part."""
        return self.part.role

    @property
    def goes_on(self) -> bool:
        """Tell whether it has not ended."""
        return self.phase != Phase.ENDED

    @property
    def phase_name(self) -> str:
        """Name the phase, as it begins a sentence."""
        return str(self.phase.label).capitalize()


@dataclass(frozen=True)
class WaitingLine:
    """One line as Vandaag shows it: where it belongs, when, how long it takes, and how one says no to it."""

    line: ForYou
    here: Mine | None

    @property
    def key(self) -> str:
        """Give what tells this line from the others, as a button sends it."""
        return " ".join(declined.key(self.line))

    @property
    def who_asks(self) -> str:
        """Name who asks it; what has only to be known is asked by nobody."""
        return "" if self.line.asked == "know" else self.line.by

    @property
    def when(self) -> str:
        """Say on which day, and at which hour, it is asked."""
        return today_words.when(self.line)

    @property
    def how_long(self) -> str:
        """Say how long it takes; nothing when nobody can tell."""
        return today_words.how_long(self.line.minutes)

    @property
    def no(self) -> No:
        """Tell how one says no: what has answers beside it needs no other, and a room's own no stands where it is."""
        if self.line.answers or self.line.answers_there:
            return ""
        if not self.line.can_decline:
            return "there" if self.line.asked == "answer" else ""
        if self.here is None:
            return ""
        return "read" if self.line.asked == "know" else "deed"


@dataclass(frozen=True)
class Today:
    """What stands on somebody's Vandaag, or Voor u."""

    says_je: bool
    asked: list[WaitingLine] = field(default_factory=list)
    week: list[WaitingLine] = field(default_factory=list)
    later: list[WaitingLine] = field(default_factory=list)
    has_more: bool = False  # of the week and later not all is shown
    mine: list[Mine] = field(default_factory=list)
    carried: list[Carried] = field(default_factory=list)
    carries_more: bool = False  # of what somebody carries not all is shown

    @property
    def title(self) -> str:
        """Say how many things are asked today."""
        return today_words.title(len(self.asked), says_je=self.says_je)

    @property
    def all(self) -> list[WaitingLine]:
        """List everything that waits, whatever day it is for."""
        return [*self.asked, *self.week, *self.later]

    @property
    def next(self) -> WaitingLine | None:
        """Give what is asked first on another day, for a day on which nothing is asked."""
        return next((one for one in self.all if one.line.asked != "know"), None)

    @property
    def carried_quietly(self) -> Mine | None:
        """Give, where no trajectory asks anything today, the first one somebody carries: its next step stands there.

        What the house itself asks (a name, a colleague) does not stand between somebody and their trajectory.
        """
        carried = (one for one in self.mine if one.goes_on and one.role in CORE_GROUP)
        return None if any(one.here for one in self.asked) else next(carried, None)

    @property
    def whom_to_call(self) -> Trajectory | None:
        """Give the trajectory about which somebody would call: of what is asked first, or else the first of theirs."""
        asked = [one.here for one in self.asked if one.here]
        found = (one.trajectory for one in [*asked, *self.mine] if one.trajectory.calls.phone)
        return next(found, None)

    @property
    def can_say_no(self) -> bool:
        """Tell whether a no to something that is asked here takes it away for good."""
        return any(one.no == "deed" for one in self.asked)

    @property
    def has_told(self) -> bool:
        """Tell whether there may be own words to read back."""
        return any(one.role == Role.PARTICIPANT for one in self.mine)


def page(actor: Actor, *, whole: bool = True) -> Today:
    """Bring together what Vandaag shows: at most three things that are asked, the week, and one's own trajectories."""
    mine = my_trajectories(actor.person) if actor.person else []
    here = {one.trajectory.pk: one for one in mine}
    found = [WaitingLine(line, here.get(line.place) if line.place else None) for line in lines(actor)]
    asked = [one for one in found if is_for_today(one.line)][:MOST]
    first = {declined.key(one.line) for one in asked}
    rest = [one for one in found if declined.key(one.line) not in first]
    rest.sort(key=lambda one: (one.line.day > clock.today() + WEEK, one.line.asked == "know", one.line.day))
    shown = rest if whole else rest[:MOST_LINES]
    carried = list(gather(lambda room: room.shown.carries, actor, None if whole else MOST_LINES + 1))
    return Today(
        says_je=says_je(actor, mine),
        asked=asked,
        week=[one for one in shown if one.line.day <= clock.today() + WEEK],
        later=[one for one in shown if one.line.day > clock.today() + WEEK],
        has_more=len(shown) < len(rest),
        mine=mine,
        carried=carried if whole else carried[:MOST_LINES],
        carries_more=not whole and len(carried) > MOST_LINES,
    )


def is_for_today(line: ForYou) -> bool:
    """Tell whether a line can be done today: what happens on a later day waits, unless it asks who comes."""
    happens_later = line.at is not None and line.day > clock.today()
    return line.asked != "know" and (not happens_later or bool(line.answers or line.answers_there))


def says_je(actor: Actor, mine: Iterable[Mine]) -> bool:
    """Tell whether somebody is called je: who carries a trajectory or works here without one; a guest is u."""
    roles = {one.role for one in mine}
    return actor.account is not None and (not roles or bool(roles & CORE_GROUP))


def my_trajectories(person: Person) -> list[Mine]:
    """List the trajectories somebody takes part in with their phase, those that ended last, in one query."""
    mine = [Mine(part, Phase(part.newest or Phase.PREPARE)) for part in _parts(person.pk)]
    return sorted(mine, key=lambda one: not one.goes_on)


@prepared
def _parts(person: UUID) -> QuerySet[Participation]:
    steps = PhaseChange.objects.everywhere(EVERYWHERE).filter(trajectory=OuterRef("trajectory"))
    newest = Subquery(steps.order_by("-number").values("phase")[:1])
    parts = Participation.objects.everywhere(EVERYWHERE).filter(person=person).annotate(newest=newest)
    shown = (f"trajectory__{name}" for name in SHOWN)
    parts = parts.select_related("trajectory").only("person", "role", "shown_name", *shown)
    return parts.order_by("trajectory__who_asks", "trajectory__slug")
