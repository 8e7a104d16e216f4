"""The harvest: words become voices with an origin and never a seat, and the evening goes on in the trajectory."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from django.db import connection
from django.urls import reverse
from pypdf import PdfReader

from tests.cast import Cast, make_cast, to_phase
from tests.leaks.planting import where_they_stand
from tests.statements import says
from wijwerken.act.models import Action
from wijwerken.house import clock
from wijwerken.house.manifest import Reference
from wijwerken.house.refusal import NotSound, Refused
from wijwerken.look.domain import member_check, queries
from wijwerken.look.domain.contribution import Voice, contribute
from wijwerken.look.models import Excerpt, Speaker
from wijwerken.look.vocabulary import ExcerptKind, ReadState, Source
from wijwerken.meet.domain import harvest as harvest_deeds
from wijwerken.meet.domain import lead, notes, paper_cards, piles, preparation, receipts, seats, shown
from wijwerken.meet.domain.answers import GivenCard, card_id, record_cards
from wijwerken.meet.domain.harvest_contents import contents_of
from wijwerken.meet.domain.work_forms import all_forms, form
from wijwerken.meet.hub import cookies
from wijwerken.meet.models import Card, Harvest, Seat, WorkshopStep
from wijwerken.meet.vocabulary import WITH_CARDS
from wijwerken.people.actor import VISITOR, Actor
from wijwerken.people.domain import receipts as codes
from wijwerken.people.domain.erasure import erase_person
from wijwerken.people.models import Person
from wijwerken.rounds.domain import rounds
from wijwerken.think.models import Edition, RedThread, Tie
from wijwerken.think.tests.voices import say
from wijwerken.trajectories.domain.receipt_page import part_of
from wijwerken.trajectories.domain.trace import trace
from wijwerken.trajectories.models import StakeholderGroup
from wijwerken.trajectories.vocabulary import Audience

pytestmark = pytest.mark.django_db


class Evening:
    """A workshop with people in it."""

    def __init__(self, cast: Cast, slug: str = "focusgroep") -> None:
        self.cast = cast
        occasion = preparation.Occasion("Avond in De Wiek", clock.today(), early_because="de groep wil het")
        self.workshop = preparation.prepare(cast.facilitator, cast.trajectory, form(slug), occasion)
        lead.open_workshop(cast.facilitator, cast.trajectory, self.workshop)

    def sit(self, name: str = "", group: StakeholderGroup | None = None, actor: Actor = VISITOR) -> Seat:
        """Let somebody come in."""
        return seats.join(actor, self.workshop, first_name=name, group=group.pk if group else None)

    def step(self, position: int) -> WorkshopStep:
        """Go to a step."""
        step = WorkshopStep.objects.of(self.cast.trajectory).get(workshop=self.workshop, position=position)
        lead.begin_step(self.cast.facilitator, self.cast.trajectory, self.workshop, step)
        self.workshop.refresh_from_db()
        return WorkshopStep.objects.of(self.cast.trajectory).get(pk=step.pk)

    def put(self, step: WorkshopStep, seat: Seat, words: str) -> None:
        """Let a seat put a card."""
        kind = step.settings.get("card_kind", "card")
        record_cards(VISITOR, self.cast.trajectory, [GivenCard(card_id(seat.pk, words), step.pk, seat.pk, words, kind)])

    def reveal(self) -> None:
        """Open the cards of this step."""
        lead.reveal(self.cast.facilitator, self.cast.trajectory, self.workshop)

    def harvest(self) -> Harvest:
        """Close the workshop and bring the harvest in."""
        lead.close(self.cast.facilitator, self.cast.trajectory, self.workshop)
        return harvest_deeds.harvest_workshop(self.cast.facilitator, self.cast.trajectory, self.workshop)


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def evening(cast: Cast) -> Evening:
    return Evening(cast)


def excerpt_of(words: str) -> Excerpt:
    return Excerpt.objects.everywhere(because="a test").get(text=words)


def test_cards_become_voices_with_an_origin_and_their_words_stand_there_alone(evening, cast):
    seat = evening.sit("Fatima", cast.residents)
    step = evening.step(5)
    evening.put(step, seat, "Als het licht uitvalt durf ik niet naar buiten")
    evening.reveal()
    evening.put(evening.step(4), seat, "De bakker groet mij elke ochtend")
    evening.harvest()
    shown, unshown = (
        excerpt_of("Als het licht uitvalt durf ik niet naar buiten"),
        excerpt_of("De bakker groet mij elke ochtend"),
    )
    assert (shown.audience, shown.read_state) == (Audience.PARTICIPANTS, ReadState.PASSED)
    assert (unshown.audience, unshown.read_state) == (Audience.PARTICIPANTS, ReadState.UNREAD)
    assert (shown.kind, unshown.kind) == (ExcerptKind.EXPERIENCE, ExcerptKind.GOES_WELL)
    assert shown.speaker.conversation.source == Source.ROOM and "Waar het schuurt" in shown.speaker.conversation.title
    card = Card.objects.of(cast.trajectory).get(excerpt=shown)
    assert (card.step, card.words, card.text) == (step, "", shown.text)
    found = trace(cast.facilitator, cast.trajectory, Reference("look.excerpt", shown.pk))
    assert found is not None and any("Avond in De Wiek, Waar het schuurt" in link.title for link in found.back)
    with pytest.raises(NotSound):
        harvest_deeds.harvest_workshop(cast.facilitator, cast.trajectory, Evening(cast).workshop)


def test_no_seat_can_be_found_from_a_voice_and_no_order_tells_when_it_came(evening, cast):
    seats = [evening.sit(f"Naam{number}", cast.residents) for number in range(24)]
    step = evening.step(5)
    for number, seat in enumerate(seats):
        evening.put(step, seat, f"Dit zei stem nummer {number}")
    keys = {seat.pk for seat in seats}
    before = set(Card.objects.of(cast.trajectory).values_list("pk", flat=True))
    evening.harvest()
    assert not where_they_stand("naam1")  # the first names of the room are gone everywhere
    left = Seat.objects.of(cast.trajectory).filter(pk__in=keys)
    assert all((seat.first_name, seat.group, seat.person, seat.table) == ("", None, None, None) for seat in left)
    cards = list(Card.objects.of(cast.trajectory).filter(step=step))
    assert len(cards) == 24 and not any(card.seat_id for card in cards)
    assert not before & {card.pk for card in cards}  # the old ids were made from the seats
    for key in keys:  # a seat's number stands in no row but its own, and no voice or person is made of its number
        assert {place.partition(".")[0] for place in where_they_stand(key.hex)} <= {"meet_seat"}
        assert {place.partition(".")[0] for place in where_they_stand(str(key))} <= {"meet_seat"}
    said = [f"Dit zei stem nummer {number}" for number in range(24)]
    for query in (
        "SELECT e.text FROM look_excerpt e ORDER BY e.{place}",
        "SELECT e.text FROM look_excerpt e JOIN look_speaker s ON s.id = e.speaker_id ORDER BY s.{place}",
        "SELECT e.text FROM look_excerpt e JOIN meet_card c ON c.excerpt_id = e.id ORDER BY c.{place}",
        "SELECT e.text FROM look_excerpt e JOIN look_speaker s ON s.id = e.speaker_id"
        " JOIN people_person p ON p.id = s.person_id ORDER BY p.{place}",
        "SELECT e.text FROM look_excerpt e ORDER BY e.position",
    ):
        assert in_place(query) not in (said, said[::-1]), query


def in_place(query: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(query.format(place="rowid" if connection.vendor == "sqlite" else "ctid"))
        return [text for (text,) in cursor.fetchall()]


def test_a_group_too_small_to_hide_in_is_on_no_card_and_in_no_figure(evening, cast):
    step = evening.step(5)
    for number in range(6):
        evening.put(step, evening.sit(group=cast.residents), f"Bewoner vertelt {number}")
    evening.put(step, evening.sit(group=cast.officials), "Ambtenaar vertelt hier alleen")
    harvest = evening.harvest()
    groups = {
        one.excerpts.get().text: [group.name for group in one.groups.all()]
        for one in Speaker.objects.of(cast.trajectory)
    }
    assert groups["Bewoner vertelt 1"] == ["bewoners"] and groups["Ambtenaar vertelt hier alleen"] == []
    assert contents_of(cast.resident, harvest).there == ["enkele ambtenaren", "6 bewoners"]
    buckets = set(Card.objects.of(cast.trajectory).values_list("bucket", flat=True))
    assert len(buckets) == 1


def test_a_quarter_in_which_few_wrote_is_not_kept(evening, cast):
    step = evening.step(5)
    for number in range(6):
        evening.put(step, evening.sit(), f"Vroeg {number}")
    evening.put(step, evening.sit(), "Als enige laat")
    Card.objects.of(cast.trajectory).update(bucket=70)
    Card.objects.of(cast.trajectory).filter(words="Als enige laat").update(bucket=78)
    evening.harvest()
    assert set(Card.objects.of(cast.trajectory).values_list("bucket", flat=True)) == {70}


def test_the_harvest_is_on_every_receipt_and_words_can_be_taken_back_from_it(evening, cast):
    seat = evening.sit("Fatima")
    kept = receipts.keep_code(VISITOR, cast.trajectory, seat)
    step = evening.step(5)
    words = "Mijn zoon fietst alleen nog om het park heen"
    evening.put(step, seat, words)
    evening.put(step, evening.sit(actor=cast.resident), "Niemand groet elkaar nog")
    receipts.keep_code(cast.resident, cast.trajectory, Seat.objects.of(cast.trajectory).exclude(pk=seat.pk).get())
    evening.reveal()
    evening.harvest()
    me = Actor(person=kept.person, via="receipt")
    page = part_of(kept.person, cast.trajectory)
    assert [excerpt.text for excerpt in queries.own_words(kept.person, cast.trajectory)] == [words]
    assert [excerpt.text for excerpt in queries.own_words(cast.resident.person, cast.trajectory)] == [
        "Niemand groet elkaar nog"
    ]
    assert any("oogst van “Avond in De Wiek”" in line.sentence for line in page.stages[0].lines)
    assert page.own_words_url == reverse("look:own_words", args=[cast.trajectory.slug])  # and not the harvest
    assert [notice.words for day in page.days for notice in day.notices] == [
        "De oogst van “Avond in De Wiek” staat klaar."
    ]
    told = notes.Told(f"Iemand zei: {words}", f"Er kwam naar voren: {words}.", f"“{words}”")
    notes.write_notes(cast.facilitator, cast.trajectory, evening.workshop, 1, told)
    WorkshopStep.objects.of(cast.trajectory).filter(pk=step.pk).update(
        settings={"options": [{"key": "o1", "text": words}]}
    )
    member_check.withdraw(me, cast.trajectory, excerpt_of(words))
    assert where_they_stand("fietst alleen nog") == []
    assert Card.objects.of(cast.trajectory).count() == 1


def test_who_kept_no_code_that_evening_still_can_with_the_same_phone(evening, cast, client):
    seat = evening.sit()
    evening.put(evening.step(5), seat, "Ik blijf liever binnen als het donker is")
    evening.reveal()
    evening.harvest()
    cookie = cookies.cookie_for(evening.workshop.code, evening.workshop.pk, seat.pk)
    client.cookies[cookie.name] = cookie.value
    page = client.post(reverse("meet:keep_code", args=[evening.workshop.code]))
    assert page.status_code == 200 and "Dit is uw code" in page.text
    mine = client.get(reverse("trajectories:receipt")).text
    assert "De oogst van “Avond in De Wiek” staat klaar." in mine
    assert "Ik blijf liever binnen als het donker is" in client.get(reverse("look:own_words", args=["molenbuurt"])).text
    again = client.post(reverse("meet:keep_code", args=[evening.workshop.code])).text
    assert "U heeft al een code" in again


def test_a_seat_gives_its_code_again_only_while_nothing_else_lies_behind_it(evening, cast):
    seat = evening.sit()
    evening.put(evening.step(5), seat, "Ik blijf liever binnen als het donker is")
    evening.harvest()
    kept = receipts.keep_code(VISITOR, cast.trajectory, seat)
    assert receipts.keep_code(VISITOR, cast.trajectory, seat).code
    codes.renew(kept.person)
    with pytest.raises(NotSound, match="niet nog eens"):
        receipts.keep_code(VISITOR, cast.trajectory, seat)


def test_who_told_more_at_home_is_not_opened_by_the_tablet_in_the_room(evening, cast):
    seat = evening.sit()
    me = Actor(person=receipts.keep_code(VISITOR, cast.trajectory, seat).person, via="receipt")
    contribute(me, cast.trajectory, Voice("Thuis is het ook niet veilig."), receipt="mine")
    with pytest.raises(NotSound, match="niet nog eens"):
        receipts.keep_code(VISITOR, cast.trajectory, seat)


@pytest.mark.parametrize("harvested", [False, True])
def test_an_erased_person_is_out_of_the_room(evening, cast, harvested):
    seat = evening.sit("Fatima")
    kept = receipts.keep_code(VISITOR, cast.trajectory, seat)
    words = "Niemand anders zegt dit zo zeldzaam"
    evening.put(evening.step(5), seat, words)
    chosen_from = WorkshopStep.objects.of(cast.trajectory).get(workshop=evening.workshop, position=6)
    chosen_from.settings = {"options": [{"key": "o1", "text": words}]}
    chosen_from.save(update_fields=["settings"])
    if harvested:
        evening.harvest()
    erase_person(kept.person)
    assert where_they_stand("zo zeldzaam") == where_they_stand("fatima") == []
    if harvested:
        with pytest.raises(NotSound, match="vergeten"):
            seats.describe(VISITOR, cast.trajectory, seat, first_name="Fatima", group=None, is_leader=False)
    assert not Card.objects.of(cast.trajectory).exists()


def test_what_was_taken_back_does_not_return_with_a_backup_of_that_evening(evening, cast, settings, tmp_path):
    settings.ERASURE_LEDGER = tmp_path / "ledger.jsonl"
    seats = [evening.sit(), evening.sit(), evening.sit()]
    kept = [receipts.keep_code(VISITOR, cast.trajectory, seat).person for seat in seats]
    step = evening.step(5)
    for seat, words in zip(seats, ("Dit haal ik terug", "Wie dit zei wordt gewist", "Dit blijft staan"), strict=True):
        evening.put(step, seat, words)
    as_it_was = list(Card.objects.of(cast.trajectory))
    evening.harvest()
    member_check.withdraw(Actor(person=kept[0], via="receipt"), cast.trajectory, excerpt_of("Dit haal ik terug"))
    erase_person(kept[1])
    Excerpt.objects.of(cast.trajectory).delete()
    Card.objects.bulk_create(as_it_was)
    harvest_deeds.harvest_workshop(cast.facilitator, cast.trajectory, evening.workshop)
    assert [excerpt.text for excerpt in Excerpt.objects.of(cast.trajectory)] == ["Dit blijft staan"]
    assert not where_they_stand("haal ik terug") and not where_they_stand("wordt gewist")


def test_what_people_offer_and_need_lies_on_the_table_of_doen(cast, client):
    to_phase(cast.trajectory, "think")
    evening = Evening(cast, "teruggave")
    evening.put(evening.step(7), evening.sit(), "Ik wil wel soep maken voor de straat")
    evening.reveal()
    evening.harvest()
    client.force_login(cast.facilitator.account)
    assert "Ik wil wel soep maken voor de straat" in client.get(reverse("act:ideas", args=["molenbuurt"])).text


def test_every_work_form_runs_from_the_first_step_to_a_harvest(cast):
    sentences = [say(cast, words).pk for words in ("Het is donker bij de brug", "De bakker groet mij", "Er is niets")]
    waiting = rounds.begin_round(cast.facilitator, cast.trajectory, by_link=False)
    rounds.choose(cast.facilitator, cast.trajectory, waiting, sentences)
    for one in all_forms():
        evening = Evening(cast, one.slug)
        seat = evening.sit()
        for step in WorkshopStep.objects.of(cast.trajectory).filter(workshop=evening.workshop):
            now = evening.step(step.position)
            if now.kind in WITH_CARDS:
                evening.put(now, seat, f"Gezegd bij {one.slug} in stap {now.position}")
                evening.reveal()
        contents = contents_of(cast.facilitator, evening.harvest())
        brought = sum(len(pile.cards) for found in contents.steps for pile in found.piles)
        others = sum(len(some.said) for some in (contents.asks, contents.offers, contents.objections))
        assert brought + others == len(paper_cards.steps_with_cards(evening.workshop)), one.slug


def play(cast: Cast) -> tuple[Evening, list[Seat]]:
    """Play Aan Tafel to where everyone chooses."""
    game = Evening(cast, "aan-tafel")
    seats = [game.sit(name) for name in ("Ali", "Bea", "Cor", "")]
    for position in range(1, 11):
        step = game.step(position)
        if step.settings.get("card_kind") == "own_step":
            for number, seat in enumerate(seats):
                game.put(step, seat, f"Ik zet maandag bankje {number} bij de winkels")
            game.reveal()
    return game, seats


def test_aan_tafel_ends_in_a_plan_with_an_own_yes_of_every_player(cast, client):
    to_phase(cast.trajectory, "act")
    Edition.objects.create(trajectory=cast.trajectory, number=1, published_on=clock.today())
    game, seats = play(cast)
    harvest = game.harvest()
    actions = Action.objects.of(cast.trajectory)
    assert {action.owner_name for action in actions} == {"Ali", "Bea", "Cor", "Iemand aan tafel"}
    assert len({action.owner_id for action in actions}) == len(seats)
    assert all(action.plan_id and action.said_yes_on and action.first_step_on for action in actions)
    assert not any(action.at_table for action in actions)
    contents = contents_of(cast.resident, harvest)
    assert len(contents.actions) == 4 and not contents.offers
    client.force_login(cast.official.account)
    page = client.get(reverse("meet:harvest", args=["molenbuurt", game.workshop.pk])).text
    address = reverse("meet:harvest_document", args=["molenbuurt", game.workshop.pk, "pdf"])
    printed = " ".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(client.get(address).content)).pages)
    for words in (f"bankje {number} bij de winkels" for number in range(4)):
        assert page.count(words) == 1 and " ".join(printed.split()).count(words) == 1
    person = Person.objects.get(pk=receipts.id_of(seats[0].pk))
    said = [line.sentence for stage in part_of(person, cast.trajectory).stages for line in stage.lines]
    assert any("Hier zei u ja op" in sentence for sentence in said)


def test_before_a_give_back_own_steps_wait_as_offers(cast):
    to_phase(cast.trajectory, "act")
    game, _seats = play(cast)
    harvest = game.harvest()
    assert not Action.objects.of(cast.trajectory).exists()
    assert len(contents_of(cast.resident, harvest).offers.said) == 4


def test_a_paper_card_is_typed_in_also_afterwards_and_goes_to_its_own_receipt(evening, cast):
    from wijwerken.look.domain.paper import print_cards

    printed = print_cards(cast.facilitator, cast.trajectory, 1).cards[0]
    step = evening.step(5)
    evening.harvest()
    paper = paper_cards.OnPaper(["Op papier schrijf ik liever", "", "Mijn hand trilt"], number=printed.number)
    paper_cards.type_over(cast.facilitator, cast.trajectory, step, paper)
    paper_cards.type_over(cast.facilitator, cast.trajectory, step, paper_cards.OnPaper(["Zonder naam of nummer"]))
    from wijwerken.people.domain.receipts import person_with

    assert queries.own_words(person_with(printed.code), cast.trajectory).count() == 2
    assert excerpt_of("Zonder naam of nummer").speaker.person is None
    with pytest.raises(NotSound, match="al overgetypt"):
        paper_cards.type_over(cast.facilitator, cast.trajectory, step, paper)
    with pytest.raises(Refused):
        paper_cards.type_over(cast.resident, cast.trajectory, step, paper)


def test_piles_become_red_threads_and_the_pages_tell_everything(evening, cast, client):
    seats = [evening.sit(group=cast.residents) for _number in range(3)]
    step = evening.step(5)
    for number, seat in enumerate(seats):
        evening.put(step, seat, f"In de winter loop ik om, zei {number}")
    evening.reveal()
    Card.objects.of(cast.trajectory).update(pile="In de winter loop ik om")
    evening.harvest()
    address = reverse("meet:harvest", args=["molenbuurt", evening.workshop.pk])
    assert client.get(address).status_code == 403
    client.force_login(cast.facilitator.account)
    client.post(
        reverse("meet:harvest_threads", args=["molenbuurt", evening.workshop.pk]), {"pile": ["In de winter loop ik om"]}
    )
    assert Tie.objects.of(cast.trajectory).count() == 3 and RedThread.objects.of(cast.trajectory).count() == 1
    piles.into_threads(cast.facilitator, cast.trajectory, evening.workshop, ["In de winter loop ik om"])
    assert RedThread.objects.of(cast.trajectory).count() == 1
    written = {
        "version": 1,
        "taken_along": "Het licht telt het meest",
        "agreements": "Wij lopen elke vrijdag samen",
        "differences": "Meer licht of minder",
    }
    client.post(
        reverse("meet:harvest_notes", args=["molenbuurt", evening.workshop.pk]),
        written | {f"there_{cast.officials.pk}": 7},
    )
    client.force_login(cast.official.account)
    page = client.get(address).text
    told = [
        "enkele bewoners",
        "7 ambtenaren",
        "Het licht telt het meest",
        "Wij lopen elke vrijdag samen",
        "Meer licht of minder",
        "zei 2",
    ]
    assert [words for words in told if words not in page] == []
    pdf = client.get(reverse("meet:harvest_document", args=["molenbuurt", evening.workshop.pk, "pdf"])).content
    printed = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())
    assert [words for words in told if words not in printed] == []
    assert [hit.title for hit in shown.search(cast.official, cast.trajectory, "elke vrijdag")] == ["Avond in De Wiek"]
    assert not list(shown.search(VISITOR, cast.trajectory, "elke vrijdag"))
    with clock.frozen(clock.today() + dt.timedelta(days=1)):
        to_phase(cast.trajectory, "think")
    facts = [(fact.phase, fact.text) for fact in shown.facts(cast.official, cast.trajectory)]
    assert facts == [("look", "Avond in De Wiek")]  # one group was too small to tell how many there were


@says("meet.domain.harvest_paper._card", is_so=True)
@says("meet.domain.harvest_paper._card", is_so=False)
def test_what_only_the_core_group_reads_is_marked_on_the_page_and_on_paper(evening, cast, client):
    step = evening.step(5)
    for words in ("De lamp is stuk", "Dit is alleen voor jullie"):
        evening.put(step, evening.sit(), words)
    evening.reveal()
    evening.harvest()
    Excerpt.objects.of(cast.trajectory).filter(text__startswith="Dit is").update(audience="holders")
    client.force_login(cast.facilitator.account)
    address = reverse("meet:harvest", args=["molenbuurt", evening.workshop.pk])
    assert client.get(address).text.count("Alleen voor de kerngroep") == 1
    pdf = client.get(reverse("meet:harvest_document", args=["molenbuurt", evening.workshop.pk, "pdf"])).content
    printed = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())
    assert printed.count("Alleen voor de kerngroep") == 1 and "Dit is alleen voor jullie" in printed
    client.force_login(cast.official.account)
    other = client.get(address).text
    assert "Alleen voor de kerngroep" not in other and "Dit is alleen" not in other and "De lamp is stuk" in other


def test_two_cards_that_wait_are_two_voices(evening, cast, client):
    step = evening.step(5)
    for words in ("De lamp is stuk", "Er is geen bank"):
        evening.put(step, evening.sit(), words)
    evening.harvest()
    client.force_login(cast.facilitator.account)
    page = client.get(reverse("look:incoming", args=["molenbuurt"])).text
    assert "2 stemmen wachten." in page and "Elke kaart is een eigen stem." in page
