"""Everyone got an answer: by telephone without internet, on a receipt, by mail, on a folded slip, and in public."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from tests import kept_database
from tests.faults.installation import Installation, databases_of_its_own, wait_for
from tests.journeys.conftest import SIGN_IN, Enter, Place
from tests.journeys.steps import tie_and_give_back
from tests.journeys.test_by_mail import letters_to, make_place
from tests.journeys.test_by_mail import sign_in as sign_in_there
from tests.journeys.visitor import DESK, PHONE, Visitor
from tests.mail_sink import Sink, mail_sink

pytestmark = pytest.mark.journey

LAMP = "De lamp bij de brug is al een jaar stuk."
BENCH = "Er is nergens een bank om even te zitten."
DOG = "Ik laat de hond alleen nog overdag uit."
MORE = "En de bus komt na zeven uur niet meer."
WROTE = "Ik schrijf het liever op papier, met de hand."
TYPED = "Ik fiets om, ook al regent het."
MAILED = "Bij de winkels is het om vijf uur al donker."
NAMELESS = "Zeg maar niet wie ik ben."
TELLERS = """
from tests.cast import with_receipt
from wijwerken.house import clock
from wijwerken.look.models import Conversation, Excerpt, Speaker
from wijwerken.people.domain import identities
from wijwerken.trajectories.domain.participation import let_take_part
from wijwerken.trajectories.models import Trajectory
here, answer = Trajectory.objects.get(slug=slug), ""
for words, how in told:
    actor, code = with_receipt()
    person = None if how == "nameless" else actor.person
    talk = Conversation.objects.create(trajectory=here, on=clock.today(), source="public_box", kind="written")
    speaker = Speaker.objects.create(trajectory=here, conversation=talk, person=person)
    Excerpt.objects.create(
        trajectory=here, speaker=speaker, text=words, audience="everyone", check_state="written", position=0
    )
    if person is not None:
        let_take_part(here, person)
        if how == "mail":
            identities.remember(person, identities.Identity(email="els@buurt.example"))
        else:
            answer = code
