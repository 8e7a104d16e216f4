"""What waits around answers: one's own that lies ready, one that nobody gave yet, calls, and a look after a year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from wijwerken.house import for_you
from wijwerken.house.manifest import ForYou, Reference
from wijwerken.people.domain.one_question import Ask
from wijwerken.trajectories.domain import answer_rounds
from wijwerken.trajectories.domain.participation import EVERYWHERE, theirs
from wijwerken.trajectories.models import Answer, AnswerRound, Trajectory
from wijwerken.trajectories.models.answers import waits_for_a_call
from wijwerken.trajectories.vocabulary import ANSWER, ANSWER_ROUND, CORE_GROUP, Role


def _page(name: str, here: Trajectory) -> str:
    return reverse(f"trajectories:{name}", kwargs={"slug": here.slug})


def unread(ask: Ask) -> QuerySet[Answer]:
    """Find the answers of the last weeks for one person."""
    mine = Answer.objects.everywhere(EVERYWHERE).filter(person=ask.person, round__given_on__gte=ask.news_since)
    return mine if ask.place is None else mine.filter(trajectory=ask.place)


def for_teller(ask: Ask) -> Iterator[ForYou]:
    """Tell somebody that there is an answer to what they told."""
    seen: set[UUID] = set()
    for row in unread(ask).select_related("trajectory", "round").order_by("-round__given_on", "-round__after", "pk"):
        if row.trajectory_id not in seen:
            seen.add(row.trajectory_id)
            yield _is_answered(ask.person, row)


def _is_answered(me: UUID, row: Answer) -> ForYou:
    is_later = row.round.after == AnswerRound.After.YEAR
    return ForYou(
        asked="know",
        about=Reference(ANSWER, row.pk),
        person=me,
        day=row.round.given_on,  # type: ignore[arg-type]
        sentence=_("Een jaar later: staat het er nu?") if is_later else _("Er is een antwoord op wat u vertelde."),
        url=for_you.landing(reverse("trajectories:receipt"), row.pk),
        button=_("Lees het antwoord"),
        place=row.trajectory_id,
        own_words=row.trajectory.main_question,
    )


def not_given(ask: Ask) -> QuerySet[AnswerRound]:
    """Find the moments after which nobody who told something got an answer yet."""
    rows = AnswerRound.objects.everywhere(EVERYWHERE).filter(given_on=None)
    return rows.filter(theirs(ask, CORE_GROUP, also_ended=True))


def for_core_group(ask: Ask) -> Iterator[ForYou]:
    """Say to who carries a trajectory that nobody who told something got an answer yet."""
    earlier = AnswerRound.objects.everywhere(EVERYWHERE).filter(trajectory=OuterRef("trajectory"))
    rows = not_given(ask).annotate(before=Exists(earlier.exclude(given_on=None)))
    for row in rows.select_related("trajectory").order_by("came_on", "pk"):
        yield _nobody_answered(ask.person, row)


def _nobody_answered(me: UUID, row: AnswerRound) -> ForYou:
    return ForYou(
        asked="tell",
        about=Reference(ANSWER_ROUND, row.pk),
        person=me,
        day=row.came_on,
        sentence=answer_rounds.says_due(row, before=row.before),  # type: ignore[attr-defined]
        url=_page("answers_give", row.trajectory),
        button=_("Geef iedereen antwoord"),
        place=row.trajectory_id,
        minutes=for_you.ANSWER,
    )


def to_call(ask: Ask) -> QuerySet[Answer]:
    """Find the answers that somebody waits for to hear by telephone."""
    rows = Answer.objects.everywhere(EVERYWHERE).filter(waits_for_a_call())
    return rows.filter(theirs(ask, {Role.FACILITATOR.value}, also_ended=True))


def for_facilitator(ask: Ask) -> Iterator[ForYou]:
    """Say to who guides a trajectory that people wait for a call; how many is not said."""
    seen: set[UUID] = set()
    for row in to_call(ask).select_related("trajectory", "round").order_by("on", "pk"):
        if row.trajectory_id not in seen:
            seen.add(row.trajectory_id)
            yield _wait_for_a_call(ask.person, row)


def _wait_for_a_call(me: UUID, row: Answer) -> ForYou:
    return ForYou(
        asked="tell",
        about=Reference(ANSWER_ROUND, row.round_id),
        person=me,
        day=row.on,
        sentence=_("Er zijn mensen die hun antwoord per telefoon horen."),
        url=_page("call_round", row.trajectory),
        button=_("Begin de belronde"),
        place=row.trajectory_id,
        minutes=for_you.LOOK_BACK,
    )


def a_year_ago(ask: Ask) -> QuerySet[Any]:
    """Find the answers of about a year ago of which nobody looked again what became of them."""
    rows = AnswerRound.objects.everywhere(EVERYWHERE).filter(asks_again_on__lte=ask.today, looked_again_on=None)
    return rows.filter(theirs(ask, CORE_GROUP, also_ended=True))


def for_who_promised(ask: Ask) -> Iterator[ForYou]:
    """Ask who carries a trajectory whether what was promised is there now."""
    seen: set[UUID] = set()
    for row in a_year_ago(ask).select_related("trajectory").order_by("-asks_again_on", "pk"):
        if row.trajectory_id not in seen:
            seen.add(row.trajectory_id)
            yield _is_it_there(ask.person, row)


def _is_it_there(me: UUID, row: AnswerRound) -> ForYou:
    return ForYou(
        asked="look_back",
        about=Reference(ANSWER_ROUND, row.pk),
        person=me,
        day=row.asks_again_on,  # type: ignore[arg-type]
        sentence=_("Bijna een jaar geleden is toegezegd wat er komt. Staat het er nu?"),
        url=_page("stands_now", row.trajectory),
        button=_("Zeg per actie hoe het staat"),
        place=row.trajectory_id,
        minutes=for_you.ANSWER,
    )
