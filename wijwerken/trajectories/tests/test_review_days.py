"""A day to look back belongs to anything; the look-back day of the room asks, is written down, and stands there."""

import datetime as dt
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import make_cast, make_trajectory
from tests.statements import says
from wijwerken.house import clock
from wijwerken.house.manifest import ForYou, Kind, Reference
from wijwerken.house.refusal import NotSound, Refused
from wijwerken.trajectories.domain import agreements, kept, removed_quotations, review_days
from wijwerken.trajectories.domain.agreements import Given
from wijwerken.trajectories.domain.shown import waits_for
from wijwerken.trajectories.models import Participation, ReviewDay, RoomAgreement
from wijwerken.trajectories.tests.visiting import enter
from wijwerken.trajectories.vocabulary import ROOM_AGREEMENT, TRAJECTORY, Role

pytestmark = pytest.mark.django_db
ASKS = "Tijd om samen terug te kijken op de ruimte-afspraak. Wat bracht die?"


def soon(days: int = 30) -> dt.date:
    return clock.today() + dt.timedelta(days=days)


def with_day(cast, on: dt.date | None = None) -> ReviewDay:
    agreements.write_room(
        cast.sponsor, cast.trajectory, 0, Given("Alles.", we_take="Alles.", look_back_on=on or soon())
    )
    return agreements.days_to_look_back(cast.trajectory)[0]


def agreed_with_day(cast) -> ReviewDay:
    day, room = with_day(cast), agreements.room_of(cast.trajectory)
    for who in (cast.sponsor, cast.facilitator):
        agreements.confirm_room(who, cast.trajectory, room.version)
    return day


def asked(actor) -> list[str]:
    return [one.sentence for one in to_look_back(actor)]


def to_look_back(actor) -> list[ForYou]:
    return [one for one in waits_for(actor) if one.asked == "look_back"]


def test_a_day_of_something_this_room_does_not_know_needs_no_table():
    guide, library = Reference(Kind("share.guide"), uuid4()), uuid4()
    row = ReviewDay.objects.create(
        belongs_kind="people.organisation",
        belongs_id=library,
        about_kind=guide.kind,
        about_id=guide.id,
        kind="named",
        name="halverwege",
        on=soon(),
    )
    assert review_days.of_thing(library, guide) == [row] and row.says == "halverwege"
    assert review_days.of_thing(uuid4(), guide) == []


@says("trajectories.domain.what_waits._how_is_the_room", is_so=True)
def test_on_the_day_leader_and_group_are_asked_what_the_room_brought():
    cast = make_cast()
    day = agreed_with_day(cast)
    with clock.frozen(day.on):
        for who in (cast.sponsor, cast.facilitator, cast.co_researcher):
            (line,) = to_look_back(who)
            assert (line.sentence, line.asked, line.day) == (ASKS, "look_back", day.on)
            assert enter(who).get(line.url).status_code == 200


@says("trajectories.domain.what_waits._how_is_the_room", is_so=False)
def test_before_the_day_for_others_and_once_it_is_written_nobody_is_asked():
    cast = make_cast()
    day = agreed_with_day(cast)
    assert asked(cast.sponsor) == []
    with clock.frozen(day.on):
        for who in (cast.official, cast.resident, cast.other_facilitator, cast.outsider):
            assert asked(who) == []
        agreements.look_back(cast.facilitator, cast.trajectory, day, "Er mocht meer dan wij dachten")
        assert asked(cast.sponsor) == asked(cast.facilitator) == []


def test_as_long_as_one_side_said_no_yes_only_that_yes_is_asked():
    cast = make_cast()
    day, room = with_day(cast), agreements.room_of(cast.trajectory)
    agreements.confirm_room(cast.facilitator, cast.trajectory, room.version)
    with clock.frozen(day.on):
        assert asked(cast.sponsor) == asked(cast.facilitator) == []
        assert [one.asked for one in waits_for(cast.sponsor)] == ["say_yes"]


