"""An answer from a letter: one tap and one press, nothing by a scanner, and no money by whoever got it passed on."""

import datetime as dt
import json
import re
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import to_phase
from tests.mail_sink import mail_sink
from tests.statements import says
from wijwerken.act.domain import mandates
from wijwerken.act.domain.mandates import Question
from wijwerken.act.models import MandateRequest
from wijwerken.act.tests.table import acting_cast, owned, soon
from wijwerken.house import clock, registry, sealed
from wijwerken.house.manifest import AnswerAtOnce, Reference
from wijwerken.house.registry import rooms as all_rooms
from wijwerken.people.actor import Actor
from wijwerken.people.domain import accounts, identities, letter_choices, letters, own_calendar, receipts
from wijwerken.people.domain.identities import Identity
from wijwerken.people.models import LetterChoice, Membership, ReceiptCredential
from wijwerken.trajectories.domain import gatherings, letter_answers, pulses, today
from wijwerken.trajectories.domain.gatherings import Appointment
from wijwerken.trajectories.domain.letter_of_the_day import send_all
from wijwerken.trajectories.domain.pulse_pages import page as pulse_page
from wijwerken.trajectories.models import Gathering, GatheringAnswer
from wijwerken.trajectories.tests.asking import EVENING, Asking
from wijwerken.trajectories.tests.test_letters import ADDRESS, MONDAY, html_of, later, text_of
from wijwerken.trajectories.vocabulary import GATHERING

pytestmark = pytest.mark.django_db
PRESS = {"stop": "ja"}


@pytest.fixture(autouse=True)
def morning():
    with clock.frozen(MONDAY):
        yield


@pytest.fixture
def asking(monkeypatch):
    asking = Asking()
    both = (*all_rooms(), asking.room())
    monkeypatch.setattr(registry, "rooms", lambda: both)
    monkeypatch.setattr(letter_answers, "rooms", lambda: both)
    return asking


def test_who_left_answers_nothing_reads_no_dates_and_gets_no_letter(cast):
    Membership.objects.create(account=cast.official.account, organisation=cast.organisation)
    identities.remember(cast.official.person, Identity(email="carmen@werk.example"))
    feed = reverse("trajectories:calendar_feed", args=[own_calendar.renew(cast.official.person)])
    evening = gatherings.plan(cast.facilitator, cast.trajectory, Appointment("Avond", soon()))
    line = next(one for one in today.lines(cast.official) if one.about.id == evening.pk)
    yes = "/" + letter_answers.link(line, letter_answers.offered(line)[0]).split("/", 3)[3]
    accounts.close(cast.administrator, cast.organisation, cast.official.account)
    cast.official.person.refresh_from_db()
    assert Client().get(feed).status_code == 404
    Client().post(yes)
    assert not GatheringAnswer.objects.of(cast.trajectory).exists()
    assert not letters.write_letter(cast.official.person, "x", "x") and not letters.address_of(cast.official.person)
    accounts.open_again(cast.administrator, cast.organisation, cast.official.account)
    assert Client().get(feed).status_code == 200


@pytest.fixture
def cast():
    cast = acting_cast()
    identities.remember(cast.resident.person, Identity(email="mia@elders.example"))
    identities.remember(cast.sponsor.person, Identity(email="hennie@werk.example"))
    return cast


@pytest.fixture
def sink():
    with mail_sink() as sink:
        yield sink


def path_of(address: str) -> str:
    return "/" + address.split("/", 3)[3]


def answers_in(letter) -> dict[str, str]:
    """Give the buttons of a letter: what each says, and where it goes."""
    found = re.findall(r'<a href="([^"]+)">([^<]+)</a>', html_of(letter))
    return {says: path_of(address) for address, says in found}


def addresses_in(letter) -> list[str]:
    return [path_of(one.rstrip('">')) for one in ADDRESS.findall(text_of(letter))]


