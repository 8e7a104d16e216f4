"""What the spine holds of one person, gives them or takes out with them, exports, and does every day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house import clock
from wijwerken.house.domain import logbook
from wijwerken.house.domain.sentences import log_line
from wijwerken.house.manifest import RetentionRule
from wijwerken.people.actor import Actor
from wijwerken.people.domain import identities
from wijwerken.people.domain.retention import IDENTITY_DAYS
from wijwerken.people.models import Person
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import (
    agreements,
    alive,
    assumptions,
    boundaries,
    call_round,
    dates,
    declined,
    follow,
    freed_hours,
    gathering_answers,
    gatherings,
    groups,
    invitations,
    labels,
    less_room,
    mailed,
    pulses,
    question,
    stand_in,
)
from wijwerken.trajectories.models import (
    AgendaPoint,
    Answer,
    Assumption,
    Follow,
    ForYouMark,
    GatheringAnswer,
    HeardAnswer,
    HoursRequest,
    Invitation,
    LessRoom,
    LightPart,
    Notice,
    Participation,
    PhaseChange,
    ProblemView,
    PulseAsked,
    PulseMonth,
    Trajectory,
)
from wijwerken.trajectories.rules.phases import current_phase
from wijwerken.trajectories.vocabulary import Phase, Role

BECAUSE = "everything of one person"

LET_IN = log_line(
    "trajectories.role.let_in",
    gettext_lazy("Voor iemand met een rol in dit traject is een nieuwe code gemaakt om in te loggen"),
)


def own_data(person: Person) -> dict[str, Any]:
    """Give what the spine holds of this person."""
    parts = Participation.objects.everywhere(BECAUSE).filter(person=person).select_related("trajectory")
    return {
        "participations": [
            {
                "trajectory": part.trajectory.main_question,
                "role": part.role,
                "shown_name": part.shown_name,
                "on": part.on.isoformat(),
            }
            for part in parts
        ],
        "assumptions": [
            row.words for row in Assumption.objects.everywhere(BECAUSE).filter(by__person=person).order_by("on")
        ],
        "problem_views": [row.words for row in ProblemView.objects.everywhere(BECAUSE).filter(by__person=person)],
        "points": [row.words for row in AgendaPoint.objects.everywhere(BECAUSE).filter(by__person=person)],
        "gathering_answers": [
            {"gathering": row.gathering.title, "answer": row.answer, "words": row.words, "shows_name": row.shows_name}
            for row in GatheringAnswer.objects.everywhere(BECAUSE).filter(by__person=person).select_related("gathering")
        ],
        "felt_heard": [
            {"felt": row.felt, "words": row.words}
            for row in HeardAnswer.objects.everywhere(BECAUSE).filter(person=person)
        ],
        "for_you": [
            {"asked": row.asked, "declined_on": str(row.declined_on or ""), "mailed_on": str(row.mailed_on or "")}
            for row in ForYouMark.objects.filter(person=person)
        ],
        "letters_on": mailed.days_of(person.pk),
        "follows": [
            row.trajectory.main_question
            for row in Follow.objects.everywhere(BECAUSE).filter(person=person).select_related("trajectory")
        ],
        "labels": labels.of_person(person),
        "hours": _hours(person),
        "small_questions_waiting": [line.own_words for line in pulses.for_person(person.pk)],
        "answers": [
            {"trajectory": row.trajectory.main_question, "way": row.way, "state": row.state, "on": row.on.isoformat()}
            for row in Answer.objects.everywhere(BECAUSE).filter(person=person).select_related("trajectory")
        ],
        "notices": [row.words for row in Notice.objects.everywhere(BECAUSE).filter(person=person)],
    }


def _hours(person: Person) -> dict[str, Any]:
    mine = HoursRequest.objects.everywhere(BECAUSE).filter(participation__person=person)
    light = LightPart.objects.everywhere(BECAUSE).filter(participation__person=person)
    less = less_room.said_by(person)
    return {
        "asked": [{"hours": row.hours, "per": row.per, "answer": row.answer, "words": row.words} for row in mine],
        "asked_of_me": [
            {"hours": row.hours, "per": row.per, "answer": row.answer, "words": row.words}
            for row in HoursRequest.objects.everywhere(BECAUSE).filter(leader=person)
        ],
        "takes_part_lightly": light.exists(),
        "less_room_until": less.until.isoformat() if less else "",
    }


def to_hand_over(person: Person) -> Iterator[str]:
    """Name the running trajectories that have nobody but this person to guide them."""
    mine = Participation.objects.everywhere(BECAUSE).filter(person=person, role=Role.FACILITATOR)
    for part in mine.select_related("trajectory"):
        others = Participation.objects.of(part.trajectory).filter(role=Role.FACILITATOR).exclude(person=person)
        if current_phase(part.trajectory) != Phase.ENDED and not others.exists():
            yield _("U bent de enige procesbegeleider van: %(question)s") % {"question": part.trajectory.main_question}


def forget_identities(today: dt.date) -> int:
    """Forget names and addresses of people whose last trajectory ended long enough ago."""
    ended = PhaseChange.objects.everywhere(BECAUSE).filter(
        phase=Phase.ENDED, on__lt=today - dt.timedelta(days=IDENTITY_DAYS)
    )
    parts = Participation.objects.everywhere(BECAUSE)
    over = [
        row.trajectory_id for row in ended.select_related("trajectory") if current_phase(row.trajectory) == Phase.ENDED
    ]
    running = parts.exclude(trajectory__in=over).values("person")
    done = parts.filter(trajectory__in=over).exclude(person__in=running).values_list("person", flat=True)
    return identities.forget_all(done)


def on_erased(person: Person) -> None:
    """Take a person out of the spine: their parts, answers, invitations and messages."""
    parts = Participation.objects.everywhere(BECAUSE).filter(person=person)
    answers = Answer.objects.everywhere(BECAUSE).filter(person=person)
    logbook.forget([*parts.values_list("pk", flat=True), *answers.values_list("pk", flat=True)])
    ProblemView.objects.everywhere(BECAUSE).filter(by__in=parts).delete()
    HeardAnswer.objects.everywhere(BECAUSE).filter(person=person).delete()
    Notice.objects.everywhere(BECAUSE).filter(person=person).delete()
    answers.delete()
    ForYouMark.objects.filter(person=person).delete()
    Invitation.objects.everywhere(BECAUSE).filter(person=person).delete()
    Follow.objects.everywhere(BECAUSE).filter(person=person).delete()
    PulseAsked.objects.everywhere(BECAUSE).filter(person=person).delete()
    PulseMonth.objects.filter(person=person).delete()
    LessRoom.objects.filter(person=person).delete()
    freed_hours.forget_leader(person)
    parts.delete()


def export(actor: Actor, trajectory: Trajectory) -> dict[str, Any]:
    """Give the question, the boundaries, the groups and the agreements as plain data."""
    data: dict[str, Any] = {
        "question": {name: getattr(trajectory, name) for name in (*question.FIELDS, "telling_question")},
        "earlier_questions": [
            {
                "question": one.main_question,
                "telling_question": one.telling_question,
                "because": one.reason,
                "on": one.on.isoformat(),
            }
            for one in question.history(trajectory)
        ],
        "problem_views": [
            {"group": view.group.name, "words": view.words} for view in question.problem_views(actor, trajectory)
        ],
        "boundaries": [
            {"topic": row.topic, "openness": row.openness, "why": row.why, "owner": row.owner_name}
            for row in boundaries.all_of(trajectory)
        ],
        "expectations": {name: getattr(trajectory, name) for name in boundaries.EXPECTATIONS},
    }
    return data | (_inside(actor, trajectory) if rules.is_inside(actor, trajectory) else {})


def _inside(actor: Actor, trajectory: Trajectory) -> dict[str, Any]:
    return {
        "groups": [{"name": one.group.name, "ring": one.group.ring} for one in groups.seen(actor, trajectory)],
        "agreements": [row.words for row in agreements.agreements_of(trajectory)],
        "room_agreement": _room_data(actor, trajectory),
        "assumptions": [row.words for row in assumptions.readable(actor, trajectory)],
        "gatherings": [
            {"title": row.title, "on": row.on.isoformat(), "place": row.place} for row in gatherings.coming(trajectory)
        ],
    }


def _room_data(actor: Actor, trajectory: Trajectory) -> dict[str, Any]:
    room = agreements.readable_room(actor, trajectory)
    if room is None:
        return {}
    looked_back = agreements.looked_back(actor, trajectory)
    texts = [name for name in agreements.Given.__annotations__ if name != "look_back_on"]
    return {name: str(getattr(room, name) or "") for name in texts} | {
        "look_back_on": str(agreements.look_back_on(trajectory) or ""),
        "looked_back": [{"on": str(day.held_on), "brought": day.brought} for day in looked_back],
    }


def on_let_in(person: Person) -> None:
    """Write in every logbook that somebody with a role there was given a new way in, which another could use."""
    mine = Participation.objects.everywhere(because="an account opens all of one person's trajectories")
    for part in mine.filter(person=person).exclude(role=Role.PARTICIPANT):
        logbook.write(part.trajectory_id, LET_IN, whom=str(part.pk))


def daily() -> None:
    """Ask silent groups whether they go on, announce looking back at the room, close small questions that ran out."""
    alive.ask_silent_groups()
    agreements.announce_days()
    pulses.close_old(clock.today())


retention = (
    RetentionRule(
        "identities",
        gettext_lazy("naam en adres van wie meedeed: een jaar na het einde van het laatste traject"),
        forget_identities,
    ),
    RetentionRule(
        "invitations",
        gettext_lazy("uitnodigingen waarop niemand antwoordde: na 90 dagen"),
        invitations.forget_unanswered,
    ),
    RetentionRule(
        "for_you_marks",
        gettext_lazy("dat iets iemand niet lukte, of gemaild is: na 90 dagen, zodra het niet meer gevraagd wordt"),
        declined.forget_marks,
    ),
    RetentionRule(
        "letters_told",
        gettext_lazy("op welke dag een brief u iets vroeg: na een jaar"),
        mailed.delete_old,
    ),
    RetentionRule(
        "calls",
        gettext_lazy("hoe een telefoontje met een antwoord ging: na 90 dagen, zodra het gehoord is"),
        call_round.forget_old,
    ),
    RetentionRule(
        "stood_in",
        gettext_lazy("wie een paar dagen opnam voor wie u belt: de dag daarna"),
        stand_in.forget_past,
    ),
    RetentionRule(
        "follows_unconfirmed",
        gettext_lazy("e-mailadressen die volgen vroegen en niet bevestigden: na 7 dagen"),
        follow.forget_unconfirmed,
    ),
    RetentionRule(
        "follow_letters",
        gettext_lazy("dat een e-mailadres de brief over volgen kreeg, als een afdruk zonder adres: na 30 dagen"),
        follow.forget_asked,
    ),
    RetentionRule(
        "follows_ended",
        gettext_lazy("wie een traject volgde: 90 dagen na het einde van dat traject"),
        follow.forget_ended,
    ),
    RetentionRule(
        "gathering_answers",
        gettext_lazy("wat mensen antwoordden op “komt u?”: 30 dagen na de bijeenkomst"),
        gathering_answers.forget_old,
    ),
    RetentionRule(
        "called_off_dates",
        gettext_lazy("de dag van wat niet doorging, voor agenda’s: 30 dagen na die dag"),
        dates.forget_called_off,
    ),
    RetentionRule(
        "hours",
        gettext_lazy(
            "uren die aan een leidinggevende zijn gevraagd: zonder antwoord na 60 dagen, een nee na 30 dagen, "
            "vrijgemaakte uren 90 dagen na hun einde"
        ),
        freed_hours.delete_old,
    ),
    RetentionRule(
        "less_room",
        gettext_lazy("dat iemand een maand minder ruimte had: zodra die maand voorbij is"),
        less_room.delete_old,
    ),
    RetentionRule(
        "pulse_months",
        gettext_lazy(
            "dat iemand die maand een kleine vraag kreeg, niet welke en niet wat het antwoord was: na 59 dagen"
        ),
        pulses.forget_months,
    ),
)
