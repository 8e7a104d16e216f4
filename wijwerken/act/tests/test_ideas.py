"""Ideas, each with where it comes from (M06, M09, M11, A04, G07)."""

import pytest

from wijwerken.act.domain import action_plan, ideas
from wijwerken.act.models import Idea
from wijwerken.act.tests.table import WORDS, acting_cast, card_of, thread, voice
from wijwerken.house.refusal import NotSound, Refused
from wijwerken.look.vocabulary import ExcerptKind
from wijwerken.trajectories.rules import part_of
from wijwerken.trajectories.vocabulary import Audience

pytestmark = pytest.mark.django_db

INSIDE = ["facilitator", "co_researcher", "official", "sponsor", "resident"]
OUTSIDE = ["outsider", "administrator", "other_facilitator", "stranger"]


def titles(actor, cast):
    return {card.title for card in ideas.cards(actor, cast.trajectory)}


def test_m11_a_solution_said_while_looking_lies_on_the_table_in_doen_without_anyone_retyping_it():
    cast = acting_cast()
    voice(cast)
    voice(cast, "Dit is geen oplossing", kind=ExcerptKind.EXPERIENCE)
    found = ideas.cards(cast.resident, cast.trajectory)
    assert [(card.title, card.origin) for card in found] == [(WORDS, "Een oplossing die iemand ziet")]
    assert not Idea.objects.of(cast.trajectory).exists()


def test_a_solution_shows_only_to_who_may_read_the_voice():
    cast = acting_cast()
    secret = voice(cast, "Alleen voor wie het gesprek hield", audience=Audience.HOLDERS)
    assert titles(cast.facilitator, cast) == {secret.text}
    assert titles(cast.resident, cast) == set()
    ideas.leave_out(cast.facilitator, cast.trajectory, card_of(cast, secret), "Te duur nu")
    assert titles(cast.resident, cast) == set()
    assert ideas.find(cast.resident, cast.trajectory, f"voice-{secret.pk}") is None


@pytest.mark.parametrize("who", OUTSIDE)
def test_outsiders_see_no_ideas(who):
    cast = acting_cast()
    voice(cast, audience=Audience.EVERYONE)
    ideas.add(cast.resident, cast.trajectory, "Een bankje bij de brug")
    assert titles(getattr(cast, who), cast) == set()


@pytest.mark.parametrize("who", INSIDE)
def test_m09_everyone_who_takes_part_can_add_an_idea(who):
    cast = acting_cast()
    ideas.add(getattr(cast, who), cast.trajectory, "Een bankje bij de brug")
    assert titles(cast.resident, cast) == {"Een bankje bij de brug"}


@pytest.mark.parametrize("who", OUTSIDE)
def test_outsiders_are_refused_with_a_reason(who):
    cast = acting_cast()
    with pytest.raises(Refused) as no:
        ideas.add(getattr(cast, who), cast.trajectory, "x")
    assert "meedoet" in no.value.reason


def test_m06_two_ideas_of_two_people_become_one_that_names_both():
    cast = acting_cast()
    ideas.add(cast.resident, cast.trajectory, "Een bankje bij de brug")
    said = voice(cast)
    cards = ideas.cards(cast.resident, cast.trajectory)
    grown = ideas.connect(cast.official, cast.trajectory, cards, "Een bank met een lamp bij de brug")
    card = ideas.find(cast.resident, cast.trajectory, f"idea-{grown.pk}")
    assert card is not None and set(card.sources) == {"Een bankje bij de brug", said.text}
    assert card.origin == "Gegroeid uit andere ideeën"


def test_connecting_names_no_voice_the_reader_may_not_read():
    cast = acting_cast()
    secret = voice(cast, "Alleen voor wie het gesprek hield", audience=Audience.HOLDERS)
    ideas.add(cast.resident, cast.trajectory, "Een bankje bij de brug")
    grown = ideas.connect(cast.facilitator, cast.trajectory, ideas.cards(cast.facilitator, cast.trajectory), "Samen")
    card = ideas.find(cast.resident, cast.trajectory, f"idea-{grown.pk}")
    assert card is not None and secret.text not in str(card.sources) and len(card.sources) == 2


def test_connecting_takes_two():
    cast = acting_cast()
    voice(cast)
    with pytest.raises(NotSound) as no:
        ideas.connect(cast.resident, cast.trajectory, ideas.cards(cast.resident, cast.trajectory), "x")
    assert no.value.field == "sources"


def test_a4_consciously_not_asks_a_reason_and_can_be_taken_up_again():
    cast = acting_cast()
    card = card_of(cast, voice(cast))
    with pytest.raises(NotSound):
        ideas.leave_out(cast.facilitator, cast.trajectory, card, "  ")
    idea = ideas.leave_out(cast.facilitator, cast.trajectory, card, "Dit kan pas na de verbouwing.")
    assert ideas.cards(cast.resident, cast.trajectory)[0].not_now_because == "Dit kan pas na de verbouwing."
    ideas.take_up(cast.facilitator, cast.trajectory, card)
    idea.refresh_from_db()
    assert idea.not_now_because == ""


def test_only_who_thought_of_it_takes_an_idea_back():
    cast = acting_cast()
    idea = ideas.add(cast.resident, cast.trajectory, "Een bankje bij de brug")
    with pytest.raises(NotSound):
        ideas.take_back(cast.official, cast.trajectory, idea)
    ideas.take_back(cast.resident, cast.trajectory, idea)
    assert titles(cast.resident, cast) == set()


@pytest.mark.parametrize("many", [1, 3])
def test_reading_ideas_takes_the_same_few_questions_for_one_and_three(many, django_assert_num_queries):
    cast = acting_cast()
    for number in range(many):
        idea = ideas.add(cast.resident, cast.trajectory, f"Idee {number}")
        idea.grown_from.set([ideas.picked(cast.trajectory, card_of(cast, voice(cast, f"Stem nummer {number}")))])
    part_of.forget(cast.trajectory)
    with django_assert_num_queries(7):
        assert len(ideas.cards(cast.resident, cast.trajectory)) == 2 * many


def test_what_people_would_like_to_do_themselves_lies_apart():
    cast = acting_cast()
    voice(cast, "Ik wil wel soep maken", kind=ExcerptKind.OFFER)
    assert titles(cast.resident, cast) == set()
    assert [card.title for card in ideas.offers(cast.resident, cast.trajectory)] == ["Ik wil wel soep maken"]


def test_a4_a_thread_has_an_action_or_a_reason_why_not():
    cast = acting_cast()
    red = thread(cast, voice(cast))
    assert action_plan.threads_without_action(cast.trajectory) == [red]
    action_plan.leave_thread_out(cast.facilitator, cast.trajectory, red, "Eerst de brug.")
    assert action_plan.threads_without_action(cast.trajectory) == []
    assert [row.because for row in action_plan.threads_left_out(cast.trajectory)] == ["Eerst de brug."]