def test_one_tap_and_one_press_answer_without_signing_in(asking, cast, sink, client):
    line = asking.ask_whether_they_come(cast.resident)
    send_all()
    yes = answers_in(sink.letters[0])["Ja, ik kom"]
    page = client.get(yes).content.decode()
    assert "Komt u naar de avond" in page and "wie deze brief kreeg" in page and "Ja, ik kom" in page
    assert "mia" not in page.lower() and asking.answered == {}
    thanks = client.post(yes, follow=True).content.decode()
    assert "Dank voor het antwoord: Ja, ik kom." in thanks
    assert asking.answered == {(cast.resident.person.pk, line.about.id): "yes"}


def test_the_answer_can_be_changed_until_the_day(asking, cast, sink, client):
    asking.ask_whether_they_come(cast.resident)
    send_all()
    buttons = answers_in(sink.letters[0])
    client.post(buttons["Ja, ik kom"])
    with later(days=2):
        assert "Nee, ik kan niet" in client.get(buttons["Nee, ik kan niet"]).content.decode()
        client.post(buttons["Nee, ik kan niet"])
    assert list(asking.answered.values()) == ["no"]
    with later(days=3):
        assert client.get(buttons["Ja, ik kom"]).status_code == 404
        assert client.post(buttons["Ja, ik kom"]).status_code == 404
    assert list(asking.answered.values()) == ["no"]


def test_a_scanner_that_opens_every_address_changes_nothing(asking, cast, sink):
    asking.ask_whether_they_come(cast.resident)
    send_all()
    before = [(one.is_own, one.kinds) for one in LetterChoice.objects.all()]
    opened = {*addresses_in(sink.letters[0]), *answers_in(sink.letters[0]).values()}
    assert len(opened) == 4
    for path in opened:
        for ask in (Client().get, Client().head, Client().options):
            assert ask(path, follow=True).status_code in (200, 405)
    assert asking.answered == {}
    assert [(one.is_own, one.kinds) for one in LetterChoice.objects.all()] == before


def test_no_page_of_a_letter_sends_itself(asking, cast, sink, client):
    asking.ask_whether_they_come(cast.resident)
    send_all()
    page = client.get(answers_in(sink.letters[0])["Ja, ik kom"]).content.decode()
    assert page.count("<form") >= 1 and "submit()" not in page and "http-equiv" not in page.lower()
    assert 'name="csrfmiddlewaretoken"' in page


def test_a_press_from_another_site_does_not_count(asking, cast, sink):
    asking.ask_whether_they_come(cast.resident)
    send_all()
    answer = Client(enforce_csrf_checks=True).post(answers_in(sink.letters[0])["Ja, ik kom"])
    assert answer.status_code == 403 and asking.answered == {}


@says("trajectories.domain.letter_answers.why_not", is_so=True)
def test_what_is_over_says_so_and_takes_nothing(asking, cast, sink, client):
    asking.ask_whether_they_come(cast.resident)
    send_all()
    asking.is_over = True
    page = client.post(answers_in(sink.letters[0])["Ja, ik kom"], follow=True).content.decode()
    assert "kan dit antwoord niet meer" in page and "Dank voor" not in page
    assert asking.answered == {}


@says("trajectories.domain.letter_answers.why_not", is_so=False)
def test_what_was_taken_is_not_called_over(asking, cast, sink, client):
    asking.ask_whether_they_come(cast.resident)
    send_all()
    page = client.post(answers_in(sink.letters[0])["Ja, ik kom"], follow=True).content.decode()
    assert "kan dit antwoord niet meer" not in page


def test_one_sign_changed_opens_nothing(asking, cast, sink, client):
    asking.ask_whether_they_come(cast.resident)
    send_all()
    yes = answers_in(sink.letters[0])["Ja, ik kom"]
    for other in (yes[:-3] + "x" + yes[-2:], "/antwoord/abc/", "/antwoord/%C3%A9/", f"/antwoord/{'a' * 5000}/"):
        assert client.get(other).status_code == client.post(other).status_code == 404
    stop = sealed.seal(letter_choices.PURPOSE, cast.resident.person.pk.bytes)
    assert client.get(f"/antwoord/{stop}/").status_code == 404  # sealed for something else
    assert asking.answered == {}


