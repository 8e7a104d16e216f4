"""What seldom stands in a trajectory is asked for all at once: what is there is found, and nothing else is."""

import datetime as dt
from uuid import uuid4

import pytest

from tests.cast import make_cast
from wijwerken.house import clock
from wijwerken.house.once import forget_figures
from wijwerken.trajectories.domain import (
    agreements,
    alive,
    answer_rounds,
    gatherings,
    groups,
    phase_change,
    promises,
    review_days,
    standstill,
    texts_that_wait,
    year_later,
)
from wijwerken.trajectories.domain.small_things import there_is
from wijwerken.trajectories.models import (
    AgendaPoint,
    AliveCheck,
    Answer,
    AnswerRound,
    Gap,
    GateDeviation,
    Gathering,
    Participation,
    Pause,
    Promise,
    ReviewDay,
    RoomAgreement,
    StakeholderGroup,
    WaitingText,
)
from wijwerken.trajectories.models.answers import waits_for_a_call
from wijwerken.trajectories.vocabulary import ROOM_AGREEMENT, TRAJECTORY

pytestmark = pytest.mark.django_db(databases=["default", "identities"])


def text_that_waits(trajectory):
    by = Participation.objects.of(trajectory).first()
    point = AgendaPoint.objects.create(trajectory=trajectory, by=by, words="De lantaarns", on=clock.today())
    kind = "trajectories.agendapoint"
    WaitingText.objects.create(trajectory=trajectory, kind=kind, row=point.pk, on=clock.today())


def open_gap(trajectory):
    Gap.objects.create(trajectory=trajectory, group=StakeholderGroup.objects.of(trajectory).first())


def a_moment(trajectory, **more):
    return AnswerRound.objects.create(
        trajectory=trajectory, after="plan", about_kind="act.plan", about_id=uuid4(), came_on=clock.today(), **more
    )


def answer_by_telephone(trajectory):
    Answer.objects.create(
        trajectory=trajectory,
        round=a_moment(trajectory, given_on=clock.today()),
        person=Participation.objects.of(trajectory).first().person,
        way="call",
        on=clock.today(),
    )


# How it comes to stand there, and what the page reads of it.
THINGS = {
    "promise": (
        lambda here: Promise.objects.create(trajectory=here, due_on=clock.today()),
        promises.next_promise,
    ),
    "pause": (
        lambda here: Pause.objects.create(trajectory=here, since=clock.today()),
        standstill.why_nothing_new,
    ),
    "silence": (lambda here: AliveCheck.objects.create(trajectory=here, asked_on=clock.today()), alive.open_question),
    "deviation": (
        lambda here: GateDeviation.objects.create(trajectory=here, gate="give_back", reason="Haast", on=clock.today()),
        phase_change.deviations,
    ),
    "room": (lambda here: RoomAgreement.objects.create(trajectory=here), agreements.room_of),
    "gathering": (
        lambda here: Gathering.objects.create(trajectory=here, title="Avond", on=clock.today()),
        gatherings.coming,
    ),
    "waiting_text": (text_that_waits, texts_that_wait.how_many),
    "gap": (open_gap, lambda here: [one for one in groups.seen_by_everyone(here) if one.gap]),
    "review_day": (
        lambda here: ReviewDay.objects.create(
            belongs_kind=TRAJECTORY, belongs_id=here.pk, about_kind=ROOM_AGREEMENT, about_id=uuid4(), on=clock.today()
        ),
        lambda here: review_days.coming(here, ROOM_AGREEMENT),
    ),
    "answer_due": (lambda here: a_moment(here), answer_rounds.due),
    "to_call": (answer_by_telephone, lambda here: Answer.objects.of(here).filter(waits_for_a_call()).exists()),
    "stands_due": (
        lambda here: a_moment(here, given_on=clock.today(), asks_again_on=clock.today()),
        year_later.due,
    ),
}


def test_every_thing_is_tried_here():
    assert THINGS.keys() == there_is(make_cast().trajectory).keys()


@pytest.mark.parametrize("name", THINGS)
def test_it_is_there_when_the_page_has_something_to_read(name):
    here = make_cast().trajectory
    comes, reads = THINGS[name]
    assert not there_is(here)[name] and not reads(here)
    comes(here)
    forget_figures(here)
    assert there_is(here)[name] and reads(here)
    assert [other for other, found in there_is(here).items() if found] == [name]


def test_what_is_over_is_not_there_any_more():
    here, yesterday = make_cast().trajectory, clock.today() - dt.timedelta(days=1)
    Promise.objects.create(trajectory=here, due_on=yesterday, kept_on=yesterday)
    Pause.objects.create(trajectory=here, since=yesterday, ended_on=yesterday)
    AliveCheck.objects.create(trajectory=here, asked_on=yesterday, answer="on")
    Gathering.objects.create(trajectory=here, title="Avond", on=yesterday)
    Gap.objects.create(trajectory=here, group=StakeholderGroup.objects.of(here).first(), closed_on=yesterday)
    assert not any(there_is(here).values())
