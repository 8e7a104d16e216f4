"""Kept alive and ended consciously: a long silence becomes a question to the group (P04)."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from wijwerken.house import clock
from wijwerken.house.manifest import Reference
from wijwerken.house.posting import post_when_kept
from wijwerken.house.refusal import NotSound
from wijwerken.house.sentences import sentences
from wijwerken.people.actor import Actor
from wijwerken.people.domain.letters import can_send, left_address, reaches_address
from wijwerken.trajectories.domain import answer_rounds, felt_heard
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.domain.notices import tell
from wijwerken.trajectories.domain.phase_change import enter
from wijwerken.trajectories.models import AliveCheck, AnswerRound, Participation, PhaseChange, Trajectory
from wijwerken.trajectories.rules.phases import current_phase
from wijwerken.trajectories.vocabulary import CORE_GROUP, PHASE_CHANGE, Audience, Phase

PAUSE_DAYS = 60  # a chosen pause is asked about again after this long (house norm)


def days_silent(trajectory: Trajectory) -> int:
    """Tell how many days there was no sign of life."""
    last = trajectory.last_sign_of_life or trajectory.started_on
    return (clock.today() - last).days


def open_question(trajectory: Trajectory) -> AliveCheck | None:
    """Give the question "door, pauze of stoppen?" when it stands open."""
    return AliveCheck.objects.of(trajectory).filter(answer="").first()


def ask_silent_groups() -> int:
    """Ask every group that was silent too long whether they go on, pause or stop; tells how many were asked."""
    return sum(_ask_if_silent(trajectory) for trajectory in Trajectory.objects.all())


@deed(
    "trajectories.alive.answered",
    says=gettext_lazy("De groep koos: door of pauze"),
    may="trajectories.steer",
    seen_by=Audience.PARTICIPANTS,
)
def answer(actor: Actor, trajectory: Trajectory, choice: str, words: str = "") -> AliveCheck:
    """Answer the question with go on or pause; stopping is done by `end`."""
    standing = open_question(trajectory)
    if standing is None:
        raise NotSound(_("Er staat nu geen vraag open."))
    standing.answer, standing.words, standing.answered_on = choice, words.strip(), clock.today()
    standing.save()
    if words.strip():
        tell(trajectory, words.strip())
    return standing


@deed(
    "trajectories.trajectory.ended",
    says=gettext_lazy("De groep rondde het traject bewust af"),
    may="trajectories.steer",
    seen_by=Audience.EVERYONE,
)
def end(actor: Actor, trajectory: Trajectory, lessons: str, thanks: str) -> PhaseChange:
    """End a trajectory consciously: with lessons, with thanks, and with word to everyone who contributed."""
    if not lessons.strip():
        raise NotSound(_("Schrijf op wat jullie leerden. Eén zin is genoeg."), field="lessons")
    if not thanks.strip():
        raise NotSound(_("Bedank wie meedeed, in uw eigen woorden."), field="thanks")
    trajectory.lessons, trajectory.thanks = lessons.strip(), thanks.strip()
    trajectory.voices_welcome = False
    trajectory.save(update_fields=["lessons", "thanks", "voices_welcome"])
    AliveCheck.objects.of(trajectory).filter(answer="").update(answer=AliveCheck.Answer.STOP, answered_on=clock.today())
    felt_heard.keep_together(trajectory)
    _send_word(trajectory)
    change = enter(actor, trajectory, Phase.ENDED)
    answer_rounds.came(trajectory, AnswerRound.After.END, Reference(PHASE_CHANGE, change.pk))
    return change


def _send_word(trajectory: Trajectory) -> None:
    tell(trajectory, _ended(trajectory))
    if can_send():
        post_when_kept("trajectories.send_ended", str(trajectory.pk))


def send_letters(trajectory: Trajectory) -> None:
    """Write to everyone who took part that it ended, in the words that stand there when the letters go."""
    for part in Participation.objects.of(trajectory).select_related("person__account"):
        with override(part.person.language):
            reaches_address(left_address(part.person), *_ended_letter(trajectory))


def _ended(trajectory: Trajectory) -> str:
    learned = _("Dit leerden wij: %(lessons)s") % {"lessons": trajectory.lessons}
    return sentences(_("Dit traject is afgerond."), trajectory.thanks, learned)


def _ended_letter(trajectory: Trajectory) -> tuple[str, str]:
    return _("Afgerond: %(question)s") % {"question": trajectory.main_question}, _ended(trajectory)


def _ask_if_silent(trajectory: Trajectory) -> bool:
    silent = current_phase(trajectory) != Phase.ENDED and days_silent(trajectory) >= _patience(trajectory)
    if not silent or open_question(trajectory) is not None:
        return False
    AliveCheck.objects.create(trajectory=trajectory, asked_on=clock.today())
    for part in Participation.objects.of(trajectory).filter(role__in=CORE_GROUP).select_related("person"):
        tell(trajectory, _is_silent(days_silent(trajectory)), person=part.person)
    return True


def _is_silent(days: int) -> str:
    return _("Er gebeurde al %(days)s dagen niets. De kerngroep kiest nu: door, pauze of stoppen.") % {"days": days}


def _patience(trajectory: Trajectory) -> int:
    chosen_pause = (
        AliveCheck.objects.of(trajectory)
        .filter(answer=AliveCheck.Answer.PAUSE, answered_on__gt=clock.today() - dt.timedelta(days=PAUSE_DAYS))
        .exists()
    )
    return PAUSE_DAYS if chosen_pause else trajectory.quiet_days