def test_who_tries_many_addresses_has_to_wait(client, cast):
    answers = [client.get("/antwoord/abc/").status_code for _try in range(61)]
    assert answers[0] == 404 and answers[-1] == 429


def test_a_whole_town_hall_answers_from_one_address_of_the_network(asking, cast, sink, client):
    asking.ask_whether_they_come(cast.resident)
    send_all()
    letter = sink.letters[0]
    for path in (answers_in(letter)["Ja, ik kom"], path_of(letter["List-Unsubscribe"].strip("<>"))):
        assert {client.get(path).status_code for _person in range(61)} == {200}


def test_a_letter_that_was_passed_on_does_no_money_and_opens_nothing(cast, sink, client):
    request = mandates.ask(cast.resident, cast.trajectory, owned(cast, hours=60), Question("Mag het?", soon(2)))
    send_all()
    letter = next(one for one, to in zip(sink.letters, sink.to, strict=True) if to == ["hennie@werk.example"])
    for path in {*addresses_in(letter), *answers_in(letter).values()}:
        page = client.get(path, follow=True).content.decode()
        client.post(path, {"answer": "yes", "List-Unsubscribe": "One-Click"})
        assert "Mag het?" not in page
    assert not any(path.startswith("/antwoord/") for path in addresses_in(letter))
    assert MandateRequest.objects.of(cast.trajectory).get(pk=request.pk).answer == ""
    assert "_auth_user_id" not in client.session and receipts.COOKIE not in client.cookies


def test_an_answer_from_a_letter_takes_nobodys_code_away(asking, cast, sink, client):
    receipts.give_receipt(cast.resident.person, handed_out=True)
    actor = Actor(cast.resident.person, via="letter")
    before = set(ReceiptCredential.objects.values_list("pk", flat=True))
    assert receipts.make_own(actor) == ""
    assert set(ReceiptCredential.objects.values_list("pk", flat=True)) == before


def test_who_is_erased_is_asked_nothing_by_an_old_letter(asking, cast, sink, client):
    asking.ask_whether_they_come(cast.official)
    identities.remember(cast.official.person, Identity(email="carmen@werk.example"))
    send_all()
    yes = answers_in(sink.letters[0])["Ja, ik kom"]
    cast.official.person.delete()
    assert client.get(yes).status_code == 404


# --- which letters ------------------------------------------------------------------------------------------------


def test_a_mail_program_stops_the_letters_with_one_post(asking, cast, sink):
    asking.ask(cast.resident)
    send_all()
    address = sink.letters[0]["List-Unsubscribe"].strip("<>")
    mail_program = Client(enforce_csrf_checks=True)  # it has no cookies and saw no page
    assert mail_program.post(path_of(address), {"List-Unsubscribe": "One-Click"}).status_code == 200
    asking.ask(cast.resident)
    with later(days=1):
        assert send_all() == 0


def test_letters_can_be_chosen_again_with_the_same_address(asking, cast, sink, client):
    asking.ask(cast.resident)
    send_all()
    address = path_of(sink.letters[0]["List-Unsubscribe"].strip("<>"))
    assert "niet meer" in client.post(address, PRESS).content.decode()
    assert letter_choices.wanted(cast.resident.person, guides=False) == frozenset()
    client.post(address, {"kinds": ["answer", "know"]})
    assert letter_choices.wanted(cast.resident.person, guides=False) == {"answer", "know"}
    assert client.post(address, {"kinds": ["everything"]}).status_code == 400
    assert client.get("/brieven/abc/").status_code == 404


def test_one_chooses_letters_on_a_page_of_ones_own(client, cast):
    client.post("/mijn/openen/", {"code": cast.resident_code})
    assert "U heeft nog niet gekozen" in client.get("/mijn/brieven/").content.decode()
    client.post("/mijn/brieven/", {})
    assert letter_choices.chosen(cast.resident.person) == frozenset()
    assert "U heeft nog niet gekozen" not in client.get("/mijn/brieven/").content.decode()


