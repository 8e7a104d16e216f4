"""Komt u? Somebody comes, sends a sentence instead, or not this time; each is as good an answer as the other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from wijwerken.house import clock
from wijwerken.house.manifest import AnswerAtOnce, ForYou, Reference
from wijwerken.house.order import shuffled
from wijwerken.house.refusal import NotSound
from wijwerken.house.scope import ScopedQuerySet
from wijwerken.house.small_numbers import SMALLEST_SHOWN
from wijwerken.people.actor import Actor
from wijwerken.people.domain.one_question import Ask
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import mailed
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.domain.notices import tell_each
from wijwerken.trajectories.domain.participation import theirs
from wijwerken.trajectories.models import Gathering, GatheringAnswer, Participation, Trajectory
from wijwerken.trajectories.rules.phases import current_phase
from wijwerken.trajectories.vocabulary import CORE_GROUP, GATHERING, Phase, Role

Answer = GatheringAnswer.Answer
BECAUSE = "what is asked of one person, in all their trajectories"
DAYS_KEPT = 30  # since the gathering: whoever was ill reads back what was read out for them
AT_ONCE = (Answer.COMES, Answer.NOT_NOW)  # a sentence needs a page


@dataclass(frozen=True)
class ToldAnswer:
    """What the core group reads of the answers: how many come, in words; who shows a name; what was sent beforehand."""

    coming: str
    names: list[str]
    words: list[str]


@deed("trajectories.gathering.answered", may="trajectories.answer_gathering", logged=False)
def answer(
    actor: Actor,
    trajectory: Trajectory,
    gathering: Gathering,
    said: str,
    words: str = "",
    *,
    shows_name: bool = False,
    asked_when: str = "",
) -> GatheringAnswer:
    """Say that you come, send a sentence that is read out, or say no; until the day you can say something else.

    `asked_when` is the moment that was asked about: a yes to a day that moved meanwhile is no yes to the new one.
    """
    part = rules.participation_of(actor, trajectory)
    if part is None or said not in Answer.values:
        raise NotSound(_("Kies een van de drie antwoorden."))
    _look_again(gathering)
    if is_over(gathering):
        raise NotSound(_("Deze bijeenkomst is al voorbij."))
    if asked_when and asked_when != moment(gathering):
        raise NotSound(_moved_meanwhile(gathering))
    if said == Answer.SENDS_WORDS and not words.strip():
        raise NotSound(_("Wat wilt u laten voorlezen? Eén zin is genoeg."), field="words")
    given, _new = GatheringAnswer.objects.of(trajectory).update_or_create(
        gathering=gathering,
        by=part,
        defaults={
            "trajectory": trajectory,
            "answer": said,
            "words": words.strip() if said == Answer.SENDS_WORDS else "",  # another answer takes the sentence back
            "shows_name": said == Answer.COMES and shows_name and bool(part.shown_name),
        },
    )
    return given


def _look_again(gathering: Gathering) -> None:
    rows = Gathering.objects.of(gathering.trajectory_id).select_related("trajectory").select_for_update(of=["self"])
    try:
        gathering.refresh_from_db(from_queryset=rows)  # held until the answer stands: somebody may call it off now
    except Gathering.DoesNotExist:
        raise NotSound(_("Deze bijeenkomst gaat niet door.")) from None


def _moved_meanwhile(gathering: Gathering) -> str:
    return _("Het is nu op een andere dag of een ander uur: %(when)s. Komt dat ook uit?") % {"when": when(gathering)}


def is_over(gathering: Gathering) -> bool:
    """Tell whether nobody can answer any more: the day was, or the trajectory ended."""
    return gathering.on < clock.today() or current_phase(gathering.trajectory) == Phase.ENDED


@deed("trajectories.gathering.answer_taken_back", may="trajectories.answer_gathering", logged=False)
def take_back(actor: Actor, trajectory: Trajectory, gathering: Gathering) -> None:
    """Take back what you answered, with the sentence you sent, also after the day."""
    part = rules.participation_of(actor, trajectory)
    GatheringAnswer.objects.of(trajectory).filter(gathering=gathering, by=part).delete()


def own_answer(actor: Actor, gathering: Gathering) -> GatheringAnswer | None:
    """Give what this actor answered."""
    mine = GatheringAnswer.objects.of(gathering.trajectory_id).filter(gathering=gathering)
    return mine.filter(by__person=actor.person).first() if actor.person else None


def is_asked(part: Participation, gathering: Gathering, groups: Iterable[UUID], own_groups: Iterable[UUID]) -> bool:
    """Tell whether somebody is asked: with a role, of a group that is asked, or when everybody who takes part is."""
    asked = set(groups)
    return part.role != Role.PARTICIPANT or not asked or bool(asked & set(own_groups))


def told(actor: Actor, gathering: Gathering) -> ToldAnswer | None:
    """Tell the core group who comes: how many, names only of who shows one there, and never who said no."""
    here = gathering.trajectory
    if not rules.in_core_group(actor, here):
        return None
    rows = {row.pk: row for row in _answers(gathering).exclude(answer=Answer.NOT_NOW).select_related("by")}
    coming = [row for row in rows.values() if row.answer == Answer.COMES]
    return ToldAnswer(
        coming=_how_many_come(len(coming)) if coming else "",
        names=sorted(row.by.shown_name for row in coming if row.shows_name and row.by.shown_name),
        words=[rows[key].words for key in shuffled(rows, actor) if rows[key].words],
    )


def _how_many_come(count: int) -> str:
    return _so_many_come(count) if count >= SMALLEST_SHOWN else _some_come()


def _so_many_come(count: int) -> str:
    return _("%(n)s mensen zeiden: ik kom.") % {"n": count}


def _some_come() -> str:
    return _("Er komen mensen. Hoeveel, staat hier vanaf vijf.")


def ask_again(trajectory: Trajectory, gathering: Gathering) -> None:
    """Ask everybody again, now that it is another day, also by letter; who would come is told. Part of a deed.

    A sentence that was sent stays: it is read out on the other day, and whoever sent it can say something else.
    """
    rows = _answers(gathering).exclude(answer=Answer.SENDS_WORDS)
    coming = list(rows.filter(answer=Answer.COMES).values_list("by__person", flat=True))
    rows.delete()
    mailed.tell_again(Reference(GATHERING, gathering.pk))
    if coming:
        tell_each(trajectory, coming, _asked_again(gathering), url=page(trajectory, gathering))


def _asked_again(gathering: Gathering) -> str:
    return _("U zei dat u kwam. Het is nu op een andere dag of een ander uur: %(when)s. Komt u dan ook?") % {
        "when": when(gathering)
    }


def tell_called_off(trajectory: Trajectory, gathering: Gathering) -> None:
    """Tell who answered that it does not go on; part of a deed."""
    rows = _answers(gathering).exclude(answer=Answer.NOT_NOW)
    if people := list(rows.values_list("by__person", flat=True)):
        tell_each(trajectory, people, _called_off(gathering))


def _called_off(gathering: Gathering) -> str:
    return _("De bijeenkomst van %(when)s gaat niet door.") % {"when": when(gathering)}


def unanswered(ask: Ask) -> QuerySet[Gathering]:
    """Find the gatherings to come that one person did not answer, and those of today to which they come."""
    given = _given(ask)
    coming = Gathering.objects.everywhere(BECAUSE).filter(theirs(ask), on__gte=ask.today)
    return coming.filter(~Q(Exists(given)) | Q(Exists(given.filter(answer=Answer.COMES)), on=ask.today))


def _given(ask: Ask) -> QuerySet[GatheringAnswer]:
    rows = GatheringAnswer.objects.everywhere(BECAUSE)
    return rows.filter(by__person=ask.person, gathering=OuterRef("pk"))


def waiting(ask: Ask) -> Iterator[ForYou]:
    """List the gatherings to come at which this person is asked, and on its day the one to which they come."""
    rows = {row.pk: row for row in unanswered(ask).annotate(said_yes=Exists(_given(ask))).order_by("on", "at")}
    if not rows:
        return
    mine = Participation.objects.everywhere(BECAUSE).filter(person=ask.person).select_related("trajectory")
    there = mine.filter(trajectory__in={row.trajectory_id for row in rows.values()})
    here = {part.trajectory_id: part for part in there}
    groups = _groups_of(Gathering.groups.through, "gathering", rows)
    own = _groups_of(Participation.groups.through, "participation", [part.pk for part in here.values()])
    for row in rows.values():
        part = here[row.trajectory_id]
        if is_asked(part, row, groups.get(row.pk, ()), own.get(part.pk, ())):
            yield _it_is_today(ask.person, part, row) if row.said_yes else _line(ask.person, part, row)


def answer_for_you(actor: Actor, about: Reference, said: str, asked_when: str = "") -> bool:
    """Take an answer to a gathering that was given from a letter; tells whether it could be taken."""
    if about.kind != GATHERING or said not in AT_ONCE:
        return False
    row = Gathering.objects.everywhere(BECAUSE).filter(pk=about.id).select_related("trajectory").first()
    if row is None or is_over(row) or not rules.may(actor, "trajectories.answer_gathering", row.trajectory):
        return False
    answer(actor, row.trajectory, row, said, asked_when=asked_when)
    return True


def forget_old(today: dt.date) -> int:
    """Delete what people answered to gatherings that were long enough ago."""
    long_ago = today - dt.timedelta(days=DAYS_KEPT)
    return GatheringAnswer.objects.everywhere(BECAUSE).filter(gathering__on__lt=long_ago).delete()[0]


def page(trajectory: Trajectory, gathering: Gathering) -> str:
    """Give the page on which somebody answers."""
    return reverse("trajectories:gathering_answer", args=[trajectory.slug, gathering.pk])


def when(gathering: Gathering) -> str:
    """Say the day, and the hour when there is one: "donderdag 3 december, 19.30 uur"."""
    day = date_format(gathering.on, "l j F")
    return _("%(day)s, %(at)s uur") % {"day": day, "at": time_format(gathering.at, "H.i")} if gathering.at else day


def moment(gathering: Gathering) -> str:
    """Give the day and the hour as a form or a letter carries them, to know a gathering that moved."""
    return f"{gathering.on:%Y-%m-%d}T{gathering.at:%H:%M}" if gathering.at else f"{gathering.on:%Y-%m-%d}"


def _line(person: UUID, part: Participation, gathering: Gathering) -> ForYou:
    here = part.trajectory
    asks = _do_you_come_too(gathering) if part.role in CORE_GROUP else _do_you_come(gathering)
    there = page(here, gathering)
    return ForYou(
        asked="answer",
        about=Reference(GATHERING, gathering.pk),
        person=person,
        day=gathering.on,
        at=gathering.at,
        minutes=gathering.minutes,
        sentence=asks,
        url=there,
        button=_("Geef antwoord"),
        place=here.pk,
        answers=tuple(AnswerAtOnce(str(one.label), there, one.value, one not in AT_ONCE) for one in Answer),
        says_when=True,
        asked_when=moment(gathering),
        can_decline=False,  # "nee, nu niet" is among the answers
    )


def _it_is_today(person: UUID, part: Participation, gathering: Gathering) -> ForYou:
    here = part.trajectory
    where = {"title": gathering.title, "place": gathering.place}
    return ForYou(
        asked="answer",
        about=Reference(GATHERING, gathering.pk),
        person=person,
        day=gathering.on,
        at=gathering.at,
        minutes=gathering.minutes,
        sentence=_("Vandaag: %(title)s, %(place)s") % where if gathering.place else _("Vandaag: %(title)s") % where,
        url=page(here, gathering),
        button=_("Bekijk de bijeenkomst"),
        place=here.pk,
        can_decline=False,  # what was answered can still be changed there
    )


def _do_you_come(gathering: Gathering) -> str:
    return _("%(title)s, %(when)s. Komt u?") % {"title": gathering.title, "when": when(gathering)}


def _do_you_come_too(gathering: Gathering) -> str:
    return _("%(title)s, %(when)s. Kom je?") % {"title": gathering.title, "when": when(gathering)}


def _answers(gathering: Gathering) -> ScopedQuerySet[GatheringAnswer]:
    return GatheringAnswer.objects.of(gathering.trajectory_id).filter(gathering=gathering)


def _groups_of(links: Any, side: str, keys: Iterable[UUID]) -> dict[UUID, set[UUID]]:
    """Give the groups of many rows at once."""
    found: dict[UUID, set[UUID]] = {}
    for row, group in links.objects.filter(**{f"{side}__in": list(keys)}).values_list(side, "stakeholdergroup"):
        found.setdefault(row, set()).add(group)
    return found
