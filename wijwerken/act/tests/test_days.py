"""The days of doen in people's own calendar: of actions, of a klap, and of looking back."""

from __future__ import annotations

import datetime as dt

import icalendar
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast
from wijwerken.act.domain import actions, mandates, progress, reviews
from wijwerken.act.domain.action_plan import begin_plan
from wijwerken.act.domain.actions import Told, Yes
from wijwerken.act.domain.mandates import Question
from wijwerken.act.domain.shown import dates
from wijwerken.act.models import Action
from wijwerken.act.tests.table import acting_cast, owned, proposed, soon
from wijwerken.house import clock
from wijwerken.look.tests.doors import browser_of
from wijwerken.people.actor import Actor
from wijwerken.people.domain import own_calendar
from wijwerken.trajectories.models import DateMark, WaitingText

pytestmark = pytest.mark.django_db


def feed(actor: Actor, *, says_more: bool = False) -> list[icalendar.Event]:
    """Read somebody's own address, as a calendar does."""
    own_calendar.choose(actor.person, says_more=says_more)
    there = reverse("trajectories:calendar_feed", args=[own_calendar.renew(actor.person)])
    return events_of(Client().get(there).content)


def events_of(text: bytes) -> list[icalendar.Event]:
    read = icalendar.Calendar.from_ical(text)
    assert not read.errors
    return list(read.walk("VEVENT"))


def day_of(action: Action, actor: Actor) -> icalendar.Event | None:
    return next((one for one in feed(actor) if one["UID"] == f"{action.pk}@wij-werken"), None)


def change_day(cast: Cast, action: Action, on: dt.date) -> Action:
    told = Told(action.words, first_step=action.first_step, first_step_on=on)
    return actions.change(cast.facilitator, cast.trajectory, action, action.version, told)


def test_an_action_stands_there_from_somebodys_yes_as_a_whole_day_that_tells_nothing():
    cast = acting_cast()
    free = proposed(cast, "Lampen bij de brug")
    action = owned(cast)
    for actor in (cast.resident, cast.official):
        (one,) = feed(actor)
        assert one["UID"] == f"{action.pk}@wij-werken" and one["SEQUENCE"] == 0
        assert one["DTSTART"].dt == soon() and one["DTEND"].dt == soon(6)
        assert one["SUMMARY"] == "Wij-Werken" and "LOCATION" not in one and "DESCRIPTION" not in one
    assert "hond" in feed(cast.official, says_more=True)[0]["SUMMARY"]
    assert day_of(free, cast.official) is None and feed(cast.other_facilitator) == []


def test_a_day_that_moves_keeps_its_id_and_has_a_higher_number():
    cast = acting_cast()
    action = change_day(cast, owned(cast), soon(8))
    moved = day_of(action, cast.resident)
    assert moved is not None and (moved["SEQUENCE"], moved["DTSTART"].dt) == (1, soon(8))
    change_day(cast, action, soon(8))
    assert day_of(action, cast.resident)["SEQUENCE"] == 1


def test_stopped_or_put_down_it_is_called_off_and_taken_up_it_goes_on():
    cast = acting_cast()
    for end in (
        lambda action: progress.stop(cast.resident, cast.trajectory, action, "Het regende."),
        lambda action: actions.give_back(cast.resident, cast.trajectory, action),
    ):
        action = owned(cast)
        end(action)
        for actor in (cast.resident, cast.official):
            off = day_of(action, actor)
            assert (off["STATUS"], off["SEQUENCE"], off["SUMMARY"]) == ("CANCELLED", 1, "Wij-Werken")
            assert off["DTSTART"].dt == soon()
    actions.take_on(cast.official, cast.trajectory, action, Yes("Proeflopen", soon(9)))
    again = [one for one in feed(cast.resident) if one["UID"] == f"{action.pk}@wij-werken"]
    assert [(one.get("STATUS"), one["SEQUENCE"], one["DTSTART"].dt) for one in again] == [(None, 2, soon(9))]


def test_what_is_done_leaves_and_a_word_about_it_brings_it_back():
    cast = acting_cast()
    action = owned(cast)
    progress.finish(cast.resident, cast.trajectory, action, "Wij liepen samen.")
    assert feed(cast.resident) == [] and not DateMark.objects.of(cast.trajectory).exists()
    progress.tell_how_it_goes(cast.resident, cast.trajectory, action, "Toch nog een keer.")
    assert day_of(action, cast.resident) is not None