def test_an_address_of_before_the_keys_were_changed_still_works(asking, cast, sink, client, settings):
    asking.ask_whether_they_come(cast.resident, day=clock.today() + dt.timedelta(days=1))
    send_all()
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another one that is long enough for this"
    assert client.get(answers_in(sink.letters[0])["Ja, ik kom"]).status_code == 200


def test_a_letter_offers_only_answers_that_the_room_takes(asking, cast, sink):
    answers = (AnswerAtOnce("Ja, ik kom", "/", "yes"),)
    asking.ask(cast.resident, about=Reference("asking.morning", uuid4()), answers=answers)
    asking.ask(cast.resident, about=Reference(EVENING, uuid4()), answers=(AnswerAtOnce("Ja, graag", "/", "yes"),))
    send_all()
    assert "Ja, graag" in answers_in(sink.letters[0]) and "Ja, ik kom" not in html_of(sink.letters[0])


def test_a_peiling_is_answered_on_its_page_where_its_sentence_stands_and_by_no_letter(cast, sink, client):
    row = pulses.open_pulse(cast.facilitator, cast.trajectory, pulses.Question("", soon(), "Gaat het?"))
    send_all()
    assert "Eén kleine vraag" in text_of(sink.letters[0])
    assert not any(path.startswith("/antwoord/") for path in answers_in(sink.letters[0]).values())
    client.post("/mijn/openen/", {"code": cast.resident_code})
    assert "Gaat het?" in client.get(pulse_page(row)).content.decode()


def planned_and_mailed(cast, sink) -> tuple[Gathering, str]:
    row = gatherings.plan(cast.facilitator, cast.trajectory, Appointment("Avond", soon(5)))
    send_all()
    return row, answers_in(sink.letters[0])["Ja, ik kom"]


def test_a_letter_of_the_old_day_says_so_and_asks_about_the_new_one(cast, sink, client):
    row, yes = planned_and_mailed(cast, sink)
    gatherings.replan(cast.facilitator, cast.trajectory, row, Appointment("Avond", soon(3)), [])
    assert "Het is nu op een andere dag" in client.post(yes, follow=True).content.decode()
    assert not GatheringAnswer.objects.of(cast.trajectory).exists()
    page = client.get(yes).content.decode()
    assert "anders dan in deze brief" in page
    (shown,) = re.findall(r'name="asked_when" value="([^"]+)"', page)
    assert "Dank voor" in client.post(yes, {"asked_when": shown}, follow=True).content.decode()


def test_a_letter_of_before_letters_held_the_day_still_works(cast, sink, client, monkeypatch):
    row = gatherings.plan(cast.facilitator, cast.trajectory, Appointment("Avond", soon(5)))
    said = ["answer", GATHERING, "yes", "Ja, ik kom", row.on.toordinal()]
    packed = cast.resident.person.pk.bytes + row.pk.bytes + json.dumps(said).encode()
    yes = f"/antwoord/{sealed.seal(letter_answers.PURPOSE, packed)}/"
    assert "Dank voor" in client.post(yes, follow=True).content.decode()


def test_what_ended_takes_no_answer_from_a_letter(cast, sink, client):
    _row, yes = planned_and_mailed(cast, sink)
    to_phase(cast.trajectory, "ended")
    assert "al voorbij" in client.post(yes, follow=True).content.decode()
    assert not GatheringAnswer.objects.of(cast.trajectory).exists()


def test_an_answer_that_needs_words_is_given_on_its_page_and_not_from_the_letter(asking, cast, sink):
    answers = (AnswerAtOnce("Ja, ik kom", "/", "yes"), AnswerAtOnce("Ik stuur een zin", "/", "words", needs_page=True))
    asking.ask(cast.resident, answers=answers)
    send_all()
    assert "Ja, ik kom" in answers_in(sink.letters[0]) and "Ik stuur een zin" not in html_of(sink.letters[0])
