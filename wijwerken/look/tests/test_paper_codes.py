"""A code that the core group printed opens what it wrote down, and nothing that is added with it afterwards."""

import pytest
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, make_cast
from wijwerken.look.domain import paper
from wijwerken.look.domain.contribution import Voice
from wijwerken.look.tests.voices import recorded
from wijwerken.people.domain import identities, receipts

pytestmark = pytest.mark.django_db

WRITTEN_DOWN = "Ik loop om in het donker."
AT_HOME = "Mijn buurman bedreigt mij al een jaar."


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def printed_slip(cast: Cast) -> str:
    """Give the code of a slip, as whoever printed it can keep it."""
    return paper.print_slips(cast.facilitator, cast.trajectory, recorded(cast, WRITTEN_DOWN)).slips[0].code


def printed_card(cast: Cast) -> str:
    """Give the code of a card that came back written on."""
    card = paper.print_cards(cast.facilitator, cast.trajectory, 1).cards[0]
    paper.type_over(cast.facilitator, cast.trajectory, Voice(WRITTEN_DOWN), number=card.number)
    return card.code


def opened(code: str) -> Client:
    """Give a device on which this code was opened."""
    device = Client()
    device.post("/mijn/openen/", {"code": code})
    return device


def tells(device: Client, cast: Cast) -> str:
    """Tell something more with the code of this device, and give the page that says thanks."""
    form = {"words": AT_HOME, "audience": "holders", "named": "no", "receipt": "mine", "go": "done", "token": "x"}
    return device.post(reverse("look:contribute", args=["molenbuurt"]), form, follow=True).content.decode()


def leaves_a_name(device: Client, cast: Cast) -> str:
    """Leave a name with the code of this device, and give the page that follows."""
    return device.post("/mijn/bereikbaar/", {"name": "Anna de Wit"}, follow=True).content.decode()


def code_of(device: Client) -> str:
    """Give the code that this device keeps."""
    request = HttpRequest()
    request.COOKIES[receipts.COOKIE] = device.cookies[receipts.COOKIE].value
    return receipts.code_in_browser(request)


@pytest.mark.parametrize("adds", [tells, leaves_a_name])
@pytest.mark.parametrize("prints", [printed_slip, printed_card])
def test_what_somebody_adds_is_not_opened_by_the_paper_code(cast, prints, adds):
    on_paper = prints(cast)
    person = receipts.person_with(on_paper)
    device = opened(on_paper)
    page = adds(device, cast)
    assert receipts.person_with(on_paper) is None and receipts.how_many(person) == 1
    assert receipts.person_with(code_of(device)) == person
    assert receipts.readable(code_of(device)) in page and ("werkt nu niet meer" in page or "werken niet meer" in page)
    assert "Typ de code" in opened(on_paper).get("/mijn/").content.decode()
    mine = device.get("/mijn/").content.decode()
    assert "Alleen u heeft hem" in mine and "Zij kan hem kennen" not in mine


def test_the_receipt_of_a_paper_code_says_who_may_know_it_and_gives_one_that_nobody_knows(cast):
    on_paper = printed_slip(cast)
    device = opened(on_paper)
    mine = device.get("/mijn/").content.decode()
    assert "Zij kan hem kennen" in mine and "Alleen u heeft hem" not in mine and "/mijn/codes/nieuw/" in mine
    device.post("/mijn/codes/nieuw/")
    assert receipts.person_with(on_paper) is None and "Alleen u heeft hem" in device.get("/mijn/").content.decode()


def test_an_own_code_stays_the_same_when_somebody_adds_to_it(cast):
    device = opened(cast.resident_code)
    tells(device, cast)
    leaves_a_name(device, cast)
    assert code_of(device) == cast.resident_code
    assert identities.recall(cast.resident.person).name == "Anna de Wit"
