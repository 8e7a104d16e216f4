"""Leading a workshop: who may, what comes first, and what waits after old pain (P08, P16, P17, P20, U04)."""

import pytest

from tests.cast import make_cast, to_phase
from wijwerken.house.models import LogEntry
from wijwerken.house.refusal import NotSound, Refused
from wijwerken.meet.domain import card_table, lead, preparation, queries, seats
from wijwerken.meet.domain.answers import BadAnswer, GivenCard, GivenChoice, card_id, record_cards, record_choices
from wijwerken.meet.domain.figures import figures
from wijwerken.meet.models import Card, Choice, Seat, Workshop
from wijwerken.meet.tests.evening import DAY, held, sits, step, work_form
from wijwerken.people.actor import VISITOR
from wijwerken.trajectories.domain import standstill

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast("think")


def card(workshop: Workshop, seat: Seat, words: str, kind: str = "card", mark: str = "1") -> GivenCard:
    return GivenCard(card_id(seat.pk, mark), workshop.current_step_id, seat.pk, words, kind)


@pytest.mark.parametrize("who", ["resident", "official", "sponsor", "outsider", "administrator", "other_facilitator"])
def test_only_the_core_group_leads_and_others_read_why(cast, who):
    workshop = held(cast, step("words"), step("talk"))
    actor, trajectory = getattr(cast, who), cast.trajectory
    for deed in (
        lambda: preparation.prepare(actor, trajectory, work_form(step("talk")), preparation.Occasion("x", DAY)),
        lambda: lead.begin_step(actor, trajectory, workshop, lead.next_step(workshop)),
        lambda: lead.reveal(actor, trajectory, workshop),
        lambda: lead.ask_on(actor, trajectory, workshop),
        lambda: lead.ask(actor, trajectory, workshop, "need"),
        lambda: lead.pause(actor, trajectory, workshop),
        lambda: lead.change_hat(actor, trajectory, workshop, off=True),
        lambda: lead.close(actor, trajectory, workshop),
        lambda: card_table.pile(actor, trajectory, workshop, [], "x"),
    ):
        with pytest.raises(Refused, match="kerngroep"):
            deed()


def test_a_form_that_decides_waits_for_doen_or_says_why_not(cast):
    trajectory, form = cast.trajectory, work_form(step("resistance", options=["Een bankje", "Een lamp"]))
    with pytest.raises(NotSound, match="hoort bij Doen") as no:
        preparation.prepare(cast.facilitator, trajectory, form, preparation.Occasion("Kiezen", DAY))
    assert no.value.field == "early_because"
    early = preparation.Occasion("Kiezen", DAY, early_because="De subsidie sluit morgen.")
    assert (
        preparation.prepare(cast.facilitator, trajectory, form, early).held_early_because == "De subsidie sluit morgen."
    )
    to_phase(trajectory, "act")
    assert not preparation.prepare(
        cast.facilitator, trajectory, form, preparation.Occasion("Kiezen", DAY)
    ).held_early_because
    to_phase(trajectory, "look")
    assert "Stippen" in preparation.why_early(trajectory, work_form(step("dots")))


def test_need_comes_first_leaders_go_first_and_after_old_pain_nobody_is_asked(cast):
    workshop = held(cast, step("words"))
    leader, _phone = sits(cast, workshop, is_leader=True)
    jo, _phone = sits(cast, workshop)
    trajectory, samira = cast.trajectory, cast.facilitator
    with pytest.raises(NotSound, match="eerst wat mensen nodig hebben"):
        lead.ask(samira, trajectory, workshop, "all")
    lead.ask(samira, trajectory, workshop, "need")
    record_cards(VISITOR, trajectory, [card(workshop, jo, "Toestemming", "need")])
    lead.ask(samira, trajectory, workshop, "leaders")
    with pytest.raises(BadAnswer, match="wie leidinggeeft"):
        record_cards(VISITOR, trajectory, [card(workshop, jo, "Ik groet iedereen", "own_step", "2")])
    assert record_cards(VISITOR, trajectory, [card(workshop, leader, "Ik kom elke week", "own_step")]) == 1
    lead.pause(samira, trajectory, workshop, "Iemand werd geraakt")
    with pytest.raises(BadAnswer):
        record_cards(VISITOR, trajectory, [card(workshop, jo, "Nog een", mark="3")])
    lead.resume(samira, trajectory, workshop)
    standstill.go_on(samira, trajectory, "Wij zagen het", "Wij hebben gepraat.")
    lead.ask(samira, trajectory, workshop, "need")
    with pytest.raises(Refused, match="oude pijn"):
        lead.ask(samira, trajectory, workshop, "all")


