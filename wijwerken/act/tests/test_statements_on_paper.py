"""What the plan on paper and the eindverslag state: where it is so, and where it isn't and isn't said."""

import datetime as dt
from dataclasses import fields, is_dataclass

import pytest

from tests.cast import to_phase
from tests.statements import says
from wijwerken.act.domain import action_plan, actions, final_report, ideas, plan_on_paper, progress
from wijwerken.act.domain.actions import Told, Yes
from wijwerken.act.models import Action
from wijwerken.act.tests.table import acting_cast, card_of, owned, proposed, room, soon, voice, warnings
from wijwerken.act.tests.test_plan import with_goal
from wijwerken.house import clock
from wijwerken.look.domain import kept_figures
from wijwerken.think.models import Edition
from wijwerken.trajectories.models import Assumption, Boundary, GateDeviation, Gathering, Promise
from wijwerken.trajectories.vocabulary import Audience

pytestmark = pytest.mark.django_db

ADOPTED, LATER = dt.date(2026, 11, 1), dt.date(2026, 11, 28)


def words_of(piece) -> str:
    """Give all text of a document, or a part of it, on one line."""
    if isinstance(piece, str):
        return piece
    if is_dataclass(piece):
        return " ".join(words_of(getattr(piece, one.name)) for one in fields(piece))
    return " ".join(words_of(one) for one in piece) if isinstance(piece, list | tuple) else ""


def plan(cast, actor=None) -> str:
    return words_of(plan_on_paper.plan_on_paper(actor or cast.facilitator, cast.trajectory, "nl"))


def report(cast, actor=None) -> str:
    return words_of(final_report.final_report(actor or cast.facilitator, cast.trajectory, "nl"))


def adopted_plan(cast):
    """Adopt a plan with one action on the first of November."""
    with clock.frozen(ADOPTED):
        with_goal(cast)
        owned(cast)
        return action_plan.adopt(cast.facilitator, cast.trajectory)


# --- the plan -----------------------------------------------------------------------------------------------------


@says("act.domain.plan_on_paper._adopted", is_so=True)
@says("act.domain.plan_on_paper._since", is_so=False)
def test_a_plan_to_which_nothing_was_added_was_adopted_as_it_stands():
    cast = acting_cast()
    adopted_plan(cast)
    with clock.frozen(LATER):
        text = plan(cast)
    assert "De groep stelde dit plan vast op 1 november 2026." in text
    assert "daarna" not in text and "sinds" not in text and "weten wij niet" not in text


@says("act.domain.plan_on_paper._adopted", is_so=False)
@says("act.domain.plan_on_paper._since", is_so=True)
def test_what_came_later_was_not_adopted_on_that_day():
    cast = acting_cast()
    assert "stelde dit plan vast" not in plan(cast)
    adopted_plan(cast)
    with clock.frozen(LATER):
        actions.propose(cast.facilitator, cast.trajectory, Told("Tafels op het plein"))
        found = action_plan.plan_of(cast.trajectory)
        action_plan.write_plan(cast.facilitator, cast.trajectory, found.version, "Een plein voor iedereen")
        text = plan(cast)
    assert "Het doel veranderde daarna, op 28 november 2026." in text
    assert "Wat er daarna bij kwam of veranderde, heeft zijn eigen dag." in text
    assert "Tafels op het plein  (niet uit de groep)  (sinds 28 november 2026)" in text
    assert text.count("sinds 28 november 2026") == 1


def test_of_actions_from_before_days_were_kept_the_plan_says_that_it_does_not_know():
    cast = acting_cast()
    adopted_plan(cast)
    with clock.frozen(LATER):
        owned(cast, words="Tafels op het plein")
        Action.objects.of(cast.trajectory).update(on=None)
        text = plan(cast)
    assert "Van sommige acties weten wij niet of ze er toen al zo op stonden." in text and "sinds" not in text
    first = Action.objects.of(cast.trajectory).exclude(words="Tafels op het plein").get()
    assert first.came_after(ADOPTED) is False  # somebody said yes to it that day


