"""Ten presses on one button at the same moment, on a server that runs: one thing is made, and all get its page."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import httpx
import pytest

from tests.faults.installation import Installation
from tests.faults.visitors import new_browser
from tests.rights.forms import filled, forms_of

pytestmark = pytest.mark.fault

AT_ONCE = 10
MAKE = """
from django.test import Client
from tests.cast import make_trajectory
from wijwerken.house import clock
from wijwerken.people.models import Account, Organisation, Person
from wijwerken.trajectories.models import Participation, StakeholderGroup
here = Organisation.objects.first() or Organisation.objects.create(name="Gemeente")
made = make_trajectory(here, "wiek", "look")
StakeholderGroup.objects.create(trajectory=made, name="bewoners")
account = Account.objects.create_user("samira", name="Samira")
person = Person.objects.create(account=account)
Participation.objects.create(trajectory=made, person=person, role="facilitator", shown_name="Samira", on=clock.today())
browser = Client()
browser.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
answer = browser.cookies["sessionid"].value
"""
COUNT = """
from wijwerken.house.models import LogEntry, Press
from wijwerken.look.models import Conversation
from wijwerken.meet.models import Workshop
from wijwerken.trajectories.models import Gathering, Trajectory
here = Trajectory.objects.get(slug="wiek")
answer = [Gathering.objects.of(here).count(), Conversation.objects.of(here).count(), Workshop.objects.of(here).count(),
          LogEntry.objects.of(here).count()]
"""
WHERE = ("/t/wiek/samenkomsten/nieuw/", "/t/wiek/kijken/gesprekken/nieuw/", "/t/wiek/bijeenkomsten/nieuw/")


def press_at_once(running: Installation, session: str, path: str) -> list[httpx.Response]:
    """Open the page once, fill its form in, and send it ten times at the same moment."""
    with new_browser(running.url, {"sessionid": session}) as browser:
        page = browser.get(path)
        form = max(forms_of(page, path), key=lambda one: len(one.fields))  # type: ignore[arg-type]
        button = next(one for one in form.buttons() if one.attrs.get("value", "save") == "save")
        told, together, cookies = filled(form, button), Barrier(AT_ONCE), dict(browser.cookies)
    told |= {"until": "21:30"} if "until" in told else {}  # every hour is filled in alike, and this one comes after

    def press(_hand: int) -> httpx.Response:
        with new_browser(running.url, cookies) as hand:
            together.wait()
            return hand.post(path, data=told)

    with ThreadPoolExecutor(AT_ONCE) as hands:
        return list(hands.map(press, range(AT_ONCE)))


def test_ten_presses_at_the_same_moment_make_one(running: Installation) -> None:
    session = running.python(MAKE)
    before = running.python(COUNT)
    for path in WHERE:
        answers = press_at_once(running, session, path)
        assert {answer.status_code for answer in answers} == {302}, [answer.text[:300] for answer in answers]
        assert len({answer.headers["location"] for answer in answers}) == 1
    assert running.python(COUNT) == [1, 1, 1, before[3] + 3]
