"""An invitation is a question: yes with a receipt, no with one tap, and then silence."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.formats import date_format

from tests.cast import make_cast
from wijwerken.house import clock
from wijwerken.house.models import LogEntry
from wijwerken.house.refusal import NotSound, Refused
from wijwerken.people.models import Person, ReceiptCredential
from wijwerken.trajectories.domain import invitations
from wijwerken.trajectories.models import Invitation, Participation, Trajectory
from wijwerken.trajectories.tests.visiting import enter

pytestmark = pytest.mark.django_db


def asked(cast, role="participant", note="Fatima van de bakker"):
    code = invitations.new_code()
    invitations.invite(cast.facilitator, cast.trajectory, code, role=role, note=note)
    return code, reverse("trajectories:asked", kwargs={"slug": cast.trajectory.slug, "code": code})


def test_a_no_is_one_tap_keeps_nobody_and_the_invitation_stays_open_as_promised():
    """S06"""
    cast = make_cast()
    people = Person.objects.count()
    _code, url = asked(cast)
    answer = Client().post(url, {"no": "1"})
    assert answer.status_code == 200 and "U doet niet mee. Dat is goed." in answer.content.decode()
    row = Invitation.objects.of(cast.trajectory).get()
    assert (row.answer, row.note, row.person) == ("no", "", None)
    assert Person.objects.count() == people
    last = clock.today() + dt.timedelta(days=invitations.DAYS_OPEN)
    assert f"Dat kan met deze uitnodiging, tot en met {date_format(last, 'j F Y')}" in answer.content.decode()
    assert invitations.open_invitations(cast.trajectory) == []  # nobody is asked again
    assert Client().post(url, {"yes": "1", "shown_name": ""}).status_code == 200
    assert Invitation.objects.of(cast.trajectory).get().answer == "yes"
    assert Client().get(url).status_code == 404


@pytest.mark.parametrize("says_no", [True, False])
def test_an_invitation_works_up_to_the_day_that_was_said_and_is_gone_the_day_after(says_no):
    cast = make_cast()
    _code, url = asked(cast)
    if says_no:
        Client().post(url, {"no": "1"})
    with clock.frozen(clock.now() + dt.timedelta(days=invitations.DAYS_OPEN)):
        invitations.forget_unanswered(clock.today())
        assert Client().get(url).status_code == 200
    with clock.frozen(clock.now() + dt.timedelta(days=invitations.DAYS_OPEN + 1)):
        assert Client().get(url).status_code == 404
        invitations.forget_unanswered(clock.today())
        assert not Invitation.objects.of(cast.trajectory).exists()


def test_opening_an_invitation_answers_nothing():
    cast = make_cast()
    _code, url = asked(cast)
    assert Client().get(url).status_code == 200
    assert Invitation.objects.of(cast.trajectory).get().answer == "asked"


def test_a_yes_without_account_gives_a_receipt_and_a_role():
    cast = make_cast()
    _code, url = asked(cast, role="co_researcher")
    browser = Client()
    assert browser.post(url, {"yes": "1", "shown_name": ""}).status_code == 400
    answer = browser.post(url, {"yes": "1", "shown_name": "Fatima"})
    assert "Uw code" in answer.content.decode() and "receipt" in answer.cookies
    part = Participation.objects.of(cast.trajectory).get(shown_name="Fatima")
    assert part.role == "co_researcher" and ReceiptCredential.objects.filter(person=part.person).exists()
    read = browser.get(reverse("trajectories:trajectory", kwargs={"slug": cast.trajectory.slug})).content.decode()
    assert "Nodig iemand uit" in read


def test_a_yes_with_an_account_hangs_on_that_person():
    cast = make_cast()
    _code, url = asked(cast, role="sponsor")
    browser = enter(cast.stranger)
    answer = browser.post(url, {"yes": "1", "shown_name": "Ruud"})
    assert "Uw code" not in answer.content.decode()
    assert Participation.objects.of(cast.trajectory).get(person=cast.stranger.person).role == "sponsor"


def test_nobody_loses_a_role_by_a_yes():
    cast = make_cast()
    asked(cast, role="participant")
    row = Invitation.objects.of(cast.trajectory).get(answer="asked")
    assert invitations.say_yes(cast.facilitator, cast.trajectory, row).role == "facilitator"
    asked(cast, role="co_researcher")
    row = Invitation.objects.of(cast.trajectory).get(answer="asked")
    assert invitations.say_yes(cast.official, cast.trajectory, row, "Carmen").role == "co_researcher"


def test_an_invitation_works_once_and_only_here():
    cast = make_cast()
    code, url = asked(cast)
    assert invitations.asked_with(cast.other_trajectory, code) is None
    Client().post(url, {"yes": "1", "shown_name": ""})
    assert Client().post(url, {"yes": "1"}).status_code == 404


def test_the_code_and_the_note_are_nowhere_in_the_logbook_or_the_table():
    cast = make_cast()
    code, _url = asked(cast)
    assert code not in str(list(Invitation.objects.of(cast.trajectory).values()))
    assert "Fatima" not in str(list(LogEntry.objects.everywhere(because="a test").values()))


def test_residents_are_asked_only_after_the_boundaries_and_carriers_before():
    cast = make_cast("prepare")
    Trajectory.objects.filter(pk=cast.trajectory.pk).update(boundaries_published_on=None)
    cast.trajectory.boundaries_published_on = None
    with pytest.raises(Refused, match="kaders"):
        invitations.invite(cast.facilitator, cast.trajectory, invitations.new_code())
    carrier = invitations.invite(cast.facilitator, cast.trajectory, invitations.new_code(), role="co_researcher")
    assert carrier.role == "co_researcher"
    with pytest.raises(NotSound):
        invitations.invite(cast.facilitator, cast.trajectory, invitations.new_code(), role="facilitator")


def test_the_invitation_page_has_one_action_an_easy_no_and_somebody_to_call():
    """S06, S19"""
    cast = make_cast()
    read = Client().get(reverse("trajectories:invitation", kwargs={"slug": cast.trajectory.slug})).content.decode()
    assert read.count("nl-button--primary") == 1 and "Ik vertel het" in read
    assert "Nee, nu niet" in read and "tel:0612345678" in read
    no = Client().get(reverse("trajectories:no_thanks", kwargs={"slug": cast.trajectory.slug}))
    assert "niets meer" in no.content.decode() and not no.cookies.get("receipt")


def test_the_poster_carries_a_code_that_opens_the_invitation():
    cast = make_cast()
    url = reverse("trajectories:poster", kwargs={"slug": cast.trajectory.slug})
    read = Client().get(url).content.decode()
    assert "<svg" in read and "/t/molenbuurt" in read and "06 12 34 56 78" in read
    pdf = Client().get(reverse("trajectories:poster_document", kwargs={"slug": cast.trajectory.slug}))
    assert pdf.content.startswith(b"%PDF")


def test_an_invitation_nobody_answers_is_thrown_away_with_its_note():
    cast = make_cast()
    asked(cast)
    assert invitations.forget_unanswered(clock.today() + dt.timedelta(days=90)) == 0
    assert invitations.forget_unanswered(clock.today() + dt.timedelta(days=91)) == 1
    assert not Invitation.objects.of(cast.trajectory).exists()


# --- two at once -------------------------------------------------------------------------------------------------


@pytest.fixture
def two_at_once(monkeypatch):
    """Let something happen between the look-up of an invitation and the answer to it."""
    real = invitations.asked_with

    def let_happen(between):
        def look_up(trajectory, code):
            found = real(trajectory, code)
            monkeypatch.setattr(invitations, "asked_with", real)
            between()
            return found

        monkeypatch.setattr(invitations, "asked_with", look_up)

    return let_happen


def test_of_two_who_press_yes_at_once_one_is_let_in(two_at_once):
    cast = make_cast()
    _code, url = asked(cast)
    before, people = Participation.objects.of(cast.trajectory).count(), Person.objects.count()
    two_at_once(lambda: Client().post(url, {"shown_name": "Eerste"}))
    answer = Client().post(url, {"shown_name": "Tweede"})
    assert answer.status_code == 400 and "al ja gezegd" in answer.content.decode()
    assert Participation.objects.of(cast.trajectory).count() == before + 1
    assert Person.objects.count() == people + 1


def test_a_no_or_taking_back_at_the_moment_of_a_yes_leaves_the_yes(two_at_once):
    cast = make_cast()
    _code, url = asked(cast)
    row = Invitation.objects.of(cast.trajectory).get()
    two_at_once(lambda: Client().post(url, {"shown_name": "Fatima"}))
    assert Client().post(url, {"no": "1"}).status_code == 404
    invitations.take_back(cast.facilitator, cast.trajectory, row)  # as it was before the yes
    assert Invitation.objects.of(cast.trajectory).get().answer == "yes"


def test_what_is_taken_back_at_the_moment_of_a_yes_lets_nobody_in(two_at_once):
    cast = make_cast()
    _code, url = asked(cast)
    before = Participation.objects.of(cast.trajectory).count()
    two_at_once(lambda: Invitation.objects.of(cast.trajectory).delete())
    assert Client().post(url, {"shown_name": "Fatima"}).status_code == 400
    assert Participation.objects.of(cast.trajectory).count() == before


def test_only_wrong_codes_count_so_a_whole_office_can_answer():
    cast = make_cast()
    _code, url = asked(cast)
    wrong = reverse("trajectories:asked", args=[cast.trajectory.slug, "ABCDEFGHJKMNP"])
    assert {Client().get(url).status_code for _person in range(61)} == {200}
    assert {Client().get(wrong).status_code for _try in range(61)} == {404, 429}