@says("act.domain.plan_on_paper._no_plan", is_so=True)
def test_there_is_no_plan_yet():
    assert "Er is nog geen plan." in plan(acting_cast())


@says("act.domain.plan_on_paper._no_plan", is_so=False)
def test_there_is_a_plan_or_none_will_come():
    cast = acting_cast()
    to_phase(cast.trajectory, "ended")
    assert "nog geen plan" not in plan(cast) and "Er kwam geen plan." in plan(cast)
    to_phase(cast.trajectory, "act")
    with_goal(cast)
    assert "geen plan" not in plan(cast)


@says("act.domain.plan_on_paper._heard_before", is_so=True)
def test_who_was_heard_before_choosing():
    cast = acting_cast()
    with clock.frozen(ADOPTED):
        action_plan.choose_direction(cast.facilitator, cast.trajectory, "Licht", "Omdat", "bewoners")
    assert "Gehoord voor deze keuze: bewoners" in plan(cast)
    assert "Dit kozen wij op 1 november 2026" in plan(cast)


@says("act.domain.plan_on_paper._heard_before", is_so=False)
def test_nobody_was_written_down_as_heard():
    cast = acting_cast()
    action_plan.choose_direction(cast.facilitator, cast.trajectory, "Licht", "Omdat")
    assert "Gehoord voor deze keuze" not in plan(cast)


@says("act.domain.plan_on_paper._room", is_so=True)
def test_the_room_that_was_given():
    cast = acting_cast()
    with_goal(cast)
    room(cast, hours=0, euros=0)
    assert "De ruimte die wij kregen" in plan(cast) and "geen geld of uren" in plan(cast)


@says("act.domain.plan_on_paper._room", is_so=False)
def test_a_room_with_one_yes_was_not_given_and_outsiders_do_not_read_it():
    cast = acting_cast()
    with_goal(cast)
    agreed = room(cast)
    assert "De ruimte die wij kregen" not in plan(cast, cast.outsider)
    agreed.leader_confirmed_on = None
    agreed.save()
    assert "De ruimte die wij kregen" not in plan(cast)


@says("act.domain.plan_on_paper.plan_on_paper", is_so=True)
def test_the_head_of_the_plan_says_its_goal_and_until_when():
    cast = acting_cast()
    with clock.frozen(ADOPTED):
        action_plan.write_plan(cast.facilitator, cast.trajectory, 1, "Licht", "", dt.date(2027, 6, 1))
    head = plan_on_paper.plan_on_paper(cast.facilitator, cast.trajectory, "nl")
    assert (head.title, head.kicker, head.voice) == ("Licht", "Ons plan tot 1 juni 2027", True)


@says("act.domain.plan_on_paper.plan_on_paper", is_so=False)
def test_without_a_goal_or_a_day_the_head_promises_none():
    cast = acting_cast()
    head = plan_on_paper.plan_on_paper(cast.facilitator, cast.trajectory, "nl")
    assert (head.title, head.kicker, head.voice) == ("Ons plan", "Ons plan", False)


def test_a_boundary_that_ends_with_a_full_stop_gets_no_second_one():
    cast = acting_cast()
    with_goal(cast)
    Boundary.objects.create(
        trajectory=cast.trajectory,
        topic="Er is geld voor het plein.",
        openness=Boundary.Openness.FIXED,
        why="De raad besloot het.",
    )
    text = plan(cast)
    assert "Er is geld voor het plein. De raad besloot het." in text and ".." not in text


# --- under the plan -----------------------------------------------------------------------------------------------


def warned(cast) -> str:
    return " ".join(warnings(cast))


@says("act.domain.board._one_carries_all", is_so=True)
@says("act.domain.board._only_the_municipality", is_so=False)
def test_one_resident_carries_all():
    cast = acting_cast()
    for _number in range(2):
        owned(cast)
    assert warned(cast) == "Eén mens draagt nu alle acties met een ja. Wie draagt er mee?"


@says("act.domain.board._one_carries_all", is_so=False)
@says("act.domain.board._only_the_municipality", is_so=True)
def test_two_officials_carry_all():
    cast = acting_cast()
    for actor in (cast.official, cast.facilitator):
        owned(cast, actor)
    assert warned(cast) == (
        "Alleen mensen die voor de gemeente werken, dragen nu een actie. Wie van buiten wil er een dragen?"
    )