def test_what_it_brought_stands_at_the_agreement_and_the_agreement_stands_as_it_was():
    cast = make_cast()
    day = agreed_with_day(cast)
    with clock.frozen(day.on):
        where = reverse("trajectories:room_looked_back", args=[cast.trajectory.slug, day.pk])
        told = {"brought": "Er mocht meer dan wij dachten", "again_on": (day.on + dt.timedelta(days=90)).isoformat()}
        assert enter(cast.sponsor).post(where, told).status_code == 302
        page = enter(cast.official).get(reverse("trajectories:room", args=[cast.trajectory.slug])).content.decode()
        assert "Er mocht meer dan wij dachten" in page and "Wij kijken samen terug op" in page
        assert agreements.is_agreed(agreements.room_of(cast.trajectory))
        assert agreements.look_back_on(cast.trajectory) == day.on + dt.timedelta(days=90)
        data = kept.export(cast.official, cast.trajectory)["room_agreement"]
        assert data["looked_back"] == [{"on": str(day.on), "brought": "Er mocht meer dan wij dachten"}]


def test_nothing_written_a_day_that_passed_and_who_did_not_agree_are_refused():
    cast = make_cast()
    day = with_day(cast)
    with pytest.raises(NotSound) as no:
        agreements.look_back(cast.facilitator, cast.trajectory, day, " ")
    assert no.value.field == "brought"
    with pytest.raises(NotSound) as no:
        agreements.look_back(cast.facilitator, cast.trajectory, day, "Ja", clock.today())
    assert no.value.field == "again_on"
    with pytest.raises(Refused):
        agreements.look_back(cast.official, cast.trajectory, day, "Ja")


def test_another_day_in_the_agreement_moves_the_day_and_an_empty_one_takes_it_away():
    cast = make_cast()
    day = with_day(cast)
    room = agreements.room_of(cast.trajectory)
    room = agreements.write_room(
        cast.sponsor, cast.trajectory, room.version, Given("Alles.", we_take="Alles.", look_back_on=soon(60))
    )
    assert [(one.pk, one.on) for one in agreements.days_to_look_back(cast.trajectory)] == [(day.pk, soon(60))]
    agreements.write_room(cast.sponsor, cast.trajectory, room.version, Given("Alles.", we_take="Alles."))
    assert agreements.days_to_look_back(cast.trajectory) == []


def test_the_day_of_the_room_can_go_in_ones_own_calendar_and_names_nobody():
    cast = make_cast()
    day = with_day(cast)
    found = enter(cast.official).get(reverse("trajectories:room_calendar", args=[cast.trajectory.slug]))
    text = found.content.decode()
    assert text.count("BEGIN:VEVENT") == 1 and f"{day.on:%Y%m%d}" in text
    assert "Dalen" not in text and "Samira" not in text


def test_words_taken_back_go_from_what_looking_back_brought():
    cast = make_cast()
    day = with_day(cast)
    words = "Zeldzame kanarie zong bij de brug"
    agreements.look_back(cast.facilitator, cast.trajectory, day, f"Wij hoorden: {words}.")
    removed_quotations.take_quotations_out(cast.trajectory.pk, words)
    assert "kanarie" not in ReviewDay.objects.of(cast.trajectory).get().brought


def test_more_rooms_to_look_back_at_cost_no_more_questions():
    cast = make_cast()
    counted = []
    for number in (1, 3):
        for one in range(number):
            there = make_trajectory(cast.organisation, f"wijk-{number}-{one}", "look")
            Participation.objects.create(
                trajectory=there, person=cast.sponsor.person, role=Role.SPONSOR, on=clock.today()
            )
            agreed = RoomAgreement.objects.create(
                trajectory=there, leader_confirmed_on=clock.today(), group_confirmed_on=clock.today()
            )
            ReviewDay.objects.create(
                belongs_kind=TRAJECTORY,
                belongs_id=there.pk,
                about_kind=ROOM_AGREEMENT,
                about_id=agreed.pk,
                on=clock.today(),
            )
        with CaptureQueriesContext(connection) as queries:
            found = list(waits_for(cast.sponsor))
        counted.append((len(found), len(queries)))
    assert [found for found, _queries in counted] == [1, 4] and counted[0][1] == counted[1][1]
