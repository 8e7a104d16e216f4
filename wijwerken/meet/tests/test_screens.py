"""The three screens without any script: one thing at a time, and nobody sees what is not open yet (U03, U04)."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import make_cast, to_phase
from wijwerken.meet.domain import codes, rehearsal
from wijwerken.meet.domain import lead as lead_deeds
from wijwerken.meet.hub import cookies
from wijwerken.meet.models import Card, Choice, Seat, Workshop
from wijwerken.meet.tests.evening import give, held, page, sits, step
from wijwerken.rounds.domain import outcome, rounds
from wijwerken.rounds.domain.recognitions import GivenRecognition, record_recognitions
from wijwerken.rounds.domain.statements import statements_of
from wijwerken.rounds.models import Recognition
from wijwerken.trajectories.models import Trajectory

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast("think")


@pytest.fixture
def desk(cast):
    client = Client()
    client.force_login(cast.facilitator.account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def lead(desk: Client, workshop, do: str, **told: str) -> str:
    address = f"/t/molenbuurt/bijeenkomsten/{workshop.pk}/"
    workshop.refresh_from_db()
    desk.post(f"{address}doen/", {"do": do, "from": str(workshop.current_step_id), **told})
    return desk.get(address).content.decode()


def test_a_phone_comes_in_with_one_tap_and_comes_back_into_the_same_seat(cast):
    workshop, phone = held(cast, step("talk")), Client()
    assert "Deze code kennen wij niet" in phone.get("/meedoen/", {"code": "NBBRS"}).content.decode()
    assert phone.get("/meedoen/", {"code": workshop.code.lower()})["Location"] == f"/meedoen/{workshop.code}/"
    assert "Ik doe mee" in page(phone, workshop)
    for _again in range(2):
        phone.post(f"/meedoen/{workshop.code}/erin/", {})
    assert Seat.objects.of(cast.trajectory).count() == 1
    assert "Leg uw telefoon gerust neer" in page(phone, workshop)
    name = cookies.name_of(workshop.code)
    phone.cookies[name] = phone.cookies[name].value[:-1] + "x"
    assert "Ik doe mee" in page(phone, workshop)  # forged: not that seat


def test_who_guesses_codes_is_stopped_and_who_sits_there_is_not(cast, monkeypatch):
    workshop = held(cast, step("talk"))
    _jo, phone = sits(cast, workshop)
    monkeypatch.setattr(codes, "MOST_WRONG", 2)
    monkeypatch.setattr(codes, "GUESSED", f"workshop-code-{workshop.pk}")
    guesser = Client()
    asked = [guesser.get(f"/meedoen/{code}/").status_code for code in ("NBBRS", "NBBRT", "NBBRW", workshop.code)]
    assert asked == [404, 404, 403, 403]
    assert guesser.get("/meedoen/", {"code": workshop.code}).status_code == 403
    assert phone.get(f"/meedoen/{workshop.code}/").status_code == 200


def test_nobody_sees_a_card_before_all_open_together(cast, desk):
    workshop = held(cast, step("alone_together"))
    _jo, first = sits(cast, workshop, first_name="Jovanka")
    _fa, second = sits(cast, workshop)
    give(first, workshop, "kaartje", words="kanariekaart", kind="card", mark="a")
    give(first, workshop, "kaartje", words="kanariekaart", kind="card", mark="a")
    assert Card.objects.of(cast.trajectory).count() == 1
    give(first, workshop, "kaartje", words="een ander kaartje\0", kind="card", mark="a")  # back to the same form
    assert Card.objects.of(cast.trajectory).filter(words="een ander kaartje").delete()[0]
    beamer = f"/meedoen/{workshop.code}/scherm/"
    seen = [page(second, workshop), first.get(beamer).content.decode(), lead(desk, workshop, "light")]
    assert not any("kanariekaart" in text for text in seen)
    assert "kanariekaart" in page(first, workshop)  # one's own
    lead(desk, workshop, "reveal")
    seen = [page(second, workshop), first.get(beamer).content.decode(), lead(desk, workshop, "light")]
    assert all("kanariekaart" in text for text in seen)
    assert not any("Jovanka" in text for text in seen)
    lead(desk, workshop, f"park:{Card.objects.of(cast.trajectory).get().pk}")
    assert "kanariekaart" not in first.get(beamer).content.decode()


def test_words_for_a_step_that_is_over_stand_there_still(cast, desk):
    workshop = held(cast, step("words"), step("talk", "Napraten"))
    _jo, phone = sits(cast, workshop)
    old = str(workshop.current_step_id)
    lead(desk, workshop, "next")
    answer = phone.post(f"/meedoen/{workshop.code}/kaartje/", {"step": old, "words": "kanariekaart", "mark": "a"})
    assert answer.status_code == 409
    said = answer.content.decode()
    assert "Er is niets weg" in said and "kanariekaart" in said
    assert f'data-page="/meedoen/{workshop.code}/"' in said and 'http-equiv="refresh"' not in said
    assert not Card.objects.of(cast.trajectory).exists()


def test_choices_and_recognitions_work_as_plain_forms(cast, desk):
    rehearsal.write_down(cast.trajectory)
    rounds.choose(
        cast.facilitator,
        cast.trajectory,
        rounds.begin_round(cast.facilitator, cast.trajectory, by_link=False),
        [one.pk for one in rehearsal.sentences(cast.trajectory)[:3]],
    )
    resistance = step("resistance", options=["Een bankje"])
    workshop = held(cast, step("scale"), resistance, step("recognition"), step("round_robin"), step("harvest"))
    jo, phone = sits(cast, workshop)
    give(phone, workshop, "keuze", choice=":4")
    for not_there in (":9", ":²", ":" + "9" * 5000):
        assert give(phone, workshop, "keuze", choice=not_there).status_code == 400
    lead(desk, workshop, "next")
    give(phone, workshop, "keuze", choice="o1:7")
    assert "Niets doen" in page(phone, workshop)
    give(phone, workshop, "keuze", choice="nothing:0")
    assert set(Choice.objects.of(cast.trajectory).values_list("option", "value")) == {
        ("", 4),
        ("o1", 7),
        ("nothing", 0),
    }
    lead(desk, workshop, "next")
    for _sentence in range(3):
        text = page(phone, workshop)
        statement = text.split('data-statement="')[1][:36]
        give(phone, workshop, "herkennen", statement=statement, answer="yes")
    assert Recognition.objects.of(cast.trajectory).filter(seat=jo.pk).count() == 3
    assert "Uw antwoorden zijn binnen" in page(phone, workshop)
    lead(desk, workshop, "reveal")
    assert "Waar praten wij over?" in page(phone, workshop)
    assert "Waar praten wij over?" in phone.get(f"/meedoen/{workshop.code}/scherm/").content.decode()
    lead(desk, workshop, "next")
    Workshop.objects.of(cast.trajectory).update(state="paused")
    phone.post(f"/meedoen/{workshop.code}/beurt/")
    Workshop.objects.of(cast.trajectory).update(state="open")
    assert "U bent aan de beurt" in page(phone, workshop)
    phone.post(f"/meedoen/{workshop.code}/beurt/")
    assert "U bent geweest" in page(phone, workshop)
    lead(desk, workshop, "next")
    lead(desk, workshop, "close")
    assert "Deze bijeenkomst is afgerond" in page(phone, workshop)


def test_who_facilitates_changes_hats_in_sight_of_everyone(cast, desk):
    workshop = held(cast, step("words"))
    assert "Laat zien wat er gekozen is" not in lead(desk, workshop, "light")  # nothing was chosen here
    _jo, phone = sits(cast, workshop)
    assert "Je begeleidt nu" in page(desk, workshop)
    assert desk.post(f"/meedoen/{workshop.code}/kaartje/", {"words": "x"}).status_code == 404
    lead(desk, workshop, "hat_off")
    desk.post(f"/meedoen/{workshop.code}/erin/", {})
    assert "doet nu even mee als deelnemer" in page(phone, workshop)
    assert "doet nu even mee als deelnemer" in phone.get(f"/meedoen/{workshop.code}/scherm/").content.decode()
    give(desk, workshop, "kaartje", words="Van mij", kind="card", mark="a")
    text = lead(desk, workshop, "hat_on")
    assert "Van mij" not in text, "one card by itself would tell whose it is"
    text = lead(desk, workshop, "reveal")
    assert "Van mij" in text
    assert give(desk, workshop, "kaartje", words="Nog een", kind="card", mark="b").status_code == 409


def test_two_who_press_next_at_once_go_one_step_on(cast, desk):
    workshop = held(cast, step("talk", "Een"), step("talk", "Twee"), step("talk", "Drie"))
    here = str(workshop.current_step_id)
    for _both in range(2):
        desk.post(f"/t/molenbuurt/bijeenkomsten/{workshop.pk}/doen/", {"do": "next", "from": here})
    workshop.refresh_from_db()
    assert workshop.current_step.title == "Twee"


def test_a_title_is_never_shown(cast, desk):
    workshop = held(cast, step("round_robin"))
    sits(cast, workshop, first_name="Hennie", is_leader=True)
    _jo, phone = sits(cast, workshop, first_name="Jovanka")
    seen = [page(phone, workshop), phone.get(f"/meedoen/{workshop.code}/scherm/").content.decode()]
    assert not any("leiding" in text for text in [*seen, lead(desk, workshop, "light")])


def test_a_full_room_asks_no_more_of_the_database(cast, desk):
    workshop = held(cast, step("alone_together"))
    _jo, phone = sits(cast, workshop)
    asked = []
    for cards in (1, 2):
        for number in range(cards):
            seat, _other = sits(cast, workshop)
            Card.objects.create(
                trajectory=cast.trajectory,
                step=workshop.current_step,
                seat=seat,
                words=f"{cards} {number}",
                is_revealed=True,
            )
        lead_deeds.reveal(cast.facilitator, cast.trajectory, workshop)
        addresses = [f"/meedoen/{workshop.code}/", f"/meedoen/{workshop.code}/scherm/"]
        asked.append([])
        for client, path in [
            *((phone, path) for path in addresses),
            (desk, f"/t/molenbuurt/bijeenkomsten/{workshop.pk}/"),
        ]:
            client.get(path)
            with CaptureQueriesContext(
                connection,
            ) as queries:
                client.get(path)
            asked[-1].append(len(queries))
    assert asked[0] == asked[1]


def test_the_list_comes_first_and_the_map_only_when_forty_answered_and_the_group_wants_it(cast, desk):
    rehearsal.write_down(cast.trajectory)
    made = rounds.begin_round(cast.facilitator, cast.trajectory, by_link=False)
    chosen = [one.pk for one in rehearsal.sentences(cast.trajectory)[:10]]
    rounds.choose(cast.facilitator, cast.trajectory, made, chosen)
    workshop = held(cast, step("recognition"))
    statements = list(statements_of(made))
    given = [
        GivenRecognition(one.pk, seat, 1 if (number < 25) == (place < 5) else -1)
        for number, seat in enumerate(uuid4() for _seat in range(50))
        for place, one in enumerate(statements)
    ]
    record_recognitions(given)
    beamer = f"/meedoen/{workshop.code}/scherm/"
    assert "antwoorden zijn binnen" in desk.get(beamer).content.decode()
    lead(desk, workshop, "map")
    made.refresh_from_db()
    assert made.map_wanted_on is None  # not while people answer
    lead(desk, workshop, "reveal")
    outcome.work_out(made.pk)
    text = desk.get(beamer).content.decode()
    assert "Hier verschilt wat we meemaken" in text and "meet-map" not in text
    assert "Hier verschilt wat we meemaken" in page(sits(cast, workshop)[1], workshop)
    assert "De groep wil de kaart zien" in lead(desk, workshop, "light")
    lead(desk, workshop, "map")
    assert "meet-map" in desk.get(beamer).content.decode()
    to_phase(cast.trajectory, "act")
    assert "meet-map" not in desk.get(beamer).content.decode()


def test_while_people_look_the_room_is_welcomed_with_what_they_may_tell_about(cast):
    tell = "Hoe is de avond hier voor u?"
    Trajectory.objects.filter(pk=cast.trajectory.pk).update(telling_question=tell)
    workshop = held(cast, step("talk"))
    Workshop.objects.of(cast.trajectory).update(state="ready")
    screens = lambda: [Client().get(f"/meedoen/{workshop.code}/{way}").content.decode() for way in ("", "scherm/")]  # noqa: E731
    assert not [screen for screen in screens() if tell in screen]
    to_phase(cast.trajectory, "look")
    assert [tell in screen for screen in screens()] == [True, True]