# --- the eindverslag ----------------------------------------------------------------------------------------------


@says("act.domain.final_report._made_on", is_so=True)
def test_a_report_after_the_end_is_a_final_one():
    cast = acting_cast()
    to_phase(cast.trajectory, "ended")
    assert "loopt nog" not in report(cast)


@says("act.domain.final_report._made_on", is_so=False)
def test_a_report_on_the_first_day_is_not_final():
    assert "Het traject loopt nog." in report(acting_cast())


@says("act.domain.final_report._gatherings", is_so=True)
def test_a_gathering_that_was():
    cast = acting_cast()
    Gathering.objects.create(trajectory=cast.trajectory, title="De avond", on=clock.today())
    assert "Bijeenkomsten:" in report(cast)


@says("act.domain.final_report._gatherings", is_so=False)
def test_a_gathering_to_come_was_not():
    cast = acting_cast()
    Gathering.objects.create(trajectory=cast.trajectory, title="De avond", on=soon())
    assert "Bijeenkomsten:" not in report(cast)


def as_agreed(cast) -> None:
    """Let somebody write beforehand what they thought, so that nothing was skipped."""
    part = cast.participation(cast.facilitator)
    Assumption.objects.create(trajectory=cast.trajectory, by=part, words="Het is te donker", on=clock.today())


def otherwise(cast) -> str:
    return words_of(list(final_report._deviations(cast.trajectory)))


def test_without_anything_that_went_otherwise_the_report_only_says_that_nothing_was_noted():
    cast = acting_cast()
    as_agreed(cast)
    assert "Er is geen afwijking genoteerd." in otherwise(cast) and "zoals afgesproken" not in otherwise(cast)


@says("trajectories.domain.went_otherwise.opened_early", is_so=True)
def test_a_gate_was_opened_early():
    cast = acting_cast()
    gate = GateDeviation.Gate.GIVE_BACK
    GateDeviation.objects.create(trajectory=cast.trajectory, gate=gate, reason="de winter kwam.", on=ADOPTED)
    said = "1 november 2026, niet afgewacht: een teruggave voor een plan. De winter kwam."
    assert said in otherwise(cast)


@says("trajectories.domain.went_otherwise.opened_early", is_so=False)
@says("trajectories.domain.went_otherwise.not_as_promised", is_so=False)
@says("act.domain.final_report.agreed_late", is_so=False)
@says("trajectories.domain.went_otherwise.thought_nothing", is_so=False)
def test_what_went_as_agreed_is_no_deviation():
    cast = acting_cast()
    as_agreed(cast)
    room(cast)
    Promise.objects.create(trajectory=cast.trajectory, what="een teruggave", due_on=ADOPTED, kept_on=ADOPTED)
    Promise.objects.create(trajectory=cast.trajectory, what="een feest", due_on=soon())
    adopted = action_plan.begin_plan(cast.trajectory)
    adopted.adopted_on = clock.today()
    adopted.save()
    assert "Er is geen afwijking genoteerd." in otherwise(cast)


@says("trajectories.domain.went_otherwise.not_as_promised", is_so=True)
@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"missed_because": "iedereen was ziek"}, "Dat lukte niet. Iedereen was ziek."),
        ({"kept_on": LATER}, "Het werd 28 november 2026."),
        ({}, "Dat is niet gedaan."),
    ],
)
def test_a_promise_that_was_not_kept_in_time(row, said):
    cast = acting_cast()
    as_agreed(cast)
    Promise.objects.create(trajectory=cast.trajectory, what="een teruggave", due_on=ADOPTED, **row)
    with clock.frozen(dt.date(2026, 12, 5)):
        assert f"Beloofd voor 1 november 2026: een teruggave. {said}" in otherwise(cast)


