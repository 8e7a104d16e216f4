"""Peiling: one small question with five equal answers, at most one a month for each person over the whole house.

What was answered is kept as five numbers, what was written as loose sentences; who was asked stands apart, only so as
not to ask again, and goes when it closes. What may be told is worked out once, by the rule of all such figures.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.analysis.small_groups import SMALLEST_TOLD
from wijwerken.house import clock
from wijwerken.house.manifest import AnswerAtOnce, ForYou, Reference
from wijwerken.house.refusal import NotSound
from wijwerken.house.scope import ScopedQuerySet
from wijwerken.people.actor import Actor
from wijwerken.people.models import Person
from wijwerken.trajectories.domain import pulse_outcome
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.domain.notices import tell
from wijwerken.trajectories.domain.pulse_pages import page
from wijwerken.trajectories.models import (
    Participation,
    Pulse,
    PulseAsked,
    PulseMonth,
    PulseSentence,
    PulseTally,
    Trajectory,
)
from wijwerken.trajectories.vocabulary import PULSE, PULSE_ANSWERS, READY_PULSES, Audience

BETWEEN_DAYS = 28  # a month by the calendar could be two days in a row
LONGEST_DAYS = 42
BECAUSE = "small questions are counted over the whole house"
_LOTS = random.SystemRandom()


@dataclass(frozen=True)
class Question:
    """What is asked: a ready sentence or one of the group itself, and until when."""

    ready: str
    closes_on: dt.date
    words: str = ""


@deed(
    "trajectories.pulse.opened",
    says=gettext_lazy("De groep begon een peiling"),
    may="trajectories.open_pulse",
    seen_by=Audience.PARTICIPANTS,
)
def open_pulse(actor: Actor, trajectory: Trajectory, question: Question) -> Pulse:
    """Put one small question to who takes part and was not asked another this month."""
    _must_fit(trajectory, question)
    row = Pulse.objects.create(
        trajectory=trajectory,
        ready=question.ready,
        words="" if question.ready else question.words.strip(),
        opened_on=clock.today(),
        closes_on=question.closes_on,
    )
    PulseTally.objects.bulk_create(
        [PulseTally(trajectory=trajectory, pulse=row, answer=answer) for answer, _says in PULSE_ANSWERS]
    )
    if ask_who_has_room(row) < SMALLEST_TOLD:
        raise NotSound(
            _("Nu kunnen minder dan vijf mensen antwoorden. Dan mag niemand de uitkomst zien. Probeer het later.")
        )
    return row


def _must_fit(trajectory: Trajectory, question: Question) -> None:
    today = clock.today()
    if question.ready and question.ready not in READY_PULSES:
        raise NotSound(_("Kies wat je vraagt."), field="ready")
    if not question.ready and not question.words.strip():
        raise NotSound(_("Schrijf één zin waar iemand ja of nee op kan zeggen."), field="words")
    if not today < question.closes_on <= today + dt.timedelta(days=LONGEST_DAYS):
        raise NotSound(_("Kies een dag in de komende zes weken."), field="closes_on")
    must_be_the_only_one(trajectory)


def must_be_the_only_one(trajectory: Trajectory) -> None:
    """Stop while another peiling runs here."""
    if running(trajectory):
        raise NotSound(_("Er loopt al een peiling. Eén tegelijk is genoeg."))


def ask_who_has_room(pulse: Pulse) -> int:
    """Ask everybody who takes part and was asked nothing in the last month; tells how many are asked now."""
    asked = set(PulseAsked.objects.of(pulse.trajectory_id).filter(pulse=pulse).values_list("person", flat=True))
    takes_part = Participation.objects.of(pulse.trajectory_id).values_list("person", flat=True)
    mine = _claim(set(takes_part) - asked)
    rows = [PulseAsked(trajectory_id=pulse.trajectory_id, pulse=pulse, person_id=one) for one in mine]
    PulseAsked.objects.bulk_create(_LOTS.sample(rows, len(rows)))
    return len(asked) + len(mine)


def _claim(people: Iterable[UUID]) -> list[UUID]:
    """Take this month of everybody who still has it, and tell of whom; two who take it at once share nobody."""
    today = clock.today()
    recently = PulseMonth.objects.filter(person__in=people, on__gt=today - dt.timedelta(days=BETWEEN_DAYS))
    free = set(people) - set(recently.values_list("person", flat=True))
    rows = [PulseMonth(person_id=one, month=today.replace(day=1), on=today) for one in free]
    PulseMonth.objects.bulk_create(_LOTS.sample(rows, len(rows)), ignore_conflicts=True)
    won = PulseMonth.objects.filter(pk__in=[row.pk for row in rows])
    return list(won.values_list("person", flat=True))


def running(trajectory: Trajectory) -> Pulse | None:
    """Give the peiling that runs here."""
    return Pulse.objects.of(trajectory).filter(closed_on=None).first()


def all_of(trajectory: Trajectory) -> list[Pulse]:
    """List the peilingen of this trajectory, the newest first."""
    return list(Pulse.objects.of(trajectory).order_by("-opened_on", "pk"))


def later(pulse: Pulse) -> int:
    """Tell how many people who take part were not asked, because they had another small question this month."""
    asked = PulseAsked.objects.of(pulse.trajectory_id).filter(pulse=pulse).values("person")
    return Participation.objects.of(pulse.trajectory_id).exclude(person__in=asked).count()


def may_answer(actor: Actor, pulse: Pulse) -> bool:
    """Tell whether this is asked of this person and still open."""
    return actor.person is not None and pulse.closed_on is None and _mine(actor.person, pulse).exists()


@deed("trajectories.pulse.answered", may="trajectories.answer_pulse", logged=False)
def answer(actor: Actor, trajectory: Trajectory, pulse: Pulse, choice: int, words: str = "") -> None:
    """Give one of five answers, and a sentence if you like; neither is kept with who gave it."""
    if choice not in dict(PULSE_ANSWERS):
        raise NotSound(_("Kies een van de vijf antwoorden."))
    _must_be_done_once(actor, pulse)
    PulseTally.objects.of(trajectory).filter(pulse=pulse, answer=choice).update(people=F("people") + 1)
    if words.strip():
        _lay_anew(pulse, words.strip())


@deed("trajectories.pulse.skipped", may="trajectories.answer_pulse", logged=False)
def skip(actor: Actor, trajectory: Trajectory, pulse: Pulse) -> None:
    """Skip it: what is kept is the same as of who answered, so nobody can tell."""
    _must_be_done_once(actor, pulse)


def _must_be_done_once(actor: Actor, pulse: Pulse) -> None:
    if pulse.closed_on or actor.person is None or not _mine(actor.person, pulse).update(is_done=True):
        raise NotSound(_("Deze peiling is voor u klaar."))


def _mine(person: Person, pulse: Pulse) -> ScopedQuerySet[PulseAsked]:
    return PulseAsked.objects.of(pulse.trajectory_id).filter(pulse=pulse, person=person, is_done=False)


def _lay_anew(pulse: Pulse, words: str) -> None:
    """Lay all sentences down again in an order of the lot: where a row lies would tell who came when."""
    Pulse.objects.of(pulse.trajectory_id).select_for_update().get(pk=pulse.pk)
    there = PulseSentence.objects.of(pulse.trajectory_id).filter(pulse=pulse)
    said = [*there.values_list("words", flat=True), words]
    there.delete()
    rows = [PulseSentence(trajectory_id=pulse.trajectory_id, pulse=pulse, words=one) for one in said]
    PulseSentence.objects.bulk_create(_LOTS.sample(rows, len(rows)))


@deed("trajectories.pulse.dropped", says=gettext_lazy("De groep haalde een peiling weg"), may="trajectories.open_pulse")
def drop(actor: Actor, trajectory: Trajectory, pulse: Pulse) -> None:
    """Take a peiling away with everything that was answered to it."""
    pulse.delete()


def close_old(today: dt.date) -> None:
    """Close what ran until yesterday, and ask who has room again of what still runs."""
    for pulse in Pulse.objects.everywhere(BECAUSE).filter(closed_on=None).select_related("trajectory"):
        with transaction.atomic():
            if pulse.closes_on < today:
                close(pulse, today)
            else:
                ask_who_has_room(pulse)


def close(pulse: Pulse, today: dt.date) -> None:
    """Close a peiling: keep what may be told, forget every number and who was asked, and tell who takes part."""
    tallies = PulseTally.objects.of(pulse.trajectory_id).filter(pulse=pulse)
    sentences = PulseSentence.objects.of(pulse.trajectory_id).filter(pulse=pulse)
    pulse.outcome = pulse_outcome.kept(dict(tallies.values_list("answer", "people")))
    pulse.closed_on = today
    pulse.save(update_fields=["outcome", "closed_on"])
    tallies.delete()
    PulseAsked.objects.of(pulse.trajectory_id).filter(pulse=pulse).delete()
    if sentences.count() < SMALLEST_TOLD or not pulse.outcome["people"]:
        sentences.delete()
    tell(
        pulse.trajectory,
        _("Een peiling is gesloten. De uitkomst staat er nu voor iedereen die meedoet."),
        url=page(pulse),
    )


def sentences_of(pulse: Pulse) -> list[str]:
    """Give what people wrote with their answers, once it closed and five or more wrote something."""
    if pulse.closed_on is None:
        return []
    said = PulseSentence.objects.of(pulse.trajectory_id).filter(pulse=pulse)
    return list(said.order_by("pk").values_list("words", flat=True))


def forget_months(today: dt.date) -> int:
    """Forget in which month somebody was asked, once that no longer holds anything back."""
    return PulseMonth.objects.filter(on__lt=today - dt.timedelta(days=BETWEEN_DAYS + 31)).delete()[0]


def for_person(person: UUID) -> Iterator[ForYou]:
    """List the small questions that wait for this person: one at most."""
    for one in asked_of(person).select_related("pulse__trajectory"):
        yield _small_question(person, one.pulse)


def asked_of(person: UUID) -> QuerySet[PulseAsked]:
    """Find the small questions that one person was asked and has not done, as part of a query."""
    return PulseAsked.objects.everywhere(BECAUSE).filter(person=person, is_done=False, pulse__closed_on=None)


def _small_question(person: UUID, pulse: Pulse) -> ForYou:
    return ForYou(
        asked="tell",
        about=Reference(PULSE, pulse.pk),
        person=person,
        day=pulse.closes_on,
        sentence=_("Eén kleine vraag, tot %(day)s.") % {"day": date_format(pulse.closes_on, "j F")},
        url=page(pulse),
        button=_("Lees de vraag"),
        place=pulse.trajectory_id,
        minutes=1,
        own_words=pulse_outcome.question(pulse),
        answers=tuple(
            AnswerAtOnce(str(says), page(pulse), str(value), needs_page=True) for value, says in PULSE_ANSWERS
        ),
        can_decline=False,  # skipping it leaves no trace; a mark would
    )
