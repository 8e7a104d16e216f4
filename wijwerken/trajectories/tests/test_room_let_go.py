"""Who lets the room agreement go tells the other at once, and its day to look back is a day as any other (F4)."""

import datetime as dt

import pytest
from django.urls import reverse

from tests.cast import make_cast
from tests.statements import says
from wijwerken.house import clock
from wijwerken.trajectories.domain import agreements, kept, today
from wijwerken.trajectories.domain.agreements import Given
from wijwerken.trajectories.domain.shown import steps
from wijwerken.trajectories.models import Notice, ReviewDay, RoomAgreement
from wijwerken.trajectories.tests.visiting import enter

pytestmark = pytest.mark.django_db

STANDS = {"let_go": "Hoe jullie het doen.", "we_take": "Alle gesprekken.", "hours": 40, "euros": 2500}
SAYS = (
    "De opdrachtgever veranderde de ruimte-afspraak: wat de opdrachtgever loslaat en het geld. "
    "Het ja geldt pas weer als beide kanten opnieuw ja zeggen."
)


def agreed(cast, **more) -> RoomAgreement:
    room = agreements.write_room(cast.sponsor, cast.trajectory, 0, Given(**STANDS | more))
    agreements.confirm_room(cast.sponsor, cast.trajectory, room.version)
    return agreements.confirm_room(cast.co_researcher, cast.trajectory, room.version)


def change(cast, who, room, **more) -> RoomAgreement:
    return agreements.write_room(who, cast.trajectory, room.version, Given(**STANDS | more))


def asked_yes(actor) -> list[str]:
    return [line.sentence for line in today.lines(actor) if line.asked == "say_yes"]


@says("trajectories.domain.steps.room_without_yes", is_so=True)
def test_the_other_side_hears_at_once_what_changed_on_the_receipt_on_vandaag_and_at_the_traject():
    cast = make_cast("act")
    room = change(cast, cast.sponsor, agreed(cast), let_go="Bijna niets, en dat staat hier.", euros=0)
    told = {notice.person for notice in Notice.objects.of(cast.trajectory).filter(words=SAYS)}
    assert told == {cast.facilitator.person, cast.co_researcher.person}
    assert asked_yes(cast.facilitator) == [f"{SAYS.partition(' Het ja')[0]} Zegt de groep opnieuw ja?"]
    assert asked_yes(cast.sponsor)[0].endswith("De groep vraagt opnieuw een ja.")
    (step,) = [one for one in steps(cast.official, cast.trajectory) if one.title == "De ruimte-afspraak"]
    assert (step.phase, step.note, step.invitation) == ("act", "wacht op een ja", "")
    (step,) = [one for one in steps(cast.facilitator, cast.trajectory) if one.title == "De ruimte-afspraak"]
    assert "en het geld" in step.invitation
    address = reverse("trajectories:room", args=[cast.trajectory.slug])
    assert "het geld" in enter(cast.facilitator).get(address).content.decode()
    # What is written in it stays out of messages: it can be taken back.
    assert "Bijna niets" not in " ".join(Notice.objects.of(cast.trajectory).values_list("words", flat=True))
    room = RoomAgreement.objects.of(cast.trajectory).get()
    agreements.confirm_room(cast.facilitator, cast.trajectory, room.version)
    assert agreements.what_changed(RoomAgreement.objects.of(cast.trajectory).get())
    agreements.confirm_room(cast.sponsor, cast.trajectory, room.version)
    assert agreements.what_changed(RoomAgreement.objects.of(cast.trajectory).get()) == ""
    assert asked_yes(cast.facilitator) == asked_yes(cast.sponsor) == []


def test_the_group_tells_the_leader_and_what_changed_before_is_not_forgotten():
    cast = make_cast("act")
    room = change(cast, cast.facilitator, agreed(cast), hours=10)
    change(cast, cast.facilitator, room, hours=10, euros=1)
    said = "De kerngroep veranderde de ruimte-afspraak: de uren en het geld."
    assert asked_yes(cast.sponsor) == [f"{said} De groep vraagt opnieuw een ja."]
    notices = Notice.objects.of(cast.trajectory).filter(words__startswith="De kerngroep veranderde")
    assert {notice.person for notice in notices} == {cast.sponsor.person, cast.co_researcher.person}  # told once


@says("trajectories.domain.steps.room_without_yes", is_so=False)
def test_where_no_yes_fell_away_nothing_is_told():
    cast = make_cast("act")
    room = agreements.write_room(cast.sponsor, cast.trajectory, 0, Given(**STANDS))
    change(cast, cast.sponsor, room, hours=1)
    assert not Notice.objects.of(cast.trajectory).exists()
    agreed_one = RoomAgreement.objects.of(cast.trajectory).get()
    for who in (cast.sponsor, cast.facilitator):
        agreements.confirm_room(who, cast.trajectory, agreed_one.version)
    change(cast, cast.sponsor, agreed_one, hours=1)  # nothing is different
    assert not Notice.objects.of(cast.trajectory).exists()
    assert not [one for one in steps(cast.official, cast.trajectory) if one.title == "De ruimte-afspraak"]


@says("trajectories.domain.agreements.we_look_back", is_so=True)
def test_a_week_ahead_both_sides_hear_that_they_look_back_at_the_room():
    cast = make_cast("act")
    agreed(cast, look_back_on=clock.today() + dt.timedelta(days=6))
    kept.daily()
    kept.daily()
    told = Notice.objects.of(cast.trajectory).filter(words__contains="samen terug op de ruimte-afspraak")
    assert {notice.person for notice in told} == {
        cast.facilitator.person,
        cast.co_researcher.person,
        cast.sponsor.person,
    } and told.count() == 3
    assert ReviewDay.objects.of(cast.trajectory).get().announced_on == clock.today()


@says("trajectories.domain.agreements.we_look_back", is_so=False)
def test_a_day_that_is_far_or_past_or_about_a_plan_is_not_announced_as_one_of_the_room():
    cast = make_cast("act")
    agreed(cast, look_back_on=clock.today() + dt.timedelta(days=30))
    assert agreements.announce_days() == 0
    with clock.frozen(clock.today() + dt.timedelta(days=31)):
        assert agreements.announce_days() == 0
    assert not Notice.objects.of(cast.trajectory).exists()