@says("act.domain.final_report.agreed_late", is_so=True)
def test_the_room_was_agreed_on_after_the_plan():
    cast = acting_cast()
    as_agreed(cast)
    adopted_plan(cast)
    with clock.frozen(LATER):
        room(cast)
    assert "De ruimte-afspraak kwam rond op 28 november 2026, toen het plan er al was." in otherwise(cast)


@says("trajectories.domain.went_otherwise.thought_nothing", is_so=True)
def test_nobody_wrote_beforehand_what_they_thought():
    assert "Vooraf schreef niemand op wat hij of zij dacht." in otherwise(acting_cast())


@says("act.domain.final_report._people_heard", is_so=True)
def test_how_many_people_were_heard():
    cast = acting_cast()
    for number in range(6):
        voice(cast, f"Ik zeg {number}")
    assert "Gehoord: 6 mensen." in report(cast)


@says("act.domain.final_report._people_heard", is_so=False)
def test_nobody_was_heard_and_for_others_it_was_not_counted():
    cast = acting_cast()
    assert "Gehoord: niemand." in report(cast)
    kept_figures.work_out_all()
    assert "Gehoord: nog niet geteld." in report(cast, cast.resident)


@says("act.domain.final_report._from_edition", is_so=True)
def test_what_stood_in_the_newest_edition():
    assert "Zo stond het in teruggave 1:" in report(acting_cast())


@says("act.domain.final_report._from_edition", is_so=False)
def test_no_edition_was_given():
    cast = acting_cast()
    Edition.objects.of(cast.trajectory).delete()
    assert "Er is geen teruggave gepubliceerd." in report(cast) and "Zo stond het" not in report(cast)


@says("act.domain.final_report._not_shared", is_so=True)
@says("act.domain.final_report._nothing_to_answer", is_so=True)
def test_an_idea_that_may_not_be_read_here():
    cast = acting_cast()
    voice(cast, audience=Audience.PARTICIPANTS)
    text = report(cast)
    assert "Nog enkele ideeën mogen wij hier niet laten lezen." in text
    assert "Er zijn geen ideeën die met iedereen gedeeld mogen worden." in text


@says("act.domain.final_report._not_shared", is_so=False)
@says("act.domain.final_report._nothing_to_answer", is_so=False)
def test_every_idea_may_be_read():
    cast = acting_cast()
    voice(cast, audience=Audience.EVERYONE)
    assert "niet laten lezen" not in report(cast) and "Er zijn geen ideeën" not in report(cast)


def answer(cast, excerpt) -> str:
    card = next(one for one in ideas.cards(cast.facilitator, cast.trajectory) if one.excerpt == excerpt)
    return final_report.answer_to(card)


@says("act.domain.final_report.answer_to", is_so=True)
def test_what_happens_with_an_idea():
    cast = acting_cast()
    said = voice(cast)
    assert answer(cast, said) == "Niet gekozen. Het idee blijft liggen."
    ideas.leave_out(cast.facilitator, cast.trajectory, card_of(cast, said), "te duur.")
    assert answer(cast, said) == "Bewust niet: te duur."


@says("act.domain.final_report.answer_to", is_so=False)
def test_an_idea_that_was_left_out_and_done_after_all_is_not_consciously_left():
    cast = acting_cast()
    said = voice(cast)
    card = card_of(cast, said)
    ideas.leave_out(cast.facilitator, cast.trajectory, card, "te duur")
    action = proposed(cast, cards=[ideas.find(cast.facilitator, cast.trajectory, card.key)])
    actions.take_on(cast.resident, cast.trajectory, action, Yes("Lopen", soon(), "Els"))
    assert answer(cast, said) == "Vaste avondronde met de hond: gepland."
    progress.stop(cast.resident, cast.trajectory, action, "Te koud")
    assert answer(cast, said) == "Bewust niet: te duur."


def test_boundaries_are_not_said_to_be_published_when_they_were_not():
    cast = acting_cast()
    Boundary.objects.create(trajectory=cast.trajectory, topic="Geld", openness=Boundary.Openness.FIXED, why="Daarom")
    assert "Kaders, gepubliceerd op" in report(cast)
    cast.trajectory.boundaries_published_on = None
    assert "Kaders. Zij zijn niet gepubliceerd." in report(cast)
