"""What seldom stands in a trajectory is asked for all at once: what is there is found, and nothing else is."""

import datetime as dt

import pytest

from tests.cast import make_cast
from wijwerken.house import clock
from wijwerken.house.once import forget_figures
from wijwerken.trajectories.domain import (
    agreements,
    alive,
    gatherings,
    phase_change,
    promises,
    standstill,
    texts_that_wait,
)
from wijwerken.trajectories.domain.standing import there_is
from wijwerken.trajectories.models import (
    AgendaPoint,
    AliveCheck,
    GateDeviation,
    Gathering,
    Participation,
    Pause,
    Promise,
    RoomAgreement,
    WaitingText,
)

pytestmark = pytest.mark.django_db(databases=["default", "identities"])


def text_that_waits(trajectory):
    by = Participation.objects.of(trajectory).first()
    point = AgendaPoint.objects.create(trajectory=trajectory, by=by, words="De lantaarns", on=clock.today())
    kind = "trajectories.agendapoint"
    WaitingText.objects.create(trajectory=trajectory, kind=kind, row=point.pk, on=clock.today())


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
    assert not any(there_is(here).values())