"""


def type_card(samira: Visitor, here: str, words: str, *, phone: str = "", number: str = "") -> None:
    """Type over what somebody wrote on a card, with the number on which they want to hear the answer."""
    samira.go(f"{here}kijken/overtypen/")
    if number:
        samira.write("Nummer op de kaart", number)
    samira.write("Wat staat er op de kaart?", words)
    samira.choose("Iedereen, ook op internet en op papier")
    if phone:
        samira.open("Wil deze persoon gebeld worden met het antwoord?")
        samira.write("Telefoonnummer, als deze persoon het antwoord wil horen", phone)
        samira.see("answers-01-overtypen")
    samira.choose("Ik heb het letter voor letter overgetypt.")
    samira.press("Zet de kaart erin")
    samira.reads("De kaart staat erin.")


def give_everyone_an_answer(samira: Visitor, here: str, picture: str) -> None:
    """Read what is to be done where it was decided, look at three answers, and give them with one press."""
    samira.go(here)
    samira.reads("Nog geen antwoord gegeven aan wie vertelde.")
    samira.go("/vandaag/")
    samira.reads("Nog geen antwoord gegeven aan wie vertelde.")
    samira.follow("Geef iedereen antwoord")
    samira.reads("Zo lezen zij het")
    samira.reads("Er gaat niets uit voor je op de knop drukt.")
    samira.see(picture)
    samira.press("Geef iedereen antwoord")
    samira.reads("Iedereen kreeg antwoord")
    samira.see(f"{picture}-gegeven")


def call(samira: Visitor, words: str) -> None:
    """Open the call of who said this."""
    line = samira.page.locator(".trajectories-calls > li", has_text=words[:20])
    line.get_by_role("link").click()
    samira.reads(f"“{words}”")


def test_three_without_internet_hear_their_answer_by_telephone(sign_in: Callable[[str], Visitor], place: Place) -> None:
    here = place("belronde", samira="facilitator")
    samira = sign_in("Samira")
    for nth, words in enumerate((LAMP, BENCH, DOG), start=1):
        type_card(samira, here, words, phone=f"06 11 22 33 4{nth}")
    tie_and_give_back(samira, here, LAMP, "De lamp is stuk")
    samira.page.set_viewport_size(PHONE)
    give_everyone_an_answer(samira, here, "answers-02-geven-telefoon")
    samira.follow("Naar de belronde")
    samira.reads("Nog niemand hoorde het antwoord.")
    samira.does_not_read("06 11 22 33")
    samira.see("answers-03-belronde")
    call(samira, LAMP)
    samira.reads("06 11 22 33 41")
    samira.reads("De lamp is stuk")
    samira.see("answers-04-telefoontje")
    samira.press("Gehoord")
    samira.reads("Een deel hoorde het antwoord al.")
    call(samira, BENCH)
    samira.page.context.set_offline(True)
    samira.press("Niet bereikt")
    samira.reads("Wat je drukte staat op dit toestel.")
    samira.see("answers-05-geen-verbinding")
    samira.page.context.set_offline(False)
    expect(samira.page.locator("[data-calls-kept]")).to_be_hidden()
    samira.follow("Terug naar de lijst")
    samira.reads(re.compile("Niet bereikt op "))
    call(samira, DOG)
    samira.press("Wil nog iets zeggen")
    samira.reads("Wat wil deze persoon nog zeggen?")
    samira.write("In de woorden van wie je belt", MORE)
    samira.see("answers-06-wil-nog-iets-zeggen")
    samira.press("Bewaar en lees terug")
    samira.reads(MORE)
    samira.see("answers-07-lees-terug")
    samira.go(f"{here}antwoorden/bellen/")
    samira.reads("Nog één te gaan.")
    samira.open("Gebeld")
    samira.see("answers-08-belronde-later")
    call(samira, BENCH)
    samira.press("Gehoord")
    samira.reads("Iedereen hoorde het antwoord.")


def test_a_key_that_waited_for_the_line_survives_a_session_that_is_over(
    house: Installation, sign_in: Callable[[str], Visitor], place: Place
) -> None:
    here = place("belronde-uit", samira="facilitator")
    samira = sign_in("Samira")
    type_card(samira, here, LAMP, phone="06 11 22 33 51")
    tie_and_give_back(samira, here, LAMP, "De lamp is stuk")
    samira.go(f"{here}antwoorden/geven/")
    samira.press("Geef iedereen antwoord")
    samira.follow("Naar de belronde")
    call(samira, LAMP)
    samira.page.context.set_offline(True)
    samira.press("Niet bereikt")
    samira.reads("Wat je drukte staat op dit toestel.")
    house.python("from django.contrib.sessions.models import Session\nanswer = Session.objects.all().delete()[0]")
    samira.page.context.set_offline(False)
    samira.reads("De website nam het nog niet aan.")
    samira.go("/inloggen/")
    samira.write("Eenmalige code", house.python(f"{SIGN_IN}\nanswer = way_in('Samira')"))
    samira.press("Log in")
    samira.press("Later")
    samira.go(f"{here}antwoorden/bellen/")
    samira.reads(re.compile("Niet bereikt op "))
    expect(samira.page.locator("[data-calls-kept]")).to_be_hidden()


@pytest.fixture(scope="module")
def sink() -> Iterator[Sink]:
    """Let a mail server stand ready."""
    with mail_sink() as made:
        yield made


@pytest.fixture(scope="module")
def mailing(tmp_path_factory: pytest.TempPathFactory, sink: Sink) -> Iterator[Installation]:
    """Start an empty house that sends its letters to that server."""
    with databases_of_its_own() as environment:
        made = Installation(tmp_path_factory.mktemp("answers") / "data", environment)
        made.environment |= {"EMAIL_URL": f"smtp://127.0.0.1:{sink.port}"}
        kept_database.lay_down(made.folder)
        made.start("--empty", "--public-url", f"http://127.0.0.1:{made.port}")
        yield made
        made.let_go()
        made.kill()


def test_after_the_first_give_back_everyone_gets_an_answer_the_way_they_came(
    enter: Enter, mailing: Installation, sink: Sink
) -> None:
    here = make_place(mailing, "antwoorden", samira="facilitator")
    told = [(MAILED, "mail"), (NAMELESS, "nameless"), (TYPED, "code")]
    code = mailing.python(f"slug, told = 'antwoorden', {told!r}\n{TELLERS}")
    samira = enter(DESK, at=mailing)
    samira.go("/inloggen/")
    sign_in_there(mailing, samira, "Samira")
    number = print_a_card(samira, here)
    type_card(samira, here, WROTE, number=number)
    tie_and_give_back(samira, here, TYPED, "Ik fiets om")
    give_everyone_an_answer(samira, here, "answers-10-geven")
    samira.reads("Zonder weg terug: enkele mensen.")
    slip = samira.paper(lambda: samira.press("Print de briefjes"))
    assert f"Kaart {number}" in slip
    assert WROTE in slip
    assert "06 12 34 56 78" in slip
    wait_for(lambda: any("antwoord" in str(one["Subject"]) for one in letters_to(sink, "els@buurt.example")), 240)
    letter = next(one for one in letters_to(sink, "els@buurt.example") if "antwoord" in str(one["Subject"]))
    assert "/mijn/" in letter.get_content() and MAILED not in letter.get_content()
    teller = enter(PHONE, at=mailing)
    teller.go("/mijn/openen/")
    teller.write("Uw code", code)
    teller.press("Open")
    teller.reads("Het antwoord")
    teller.reads("Ik fiets om")
    expect(teller.page.locator(".house-asked", has_text="Het antwoord").get_by_text(TYPED)).to_be_visible()
    teller.see("answers-11-ontvangstbewijs")
    teller.go("/vandaag/")
    teller.reads("Er is een antwoord op wat u vertelde.")
    teller.see("answers-12-voor-u")
    visitor = enter(PHONE, at=mailing)
    visitor.go(f"{here}antwoorden/")
    visitor.reads("Ik fiets om")
    visitor.see("answers-13-openbaar")
    take_back(teller, here)
    teller.go("/mijn/")
    teller.does_not_read("Het antwoord")
    teller.does_not_read(TYPED)
    samira.go(f"{here}antwoorden/geven/")
    samira.does_not_read(TYPED)


def print_a_card(samira: Visitor, here: str) -> str:
    """Print one card, and read the number on the card and on the stub that goes home."""
    samira.go(f"{here}kijken/kaarten/")
    samira.write("Hoeveel kaarten?", "1")
    card = samira.paper(lambda: samira.press("Maak de kaarten"))
    numbers = re.findall(r"Kaart ([0-9A-Z]+)\.", card)
    assert len(numbers) == 2 and len(set(numbers)) == 1, card
    return numbers[0]


def take_back(teller: Visitor, here: str) -> None:
    """Take back the only words one told."""
    teller.go(f"{here}kijken/mijn-woorden/")
    teller.follow("Verbeter, deel of haal terug")
    teller.follow("Haal mijn woorden terug")
    teller.press("Haal mijn woorden terug")


PROMISED = """
from tests.cast import with_receipt
from wijwerken.act.models import Action, ActionPlan
from wijwerken.house import clock
from wijwerken.house.manifest import Reference
from wijwerken.look.models import Conversation, Excerpt, Speaker
from wijwerken.people.actor import Actor
from wijwerken.people.models import Account
from wijwerken.think.models import RedThread, Tie
from wijwerken.trajectories.domain import answer_rounds
from wijwerken.trajectories.domain.participation import let_take_part
from wijwerken.trajectories.models import AnswerRound, Participation, Trajectory
from wijwerken.trajectories.rules.phases import current_cycle
here, today = Trajectory.objects.get(slug="een-jaar-later"), clock.today()
actor, answer = with_receipt()
talk = Conversation.objects.create(trajectory=here, on=today, source="public_box", kind="written")
speaker = Speaker.objects.create(trajectory=here, conversation=talk, person=actor.person)
said = Excerpt.objects.create(
    trajectory=here, speaker=speaker, text=words, audience="everyone", check_state="written", position=0
)
let_take_part(here, actor.person)
thread = RedThread.objects.create(trajectory=here, name="De lamp is stuk")
Tie.objects.create(trajectory=here, red_thread=thread, excerpt=said)
plan = ActionPlan.objects.create(trajectory=here, cycle=current_cycle(here), goal="Licht bij de brug", adopted_on=today)
tineke = Account.objects.get(sign_in_name="tineke")
owner = Participation.objects.of(here).get(person=tineke.person)
lamp = Action.objects.create(
    trajectory=here, plan=plan, words="Een nieuwe lamp bij de brug", owner=owner, owner_name="Tineke",
    said_yes_on=today, last_sign_on=today,
)
lamp.red_threads.add(thread)
guide = Actor(person=tineke.person, account=tineke, via="account")
moment = answer_rounds.came(here, "plan", Reference("act.action_plan", plan.pk))
answer_rounds.give(guide, here, moment)
AnswerRound.objects.of(here).update(asks_again_on=today)
"""


def test_a_year_later_who_told_hears_whether_it_is_there(
    sign_in: Callable[[str], Visitor], enter: Enter, place: Place, house: Installation
) -> None:
    place("een-jaar-later", tineke="facilitator")  # for whom nothing else waits
    code = house.python(f"words = {LAMP!r}\n{PROMISED}")
    teller = enter(PHONE)
    teller.go("/mijn/openen/")
    teller.write("Uw code", code)
    teller.press("Open")
    teller.reads("Na het plan")
    teller.reads("Een nieuwe lamp bij de brug")
    teller.see("answers-20-na-het-plan")
    tineke = sign_in("Tineke")
    tineke.go("/vandaag/")
    tineke.reads("Staat het er nu?")
    tineke.follow("Zeg per actie hoe het staat")
    tineke.reads("Een nieuwe lamp bij de brug")
    tineke.choose("Nee, want")
    tineke.write("Waarom niet?", "de kabel ligt er nog niet")
    tineke.see("answers-21-staat-het-er-nu")
    tineke.press("Verder naar het antwoord")
    tineke.reads("Een jaar later")
    tineke.see("answers-22-een-jaar-later-geven")
    tineke.press("Geef iedereen antwoord")
    tineke.reads("Iedereen kreeg antwoord")
    teller.go("/vandaag/")
    teller.reads("Een jaar later: staat het er nu?")
    teller.go("/mijn/")
    teller.reads("Nee, want de kabel ligt er nog niet.")
    teller.see("answers-23-een-jaar-later")
