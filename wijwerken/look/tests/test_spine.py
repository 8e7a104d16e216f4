"""What kijken brings to the spine (G06, P15, L1-L3, L5, L6): receipt, trace, search, figures, signals, keeping."""

import datetime as dt

import pytest
from django.urls import reverse

from tests.cast import make_cast, to_phase
from wijwerken.house import clock
from wijwerken.house.manifest import Reference
from wijwerken.house.once import forget_figures
from wijwerken.look.domain import chain, conversations, kept, kept_figures, paper, queries, shown
from wijwerken.look.models import Conversation, Excerpt, PaperCard
from wijwerken.look.tests.doors import browser_of, person_with
from wijwerken.look.tests.voices import excerpt_of, recorded, resident_says, tell
from wijwerken.people.domain import receipts
from wijwerken.people.models import Person
from wijwerken.trajectories.domain import counts, groups
from wijwerken.trajectories.vocabulary import Audience

pytestmark = pytest.mark.django_db


def test_the_receipt_says_who_heard_it_and_when():
    cast = make_cast()
    conversation = recorded(cast)
    code = paper.print_slips(cast.facilitator, cast.trajectory, conversation).slips[0].code
    line = next(iter(chain.receipt_lines(person_with(code), cast.trajectory)))
    assert line.stage == "heard" and "door Samira de Wit" in line.sentence and line.on == clock.today()
    mine = next(iter(chain.receipt_lines(person_with(tell(cast).code), cast.trajectory)))
    assert "u vertelde het zelf" in mine.sentence and "leest het eerst" in mine.sentence


def test_the_trace_leads_from_a_sentence_to_its_conversation_as_far_as_one_may_see():
    cast = make_cast()
    conversation = recorded(cast, "Alleen voor de houders.")
    excerpt = Excerpt.objects.of(cast.trajectory).get()
    reference = Reference("look.excerpt", excerpt.pk)
    title = chain.trace_title(cast.facilitator, cast.trajectory, reference)
    assert title is not None and title.title == "Alleen voor de houders." and title.own_words
    assert [link.to.id for link in chain.trace_links(cast.facilitator, cast.trajectory, reference)] == [conversation.pk]
    for who in (cast.official, cast.outsider, cast.sponsor):
        title = chain.trace_title(who, cast.trajectory, reference)
        assert title is not None and "alleen de kerngroep leest" in title.title and not title.url
        assert list(chain.trace_links(who, cast.trajectory, reference)) == []
    onward = chain.trace_links(cast.facilitator, cast.trajectory, Reference("look.conversation", conversation.pk))
    assert [link.title for link in onward] == ["Alleen voor de houders."]


def test_the_trace_finds_nothing_through_another_trajectory():
    cast = make_cast()
    said = resident_says(cast)
    assert chain.trace_title(cast.other_facilitator, cast.other_trajectory, Reference("look.excerpt", said.pk)) is None


@pytest.mark.parametrize("typed", ["cafe", "CAFÉ", "onker", "50%", "donk kaf"])
def test_search_finds_parts_of_words_without_accents_and_takes_signs_literally(typed):
    cast = make_cast()
    resident_says(cast, "Het café is voor 50% donker, zegt kafé-baas.")
    resident_says(cast, "Iets heel anders, 50 keer.")
    assert len(list(shown.search(cast.official, cast.trajectory, typed))) == 1


def test_search_finds_nothing_a_reader_may_not_read():
    cast = make_cast()
    resident_says(cast, "geheim", audience=Audience.HOLDERS)
    assert list(shown.search(cast.official, cast.trajectory, "geheim")) == []
    assert len(list(shown.search(cast.facilitator, cast.trajectory, "geheim"))) == 1


def test_a_small_number_of_people_is_only_some_and_places_are_counted():
    cast = make_cast("think")
    recorded(cast, place_kind="outside")
    recorded(cast, place_kind="inside")
    recorded(cast, place_kind="outside")
    facts = {fact.label: fact.text for fact in shown.facts(cast.facilitator, cast.trajectory)}
    assert facts == {"Gehoord": "enkele mensen, 1 groep", "Gesprekken": "2 buiten kantoor, 1 op kantoor"}


def test_one_person_who_tells_twice_is_one_person():
    cast = make_cast()
    resident_says(cast)
    resident_says(cast, "Nog een keer.")
    assert shown.counts.voices(cast.trajectory) == 2
    assert queries.heard(cast.trajectory).people == 1


def test_only_who_carries_it_gets_the_steps():
    cast = make_cast()
    tell(cast)
    steps = {step.title: step for step in shown.steps(cast.facilitator, cast.trajectory)}
    assert steps["Lezen wat binnenkomt"].state == "busy" and steps["Wie praat met wie"].state == "open"
    assert list(shown.steps(cast.official, cast.trajectory)) == []