def test_a_day_that_was_is_not_called_off_afterwards():
    cast = acting_cast()
    action = owned(cast)
    Action.objects.of(cast.trajectory).update(first_step_on=clock.today() - dt.timedelta(days=2))
    action.refresh_from_db()
    progress.stop(cast.resident, cast.trajectory, action, "Het regende.")
    assert feed(cast.resident) == []


def test_a_small_step_is_only_in_the_calendar_of_who_takes_it():
    cast = acting_cast()
    step = actions.small_step(cast.resident, cast.trajectory, "Ik bel mijn buurvrouw", is_done=False)
    actions.small_step(cast.resident, cast.trajectory, "Ik groette iemand")
    (one,) = feed(cast.resident)
    assert one["UID"] == f"{step.pk}@wij-werken" and feed(cast.official) == []
    progress.stop(cast.resident, cast.trajectory, step, "Zij was weg.")
    assert feed(cast.resident) == feed(cast.official) == []


def test_what_waits_to_be_looked_at_is_in_no_other_calendar_also_when_it_stops():
    cast = acting_cast()
    action = owned(cast)
    part = cast.participation(cast.resident)
    WaitingText.objects.create(
        trajectory=cast.trajectory, kind="act.action", row=action.pk, by=part, on=clock.today(), stays=False
    )
    assert feed(cast.official) == [] and day_of(action, cast.resident) is not None
    progress.stop(cast.resident, cast.trajectory, action, "Het regende.")
    assert feed(cast.official) == []


def test_later_words_that_wait_are_not_in_the_title():
    cast = acting_cast()
    action = owned(cast)
    part = cast.participation(cast.resident)
    WaitingText.objects.create(
        trajectory=cast.trajectory, kind="act.action", row=action.pk, by=part, on=clock.today(), stays=True
    )
    (one,) = feed(cast.official, says_more=True)
    assert one["SUMMARY"] == "Wij-Werken: Een actie van de groep"


def test_the_day_of_a_klap_is_for_who_asks_and_who_answers_until_it_came():
    cast = acting_cast()
    action = owned(cast, hours=60)
    request = mandates.ask(cast.resident, cast.trajectory, action, Question("Mag het?", soon(10)))
    for actor in (cast.resident, cast.sponsor):
        one = day_of(request, actor)
        assert one is not None and one["DTSTART"].dt == soon(10)
    assert day_of(request, cast.official) is None
    mandates.answer(cast.sponsor, cast.trajectory, request, "yes")
    assert day_of(request, cast.resident) is None


def test_each_page_gives_its_own_day_as_a_file():
    cast = acting_cast()
    action = owned(cast, hours=60)
    request = mandates.ask(cast.resident, cast.trajectory, action, Question("Mag het?", soon(10)))
    day = reviews.set_day(cast.facilitator, cast.trajectory, begin_plan(cast.trajectory), soon(20), dt.time(19, 30))
    slug = cast.trajectory.slug
    browser = browser_of(cast.sponsor)
    for row, page in (
        (action, reverse("act:action", args=[slug, action.pk])),
        (request, f"{reverse('act:requests', args=[slug])}?vraag={request.pk}"),
    ):
        file = reverse("trajectories:date_file", args=[slug, row.pk])
        assert file in browser.get(page).content.decode()
        (one,) = events_of(browser.get(file).content)
        assert one["UID"] == f"{row.pk}@wij-werken" and browser.get(
            reverse("trajectories:date", args=[row.pk])
        ).url.startswith(page.partition("?")[0])
    file = reverse("act:reviews_calendar", args=[slug])
    assert file in browser.get(reverse("act:reviews", args=[slug])).content.decode()
    (one,) = events_of(browser.get(file).content)
    assert one["UID"] == f"{day.pk}@wij-werken" and isinstance(one["DTSTART"].dt, dt.datetime)


def test_where_no_day_stands_no_file_is_offered():
    cast = acting_cast()
    action = owned(cast)
    slug = cast.trajectory.slug
    file, page = (reverse(name, args=[slug, action.pk]) for name in ("trajectories:date_file", "act:action"))
    progress.finish(cast.resident, cast.trajectory, action, "Wij liepen samen.")
    browser = browser_of(cast.official)
    assert file not in browser.get(page).content.decode() and browser.get(file).status_code == 404


def test_more_actions_cost_no_more_questions():
    cast = acting_cast()

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            list(dates(cast.official, [cast.trajectory]))
        return len(queries)

    owned(cast)
    one = asked()
    owned(cast, words="Koffie op het plein"), owned(cast, words="Lampen bij de brug")
    assert asked() == one
