"""A second press does nothing twice, also at the same moment, and remembers no words."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, connections, transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.test import RequestFactory
from django.urls import reverse

from tests.cast import make_cast
from wijwerken.house import clock
from wijwerken.house.asking import typed
from wijwerken.house.domain import kept, second_press
from wijwerken.house.middleware import PressMiddleware
from wijwerken.house.models import LogEntry, Press
from wijwerken.trajectories.models import Gathering, Trajectory
from wijwerken.trajectories.tests.visiting import enter as browser_of

TYPED = {"title": "Dialoogavond", "on": "2031-03-01", "at": "19:30", "place": "De Wiek"}
MARK = "a-mark-of-a-page"


def gatherings(cast):
    return list(Gathering.objects.of(cast.trajectory).values_list("title", "place"))


def plan(cast, browser=None, **typed):
    told = {second_press.FIELD: MARK} | TYPED | typed
    return (browser or browser_of(cast.facilitator)).post(
        reverse("trajectories:gathering_new", args=["molenbuurt"]), told
    )


@pytest.mark.django_db
def test_the_same_form_twice_makes_one_gathering_and_gives_the_same_page():
    cast = make_cast()
    first, second = plan(cast), plan(cast)
    assert first["Location"] == second["Location"]
    assert gatherings(cast) == [("Dialoogavond", "De Wiek")]
    assert LogEntry.objects.of(cast.trajectory).filter(deed="trajectories.gathering.planned").count() == 1


@pytest.mark.django_db
def test_the_second_press_says_so():
    cast = make_cast()
    browser = browser_of(cast.facilitator)
    plan(cast, browser)
    again = plan(cast, browser)
    assert "Het is één keer gedaan." in browser.get(again["Location"]).content.decode()


@pytest.mark.django_db
def test_other_words_or_another_page_are_another_press():
    cast = make_cast()
    plan(cast), plan(cast, place="De Schuur"), plan(cast, **{second_press.FIELD: "the-mark-of-another-page"})
    assert len(gatherings(cast)) == 3


@pytest.mark.django_db
def test_what_was_changed_after_going_back_can_be_changed_back():
    cast = make_cast()
    for place, there in (("De Wiek", 1), ("De Schuur", 2), ("De Schuur", 2), ("De Wiek", 3)):
        plan(cast, place=place)
        assert len(gatherings(cast)) == there
    assert Press.objects.count() == 1


@pytest.mark.django_db
def test_what_was_refused_can_be_sent_again():
    cast = make_cast()
    refused = plan(cast, title="")
    assert refused.status_code == 400 and MARK in refused.content.decode(), "the page keeps its mark"
    assert plan(cast, title="").status_code == 400 and not Press.objects.exists()
    plan(cast)
    assert len(gatherings(cast)) == 1


@pytest.mark.django_db
def test_a_deed_that_fails_halfway_is_not_remembered():
    with pytest.raises(RuntimeError), second_press.visit() as here:
        here.print = "print"
        with transaction.atomic(), second_press.remembered():
            raise RuntimeError
    assert not here.remembered and not Press.objects.exists()


@pytest.mark.django_db
def test_what_is_remembered_holds_no_words_no_moment_and_no_address():
    cast = make_cast()
    plan(cast)
    row = Press.objects.get()
    held = f"{row.print} {row.on} {bytes(row.answer)!r}"
    for word in ("Dialoogavond", "Wiek", "molenbuurt", "samenkomsten", MARK, "19:30", clock.now().isoformat()[:16]):
        assert word not in held
    assert {field.name for field in Press._meta.fields} == {"id", "print", "sent", "answer", "on"}


@pytest.mark.django_db
def test_it_is_forgotten_after_a_day():
    cast = make_cast()
    plan(cast)
    (rule,) = kept.retention
    today = clock.today()
    assert rule.delete(today + dt.timedelta(days=1)) == 0 and rule.delete(today + dt.timedelta(days=2)) == 1
    assert not Press.objects.exists()


def press(answer, seconds_later=0):
    """Press twice in a middleware around a view that keeps something, and give both answers."""

    def view(_request):
        with transaction.atomic(), second_press.remembered():
            return answer()

    middleware, given = PressMiddleware(view), []
    for later in (0, seconds_later):
        request = RequestFactory().post("/", {second_press.FIELD: MARK}, headers={"referer": "http://testserver/van/"})
        request._messages = []  # type: ignore[attr-defined]
        request._messages = type("Said", (), {"add": lambda *_said: None})()  # type: ignore[attr-defined]
        with clock.frozen(clock.now() + dt.timedelta(seconds=later)), second_press.visit() as here:
            request.visit = here  # type: ignore[attr-defined]
            middleware_answer = middleware.process_view(request)
            if middleware_answer is None:
                response = view(request)
                cookies = [one.OutputString() for one in response.cookies.values()]
                second_press.keep_answer(here, response.headers.get("Location", ""), cookies)
            given.append(middleware_answer or response)
    return given


def with_a_code():
    response = HttpResponseRedirect("/dank/")
    response.set_cookie("receipt", "ABCD", httponly=True, samesite="Lax", path="/t/")
    return response


@pytest.mark.django_db
@pytest.mark.parametrize(("later", "gets_it"), [(5, True), (3600, False)])
def test_the_code_that_came_with_the_first_answer_comes_again_but_not_to_who_presses_an_hour_later(later, gets_it):
    first, second = press(with_a_code, later)
    assert second["Location"] == first["Location"] == "/dank/"
    again = second.cookies.get("receipt")
    assert bool(again) == gets_it
    assert not again or (again.OutputString() == first.cookies["receipt"].OutputString() and again["httponly"])


@pytest.mark.django_db
def test_after_a_page_of_its_own_the_second_press_goes_back_to_where_the_button_stands():
    _first, second = press(lambda: HttpResponse("Uw code, dit is de enige keer."))
    assert second["Location"] == "http://testserver/van/"


@pytest.mark.django_db
def test_a_file_that_is_another_is_another_press():
    def print_of(content):
        file = SimpleUploadedFile("verslag.txt", content)
        with second_press.visit() as here:
            here.came_with(RequestFactory().post("/", {second_press.FIELD: MARK, "file": file}))
        return here.sent

    assert print_of(b"Een") == print_of(b"Een") != print_of(b"Twee")


@pytest.mark.django_db(transaction=True, databases=["default", "identities"])
def test_two_presses_at_the_same_moment_make_one_gathering_and_get_one_page():
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip(
            "a database in memory is of one thread; tests/faults/test_second_press.py asks this of real servers"
        )
    cast, together = make_cast(), Barrier(4)

    def at_once(browser):
        together.wait()
        try:
            return plan(cast, browser)["Location"]
        finally:
            connections.close_all()

    browsers = [browser_of(cast.facilitator) for _one in range(4)]
    with ThreadPoolExecutor(4) as hands:
        went = set(hands.map(at_once, browsers))
    assert len(went) == 1 and len(gatherings(cast)) == 1
    assert Trajectory.objects.filter(pk=cast.trajectory.pk).exists()


def test_the_mark_of_a_form_is_no_part_of_what_is_typed_in_it(rf):
    """It is another one at each visit, so what is kept would not be found again."""
    request = rf.post("/een/", {second_press.FIELD: "een-merk-dat-lang-is", "words": "Het licht bij de trap is kapot."})
    assert dict(typed.fields_in(request)) == {"words": "Het licht bij de trap is kapot."}
