"""What comes by mail: following without telling, and the letter of the day on a phone, from a house that sends mail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import EmailMessage

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests import kept_database
from tests.faults.installation import Installation, databases_of_its_own, wait_for
from tests.journeys.conftest import SIGN_IN, TRAJECTORY, Enter
from tests.journeys.test_monday import look_at
from tests.journeys.test_room import does_not_push_sideways
from tests.journeys.visitor import PHONE, Visitor
from tests.mail_sink import Sink, mail_sink

pytestmark = pytest.mark.journey
AS_A_LETTER = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}  # a letter has no landmarks
QUESTION = "Hoe is de avond in onze buurt voor u?"
NEIGHBOUR = "buurman@buurt.example"
FOLLOWERS = """
from wijwerken.people.models import IdentityKey
from wijwerken.trajectories.models import Follow
rows = Follow.objects.everywhere("a test").filter(trajectory__slug="volgen")
answer = [[row.by_mail, row.is_confirmed] for row in rows.order_by("by_mail", "pk")]
"""
ADDRESSES = "from wijwerken.people.models import IdentityKey\nanswer = IdentityKey.objects.count()"
A_DATE_AND_600_EURO = """
import datetime as dt
from tests.cast import to_phase
from wijwerken.act.models import Action, MandateRequest
from wijwerken.house import clock
from wijwerken.people.models import Account
from wijwerken.trajectories.domain.letter_of_the_day import send_all
from wijwerken.trajectories.models import Gathering, Participation, Trajectory
here, today = Trajectory.objects.get(slug="brief"), clock.today()
to_phase(here, "act")
Account.objects.filter(sign_in_name="hennie").update(email="hennie@stad.example", email_confirmed=True)
soon = today + dt.timedelta(days=1)
Gathering.objects.create(trajectory=here, title="Samen kijken naar de tafels", on=soon, at=dt.time(19, 30))
parts = Participation.objects.of(here)
tables = Action.objects.create(
    trajectory=here, words="Tafels op het plein", owner=parts.get(role="facilitator"), said_yes_on=today,
    last_sign_on=today, euros=600,
)
MandateRequest.objects.create(
    trajectory=here, action=tables, asks="Mag er 600 euro naar tafels op het plein?", euros=600,
    asked_of=parts.get(role="sponsor"), asked_on=today, answer_before=soon,
)
send_all()
"""
ANSWERED = """
from wijwerken.act.models import MandateRequest
from wijwerken.people.models import LetterChoice
from wijwerken.trajectories.models import ForYouMark, GatheringAnswer
answers = GatheringAnswer.objects.everywhere("a test").filter(by__trajectory__slug="brief")
money = MandateRequest.objects.everywhere("a test").filter(trajectory__slug="brief")
answer = {
    "comes": list(answers.values_list("answer", flat=True)),
    "money": list(money.values_list("answer", flat=True)),
    "said no": ForYouMark.objects.exclude(declined_on=None).count(),
    "chose letters": LetterChoice.objects.filter(is_own=True).count(),
}
"""
NOTHING = {"comes": [], "money": [""], "said no": 0, "chose letters": 0}


@pytest.fixture(scope="module")
def sink() -> Iterator[Sink]:
    """Let a mail server stand ready."""
    with mail_sink() as made:
        yield made


@pytest.fixture(scope="module")
def mailing(tmp_path_factory: pytest.TempPathFactory, sink: Sink) -> Iterator[Installation]:
    """Start an empty house that sends its letters to that server."""
    with databases_of_its_own() as environment:
        made = Installation(tmp_path_factory.mktemp("post") / "data", environment)
        made.environment |= {"EMAIL_URL": f"smtp://127.0.0.1:{sink.port}"}
        kept_database.lay_down(made.folder)
        made.start("--empty", "--public-url", f"http://127.0.0.1:{made.port}")
        yield made
        made.let_go()
        made.kill()


def make_place(house: Installation, slug: str, **people: str) -> str:
    """Make a trajectory in that house."""
    house.python(f"slug, people = {slug!r}, {people!r}\n{TRAJECTORY}")
    return f"/t/{slug}/"


def sign_in(house: Installation, visitor: Visitor, name: str) -> Visitor:
    """Let somebody with an account sign in on the page that asks for it."""
    visitor.write("Eenmalige code", house.python(f"{SIGN_IN}\nanswer = way_in({name!r})"))
    visitor.press("Log in")
    visitor.press("Later")
    return visitor


def letters_to(sink: Sink, address: str) -> list[EmailMessage]:
    return [letter for letter, to in zip(sink.letters, sink.to, strict=True) if to == [address]]


def letter_number(house: Installation, sink: Sink, number: int, address: str) -> EmailMessage:
    """Wait for this letter to an address; whoever writes it in the background gives way to all else on a machine."""
    wait_for(lambda: len(letters_to(sink, address)) >= number, 120, in_line=house.in_line_from_now())
    assert len(letters_to(sink, address)) == number
    return letters_to(sink, address)[-1]


def text_of(letter: EmailMessage, kind: str = "plain") -> str:
    body = letter.get_body(preferencelist=(kind,))
    assert body is not None
    return str(body.get_content())


def scan(letter: EmailMessage) -> None:
    """Open every address in a letter, as a mail scanner does: it gets, and asks for no more than the head."""
    found = set(re.findall(r"https?://[^\s\"<>]+", letter.as_bytes().decode(errors="replace").replace("=\n", "")))
    found |= set(re.findall(r"https?://[^\s\"<>]+", text_of(letter)))
    assert found
    for address in found:
        for ask in (httpx.head, httpx.get):
            ask(address, timeout=60, follow_redirects=True)


# --- following ----------------------------------------------------------------------------------------------------


def test_a_neighbour_follows_by_mail_gets_one_honest_update_and_ends_it_with_one_press(
    mailing: Installation, sink: Sink, enter: Enter
) -> None:
    here = make_place(mailing, "volgen", samira="facilitator")
    neighbour, ruud = enter(PHONE, at=mailing), enter(PHONE, at=mailing)
    follow_by_mail(mailing, sink, neighbour, here)
    follow_with_a_code(ruud, here)
    assert mailing.python(FOLLOWERS) == [[False, True], [True, True]]
    samira = enter(at=mailing)
    samira.go("/inloggen/")
    tell_after_the_phase_changed(sign_in(mailing, samira, "Samira"), here)
    read_it_in_the_mail_and_stop(mailing, sink, neighbour)
    read_it_with_the_code(ruud)
    assert mailing.python(FOLLOWERS) == [[False, True]] and mailing.python(ADDRESSES) == 0
    assert len(letters_to(sink, NEIGHBOUR)) == 2


def follow_by_mail(mailing: Installation, sink: Sink, neighbour: Visitor, here: str) -> None:
    """An address is asked once; a scanner that opens the link says no yes, and a press does."""
    neighbour.go(here)
    neighbour.follow("Ik volg het, zonder iets te vertellen")
    look_at(neighbour, "volgen")
    neighbour.write("Uw e-mailadres", NEIGHBOUR)
    neighbour.press("Ik volg het per e-mail")
    neighbour.reads("Kijk in uw mail")
    asked = letter_number(mailing, sink, 1, NEIGHBOUR)
    assert QUESTION in text_of(asked)
    scan(asked)
    assert mailing.python(FOLLOWERS) == [[True, False]]
    neighbour.go(address_in(asked, "/volg/"))
    look_at(neighbour, "volgen-ja")
    neighbour.press("Ja, ik volg het")
    neighbour.reads("U volgt dit")


def address_in(letter: EmailMessage, part: str) -> str:
    """Find the address in a letter that has this in it."""
    return next(one for one in re.findall(r"https?://\S+", text_of(letter)) if part in one)


def follow_with_a_code(ruud: Visitor, here: str) -> None:
    """Who gives no address gets a code."""
    ruud.go(f"{here}volg/")
    ruud.press("Ik volg het met een code")
    ruud.reads("Bewaar deze code")
    assert ruud.code()


def tell_after_the_phase_changed(samira: Visitor, here: str) -> None:
    """Where the group goes on, it reads that who follows hears of it from them, once."""
    samira.go(f"{here}fase/")
    samira.choose("Naar denken")
    samira.press("Ga erheen")
    samira.reads("Jullie zijn nu bij Denken.")
    samira.go(f"{here}fase/")
    samira.follow("Naar het bericht")
    samira.reads("Hier staat een eerste versie")
    assert "Wij zijn nu bij" in samira.page.get_by_label("Het bericht").input_value()
    look_at(samira, "volgers")
    samira.write("Het bericht", "Wij hoorden veel over het donker. Nog niet iedereen sprak. Nu denken wij samen.")
    samira.press("Stuur dit bericht")
    samira.reads("In deze fase ging er al een bericht uit.")
    expect(samira.page.get_by_role("button", name="Stuur dit bericht")).to_have_count(0)


def read_it_in_the_mail_and_stop(mailing: Installation, sink: Sink, neighbour: Visitor) -> None:
    """The letter says it all by itself; a scanner ends nothing, one press does."""
    told = letter_number(mailing, sink, 2, NEIGHBOUR)
    assert "Nog niet iedereen sprak." in text_of(told) and told["Subject"] == QUESTION
    assert told["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    scan(told)
    assert [True, True] in mailing.python(FOLLOWERS)
    neighbour.go(address_in(told, "/stop/"))
    look_at(neighbour, "volgen-stop")
    neighbour.press("Ik stop met volgen")
    expect(neighbour.page.locator("h1")).to_be_visible()
    assert [True, True] not in mailing.python(FOLLOWERS)


def read_it_with_the_code(ruud: Visitor) -> None:
    """It waits where one comes with a code."""
    ruud.go("/")
    ruud.reads("Er is een bericht voor wie volgt.")
    ruud.follow("Er is een bericht voor wie volgt.")
    ruud.reads("Nog niet iedereen sprak.")
    look_at(ruud, "volgen-code")


# --- the letter of the day ----------------------------------------------------------------------------------------


def test_the_letter_of_the_day_on_a_phone_takes_a_date_with_one_tap_and_no_money(
    mailing: Installation, sink: Sink, enter: Enter
) -> None:
    make_place(mailing, "brief", samira="facilitator", hennie="sponsor")
    mailing.python(A_DATE_AND_600_EURO)
    letter = letter_number(mailing, sink, 1, "hennie@stad.example")
    scan(letter)
    assert mailing.python(ANSWERED) == NOTHING
    yes = read_on_a_phone(enter(PHONE, is_mobile=True, has_touch=True, at=mailing), letter)
    tap_yes(mailing, enter(PHONE, is_mobile=True, has_touch=True, at=mailing), yes)
    find_the_money(mailing, enter(PHONE, is_mobile=True, has_touch=True, at=mailing), letter)


def read_on_a_phone(hennie: Visitor, letter: EmailMessage) -> str:
    """All that is asked stands in the letter itself, in letters one can read, and nothing comes from elsewhere."""
    html = text_of(letter, "html")
    hennie.page.set_content(html)
    hennie.reads("Samen kijken naar de tafels")
    hennie.reads("De groep vraagt een klap, een ja of nee: € 600.")
    judged = Axe().run(hennie.page, options=AS_A_LETTER)
    assert judged.violations_count == 0, judged.generate_report()
    does_not_push_sideways(hennie)
    assert hennie.page.evaluate("window.innerWidth") == PHONE["width"]  # else a phone shows it small
    hennie.see("brief-telefoon")
    assert not re.search(r"<(img|script|link|style|iframe)", html)
    answers = hennie.page.get_by_role("link", name="Ja", exact=False)
    expect(answers).to_have_count(1)  # the date; to money there is no yes in a letter
    return answers.get_attribute("href") or ""


def tap_yes(mailing: Installation, hennie: Visitor, yes: str) -> None:
    """One tap in the letter, one press on the page it opens; her mail program knows nobody."""
    hennie.go(yes)
    hennie.reads("Samen kijken naar de tafels")
    assert mailing.python(ANSWERED) == NOTHING
    look_at(hennie, "brief-ja")
    hennie.press("Ja, ik kom")
    hennie.reads("Dank voor het antwoord: Ja, ik kom.")
    assert mailing.python(ANSWERED) == NOTHING | {"comes": ["yes"]}


def find_the_money(mailing: Installation, hennie: Visitor, letter: EmailMessage) -> None:
    """What is about money leads to where one signs in, and from there to the question."""
    hennie.go(address_in(letter, "/vandaag/"))
    hennie.does_not_read("600")
    sign_in(mailing, hennie, "Hennie")
    hennie.reads("De groep vraagt een klap, een ja of nee: € 600.")
    hennie.follow("Nee, want")
    hennie.reads("Mag er 600 euro naar tafels op het plein?")
    hennie.page.locator("textarea[name=no_because], input[name=no_because]").fill("Dit jaar is het potje leeg.")
    hennie.press("Geef antwoord")
    hennie.reads("Uw antwoord staat er.")
    assert mailing.python(ANSWERED)["money"] == ["no_because"]