def test_one_bad_row_is_named_and_nothing_of_the_batch_is_kept(cast):
    workshop = held(cast, step("words"))
    jo, _phone = sits(cast, workshop)
    good, bad = card(workshop, jo, "Een bankje"), card(workshop, jo, "x" * 2001, mark="2")
    with pytest.raises(BadAnswer) as no:
        record_cards(VISITOR, cast.trajectory, [good, bad])
    assert (no.value.row, Card.objects.of(cast.trajectory).count()) == (1, 0)
    assert record_cards(VISITOR, cast.trajectory, [good]) == 1
    assert record_cards(VISITOR, cast.trajectory, [good]) == 0  # sent again after the line broke
    elsewhere = held(cast, step("words"))
    with pytest.raises(BadAnswer, match="hoort niet bij"):
        record_cards(VISITOR, cast.trajectory, [card(elsewhere, jo, "Een lamp", mark="4")])


def test_dots_run_out_a_newer_choice_takes_the_place_of_the_older_and_few_answers_show_nothing(cast):
    options = ["Bankje", "Lamp", "Winkel", "Groeten", "Bus"]
    workshop = held(cast, step("dots", options=options), step("choose", options=options))
    jo, _phone = sits(cast, workshop)

    def choose(seat: Seat, *keys: str) -> None:
        given = [GivenChoice(workshop.current_step_id, seat.pk, key) for key in keys]
        record_choices(VISITOR, cast.trajectory, given)

    choose(jo, "o1", "o2", "o3")
    with pytest.raises(BadAnswer, match="alles al gegeven"):
        choose(jo, "o4")
    lead.begin_step(cast.facilitator, cast.trajectory, workshop, lead.next_step(workshop))
    choose(jo, "o1")
    choose(jo, "o2")
    assert queries.own_choices([jo.pk], workshop.current_step)[jo.pk] == {"o1": 0, "o2": 1}
    for _one in range(3):
        choose(sits(cast, workshop)[0], "o2")
    lead.reveal(cast.facilitator, cast.trajectory, workshop)
    assert figures(workshop.current_step).bars == ()
    fifth = sits(cast, workshop)[0]
    Choice.objects.create(trajectory=cast.trajectory, step=workshop.current_step, seat=fifth, option="o3")
    assert figures(workshop.current_step).bars == (), "what was told stands fast"


def test_dots_take_the_piles_of_the_room_and_resistance_always_offers_doing_nothing(cast):
    workshop = held(cast, step("words"), step("dots"), step("resistance"))
    jo, _phone = sits(cast, workshop)
    trajectory, samira = cast.trajectory, cast.facilitator
    record_cards(VISITOR, trajectory, [card(workshop, jo, "Een bankje"), card(workshop, jo, "Een lamp", mark="2")])
    lead.reveal(samira, trajectory, workshop)
    card_table.pile(
        samira, trajectory, workshop, [one.pk for one in queries.all_cards(workshop)], "Een plek om te zitten"
    )
    lead.begin_step(samira, trajectory, workshop, lead.next_step(workshop))
    assert [one["text"] for one in workshop.current_step.settings["options"]] == ["Een plek om te zitten"]
    lead.begin_step(samira, trajectory, workshop, lead.next_step(workshop))
    offered = [one["text"] for one in workshop.current_step.settings["options"]]
    assert offered == ["Een bankje", "Een lamp", "Niets doen"]


def test_who_comes_late_sits_at_the_smallest_table_and_leaders_do_not_speak_first(cast):
    workshop = held(cast, step("groups", size=2), step("round_robin"))
    early = [sits(cast, workshop, is_leader=number == 0)[0] for number in range(5)]
    seats.draw_tables(workshop, 2, "lot")
    late, _phone = sits(cast, workshop)
    tables = [Seat.objects.of(cast.trajectory).get(pk=seat.pk).table for seat in early]
    assert late.table == min(set(tables), key=tables.count)
    lead.begin_step(cast.facilitator, cast.trajectory, workshop, lead.next_step(workshop))
    assert early[0] in seats.turns(workshop)[3:]


def test_the_logbook_tells_what_the_room_did_and_nothing_of_who_or_what(cast):
    workshop = held(cast, step("alone_together"))
    jo, _phone = sits(cast, workshop, first_name="Jo")
    record_cards(VISITOR, cast.trajectory, [card(workshop, jo, "kanariekaart")])
    lead.reveal(cast.facilitator, cast.trajectory, workshop)
    lead.close(cast.facilitator, cast.trajectory, workshop)
    entries = LogEntry.objects.filter(place_id=cast.trajectory.pk)
    deeds = ["meet.workshop.prepared", "meet.workshop.opened", "meet.cards.revealed", "meet.workshop.closed"]
    assert [entry.deed for entry in entries] == deeds
    kept = str([entry.payload for entry in entries])
    assert "kanarie" not in kept and "Jo" not in kept and str(jo.pk) not in kept
