"""Whom no letter reaches is told to who guides, of people with a name only, and without what waits for them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import make_cast, part, signed_in, to_phase
from tests.statements import says
from wijwerken.house.refusal import Refused
from wijwerken.people.domain import identities
from wijwerken.people.domain.identities import Identity
from wijwerken.trajectories.domain import reach
from wijwerken.trajectories.models import Participation
from wijwerken.trajectories.vocabulary import Role

pytestmark = pytest.mark.django_db
NO_SERVER = "django.core.mail.backends.dummy.EmailBackend"


def test_without_a_mail_server_everybody_with_a_name_is_told_and_nobody_without(client, settings):
    settings.EMAIL_BACKEND = NO_SERVER
    cast = make_cast()
    identities.remember(cast.resident.person, Identity(name="Kanarie", phone="06 99 99 99 99"))
    assert reach.without_letters(cast.facilitator, cast.trajectory) == ["Carmen", "Hennie van Dalen", "Joost"]
    client.force_login(cast.facilitator.account)
    for path in ("bereiken/", "bereiken/briefjes/"):
        page = client.get(f"/t/{cast.trajectory.slug}/{path}").content.decode()
        assert "Joost" in page and "06 12 34 56 78" in page and "Kanarie" not in page and "06 99" not in page


def test_with_a_mail_server_it_is_never_told_whether_somebody_left_an_address_of_their_own():
    cast = make_cast()
    Participation.objects.of(cast.trajectory).filter(person=cast.resident.person).update(shown_name="Mia")
    before = reach.without_letters(cast.facilitator, cast.trajectory)
    for who in (cast.resident, cast.co_researcher):
        identities.remember(who.person, Identity(email="mia@elders.example"))
    assert reach.without_letters(cast.facilitator, cast.trajectory) == before
    assert "Mia" not in before and "Joost" in before


def test_who_gets_letters_is_not_in_the_list():
    cast = make_cast()
    cast.sponsor.account.email, cast.sponsor.account.email_confirmed = "hennie@werk.example", True
    cast.sponsor.account.save()
    assert reach.without_letters(cast.facilitator, cast.trajectory) == ["Carmen", "Joost"]


def test_only_who_guides_reads_it():
    cast = make_cast()
    for who in (cast.resident, cast.official, cast.sponsor, cast.outsider):
        with pytest.raises(Refused):
            reach.without_letters(who, cast.trajectory)


def test_who_guides_reads_on_vandaag_and_on_mensen_that_no_letter_reaches_anybody(client, settings):
    cast = make_cast()
    there = f"/t/{cast.trajectory.slug}/bereiken/"
    for server, stands in ((NO_SERVER, True), ("django.core.mail.backends.locmem.EmailBackend", False)):
        settings.EMAIL_BACKEND = server
        client.force_login(cast.facilitator.account)
        assert (there in client.get("/vandaag/").content.decode()) is stands
        assert there in client.get(f"/t/{cast.trajectory.slug}/mensen/").content.decode()
        for other in (cast.official, cast.sponsor, cast.co_researcher):
            client.force_login(other.account)
            assert there not in client.get("/vandaag/").content.decode()


def test_of_a_trajectory_that_ended_it_is_not_said(client, settings):
    settings.EMAIL_BACKEND = NO_SERVER
    cast = make_cast()
    to_phase(cast.trajectory, "ended")
    client.force_login(cast.facilitator.account)
    assert "/bereiken/" not in client.get("/vandaag/").content.decode()


def test_more_people_cost_no_more_questions():
    cast = make_cast()

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            reach.without_letters(cast.facilitator, cast.trajectory)
        return len(asked)

    questions()  # what somebody may here is asked once
    few = questions()
    for number in range(5):
        part(cast.trajectory, signed_in(f"nieuw{number}", "Nieuw"), Role.PARTICIPANT, f"Nieuw {number}")
    assert questions() == few


@says("trajectories.domain.reach._call", is_so=True)
def test_the_text_to_send_says_whom_to_call():
    cast = make_cast()
    assert "Samira de Wit, 06 12 34 56 78" in reach.text_to_send(cast.trajectory)


@says("trajectories.domain.reach._call", is_so=False)
def test_where_nobody_can_be_called_the_text_names_nobody():
    cast = make_cast()
    cast.trajectory.contact_phone = ""
    assert reach.text_to_send(cast.trajectory).endswith("/")
    assert "bellen" not in reach.text_to_send(cast.trajectory) and "wacht" in reach.text_to_send(cast.trajectory)
