"""What meetings state as a fact, where it is so and where it isn't: steps, receipts, screens, the harvest, papers."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils.formats import date_format

from tests.cast import make_cast, to_phase
from tests.statements import says
from wijwerken.house import clock
from wijwerken.house.once import forget_figures
from wijwerken.look.domain import member_check
from wijwerken.look.models import Excerpt
from wijwerken.look.tests.doors import browser_of
from wijwerken.meet.domain import afterwards, chain, harvest, harvest_paper, lead, paper, receipts, seats, shown
from wijwerken.meet.domain.answers import GivenCard, card_id, record_cards
from wijwerken.meet.domain.harvest_contents import PRINTED, contents_of, says_who_reads, says_who_was_there
from wijwerken.meet.domain.notes import Told, write_notes
from wijwerken.meet.hub import cookies
from wijwerken.meet.models import Harvest, Workshop
from wijwerken.meet.tests.evening import give, held, page, sits, step, work_form
from wijwerken.people.actor import VISITOR, Actor
from wijwerken.people.domain import receipts as codes
from wijwerken.trajectories.models import Notice, Pause
from wijwerken.trajectories.vocabulary import Audience

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def desk(cast):
    return browser_of(cast.facilitator)


def put(cast, workshop, seat, words="Het licht is stuk."):
    """Let a seat put a card in the step of now."""
    given = GivenCard(card_id(seat.pk, words), workshop.current_step_id, seat.pk, words, "card")
    record_cards(VISITOR, cast.trajectory, [given])


def reveal(cast, workshop):
    lead.reveal(cast.facilitator, cast.trajectory, workshop)


def close(cast, workshop):
    lead.close(cast.facilitator, cast.trajectory, workshop)
    workshop.refresh_from_db()


def harvested(cast, workshop):
    close(cast, workshop)
    return harvest.harvest_workshop(cast.facilitator, cast.trajectory, workshop)


def on_the_traject_page(cast):
    forget_figures(cast.trajectory)  # each visit asks anew
    return next(iter(shown.steps(cast.facilitator, cast.trajectory)), None)


def of_desk(desk, workshop):
    answer = desk.get(reverse("meet:lead", args=["molenbuurt", workshop.pk]))
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def on_the_screen(client, workshop):
    return " ".join(client.get(f"/meedoen/{workshop.code}/scherm/").content.decode().split())


# --- the traject page -------------------------------------------------------------------------------------------------


@says("meet.domain.shown._step", is_so=True)
def test_what_a_meeting_waits_for_is_told(cast):
    workshop = held(cast, step("words"))
    assert on_the_traject_page(cast).invitation == "De bijeenkomst is begonnen en nog niet afgerond."
    close(cast, workshop)
    assert on_the_traject_page(cast).invitation == "De bijeenkomst is voorbij. Breng de oogst binnen."
    Workshop.objects.of(cast.trajectory).update(state="ready", on=clock.today())
    assert on_the_traject_page(cast).invitation == "Vandaag komen jullie bij elkaar. Staat alles klaar?"


@says("meet.domain.shown._step", is_so=False)
def test_a_meeting_of_another_day_is_not_today_and_a_harvested_one_waits_for_nothing(cast):
    workshop = held(cast, step("words"))
    Workshop.objects.of(cast.trajectory).update(state="ready", on=clock.today() + dt.timedelta(days=1))
    assert (on_the_traject_page(cast).invitation, on_the_traject_page(cast).state) == ("", "open")
    Workshop.objects.of(cast.trajectory).update(state="open")
    workshop.refresh_from_db()
    harvested(cast, workshop)
    assert on_the_traject_page(cast) is None


@says("meet.domain.shown.facts", is_so=True)
def test_the_last_meeting_is_told_with_how_many_were_there(cast):
    workshop = held(cast, step("words"))
    for _one in range(5):
        sits(cast, workshop)
    harvested(cast, workshop)
    Workshop.objects.of(cast.trajectory).update(on=clock.today() - dt.timedelta(days=1))
    to_phase(cast.trajectory, "think")
    assert [fact.text for fact in shown.facts(cast.official, cast.trajectory)] == ["Avond in De Wiek, 5 mensen"]


@says("meet.domain.shown.facts", is_so=False)
def test_without_a_harvest_no_meeting_is_told_and_of_nobody_no_people(cast):
    workshop = held(cast, step("words"))
    to_phase(cast.trajectory, "think")
    assert list(shown.facts(cast.official, cast.trajectory)) == []
    harvested(cast, workshop)
    Workshop.objects.of(cast.trajectory).update(on=clock.today() - dt.timedelta(days=1))
    assert [fact.text for fact in shown.facts(cast.official, cast.trajectory)] == ["Avond in De Wiek"]


# --- the receipt ------------------------------------------------------------------------------------------------------


def card_with_a_code(cast, *, opened):
    """Let somebody who kept a code put a card, and bring the harvest in."""
    workshop = held(cast, step("words"))
    seat, _phone = sits(cast, workshop)
    code = receipts.keep_code(VISITOR, cast.trajectory, seat).code
    put(cast, workshop, seat)
    if opened:
        reveal(cast, workshop)
    harvested(cast, workshop)
    return codes.person_with(code)


def lines(cast, person):
    return [line.sentence for line in chain.receipt_lines(person, cast.trajectory)]


@says("meet.domain.chain.receipt_lines", is_so=True)
@says("meet.domain.receipts._told_of_harvest", is_so=True)
def test_a_card_that_lay_open_stands_in_the_harvest(cast):
    person = card_with_a_code(cast, opened=True)
    assert lines(cast, person) == ["Het staat in de oogst van “Avond in De Wiek”."]
    told = [notice.words for notice in Notice.objects.of(cast.trajectory).filter(person=person).order_by("on", "place")]
    assert told == ["De oogst van “Avond in De Wiek” staat klaar."]


@says("meet.domain.chain.receipt_lines", is_so=False)
def test_a_card_that_others_do_not_read_there_is_not_said_to_stand_in_the_harvest(cast):
    assert lines(cast, card_with_a_code(cast, opened=False)) == []
    person = card_with_a_code(cast, opened=True)
    assert lines(cast, person) != []
    mine = Excerpt.objects.of(cast.trajectory).get(speaker__person=person)
    member_check.hide(Actor(person=person, via="receipt"), cast.trajectory, mine)
    assert lines(cast, person) == []


@says("meet.domain.receipts._told_who_reads_first", is_so=True)
@says("meet.domain.receipts._told_who_reads_first", is_so=False)
@pytest.mark.parametrize("opened", [True, False])
def test_who_finds_nothing_of_others_is_told_who_reads_first(cast, opened):
    card_with_a_code(cast, opened=opened)
    (told,) = [notice.words for notice in Notice.objects.of(cast.trajectory).exclude(person=None)]
    reads_first = "“Avond in De Wiek” is afgerond. De kaarten leest eerst de kerngroep. Die van uzelf leest u hier."
    assert (told == reads_first) is not opened


@says("meet.domain.chain._agreed", is_so=True)
@says("meet.domain.chain._agreed", is_so=False)
def test_what_the_group_agreed_stands_on_the_receipt_of_who_spoke_there(cast):
    person = card_with_a_code(cast, opened=True)
    assert not any("sprak daar af" in line for line in lines(cast, person))
    workshop = Workshop.objects.of(cast.trajectory).get()
    agreed = Told("", "Wij lopen vrijdag\n\nWij bellen.")
    write_notes(cast.facilitator, cast.trajectory, workshop, 1, agreed)
    assert lines(cast, person)[1:] == ["De groep sprak daar af: Wij lopen vrijdag; Wij bellen."]


@says("meet.domain.receipts._told_of_harvest", is_so=False)
def test_before_the_harvest_nobody_is_told_that_it_is_there(cast):
    workshop = held(cast, step("words"))
    seat, _phone = sits(cast, workshop)
    receipts.keep_code(VISITOR, cast.trajectory, seat)
    close(cast, workshop)
    assert not Notice.objects.of(cast.trajectory).exists()


# --- screens in the room ----------------------------------------------------------------------------------------------


def test_of_nobody_it_is_not_said_that_everyone_had_a_turn(cast, desk):
    workshop = held(cast, step("round_robin"))
    for said in (of_desk(desk, workshop), on_the_screen(desk, workshop)):
        assert "Iedereen is geweest" not in said
    _seat, phone = sits(cast, workshop, first_name="Jo")
    for said in (of_desk(desk, workshop), on_the_screen(desk, workshop)):
        assert "Iedereen is geweest" not in said and "Jo" in said
    give(phone, workshop, "beurt")
    for said in (of_desk(desk, workshop), on_the_screen(desk, workshop)):
        assert "Iedereen is geweest." in said
    assert "U bent geweest." in page(phone, workshop) and "wie nog komt" not in page(phone, workshop)
    sits(cast, workshop)
    assert "Luister naar wie nog komt." in page(phone, workshop)


def test_who_facilitates_is_not_said_to_have_had_a_turn(cast, desk):
    workshop = held(cast, step("round_robin"))
    lead.change_hat(cast.facilitator, cast.trajectory, workshop, off=True)
    seat = seats.join(cast.facilitator, workshop)
    sits(cast, workshop)
    cookie = cookies.cookie_for(workshop.code, workshop.pk, seat.pk)
    desk.cookies[cookie.name] = cookie.value
    said = page(desk, workshop)
    assert "In dit rondje bent u niet aan de beurt." in said and "U bent geweest" not in said


def test_after_closing_only_what_will_happen_is_promised(cast, desk):
    workshop = held(cast, step("words"))
    _seat, phone = sits(cast, workshop)
    close(cast, workshop)
    for said in (page(phone, workshop), on_the_screen(desk, workshop)):
        assert "gaat mee in het traject" not in said, "nobody wrote anything"
    assert "Maak nu de oogst." in of_desk(desk, workshop) and "leest" not in afterwards.says_what_is_next(workshop)


@pytest.mark.parametrize(
    ("opened", "more", "said"),
    [
        (False, False, "Maak nu de oogst. Er lag geen kaartje open. Eerst leest de kerngroep ze."),
        (True, False, "Maak nu de oogst. Wie meedoet aan het traject, leest daar de kaartjes."),
        (
            True,
            True,
            "Maak nu de oogst. Wie meedoet aan het traject, leest daar de kaartjes die open lagen. "
            "De rest leest eerst de kerngroep.",
        ),
    ],
)
def test_who_facilitates_reads_who_will_read_the_cards(cast, desk, opened, more, said):
    workshop = held(cast, step("words"))
    seat, phone = sits(cast, workshop)
    put(cast, workshop, seat)
    if opened:
        reveal(cast, workshop)
    if more:
        put(cast, workshop, seat, "Nog een.")
    close(cast, workshop)
    assert said in of_desk(desk, workshop)
    assert "Wat er op de kaartjes staat, gaat mee in het traject." in page(phone, workshop)
    harvest.harvest_workshop(cast.facilitator, cast.trajectory, workshop)
    assert afterwards.says_what_is_next(workshop) == "De oogst is binnen."
    readable = Excerpt.objects.of(cast.trajectory).shared_with(Audience.PARTICIPANTS).count()
    assert readable == (1 if opened else 0)


def test_a_meeting_that_stands_still_says_so_of_the_traject_only_while_it_does(cast, desk):
    workshop = held(cast, step("words"))
    lead.pause(cast.facilitator, cast.trajectory, workshop)
    assert "Het traject staat ook stil" in of_desk(desk, workshop)

    Pause.objects.of(cast.trajectory).delete()
    assert "Het traject staat ook stil" not in of_desk(desk, workshop)


def test_a_step_that_was_skipped_does_not_come_any_more_once_the_meeting_is_closed(cast, desk):
    workshop = held(cast, step("words"), step("talk", "Napraten"))
    close(cast, workshop)
    assert "overgeslagen" in of_desk(desk, workshop) and "komt nog" not in of_desk(desk, workshop)


def test_a_question_that_is_over_does_not_say_that_all_answered(cast, desk):
    workshop = held(cast, step("scale"))
    _seat, phone = sits(cast, workshop)
    reveal(cast, workshop)
    assert "Antwoorden kan nu niet meer." in page(phone, workshop)
    assert "Alle antwoorden zijn binnen" not in page(phone, workshop)


# --- the harvest ------------------------------------------------------------------------------------------------------


def there(cast, *attendance):
    """Give a harvest at which these were counted: (group, people, on paper)."""
    workshop = held(cast, step("words"))
    rows = [
        {"group": str(group.pk) if group else "", "people": people} | ({"on_paper": True} if on_paper else {})
        for group, people, on_paper in attendance
    ]
    return Harvest.objects.create(trajectory=cast.trajectory, workshop=workshop, on=clock.today(), attendance=rows)


def test_who_was_there_is_told_in_sentences_and_of_nobody_nothing(cast):
    assert says_who_was_there(there(cast)) == ""
    assert says_who_was_there(there(cast, (None, 3, False))) == "Enkele mensen deden mee met een telefoon."
    told = says_who_was_there(there(cast, (cast.residents, 7, False), (None, 5, True)))
    assert told == "Er waren 12 mensen. 7 bewoners en 5 mensen zonder groep."
    told = says_who_was_there(there(cast, (cast.residents, 7, False), (cast.officials, 1, False)))
    assert told == "Enkele ambtenaren en 7 bewoners."


def harvest_on_screen(cast, actor, workshop):
    answer = browser_of(actor).get(reverse("meet:harvest", args=[cast.trajectory.slug, workshop.pk]))
    return " ".join(answer.content.decode().split())


def test_the_page_of_a_harvest_begins_its_sentences_with_a_capital(cast):
    workshop = held(cast, step("words"))
    sits(cast, workshop)
    harvested(cast, workshop)
    said = harvest_on_screen(cast, cast.official, workshop)
    assert "Zondag 22 november 2026. Enkele mensen deden mee met een telefoon." in said


@pytest.mark.parametrize("opened", [True, False])
def test_who_carries_it_is_not_told_that_all_who_take_part_read_what_only_they_read(cast, opened):
    workshop = held(cast, step("words"))
    seat, _phone = sits(cast, workshop)
    put(cast, workshop, seat)
    if opened:
        reveal(cast, workshop)
    found = harvested(cast, workshop)
    told = says_who_reads(contents_of(cast.facilitator, found))
    assert ("maar niet alle kaarten die u ziet" in told) is not opened
    assert says_who_reads(contents_of(cast.official, found)) == "De hele groep leest dit."
    said = harvest_on_screen(cast, cast.official, workshop)
    assert "Wie een kaart schreef en een code bewaarde, kan die kaart verbeteren" in said


def test_before_the_harvest_nobody_is_promised_their_words_without_a_code(cast):
    workshop = held(cast, step("words"))
    Workshop.objects.of(cast.trajectory).update(state="ready")
    assert "nog bezig" not in harvest_on_screen(cast, cast.official, workshop), "it has not begun"
    Workshop.objects.of(cast.trajectory).update(state="open")
    close(cast, workshop)
    said = harvest_on_screen(cast, cast.facilitator, workshop)
    assert "Wie een code bewaarde, vindt de eigen woorden dan terug" in said and "iedereen zijn woorden" not in said
    assert "Dat duurt niet lang" not in harvest_on_screen(cast, cast.official, workshop)


# --- papers -----------------------------------------------------------------------------------------------------------


@says("meet.domain.harvest_paper.document", is_so=True)
def test_the_harvest_on_paper_says_who_was_there(cast):
    paper_of = harvest_paper.document(contents_of(cast.official, there(cast, (cast.residents, 7, True))))
    assert paper_of.title == "De oogst van Avond in De Wiek"
    assert paper_of.lead == "22 november 2026. Er waren 7 mensen. 7 bewoners."


@says("meet.domain.harvest_paper.document", is_so=False)
def test_of_nobody_the_harvest_on_paper_says_only_the_day(cast):
    assert harvest_paper.document(contents_of(cast.official, there(cast))).lead == "22 november 2026."


def notes(cast, how_many, most):
    workshop = held(cast, step("words"))
    seat, _phone = sits(cast, workshop)
    for number in range(how_many):
        put(cast, workshop, seat, f"Kaart {number}.")
    reveal(cast, workshop)
    blocks = harvest_paper.document(contents_of(cast.official, harvested(cast, workshop), most)).blocks
    return [str(block.text) for block in blocks if getattr(block, "text", "") and "En nog" in str(block.text)]


@says("meet.domain.harvest_paper._more", is_so=True)
def test_cards_that_do_not_fit_on_paper_are_counted(cast):
    assert notes(cast, 3, most=2) == ["En nog 1 kaart. Die staat online."]
    assert notes(cast, 4, most=2) == ["En nog 2 kaarten. Online staan ze allemaal."]


@says("meet.domain.harvest_paper._more", is_so=False)
def test_when_all_cards_fit_no_more_are_told(cast):
    assert notes(cast, 3, most=PRINTED) == []


def printed(cast, kind, name, title="Wat mist u?", **settings):
    made = paper.document(paper.set_of_form(cast.trajectory, work_form(step(kind, title, **settings))), name)
    return str(made)


@says("meet.domain.paper._answers", is_so=True)
def test_a_sheet_of_resistance_asks_for_one_number_a_proposal(cast):
    assert "Zet een kring om één getal per voorstel." in printed(
        cast, "resistance", paper.SHEETS, options=["Een bankje"]
    )


@says("meet.domain.paper._answers", is_so=False)
def test_a_sheet_with_dots_asks_for_no_number(cast):
    assert "Zet een kring" not in printed(cast, "dots", paper.SHEETS, options=["Een bankje", "Licht"])


@pytest.mark.parametrize("name", [paper.CARDS, paper.SCRIPT])
def test_a_title_that_asks_something_gets_no_full_stop_behind_it(cast, name):
    assert "?." not in printed(cast, "words", name)


# --- the page for the council ---------------------------------------------------------------------------------------


@says("meet.domain.shown.accounted", is_so=True)
@says("meet.domain.shown.accounted", is_so=False)
def test_a_day_on_which_something_was_harvested_is_told_without_its_name(cast):
    day = clock.today() - dt.timedelta(days=5)
    for title, on, harvested in (("Bij Anna thuis", day, True), ("Geoefend", day - dt.timedelta(days=1), False)):
        held_then = Workshop.objects.create(trajectory=cast.trajectory, code=title[:8], title=title, on=on)
        if harvested:
            Harvest.objects.create(trajectory=cast.trajectory, workshop=held_then, on=on)
    (line,) = shown.accounted(cast.trajectory)
    assert line.says == f"{date_format(day, 'j F Y')}." and "Anna" not in line.says
    Harvest.objects.of(cast.trajectory).delete()
    assert list(shown.accounted(cast.trajectory)) == []