def signal(cast, check):
    kept_figures.work_out(cast.trajectory)
    forget_figures(cast.trajectory)
    return next((fact for fact in shown.gate_facts(cast.trajectory) if fact.check == check), None)


def test_l1_asks_three_people_of_every_group_that_lives_with_it():
    cast = make_cast()
    cast.officials.ring = "works"
    cast.officials.save()
    recorded(cast, "a.", "b.", speakers=2)
    assert not signal(cast, "L1").holds and "bewoners" in signal(cast, "L1").sentence
    recorded(cast, "c.")
    assert signal(cast, "L1").holds


def test_a_group_is_heard_from_three_people_on_alike_for_the_core_group_and_for_others():
    """rows-look-think A6.2: on the map one voice was enough, on the kwaliteitskaart three people."""
    cast = make_cast()
    seen = lambda who: groups.seen(who, cast.trajectory)[1]  # noqa: E731
    for _person in range(2):
        recorded(cast)
        signal(cast, "L1")
        assert seen(cast.facilitator).group == cast.residents
        assert seen(cast.facilitator).is_missing and seen(cast.official).is_missing
        assert counts.has_voices(cast.residents, cast.trajectory)
    map_now = browser_of(cast.facilitator).get(reverse("trajectories:people", args=[cast.trajectory.slug])).content
    assert "nog te weinig gehoord" in map_now.decode() and "nog niet gehoord" not in map_now.decode()
    recorded(cast)
    signal(cast, "L1")
    assert not seen(cast.facilitator).is_missing and not seen(cast.official).is_missing


def test_others_see_the_third_person_only_after_the_night():
    cast = make_cast()
    recorded(cast, "a.", "b.", speakers=2)
    signal(cast, "L1")
    recorded(cast)
    forget_figures(cast.trajectory)
    residents = lambda who: next(one for one in groups.seen(who, cast.trajectory) if one.group == cast.residents)  # noqa: E731
    assert residents(cast.facilitator).heard and not residents(cast.official).heard


def test_l3_looks_whether_enough_people_from_outside_spoke():
    cast = make_cast()
    assert signal(cast, "L3") is None, "of nobody nothing is said"
    recorded(cast)
    assert signal(cast, "L3").holds


def test_l5_holds_when_the_last_three_conversations_brought_no_new_group():
    cast = make_cast()
    for days in range(4):
        recorded(cast, on=clock.today() - dt.timedelta(days=days))
    assert signal(cast, "L5").holds


def test_l6_asks_that_most_words_are_confirmed():
    cast = make_cast()
    conversation = recorded(cast)
    assert not signal(cast, "L6").holds
    conversations.confirm_on_the_spot(cast.facilitator, cast.trajectory, conversation)
    assert signal(cast, "L6").holds


def test_the_export_of_a_participant_holds_only_what_they_may_read_and_no_groups():
    cast = make_cast()
    resident_says(cast, "gedeeld", audience=Audience.PARTICIPANTS)
    resident_says(cast, "geheim", audience=Audience.HOLDERS)
    rows = kept.export(cast.official, cast.trajectory)["excerpts"]
    assert [row["words"] for row in rows] == ["gedeeld"]
    assert not {"groups", "id", "on", "person"} & set(rows[0])
    assert kept.export(cast.outsider, cast.trajectory) == {"excerpts": []}


def test_notes_go_a_year_after_the_end_and_excerpts_stay():
    cast = make_cast()
    recorded(cast, said="Alles wat gezegd is.", interpretation="Wat ik dacht.")
    to_phase(cast.trajectory, "ended")
    year = clock.today() + dt.timedelta(days=366)
    assert kept.delete_notes(clock.today()) == 0
    assert kept.delete_notes(year) == 1
    assert Conversation.objects.of(cast.trajectory).get().said == ""
    assert Excerpt.objects.of(cast.trajectory).exists()


def test_blank_cards_go_after_a_year_with_their_receipts_and_used_ones_stay():
    cast = make_cast()
    cards = paper.print_cards(cast.facilitator, cast.trajectory, 2).cards
    from wijwerken.look.domain.contribution import Voice

    paper.type_over(cast.facilitator, cast.trajectory, Voice("Woorden."), number=cards[0].number)
    people = Person.objects.count()
    kept.delete_blank_cards(clock.today() + dt.timedelta(days=366))
    assert Person.objects.count() == people - 1
    assert PaperCard.objects.of(cast.trajectory).get().number == cards[0].number
    assert receipts.person_with(cards[1].code) is None


def test_an_unread_voice_of_someone_else_is_not_in_ones_own_data():
    cast = make_cast()
    told = tell(cast, words="van mij")
    tell(cast, words="van een ander")
    own = kept.own_data(person_with(told.code))
    assert [row["words"] for row in own["words"]] == ["van mij"]
    assert excerpt_of(told).text == "van mij"
