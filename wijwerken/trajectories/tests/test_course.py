"""Kept alive, standing still, honest about dates, and ended consciously (P04, P10, C09)."""

import datetime as dt
import re

import pytest

from tests.cast import make_cast
from wijwerken.house import clock
from wijwerken.house.refusal import NotSound
from wijwerken.trajectories.domain import alive, promises, receipt_page, standstill
from wijwerken.trajectories.models import AliveCheck, Notice
from wijwerken.trajectories.rules.pauses import is_paused
from wijwerken.trajectories.rules.phases import current_phase
from wijwerken.trajectories.tests.visiting import enter, page

pytestmark = pytest.mark.django_db


def later(days):
    return clock.frozen(clock.now() + dt.timedelta(days=days))


def test_a_silent_group_is_asked_once_whether_it_goes_on():
    cast = make_cast()
    with later(29):
        assert alive.ask_silent_groups() == 0
    with later(31):
        assert alive.ask_silent_groups() == 3  # all three trajectories of the cast were silent
        assert alive.ask_silent_groups() == 0
        assert Notice.objects.of(cast.trajectory).filter(person=cast.facilitator.person).count() == 1
        assert not Notice.objects.of(cast.trajectory).filter(person=cast.resident.person).exists()


def test_a_chosen_pause_is_asked_about_again_after_sixty_days():
    cast = make_cast()
    with later(31):
        alive.ask_silent_groups()
        alive.answer(cast.facilitator, cast.trajectory, AliveCheck.Answer.PAUSE, "Wij rusten tot na de vakantie.")
    with later(31 + 45):
        alive.ask_silent_groups()
        assert alive.open_question(cast.trajectory) is None
    with later(31 + 61):
        alive.ask_silent_groups()
        assert alive.open_question(cast.trajectory) is not None


def test_ending_asks_lessons_and_thanks_and_tells_everyone():
    cast = make_cast()
    for lessons, thanks in (("", "Dank aan de buurt"), ("Eerst luisteren.", " ")):
        with pytest.raises(NotSound):
            alive.end(cast.facilitator, cast.trajectory, lessons, thanks)
    assert current_phase(cast.trajectory) == "look"
    alive.end(cast.facilitator, cast.trajectory, "Eerst luisteren.", "Dank aan de buurt.")
    assert current_phase(cast.trajectory) == "ended"
    part = receipt_page.part_of(cast.resident.person, cast.trajectory)
    assert "Eerst luisteren." in part.days[0].notices[0].words


def test_standing_still_ends_only_after_looking_back_with_a_message():
    cast = make_cast()
    standstill.stand_still(cast.facilitator, cast.trajectory)
    assert is_paused(cast.trajectory)
    with pytest.raises(NotSound):
        standstill.go_on(cast.facilitator, cast.trajectory, "", "Sorry")
    with pytest.raises(NotSound):
        standstill.go_on(cast.facilitator, cast.trajectory, "Wij vulden in voor een ander.", "")
    standstill.go_on(cast.co_researcher, cast.trajectory, "Wij vulden in.", "Wat u zei raakte ons.")
    assert not is_paused(cast.trajectory)
    notice = Notice.objects.of(cast.trajectory).get(person=None)
    assert notice.words == "Wat u zei raakte ons."


def test_a_promise_that_passed_is_said_honestly_and_moved():
    cast = make_cast()
    day = clock.today() + dt.timedelta(days=10)
    promises.promise(cast.facilitator, cast.trajectory, "wat wij hoorden", day)
    with later(11):
        standing = promises.next_promise(cast.trajectory)
        assert promises.is_late(standing) and "Dat lukte niet" in promises.sentence(standing)
        new_day = clock.today() + dt.timedelta(days=7)
        promises.move(cast.facilitator, cast.trajectory, standing, "De zaal was dicht.", new_day)
        renewed = promises.next_promise(cast.trajectory)
        assert renewed.due_on == new_day and "De zaal was dicht." in promises.sentence(renewed)


def test_the_pages_of_the_course_keep_what_was_typed(client):
    cast = make_cast()
    client.force_login(cast.facilitator.account)
    answer = client.post("/t/molenbuurt/afronden/", {"lessons": "Eerst luisteren.", "thanks": ""})
    assert answer.status_code == 400
    assert "Eerst luisteren." in answer.content.decode()


def test_a_long_silence_shows_on_the_traject_page(client):
    cast = make_cast()
    client.force_login(cast.facilitator.account)
    with later(31):
        alive.ask_silent_groups()
        page = client.get("/t/molenbuurt/").content.decode()
    assert "Het is lang stil. Gaan jullie door" in page and "/t/molenbuurt/door-pauze-of-stoppen/" in page


def free_fields(page):
    """Name what says on this page that it may stay empty."""
    return re.findall(r"<label[^>]*>\s*([^<]*?)\s*<span class=\"house-field__free\">", page)


def test_no_field_that_is_needed_says_that_it_may_stay_empty():
    """F6: the reader was told it may stay empty, and then it was refused."""
    cast = make_cast()
    browser = enter(cast.facilitator)
    promises.promise(cast.facilitator, cast.trajectory, "Wat wij hoorden", clock.today() + dt.timedelta(days=9))
    assert free_fields(browser.get(page(cast, "end")).content.decode()) == []
    assert free_fields(browser.get(page(cast, "move_promise")).content.decode()) == []
    pausing = browser.get(page(cast, "pause")).content.decode()
    assert free_fields(pausing) == ["Waarom staan jullie stil?"], "who stops because something hurts, stops now"
    standstill.stand_still(cast.facilitator, cast.trajectory)
    assert free_fields(browser.get(page(cast, "pause")).content.decode()) == []
