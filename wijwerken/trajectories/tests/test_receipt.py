"""What came of my words? The receipt, by code, link and browser (G06, C15)."""

import pytest

from tests.cast import make_cast
from wijwerken.house import clock
from wijwerken.house.templatetags.house import grouped
from wijwerken.people.domain import receipts
from wijwerken.trajectories.domain import alive, felt_heard
from wijwerken.trajectories.models import HeardAnswer

pytestmark = pytest.mark.django_db


def test_the_link_of_a_slip_opens_with_one_tap_and_the_code_leaves_the_address(client):
    cast = make_cast()
    link = client.get(f"/mijn/code/{cast.resident_code}/").content.decode()
    assert link.count("Open mijn woorden op dit toestel") == 1 and "receipt_link.js" in link
    answer = client.post("/mijn/openen/", {"code": cast.resident_code})
    assert answer.status_code == 302 and answer.headers["Location"] == "/mijn/"
    page = client.get("/mijn/")
    assert "no-store" in page.headers["Cache-Control"]
    assert "Hoe is de avond in onze buurt voor u?" in page.content.decode()


def test_a_code_from_paper_opens_the_receipt(client):
    cast = make_cast()
    typed = receipts.readable(cast.resident_code).lower()
    assert client.post("/mijn/openen/", {"code": typed}).status_code == 302


def test_a_wrong_code_says_what_to_do_and_keeps_what_was_typed(client):
    make_cast()
    answer = client.post("/mijn/openen/", {"code": "K7MW 3QXD 9TFH"})
    assert answer.status_code == 404
    assert "op uw kaart of strook heeft 13 tekens" in answer.content.decode()
    assert "K7MW 3QXD 9TFH" in answer.content.decode()


def test_guessing_codes_is_slowed_down(client):
    make_cast()
    codes = [client.post("/mijn/openen/", {"code": "X" * 13}).status_code for _ in range(21)]
    assert codes == [404] * 20 + [429]


def test_an_outsider_is_asked_for_a_code_and_sees_nobody(client):
    make_cast()
    page = client.get("/mijn/").content.decode()
    assert "Typ de code" in page and "Molenbuurt" not in page


def test_a_shared_phone_can_forget_the_code(client):
    cast = make_cast()
    client.post("/mijn/openen/", {"code": cast.resident_code})
    asked = client.get("/mijn/vergeten/").content.decode()
    assert grouped(cast.resident_code) in asked and "house-qr" in asked, "first one can keep it"
    assert client.get("/mijn/").content.decode().count("Haal mijn code van dit toestel") > 0
    client.post("/mijn/vergeten/")
    assert client.get("/mijn/vergeten/").status_code == 302, "there is nothing left to show"
    assert "Typ de code" in client.get("/mijn/").content.decode()


def test_feeling_heard_is_told_once_at_the_end_from_five_answers_and_among_few_in_words(client):
    cast = make_cast()
    people = [cast.resident, cast.facilitator, cast.co_researcher, cast.official]
    for actor in people:
        felt_heard.answer(actor, cast.trajectory, 5)
    felt_heard.keep_together(cast.trajectory)
    assert felt_heard.together(cast.trajectory) == ""
    felt_heard.answer(cast.sponsor, cast.trajectory, 2)
    felt_heard.answer(cast.sponsor, cast.trajectory, 3)  # a second answer replaces the first
    assert HeardAnswer.objects.of(cast.trajectory).count() == 5
    assert felt_heard.together(cast.trajectory) == "", "not before the end"
    alive.end(cast.facilitator, cast.trajectory, "Wij leerden luisteren.", "Dank.")
    told = felt_heard.together(cast.trajectory)
    assert told == "De helft of meer van de mensen die antwoordden, voelde zich gehoord."
    for felt, how_many in ((1, 8), (5, 3)):
        for _number in range(how_many):
            HeardAnswer.objects.create(trajectory=cast.trajectory, felt=felt, on=clock.today())
    cast.trajectory.refresh_from_db()
    assert felt_heard.together(cast.trajectory) == told, "who answers later does not move it"
    felt_heard.keep_together(cast.trajectory)
    assert felt_heard.together(cast.trajectory) == told
    cast.trajectory.felt_heard = None
    felt_heard.keep_together(cast.trajectory)
    assert felt_heard.together(cast.trajectory).startswith("7 van de 16 mensen")


def test_own_data_is_only_ones_own(client):
    cast = make_cast()
    assert client.get("/mijn/gegevens/").status_code == 403
    client.post("/mijn/openen/", {"code": cast.resident_code})
    data = client.get("/mijn/gegevens/").json()
    assert len(data["trajectories"]["participations"]) == 1
    assert "Samira" not in str(data)


def test_what_people_write_with_it_is_read_by_the_core_group_only_and_from_five_answers(client):
    cast = make_cast()
    felt_heard.answer(cast.resident, cast.trajectory, 2, "Ik had meer tijd nodig.")
    for actor in (cast.facilitator, cast.co_researcher, cast.official):
        felt_heard.answer(actor, cast.trajectory, 4)
    assert felt_heard.words(cast.facilitator, cast.trajectory) == []
    felt_heard.answer(cast.sponsor, cast.trajectory, 5)
    assert felt_heard.words(cast.facilitator, cast.trajectory) == ["Ik had meer tijd nodig."]
    for actor in (cast.resident, cast.sponsor, cast.official, cast.outsider):
        assert felt_heard.words(actor, cast.trajectory) == []
    client.force_login(cast.facilitator.account)
    assert "Ik had meer tijd nodig." in client.get("/t/molenbuurt/kwaliteitskaart/").content.decode()
