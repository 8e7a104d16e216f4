"""What waits for who carries a trajectory, which circles somebody is in, and who hears that one began."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import make_cast, make_trajectory
from tests.landing import lands
from tests.statements import says
from wijwerken.house import clock, registry
from wijwerken.house.manifest import ForYou, Kept, Room, Shown
from wijwerken.people.actor import VISITOR
from wijwerken.people.models import Membership
from wijwerken.trajectories.domain import agreements, alive, declined, groups, mailed, today
from wijwerken.trajectories.domain.shown import circles, waits_for
from wijwerken.trajectories.domain.start import start
from wijwerken.trajectories.models import (
    AgendaPoint,
    AliveCheck,
    Gap,
    Participation,
    PhaseChange,
    RoomAgreement,
    Trajectory,
    WaitingText,
)
from wijwerken.trajectories.tests.visiting import enter, page
from wijwerken.trajectories.vocabulary import TRAJECTORY, Phase, Role

pytestmark = pytest.mark.django_db
ANSWERS = {"who_asks": "De wijk", "main_question": "Hoe?", "origin": "Bewoners vroegen het.", "kind": "societal"}


def let_something_wait(cast, trajectory: Trajectory, day: dt.date) -> None:
    part = Participation.objects.of(trajectory).first()
    point = AgendaPoint.objects.create(trajectory=trajectory, by=part, words="De lantaarns", on=day)
    WaitingText.objects.create(trajectory=trajectory, kind="trajectories.agendapoint", row=point.pk, by=part, on=day)


def test_a_long_silence_and_texts_to_look_at_wait_for_who_carries_it_only():
    cast = make_cast()
    first, later = clock.today() - dt.timedelta(days=3), clock.today()
    AliveCheck.objects.create(trajectory=cast.trajectory, asked_on=first)
    let_something_wait(cast, cast.trajectory, later)
    let_something_wait(cast, cast.trajectory, first)
    found = list(waits_for(cast.facilitator))
    assert [(one.asked, one.day) for one in found] == [("look_back", first), ("read", first)]
    assert all(cast.trajectory.slug in one.url and one.button and one.sentence for one in found)
    for other in (cast.official, cast.sponsor, cast.resident, cast.other_facilitator, cast.outsider, VISITOR):
        assert list(waits_for(other)) == []


def test_a_text_that_was_taken_back_waits_no_longer():
    cast = make_cast()
    let_something_wait(cast, cast.trajectory, clock.today())
    AgendaPoint.objects.of(cast.trajectory).delete()
    assert list(waits_for(cast.facilitator)) == []


def declined_and_gone(cast, asked: str) -> None:
    """Say no to the line of this kind that waits, on a day before; it was mailed too."""
    (line,) = (one for one in today.lines(cast.facilitator) if one.asked == asked)
    mailed.note(cast.facilitator.person, [line])
    declined.decline(cast.facilitator, cast.trajectory, line)
    assert not asked_now(cast.facilitator, asked)


def asked_now(actor, asked: str) -> list[ForYou]:
    told = mailed.told(actor.person)
    return [one for one in today.lines(actor) if one.asked == asked and declined.key(one) not in told]


def test_another_text_is_asked_and_mailed_after_a_no_to_the_one_before():
    cast = make_cast()
    let_something_wait(cast, cast.trajectory, clock.today())
    declined_and_gone(cast, "read")
    AgendaPoint.objects.of(cast.trajectory).delete()
    let_something_wait(cast, cast.trajectory, clock.today())
    assert asked_now(cast.facilitator, "read")


def test_another_silence_is_asked_and_mailed_after_a_no_to_the_one_before():
    cast = make_cast()
    AliveCheck.objects.create(trajectory=cast.trajectory, asked_on=clock.today())
    declined_and_gone(cast, "look_back")
    alive.answer(cast.facilitator, cast.trajectory, AliveCheck.Answer.GO_ON)
    AliveCheck.objects.create(trajectory=cast.trajectory, asked_on=clock.today())
    assert asked_now(cast.facilitator, "look_back")


def test_a_gap_that_is_taken_up_again_is_asked_again():
    cast = make_cast()
    gap = groups.take_gap(cast.facilitator, cast.trajectory, cast.residents, "Ik ga langs.", clock.today())
    declined_and_gone(cast, "tell")
    groups.close_gap(cast.facilitator, cast.trajectory, gap)
    for how in ("Ik ga weer langs.", "Ik ga nog eens."):  # a later one, and the same one with another day
        groups.take_gap(cast.facilitator, cast.trajectory, cast.residents, how, clock.today())
        declined_and_gone(cast, "tell")
    groups.take_gap(cast.facilitator, cast.trajectory, cast.residents, "Ik bel.", clock.today())
    assert asked_now(cast.facilitator, "tell")


def test_a_room_that_was_rewritten_asks_for_a_yes_and_is_mailed_again():
    cast = make_cast()
    room = agreements.write_room(cast.sponsor, cast.trajectory, 0, agreements.Given("a", we_take="b", euros=100))
    declined_and_gone(cast, "say_yes")
    room.refresh_from_db()
    agreements.write_room(cast.sponsor, cast.trajectory, room.version, agreements.Given("a", we_take="b", euros=99_999))
    assert asked_now(cast.facilitator, "say_yes")


def test_a_person_in_more_trajectories_costs_no_more_questions():
    cast = make_cast()
    counted = []
    for number in (1, 3):
        for one in range(number):
            there = make_trajectory(cast.organisation, f"wijk-{number}-{one}", "look")
            Participation.objects.create(
                trajectory=there, person=cast.facilitator.person, role=Role.FACILITATOR, on=clock.today()
            )
            let_something_wait(cast, there, clock.today())
        with CaptureQueriesContext(connection) as asked:
            found = [*waits_for(cast.facilitator), *circles(cast.facilitator)]
        counted.append((len(found), len(asked)))
    assert counted[0][0] < counted[1][0] and counted[0][1] == counted[1][1] <= 8


@pytest.mark.parametrize("who", ["facilitator", "sponsor", "official", "resident", "stranger"])
def test_for_whom_nothing_waits_one_question_is_asked(who, django_assert_num_queries):
    cast = make_cast()
    list(waits_for(cast.facilitator))
    with django_assert_num_queries(1):
        assert list(waits_for(getattr(cast, who))) == []


def test_a_circle_says_how_many_carry_it_and_not_how_many_told_something():
    cast = make_cast()
    (circle,) = circles(cast.resident)
    carrying = Participation.objects.of(cast.trajectory).filter(role__in=[Role.FACILITATOR, Role.CO_RESEARCHER])
    assert (circle.whose.kind, circle.whose.id) == (TRAJECTORY, cast.trajectory.pk)
    assert (circle.people, circle.first_day, circle.last_day) == (
        carrying.count(),
        cast.trajectory.started_on,
        None,
    )
    newest = PhaseChange.objects.of(cast.trajectory).order_by("-number").first()
    PhaseChange.objects.create(
        trajectory=cast.trajectory, cycle=newest.cycle, number=99, phase=Phase.ENDED, on=clock.today()
    )
    assert next(circles(cast.resident)).last_day == clock.today()
    assert list(circles(VISITOR)) == list(circles(cast.outsider)) == []


def test_every_room_hears_that_a_trajectory_began_in_the_transaction_of_that_deed(monkeypatch):
    cast = make_cast()
    heard: list[tuple[str, str]] = []

    def begun(place, pace):
        heard.append((place.who_asks, pace))
        if place.who_asks == "Mislukt":
            raise RuntimeError

    learn = Room(name="learn", title="Leren", shown=Shown(begun=begun), kept=Kept())
    known = registry.rooms()
    monkeypatch.setattr(registry, "rooms", lambda: (*known, learn))
    organisation = cast.organisation
    Membership.objects.create(account=cast.facilitator.account, organisation=organisation)
    start(cast.facilitator, organisation, **ANSWERS)
    assert heard == [("De wijk", "normal")]
    with pytest.raises(RuntimeError):
        start(cast.facilitator, organisation, **{**ANSWERS, "who_asks": "Mislukt"})
    assert not Trajectory.objects.filter(who_asks="Mislukt").exists()


# --- the room agreement, and who is missing -----------------------------------------------------------------------


def said_to(actor) -> list[str]:
    return [line.sentence for line in waits_for(actor)]


def write_room(cast) -> RoomAgreement:
    given = agreements.Given(let_go="De groep beslist zelf", we_take="Wij vegen het plein")
    return agreements.write_room(cast.facilitator, cast.trajectory, 0, given)


@says("trajectories.domain.what_waits._yes_of_leader", is_so=True)
@says("trajectories.domain.what_waits._yes_of_leader", is_so=False)
def test_the_sponsor_is_asked_for_a_yes_on_the_room_until_she_said_it():
    cast = make_cast()
    assert said_to(cast.sponsor) == []
    room = write_room(cast)
    (line,) = waits_for(cast.sponsor)
    assert (line.asked, line.sentence) == ("say_yes", "De groep vraagt een ja op de ruimte-afspraak.")
    assert line.place == cast.trajectory.pk and line.answers == () and lands(enter(cast.sponsor), line)
    assert said_to(cast.official) == said_to(cast.resident) == []
    agreements.confirm_room(cast.sponsor, cast.trajectory, room.version)
    assert said_to(cast.sponsor) == []


@says("trajectories.domain.what_waits._yes_of_group", is_so=True)
@says("trajectories.domain.what_waits._yes_of_group", is_so=False)
def test_the_group_is_asked_for_its_yes_and_hears_when_the_sponsor_said_hers():
    cast = make_cast()
    assert said_to(cast.facilitator) == []
    room = write_room(cast)
    assert said_to(cast.facilitator) == ["De ruimte-afspraak is geschreven. Zegt de groep ja?"]
    agreements.confirm_room(cast.sponsor, cast.trajectory, room.version)
    (line,) = waits_for(cast.facilitator)
    assert line.sentence == "De opdrachtgever zei ja op de ruimte-afspraak. Zegt de groep ook ja?"
    assert line.by == "Hennie van Dalen" and lands(enter(cast.facilitator), line)
    agreements.confirm_room(cast.facilitator, cast.trajectory, room.version)
    assert said_to(cast.facilitator) == []


def test_a_room_with_words_that_wait_for_a_look_asks_nothing_of_the_sponsor():
    cast = make_cast()
    room = write_room(cast)
    by = cast.participation(cast.resident)
    WaitingText.objects.create(
        trajectory=cast.trajectory, kind="trajectories.roomagreement", row=room.pk, by=by, on=clock.today()
    )
    assert said_to(cast.sponsor) == []


@says("trajectories.domain.what_waits._did_it_work", is_so=True)
@says("trajectories.domain.what_waits._did_it_work", is_so=False)
def test_who_took_up_a_gap_is_asked_on_the_day_and_only_that_one():
    cast = make_cast()
    day = clock.today() + dt.timedelta(days=1)
    gap = groups.take_gap(cast.facilitator, cast.trajectory, cast.residents, "Langs het honk", day)
    assert said_to(cast.facilitator) == []
    Gap.objects.of(cast.trajectory).update(before=clock.today())
    (line,) = waits_for(cast.facilitator)
    assert (line.asked, line.own_words) == ("tell", "bewoners") and lands(enter(cast.facilitator), line)
    assert said_to(cast.co_researcher) == said_to(cast.sponsor) == []
    groups.close_gap(cast.facilitator, cast.trajectory, gap)
    assert said_to(cast.facilitator) == []


@says("trajectories.domain.what_waits._who_is_missing", is_so=True)
@says("trajectories.domain.what_waits._who_is_missing", is_so=False)
def test_a_suggested_group_waits_for_who_carries_it_without_who_named_it():
    cast = make_cast()
    assert said_to(cast.facilitator) == []
    groups.suggest(cast.official, cast.trajectory, "Jongeren")
    (line,) = waits_for(cast.facilitator)
    assert (line.sentence, line.own_words, line.by) == ("Iemand zei wie er ontbreekt.", "Jongeren", "")
    assert line.day == clock.today() and lands(enter(cast.facilitator), line)
    groups.suggest(cast.resident, cast.trajectory, "Nachtwerkers")
    (line,) = waits_for(cast.facilitator)
    assert (line.sentence, line.own_words) == ("Mensen noemden 2 groepen die ontbreken.", "")
    assert said_to(cast.sponsor) == said_to(cast.official) == []


# --- the traject page ---------------------------------------------------------------------------------------------


def test_what_waits_comes_before_the_steps_and_is_the_one_filled_button():
    cast = make_cast("prepare")
    before = enter(cast.facilitator).get(page(cast, "trajectory")).content.decode()
    assert "Voor jou" not in before and before.count("nl-button--primary") == 1
    groups.suggest(cast.official, cast.trajectory, "Jongeren")
    html = enter(cast.facilitator).get(page(cast, "trajectory")).content.decode()
    assert html.index("Iemand zei wie er ontbreekt.") < html.index("De vraag staat er. Nog niet opgeschreven")
    assert html.count("nl-button--primary") == 1
    assert "Iemand zei wie er ontbreekt." not in enter(cast.official).get(page(cast, "trajectory")).content.decode()


def test_the_sponsor_reads_what_is_asked_of_her_and_no_step_of_the_facilitator_as_her_button():
    cast = make_cast("prepare")
    without = enter(cast.sponsor).get(page(cast, "trajectory")).content.decode()
    assert "nl-button--primary" not in without
    write_room(cast)
    html = enter(cast.sponsor).get(page(cast, "trajectory")).content.decode()
    assert "Voor u, Hennie van Dalen" in " ".join(html.split())
    assert "De groep vraagt een ja op de ruimte-afspraak." in html and html.count("nl-button--primary") == 1


def test_the_traject_page_asks_few_questions_more_and_as_many_for_one_as_for_three_trajectories():
    cast = make_cast("prepare")
    counted = []
    for number in (1, 3):
        for one in range(number):
            there = make_trajectory(cast.organisation, f"wijk-{number}-{one}", "look")
            Participation.objects.create(
                trajectory=there, person=cast.facilitator.person, role=Role.FACILITATOR, on=clock.today()
            )
            let_something_wait(cast, there, clock.today())
        browser = enter(cast.facilitator)
        with CaptureQueriesContext(connection) as asked:
            browser.get(page(cast, "trajectory"))
        counted.append(len(asked))
    assert counted[0] == counted[1] <= 25
