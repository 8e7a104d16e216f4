"""Reading back what an evening wrote down: who said it changes, confirms or takes back, by phone or aloud."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import make_cast
from tests.leaks.planting import where_they_stand
from wijwerken.house import clock
from wijwerken.house.manifest import Reference
from wijwerken.house.refusal import NotSound, Refused
from wijwerken.look.domain import on_behalf, room_words
from wijwerken.look.models import Excerpt
from wijwerken.look.models.gate import confirmed
from wijwerken.look.vocabulary import EXCERPT, ConversationKind
from wijwerken.meet.domain import chain, harvest, lead, notes, paper_cards, preparation, read_back, readers, receipts
from wijwerken.meet.domain.harvest_contents import contents_of
from wijwerken.meet.domain.work_forms import form
from wijwerken.meet.models import Card, Seat, Workshop, WorkshopStep
from wijwerken.meet.tests.evening import give, held, page, sits, step
from wijwerken.people.actor import VISITOR
from wijwerken.people.models import Person
from wijwerken.trajectories.vocabulary import Audience

pytestmark = pytest.mark.django_db
LAMP, BENCH, GREET = "De lamp op de hoek is stuk.", "Er staat nergens een bank.", "Op straat groet niemand mij nog."


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def desk(cast):
    client = Client()
    client.force_login(cast.facilitator.account)
    return client


@pytest.fixture
def evening(cast):
    """A focus group that came to the step in which is asked what goes wrong."""
    occasion = preparation.Occasion("Avond in De Wiek", clock.today())
    workshop = preparation.prepare(cast.facilitator, cast.trajectory, form("focusgroep"), occasion)
    lead.open_workshop(cast.facilitator, cast.trajectory, workshop)
    return go(cast, workshop, 5)


def go(cast, workshop, position) -> Workshop:
    wanted = WorkshopStep.objects.of(cast.trajectory).get(workshop=workshop, position=position)
    lead.begin_step(cast.facilitator, cast.trajectory, workshop, wanted)
    workshop.refresh_from_db()
    return workshop


def reads_back(cast, workshop) -> Workshop:
    return go(cast, workshop, 7)


def says(phone, workshop, what, **told):
    return phone.post(f"/meedoen/{workshop.code}/woorden/", {"do": what, **told})


def press(desk, cast, workshop, do, **told):
    return desk.post(reverse("meet:act", args=[cast.trajectory.slug, workshop.pk]), {"do": do, **told})


def on_beamer(workshop) -> str:
    return Client().get(f"/meedoen/{workshop.code}/scherm/").text


def on_desk(desk, cast, workshop) -> str:
    return desk.get(reverse("meet:lead", args=[cast.trajectory.slug, workshop.pk])).text


def card_of(phone, workshop) -> str:
    return re.search(r'value="change:([0-9a-f-]+)"', page(phone, workshop)).group(1)


def words_of(text) -> Excerpt:
    return Excerpt.objects.everywhere("a test").get(text=text)


def test_what_was_written_stands_on_screen_and_desk_and_each_phone_shows_its_own(cast, desk, evening):
    _one, phone = sits(cast, evening)
    _other, other = sits(cast, evening)
    _silent, silent = sits(cast, evening)
    give(phone, evening, "kaartje", words=LAMP)
    give(other, evening, "kaartje", words=BENCH)
    reads_back(cast, evening)
    for screen in (on_beamer(evening), on_desk(desk, cast, evening)):
        assert LAMP in screen and BENCH in screen and "Waar het schuurt" in screen
    assert LAMP in page(phone, evening) and BENCH not in page(phone, evening)
    assert "Van u staat er niets om na te lezen." in page(silent, evening)
    assert words_of(LAMP).speaker.conversation.kind == ConversationKind.FOCUS_GROUP
    assert Card.objects.of(cast.trajectory).exclude(seat=None).count() == 0  # no card leads to a seat any more


def test_words_are_one_by_one_on_the_screen_when_who_facilitates_wants_that(cast, desk, evening):
    for words in (LAMP, BENCH):
        _seat, phone = sits(cast, evening)
        give(phone, evening, "kaartje", words=words)
    reads_back(cast, evening)
    assert "meet-beamer__quote" not in on_beamer(evening)
    shown = set()
    for _turn in range(2):
        do = re.search(r'value="(large:[0-9a-f-]+)"', on_desk(desk, cast, evening).split("house-actions", 2)[-1]).group(
            1
        )
        press(desk, cast, evening, do)
        screen = on_beamer(evening)
        assert "meet-beamer__quote" in screen and (LAMP in screen) != (BENCH in screen)
        shown.add(LAMP in screen)
    press(desk, cast, evening, "large:")
    assert LAMP in on_beamer(evening) and BENCH in on_beamer(evening)


def test_who_said_it_confirms_and_then_it_is_on_the_map_before_the_evening_is_over(cast, desk, evening):
    _seat, phone = sits(cast, evening)
    give(phone, evening, "kaartje", words=LAMP)
    give(phone, evening, "kaartje", words=BENCH)
    reads_back(cast, evening)
    counted = Excerpt.objects.of(cast.trajectory).shared_with(Audience.PARTICIPANTS)
    assert counted.count() == 2 and not counted.filter(confirmed()).exists()  # typed is no confirmation
    before = evening.version
    assert says(phone, evening, "confirm").status_code == 302
    evening.refresh_from_db()
    assert counted.filter(confirmed()).count() == 2 and evening.version > before
    assert "U zei: dit klopt" in page(phone, evening) and "Alles klopt" not in page(phone, evening)
    assert "klopt" in on_beamer(evening)


def test_cards_of_one_person_do_not_turn_at_one_moment_on_the_screen(cast, desk, evening):
    _seat, phone = sits(cast, evening)
    _other, other = sits(cast, evening)
    for words in (LAMP, BENCH):
        give(phone, evening, "kaartje", words=words)
    give(other, evening, "kaartje", words=GREET)
    reads_back(cast, evening)
    before = on_beamer(evening), on_desk(desk, cast, evening)
    says(phone, evening, "confirm")
    assert words_of(LAMP).is_confirmed and words_of(BENCH).is_confirmed and not words_of(GREET).is_confirmed
    marks = [screen.count("house-dot--full") for screen in (on_beamer(evening), on_desk(desk, cast, evening))]
    assert marks == [screen.count("house-dot--full") for screen in before], "two that turn together are of one person"
    says(other, evening, "confirm")
    assert all(one.holds for one in read_back.on_screen(evening)), "all of them turn at once"


def test_changed_words_are_everywhere_the_new_ones(cast, desk, evening):
    _seat, phone = sits(cast, evening)
    give(phone, evening, "kaartje", words=LAMP)
    reads_back(cast, evening)
    says(phone, evening, f"change:{card_of(phone, evening)}", text="De lamp knippert al een jaar.")
    for screen in (on_beamer(evening), on_desk(desk, cast, evening), page(phone, evening)):
        assert "De lamp knippert al een jaar." in screen and LAMP not in screen
    assert words_of("De lamp knippert al een jaar.").is_confirmed
    assert where_they_stand("lamp op de hoek") == []
    refused = says(phone, evening, f"change:{card_of(phone, evening)}", text=" ")
    assert refused.status_code == 400 and "Er staat niets meer." in refused.text


def test_words_that_are_taken_back_are_gone_everywhere(cast, desk, evening):
    _seat, phone = sits(cast, evening)
    give(phone, evening, "kaartje", words=LAMP)
    reads_back(cast, evening)
    says(phone, evening, f"take_back:{card_of(phone, evening)}")
    assert where_they_stand("lamp op de hoek") == []
    for screen in (on_beamer(evening), on_desk(desk, cast, evening), page(phone, evening)):
        assert LAMP not in screen


def test_nobody_answers_for_another_and_not_when_reading_back_is_over(cast, evening):
    _one, phone = sits(cast, evening)
    _other, other = sits(cast, evening)
    give(phone, evening, "kaartje", words=LAMP)
    give(other, evening, "kaartje", words=BENCH)
    reads_back(cast, evening)
    mine = card_of(phone, evening)
    assert says(other, evening, f"take_back:{mine}").status_code == 400
    assert words_of(LAMP)
    go(cast, evening, 8)
    assert "Teruglezen is voorbij" in says(phone, evening, f"take_back:{mine}").text


def test_the_phone_asks_who_may_read_and_what_is_for_the_core_group_is_on_no_screen(cast, desk, evening):
    _seat, phone = sits(cast, evening)
    asked = page(phone, evening)
    assert "Wie mag dit lezen?" in asked and re.search(r'value="participants"\s+checked', asked)
    give(phone, evening, "kaartje", words=LAMP, readers="holders")
    give(phone, evening, "kaartje", words=BENCH, readers="everyone")
    give(phone, evening, "kaartje", words=GREET)
    assert give(phone, evening, "kaartje", words="x", readers="somebody").status_code == 400
    lead.reveal(cast.facilitator, cast.trajectory, evening)
    _other, other = sits(cast, evening)
    for screen in (on_beamer(evening), page(other, evening)):
        assert LAMP not in screen and BENCH in screen and GREET in screen
    reads_back(cast, evening)
    assert LAMP not in on_beamer(evening) and LAMP in on_desk(desk, cast, evening) and LAMP in page(phone, evening)
    found = {one.text: one.audience for one in Excerpt.objects.of(cast.trajectory)}
    assert found == {LAMP: Audience.HOLDERS, BENCH: Audience.EVERYONE, GREET: Audience.PARTICIPANTS}
    mine = next(one.card.pk for one in read_back.at_desk(evening, cast.facilitator) if one.words.text == LAMP)
    says(phone, evening, f"participants:{mine}")
    assert LAMP in on_beamer(evening)
    says(phone, evening, f"holders:{mine}")
    assert LAMP not in on_beamer(evening)


@pytest.mark.parametrize("chosen", ["holders", "everyone"])
def test_who_may_read_stays_as_it_was_chosen_when_words_did_not_come_in(cast, evening, chosen):
    _seat, phone = sits(cast, evening)
    again = give(phone, evening, "kaartje", words="x" * 2001, readers=chosen)
    assert again.status_code == 400
    boxes = re.findall(r'<input[^>]*name="readers"[^>]*>', again.text)
    assert [re.search(r'value="(\w+)"', one)[1] for one in boxes if "checked" in one] == [chosen]


def test_one_card_for_the_core_group_alone_is_not_opened_by_itself_either(cast, evening):
    _seat, phone = sits(cast, evening)
    give(phone, evening, "kaartje", words=LAMP, readers="holders")
    card = Card.objects.of(cast.trajectory).get()
    from wijwerken.meet.domain import card_table

    with pytest.raises(NotSound, match="alleen de kerngroep"):
        card_table.show_card(cast.facilitator, cast.trajectory, evening, card)


def test_who_facilitates_chooses_beforehand_what_is_said_aloud(cast, desk):
    occasion = preparation.Occasion("Avond in De Wiek", clock.today())
    workshop = preparation.prepare(cast.facilitator, cast.trajectory, form("focusgroep"), occasion)
    said = on_desk(desk, cast, workshop)
    assert "Uw kaartjes leest de hele groep" in said and "Dan ligt er niets open" not in said
    press(desk, cast, workshop, "readers:holders")
    workshop.refresh_from_db()
    said = on_desk(desk, cast, workshop)
    assert "Dan ligt er niets open in de zaal" in said and "Uw kaartjes leest alleen de kerngroep." in said
    assert "Uw kaartjes leest alleen de kerngroep." in on_beamer(workshop)
    with pytest.raises(NotSound):
        readers.choose(cast.facilitator, cast.trajectory, workshop, "nobody")
    with pytest.raises(Refused):
        readers.choose(cast.official, cast.trajectory, workshop, Audience.EVERYONE)


@pytest.mark.parametrize("is_open", [False, True])
def test_what_is_said_aloud_of_an_evening_for_the_core_group_holds_for_paper_too(cast, desk, evening, is_open):
    readers.choose(cast.facilitator, cast.trajectory, evening, Audience.HOLDERS)
    evening.refresh_from_db()
    if is_open:
        lead.reveal(cast.facilitator, cast.trajectory, evening)
        evening.refresh_from_db()
    paper_cards.type_over(cast.facilitator, cast.trajectory, evening.current_step, paper_cards.OnPaper([BENCH]))
    assert BENCH not in on_beamer(evening)
    reads_back(cast, evening)
    assert BENCH not in on_beamer(evening) and BENCH in on_desk(desk, cast, evening)
    assert words_of(BENCH).audience == Audience.HOLDERS


def test_of_paper_who_facilitates_confirms_aloud_and_only_of_paper(cast, desk, evening):
    _seat, phone = sits(cast, evening)
    give(phone, evening, "kaartje", words=LAMP)
    paper_cards.type_over(cast.facilitator, cast.trajectory, evening.current_step, paper_cards.OnPaper([BENCH, GREET]))
    reads_back(cast, evening)
    cards = {one.words.text: one for one in read_back.at_desk(evening, cast.facilitator)}
    assert [cards[words].has_phone for words in (LAMP, BENCH)] == [True, False]
    press(desk, cast, evening, f"aloud:{cards[BENCH].card.pk}")
    assert words_of(BENCH).is_confirmed and words_of(BENCH).speaker.conversation.read_aloud_on == clock.today()
    press(desk, cast, evening, f"aloud:{cards[LAMP].card.pk}")
    assert not words_of(LAMP).is_confirmed
    changed = f"aloud_changed:{cards[GREET].card.pk}"
    press(desk, cast, evening, changed, **{f"text-{cards[GREET].card.pk}": "Ik groet zelf ook niet meer."})
    assert words_of("Ik groet zelf ook niet meer.").is_confirmed and where_they_stand("groet niemand mij") == []
    press(desk, cast, evening, f"aloud_gone:{cards[BENCH].card.pk}")
    assert where_they_stand("nergens een bank") == []


def test_late_words_come_in_with_the_harvest_and_nothing_comes_twice(cast, evening):
    _seat, phone = sits(cast, evening)
    give(phone, evening, "kaartje", words=LAMP)
    reads_back(cast, evening)
    go(cast, evening, 8)
    give(phone, evening, "kaartje", words=BENCH)
    lead.close(cast.facilitator, cast.trajectory, evening)
    evening.refresh_from_db()
    made = harvest.harvest_workshop(cast.facilitator, cast.trajectory, evening)
    assert sorted(one.text for one in Excerpt.objects.of(cast.trajectory)) == sorted([LAMP, BENCH])
    assert Card.objects.of(cast.trajectory).count() == 2
    read = [one.text for found in contents_of(cast.official, made).steps for pile in found.piles for one in pile.cards]
    assert read == [LAMP]  # the other did not lie open: the core group reads it first


def test_a_card_that_comes_in_alone_later_does_not_keep_its_own_quarter(cast, evening):
    _seat, phone = sits(cast, evening)
    give(phone, evening, "kaartje", words=LAMP)
    Card.objects.of(cast.trajectory).update(bucket=70)
    reads_back(cast, evening)
    go(cast, evening, 5)
    give(phone, evening, "kaartje", words=BENCH)
    Card.objects.of(cast.trajectory).filter(words=BENCH).update(bucket=78)
    reads_back(cast, evening)
    assert list(Card.objects.of(cast.trajectory).values_list("bucket", flat=True)) == [70, 70]


def test_the_group_writes_down_what_it_takes_along_and_agrees_and_every_screen_shows_it(cast, desk):
    workshop = held(cast, step("harvest", "Oogst"))
    _seat, phone = sits(cast, workshop)
    address = reverse("meet:harvest_notes", args=[cast.trajectory.slug, workshop.pk])
    assert "Wat nemen wij mee?" in on_desk(desk, cast, workshop)
    written = {"version": 1, "taken_along": "Het licht telt het meest", "agreements": "Wij lopen vrijdag samen"}
    assert desk.post(address, written).url == reverse("meet:lead", args=[cast.trajectory.slug, workshop.pk])
    for screen in (on_beamer(workshop), page(phone, workshop), on_desk(desk, cast, workshop)):
        assert "Het licht telt het meest" in screen and "Wij lopen vrijdag samen" in screen
    late = desk.post(address, {"version": 1, "agreements": "Iets anders"})
    assert "Iemand veranderde dit net." in late.text and "Iets anders" in late.text
    lead.close(cast.facilitator, cast.trajectory, workshop)
    workshop.refresh_from_db()
    contents = contents_of(cast.official, harvest.harvest_workshop(cast.facilitator, cast.trajectory, workshop))
    assert (contents.taken_along, contents.agreements) == (["Het licht telt het meest"], ["Wij lopen vrijdag samen"])
    with pytest.raises(Refused):
        notes.write_notes(cast.official, cast.trajectory, workshop, 2, notes.Told("Nee"))


@pytest.mark.parametrize("harvested", [False, True])
def test_at_the_end_every_phone_is_asked_what_one_would_like_to_do(cast, evening, harvested):
    seat, phone = sits(cast, evening)
    _other, other = sits(cast, evening)
    give(phone, evening, "kaartje", words=LAMP)
    lead.close(cast.facilitator, cast.trajectory, evening)
    evening.refresh_from_db()
    made = harvest.harvest_workshop(cast.facilitator, cast.trajectory, evening) if harvested else None
    asked = page(phone, evening)
    assert "Wat zou u zelf willen doen?" in asked and "Bewaar mijn code" in asked
    said = {"words": "Ik zet wel koffie", "mark": "a"}
    for _twice in range(2):
        assert phone.post(f"/meedoen/{evening.code}/zelf/", said).status_code == 302
    assert "Ik zet wel koffie" in page(phone, evening) and "Wat zou u zelf willen doen?" not in page(phone, evening)
    assert "Zonder code kan niemand u later vragen hoe het ging" in page(phone, evening)
    assert "Wat zou u zelf willen doen?" in page(other, evening)
    assert phone.post(f"/meedoen/{evening.code}/zelf/", {"words": " "}).status_code == 400
    made = made or harvest.harvest_workshop(cast.facilitator, cast.trajectory, evening)
    assert [one.text for one in contents_of(cast.facilitator, made).offers.said] == ["Ik zet wel koffie"]
    offer = Excerpt.objects.of(cast.trajectory).get(text="Ik zet wel koffie")
    assert offer.speaker.person_id == receipts.id_of(seat.pk)
    origin = [one.title for one in chain.trace_links(cast.facilitator, cast.trajectory, Reference(EXCERPT, offer.pk))]
    assert origin and not any("rond" in title for title in origin)  # one by one: a quarter would tell who


def test_only_who_kept_a_code_has_a_way_back(cast, evening):
    seat, phone = sits(cast, evening)
    give(phone, evening, "kaartje", words=LAMP)
    reads_back(cast, evening)
    person = words_of(LAMP).speaker.person
    assert person.pk == receipts.id_of(seat.pk) and receipts.with_a_way([seat]) == set()
    assert not on_behalf.with_a_way().filter(pk=person.pk).exists()
    receipts.keep_code(VISITOR, cast.trajectory, seat)
    assert receipts.with_a_way([Seat.objects.of(cast.trajectory).get(pk=seat.pk)]) == {seat.pk}
    assert on_behalf.with_a_way().filter(pk=person.pk).exists() and Person.objects.filter(pk=person.pk).exists()


def test_who_chose_a_step_without_a_code_is_offered_one_there(cast):
    workshop = held(cast, step("words", "Ik doe", card_kind="own_step"))
    seat, phone = sits(cast, workshop)
    assert "Wie mag dit lezen?" not in page(phone, workshop)  # it goes in the plan
    give(phone, workshop, "kaartje", words="Ik bel de gemeente", kind="own_step")
    assert "Zonder code kan niemand u later vragen hoe het ging" in page(phone, workshop)
    receipts.keep_code(VISITOR, cast.trajectory, Seat.objects.of(cast.trajectory).get(pk=seat.pk))
    assert "U bewaarde een code." in page(phone, workshop)


def test_phones_are_shown_with_as_many_questions_for_three_as_for_one(cast, evening, django_assert_max_num_queries):
    from wijwerken.meet.domain.phone_screen import phone_screen

    seats = [sits(cast, evening) for _number in range(3)]
    for number, (_seat, phone) in enumerate(seats):
        give(phone, evening, "kaartje", words=f"Woorden van nummer {number}")
    reads_back(cast, evening)
    for some in (seats[:1], seats):
        with django_assert_max_num_queries(2):
            phone_screen(evening, [seat for seat, _phone in some])


def test_a_room_confirms_only_what_it_read_aloud(cast):
    conversation = room_words.begin_room(cast.trajectory, "Avond", clock.today())
    made = room_words.bring_in(conversation, [room_words.Brought(LAMP), room_words.Brought(BENCH)])
    room_words.confirm_read_aloud(made[:1])
    assert [words_of(one).is_confirmed for one in (LAMP, BENCH)] == [True, False]
