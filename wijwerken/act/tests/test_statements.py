"""What doen states: each sentence in a world where it is so, and in one where it isn't and isn't said."""

import datetime as dt

import pytest
from django.core import mail
from django.utils.html import strip_tags
from django_tasks_db.models import DBTaskResult

from tests.cast import to_phase
from tests.statements import says
from wijwerken.act.domain import (
    action_plan,
    actions,
    board,
    chain,
    chores,
    ideas,
    mandates,
    means,
    progress,
    quality_card,
    reviews,
    shown,
)
from wijwerken.act.domain.actions import Told, Yes
from wijwerken.act.domain.mandates import Question
from wijwerken.act.models import Action, ActionPlan
from wijwerken.act.tasks import send_done
from wijwerken.act.tests.table import acting_cast, card_of, owned, proposed, room, soon, thread, voice, warnings
from wijwerken.act.tests.test_plan import with_goal
from wijwerken.house import clock
from wijwerken.look.domain import member_check
from wijwerken.people.domain import identities
from wijwerken.people.models import Membership
from wijwerken.trajectories.models import Notice, Participation, ReviewDay, Trajectory
from wijwerken.trajectories.tests.visiting import enter
from wijwerken.trajectories.vocabulary import Role

pytestmark = pytest.mark.django_db


def adopted(cast, **more) -> ActionPlan:
    """Adopt a plan with one action that somebody outside the municipality carries."""
    with_goal(cast)
    owned(cast, **more)
    return action_plan.adopt(cast.facilitator, cast.trajectory)


def signals(cast) -> dict[str, tuple[str, bool]]:
    return {one.check: (one.sentence, one.holds) for one in shown.gate_facts(cast.trajectory)}


def step(cast, title, actor=None):
    found = shown.steps(actor or cast.facilitator, cast.trajectory)
    return next((one for one in found if one.title == title), None)


def told(cast, person=None) -> list[str]:
    rows = Notice.objects.of(cast.trajectory).filter(person=person)
    return list(rows.order_by("on", "pk").values_list("words", flat=True))


# --- the kwaliteitskaart ------------------------------------------------------------------------------------------


@says("act.domain.quality_card._owned_each", is_so=True)
def test_every_action_has_an_owner():
    cast = acting_cast()
    owned(cast)
    assert signals(cast)["A1"] == ("Elke actie heeft één eigenaar die zelf ja zei.", True)


@says("act.domain.quality_card._owned_each", is_so=False)
def test_one_action_without_a_yes_and_it_is_not_so_and_of_no_action_nothing_is_said():
    cast = acting_cast()
    with_goal(cast)
    assert "A1" not in signals(cast)
    owned(cast)
    proposed(cast)
    assert not signals(cast)["A1"][1]


@says("act.domain.quality_card._owners_from_outside", is_so=True)
def test_half_of_the_owners_come_from_outside():
    cast = acting_cast()
    owned(cast, cast.resident)
    for _number in range(3):  # one official with three actions is still one owner
        owned(cast, cast.official)
    assert signals(cast)["A2"] == ("Minstens de helft van de eigenaren werkt niet voor de gemeente.", True)


@says("act.domain.quality_card._owners_from_outside", is_so=False)
def test_the_municipal_facilitator_who_is_in_no_group_is_not_from_outside():
    cast = acting_cast()
    part = cast.participation(cast.facilitator)
    part.groups.clear()
    Membership.objects.create(account=cast.facilitator.account, organisation=cast.organisation)
    owned(cast, cast.facilitator)
    owned(cast, cast.facilitator)
    assert not signals(cast)["A2"][1]
    assert "Alleen mensen die voor de gemeente werken, dragen nu een actie" in warnings(cast)[1]


@says("act.domain.quality_card._owners_from_outside", is_so=False)
def test_a_resident_with_three_actions_does_not_make_two_officials_the_smaller_part():
    cast = acting_cast()
    for actor in (cast.resident, cast.resident, cast.resident, cast.official, cast.facilitator):
        owned(cast, actor)
    assert not signals(cast)["A2"][1]


def test_of_owners_nothing_is_said_while_there_are_none_nor_in_a_question_from_within():
    cast = acting_cast()
    proposed(cast)
    assert "A2" not in signals(cast)
    Trajectory.objects.filter(pk=cast.trajectory.pk).update(kind=Trajectory.Kind.INTERNAL)
    cast.trajectory.refresh_from_db()
    owned(cast, cast.official)
    assert "A2" not in signals(cast)
    assert warnings(cast) == []


def test_who_works_for_the_municipality_is_known_without_asking():
    cast = acting_cast()
    for actor in (cast.facilitator, cast.co_researcher, cast.sponsor, cast.resident, cast.official):
        cast.participation(actor).groups.clear()
    for actor in (cast.facilitator, cast.co_researcher):
        Membership.objects.create(account=actor.account, organisation=cast.organisation)
    cast.participation(cast.co_researcher).groups.add(cast.residents)  # the group says otherwise
    known = {cast.participation(actor).pk for actor in (cast.facilitator, cast.sponsor)}
    everyone = frozenset(Participation.objects.of(cast.trajectory).values_list("pk", flat=True))
    assert board.municipal(cast.trajectory, everyone) == known


@says("act.domain.quality_card._first_steps_soon", is_so=True)
def test_first_steps_stand_within_two_weeks():
    cast = acting_cast()
    adopted(cast)
    assert signals(cast)["A3"] == ("Elke eerste stap staat binnen twee weken na het vaststellen.", True)


@says("act.domain.quality_card._first_steps_soon", is_so=False)
def test_a_first_step_after_two_weeks_is_not_soon_and_before_adopting_nothing_is_said():
    cast = acting_cast()
    with_goal(cast)
    owned(cast)
    assert "A3" not in signals(cast)
    action_plan.adopt(cast.facilitator, cast.trajectory)
    actions.take_on(cast.official, cast.trajectory, proposed(cast), Yes("Later", soon(30), "Carmen"))
    assert not signals(cast)["A3"][1]


@says("act.domain.quality_card._threads_answered", is_so=True)
def test_every_thread_has_an_action_or_a_conscious_no():
    cast = acting_cast()
    owned(cast, threads=[thread(cast)])
    action_plan.leave_thread_out(cast.facilitator, cast.trajectory, thread(cast, name="Het bos"), "Te ver weg")
    assert signals(cast)["A4"][1]


@says("act.domain.quality_card._threads_answered", is_so=False)
def test_one_thread_without_an_answer_and_with_no_threads_nothing_is_said():
    cast = acting_cast()
    owned(cast)
    assert "A4" not in signals(cast)
    thread(cast)
    assert not signals(cast)["A4"][1]


@says("act.domain.quality_card._looked_back", is_so=True)
def test_the_group_looks_back_when_it_did_so_in_time():
    cast = acting_cast()
    adopted(cast)
    reviews.look_back(cast.facilitator, cast.trajectory, reviews.coming(cast.trajectory)[0], "Er lopen weer mensen")
    assert signals(cast)["A5"] == ("De groep kijkt samen terug, steeds binnen zes weken.", True)


@says("act.domain.quality_card._looked_back", is_so=False)
def test_no_look_back_was_held_and_the_days_lie_ahead():
    cast = acting_cast()
    adopted(cast)
    assert not signals(cast)["A5"][1]
    reviews.look_back(cast.facilitator, cast.trajectory, reviews.coming(cast.trajectory)[0], "Er lopen weer mensen")
    with clock.frozen(soon(50)):
        assert not signals(cast)["A5"][1]  # and too long ago is not steeds


# --- the traject page ---------------------------------------------------------------------------------------------


@says("act.domain.shown._adopted_step", is_so=True)
def test_an_outsider_reads_that_there_is_a_plan():
    cast = acting_cast()
    adopted(cast)
    assert step(cast, "Het plan van de groep", cast.outsider).state == "done"


@says("act.domain.shown._adopted_step", is_so=False)
def test_before_adopting_an_outsider_reads_nothing_of_it():
    cast = acting_cast()
    with_goal(cast)
    assert step(cast, "Het plan van de groep", cast.outsider) is None


@says("act.domain.shown._ideas_step", is_so=True)
def test_several_ideas_wait_and_are_asked_together():
    cast = acting_cast()
    for words in ("Licht", "Een bank"):
        ideas.add(cast.resident, cast.trajectory, words)
    one = step(cast, "Ideeën")
    assert (one.note, one.invitation) == ("enkele ideeën", "Er wachten enkele ideeën. Welke horen bij elkaar?")


@says("act.domain.shown._ideas_step", is_so=False)
def test_of_no_idea_and_of_one_nothing_is_asked_about_several():
    cast = acting_cast()
    assert step(cast, "Ideeën").invitation == "Er wacht nu geen idee. Wat zou er kunnen gebeuren?"
    assert step(cast, "Ideeën").note == ""
    ideas.add(cast.resident, cast.trajectory, "Licht")
    assert step(cast, "Ideeën").invitation == "Er wacht een idee. Wat doen jullie ermee?"


def test_the_page_with_ideas_asks_which_belong_together_only_of_several(client):
    cast = acting_cast()
    client.force_login(cast.facilitator.account, backend="django.contrib.auth.backends.ModelBackend")
    page = f"/t/{cast.trajectory.slug}/doen/ideeen/"
    empty = client.get(page).content.decode()
    ideas.add(cast.resident, cast.trajectory, "Licht")
    one = client.get(page).content.decode()
    ideas.add(cast.resident, cast.trajectory, "Een bank.")
    both = [
        card_of(cast, voice(cast, "De straat af en toe dicht.")),
        *ideas.cards(cast.facilitator, cast.trajectory)[:1],
    ]
    ideas.connect(cast.facilitator, cast.trajectory, both, "Samen buiten")
    several = client.get(page).content.decode()
    question, weighed = "Welke horen bij elkaar?", "Niemand heeft het gewogen."
    assert question not in empty and weighed not in empty and question not in one
    assert question in several and weighed in several and ".." not in several.replace("...", "")


@says("act.domain.shown._direction_step", is_so=True)
def test_the_group_chose_a_direction():
    cast = acting_cast()
    action_plan.choose_direction(cast.facilitator, cast.trajectory, "Licht", "Omdat")
    assert step(cast, "Samen een richting kiezen").state == "done"


@says("act.domain.shown._direction_step", is_so=False)
def test_without_a_direction_the_step_asks_for_one():
    one = step(acting_cast(), "Samen een richting kiezen")
    assert (one.state, one.invitation) == ("open", "Welke kant gaan jullie op, en waarom?")


@says("act.domain.shown._plan_step", is_so=True)
def test_the_plan_was_adopted():
    cast = acting_cast()
    adopted(cast)
    one = step(cast, "Ons plan")
    assert (one.state, one.note, one.invitation) == ("done", "vastgesteld", "")


@says("act.domain.shown._plan_step", is_so=False)
def test_a_plan_that_is_not_adopted_says_what_it_needs():
    cast = acting_cast()
    assert step(cast, "Ons plan").invitation == "Er is nog geen plan. Wat wil de groep bereiken?"
    with_goal(cast)
    assert (step(cast, "Ons plan").note, step(cast, "Ons plan").state) == ("", "busy")
    owned(cast)
    assert step(cast, "Ons plan").invitation == "Het plan is rond. Stellen jullie het samen vast?"


@says("act.domain.shown._actions_step", is_so=True)
def test_an_action_waits_for_an_owner_or_the_actions_run():
    cast = acting_cast()
    adopted(cast)
    assert step(cast, "De acties").invitation.startswith("De acties lopen.")
    proposed(cast)
    one = step(cast, "De acties")
    assert (one.note, one.invitation) == (
        "nog zonder ja: 1",
        "Er is nog een actie zonder eigenaar. Wie wil hem dragen?",
    )


@says("act.domain.shown._actions_step", is_so=False)
def test_who_was_asked_is_not_passed_by_and_what_ended_does_not_run():
    cast = acting_cast()
    plan = adopted(cast)
    asked = proposed(cast, whom=cast.participation(cast.official))
    assert step(cast, "De acties").invitation == "Iemand is gevraagd voor een actie. Het antwoord is er nog niet."
    asked.delete()
    progress.finish(cast.resident, cast.trajectory, plan.actions.get(), "Er wordt gelopen")
    assert (step(cast, "De acties").state, step(cast, "De acties").invitation) == ("done", "")
    plan.actions.all().delete()
    assert step(cast, "De acties").state == "open"


@says("act.domain.shown._review_step", is_so=True)
def test_the_day_to_look_back_is_told():
    cast = acting_cast()
    with clock.frozen(dt.date(2026, 11, 30)):
        adopted(cast)
        assert step(cast, "Samen terugkijken").invitation == "Op 30 december kijken jullie samen terug."


@says("act.domain.shown._review_step", is_so=False)
def test_a_day_that_was_held_is_not_to_come():
    cast = acting_cast()
    assert step(cast, "Samen terugkijken") is None
    with clock.frozen(dt.date(2026, 11, 30)):
        adopted(cast)
        reviews.look_back(cast.facilitator, cast.trajectory, reviews.coming(cast.trajectory)[0], "Licht")
        assert step(cast, "Samen terugkijken").note == "1 maart"  # the 28th is a Sunday


def answered(cast, day: dt.date, choice: str = "yes", words: str = "") -> None:
    question = Question("Mogen er tafels op het plein?", soon(10))
    request = mandates.ask(cast.resident, cast.trajectory, owned(cast, hours=60), question)
    with clock.frozen(day):
        mandates.answer(cast.sponsor, cast.trajectory, request, choice, words)


@says("act.domain.shown._answered_step", is_so=True)
def test_the_sponsor_finds_the_last_answer_again():
    cast = acting_cast()
    answered(cast, dt.date(2026, 11, 30))
    found = step(cast, "Wat de groep vraagt", cast.sponsor)
    assert (found.state, found.note) == ("done", "u zei ja op 30 november")
    page = enter(cast.sponsor).get(found.url).content.decode()
    assert "Wat de groep vraagt" in page and "nu geen ja of nee" not in page and "tafels op het plein" in page


@says("act.domain.shown._answered_step", is_so=False)
def test_before_an_answer_and_to_others_it_is_not_told_that_somebody_answered():
    cast = acting_cast()
    assert step(cast, "Wat de groep vraagt", cast.sponsor) is None
    answered(cast, dt.date(2026, 11, 30))
    assert step(cast, "Wat de groep vraagt") is None


def facts_while_thinking(cast) -> dict[str, str]:
    to_phase(cast.trajectory, "think")
    return {one.label: one.text for one in shown.facts(cast.facilitator, cast.trajectory)}


@says("act.domain.shown._ideas_fact", is_so=True)
@says("act.domain.shown._small_steps_fact", is_so=True)
def test_ideas_and_small_steps_that_are_there():
    cast = acting_cast()
    ideas.add(cast.resident, cast.trajectory, "Licht")
    actions.small_step(cast.resident, cast.trajectory, "Mijn lamp brandt")
    assert facts_while_thinking(cast) == {"Ideeën die er liggen": "Enkele ideeën", "Al gezet": "Enkele stapjes"}


@says("act.domain.shown._ideas_fact", is_so=False)
@says("act.domain.shown._small_steps_fact", is_so=False)
def test_no_ideas_and_no_steps_are_no_facts():
    assert facts_while_thinking(acting_cast()) == {}


# --- what waits for somebody --------------------------------------------------------------------------------------


def waits(actor) -> list[str]:
    return [one.sentence for one in shown.waits_for(actor)]


@says("act.domain.what_waits._is_asked", is_so=True)
def test_the_leader_who_was_asked_is_waited_for():
    cast = acting_cast()
    mandates.ask(cast.resident, cast.trajectory, owned(cast, hours=60), Question("Mag dit?", soon()))
    assert waits(cast.sponsor) == ["De groep vraagt een klap, een ja of nee: 60 uur."]


@says("act.domain.what_waits._is_asked", is_so=False)
def test_who_answered_is_waited_for_no_more():
    cast = acting_cast()
    request = mandates.ask(cast.resident, cast.trajectory, owned(cast, hours=60), Question("Mag dit?", soon()))
    mandates.answer(cast.sponsor, cast.trajectory, request, "yes")
    assert waits(cast.sponsor) == []


@says("act.domain.what_waits._asked_for", is_so=True)
@says("act.domain.what_waits._how_does_it_go", is_so=False)
def test_somebody_is_asked_for_an_action():
    cast = acting_cast()
    proposed(cast, whom=cast.participation(cast.official))
    assert waits(cast.official) == ["De groep vraagt een ja of nee op deze actie."]


@says("act.domain.what_waits._asked_for", is_so=False)
@says("act.domain.what_waits._how_does_it_go", is_so=True)
def test_who_said_yes_is_asked_how_it_goes_once_it_fell_silent():
    cast = acting_cast()
    owned(cast, cast.official)
    assert waits(cast.official) == []
    with clock.frozen(soon(30)):
        chores.ask_silent_owners()
        assert waits(cast.official) == ["Hoe gaat het met deze actie?"]


@says("act.domain.what_waits._what_did_it_bring", is_so=True)
def test_a_day_to_look_back_came():
    cast = acting_cast()
    adopted(cast)
    with clock.frozen(soon(40)):
        assert "Wat bracht het? Schrijf het samen op." in waits(cast.facilitator)


@says("act.domain.what_waits._what_did_it_bring", is_so=False)
def test_a_day_to_look_back_lies_ahead():
    cast = acting_cast()
    adopted(cast)
    assert waits(cast.facilitator) == []


# --- the receipt --------------------------------------------------------------------------------------------------


def lines(cast, actor=None) -> list[str]:
    return [one.sentence for one in chain.receipt_lines((actor or cast.resident).person, cast.trajectory)]


def from_a_voice(cast) -> Action:
    said = voice(cast, person=cast.resident.person)
    return owned(cast, cast.official, cards=[card_of(cast, said)])


@says("act.domain.chain._action_line", is_so=True)
@says("act.domain.chain._done_line", is_so=False)
@says("act.domain.chain._stopped_line", is_so=False)
def test_somebody_said_yes_to_what_came_of_a_voice():
    cast = acting_cast()
    with clock.frozen(dt.date(2026, 11, 30)):
        from_a_voice(cast)
    assert lines(cast) == ["Mevrouw Bos zei ja. Eerste stap: Eén keer proeflopen, 5 december."]


@says("act.domain.chain._action_line", is_so=False)
def test_while_nobody_said_yes_no_receipt_says_that_somebody_did():
    cast = acting_cast()
    proposed(cast, cards=[card_of(cast, voice(cast, person=cast.resident.person))])
    assert not [said for said in lines(cast) if "zei ja" in said]


def test_after_the_end_who_carries_something_is_asked_nothing_any_more():
    cast = acting_cast()
    action = proposed(cast)
    actions.take_on(cast.resident, cast.trajectory, action, actions.Yes("Ik bel", clock.today(), "Marja"))
    assert lines(cast) == ["Hier zei u ja op. Hoe gaat het?"]
    to_phase(cast.trajectory, "ended")
    assert lines(cast) == ["Hier zei u ja op."]


@says("act.domain.chain._done_line", is_so=True)
def test_what_was_done_is_told_with_one_full_stop():
    cast = acting_cast()
    progress.finish(cast.official, cast.trajectory, from_a_voice(cast), "Er wordt weer gelopen.")
    assert "Gedaan: Er wordt weer gelopen." in lines(cast)


@says("act.domain.chain._stopped_line", is_so=True)
def test_what_stopped_is_told_with_what_was_learned():
    cast = acting_cast()
    progress.stop(cast.official, cast.trajectory, from_a_voice(cast), "Niemand had tijd")
    assert "Gestopt. Dit leerden wij: Niemand had tijd." in lines(cast)


@says("act.domain.chain._idea_left_out_line", is_so=True)
def test_the_group_does_nothing_with_a_voice():
    cast = acting_cast()
    card = card_of(cast, voice(cast, person=cast.resident.person))
    ideas.leave_out(cast.facilitator, cast.trajectory, card, "te duur")
    assert lines(cast) == ["Hier doen wij nu bewust niets mee. Te duur."]


@says("act.domain.chain._idea_left_out_line", is_so=False)
def test_an_action_came_of_it_after_all():
    cast = acting_cast()
    action = from_a_voice(cast)
    card = ideas.find(cast.facilitator, cast.trajectory, f"idea-{action.ideas.get().pk}")
    ideas.leave_out(cast.facilitator, cast.trajectory, card, "te duur")
    assert not any("bewust niets" in one for one in lines(cast))


@says("act.domain.chain._thread_left_out_line", is_so=True)
def test_the_group_does_nothing_with_a_thread_and_the_receipt_says_which():
    cast = acting_cast()
    red = thread(cast, voice(cast, person=cast.resident.person))
    action_plan.leave_thread_out(cast.facilitator, cast.trajectory, red, "Dat kan hier niet.")
    one = next(chain.receipt_lines(cast.resident.person, cast.trajectory))
    assert one.words == red.name
    assert one.sentence == "Met deze rode draad doen wij nu bewust niets. Dat kan hier niet."


@says("act.domain.chain._thread_left_out_line", is_so=False)
def test_an_action_is_done_for_the_thread_that_was_left_out():
    cast = acting_cast()
    red = thread(cast, voice(cast, person=cast.resident.person))
    action_plan.leave_thread_out(cast.facilitator, cast.trajectory, red, "Dat kan hier niet.")
    owned(cast, threads=[red])
    assert not any("bewust niets" in one for one in lines(cast))
    assert action_plan.threads_left_out(cast.trajectory) == []


# --- messages and letters -----------------------------------------------------------------------------------------


@pytest.fixture
def letters(settings):
    """Let mail go out, and give what went."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    return mail.outbox


def with_address(actor) -> None:
    identities.remember(actor.person, identities.Identity(email="els@voorbeeld.nl"))


@says("act.domain.action_plan._there_is_a_plan", is_so=True)
def test_a_letter_says_that_there_is_a_plan(letters, django_capture_on_commit_callbacks):
    cast = acting_cast()
    with_address(cast.resident)
    with django_capture_on_commit_callbacks(execute=True):
        adopted(cast)
    assert [one.subject for one in letters] == [f"Er is een plan: {cast.trajectory.main_question}"]


@says("act.domain.action_plan._there_is_a_plan", is_so=False)
def test_a_plan_that_is_only_written_sends_no_letter(letters, django_capture_on_commit_callbacks):
    cast = acting_cast()
    with_address(cast.resident)
    with django_capture_on_commit_callbacks(execute=True):
        with_goal(cast)
        owned(cast)
    assert letters == [] and told(cast) == []


@says("act.domain.progress._done_is", is_so=True)
@says("act.domain.progress._what_it_brought", is_so=True)
def test_a_letter_tells_of_what_was_done_and_says_nothing_of_words_that_nobody_told(
    letters, django_capture_on_commit_callbacks
):
    cast = acting_cast()
    action = owned(cast)
    with_address(cast.official)
    with django_capture_on_commit_callbacks(execute=True):
        progress.finish(cast.resident, cast.trajectory, action, "Er wordt weer gelopen")
    assert letters[0].subject == "Gedaan: Vaste avondronde met de hond"
    assert letters[0].body.startswith("Er wordt weer gelopen.\n\nMeer leest u op ")
    assert "uw woorden" not in letters[0].body


def test_words_that_were_taken_back_wait_in_no_letter(letters, settings, django_capture_on_commit_callbacks):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    cast = acting_cast()
    with_address(cast.official)
    words = "De kanarielamp bij de brug is al drie jaar stuk en niemand komt kijken"
    said = voice(cast, words, person=cast.resident.person, audience="everyone")
    action = owned(cast)
    with django_capture_on_commit_callbacks(execute=True):
        progress.finish(cast.resident, cast.trajectory, action, f"Iemand zei: {words}")
        member_check.withdraw(cast.resident, cast.trajectory, said)
    waiting = [str(row.args_kwargs) for row in DBTaskResult.objects.all()]
    assert any(str(action.pk) in told for told in waiting) and not any("kanarielamp" in told for told in waiting)
    send_done.func(str(action.pk))
    assert len(letters) == 1 and "kanarielamp" not in letters[0].body


@says("act.domain.progress._done_is", is_so=False)
@says("act.domain.progress._what_it_brought", is_so=False)
def test_an_action_that_stopped_sends_no_letter_that_it_is_done(letters, django_capture_on_commit_callbacks):
    cast = acting_cast()
    action = owned(cast)
    with_address(cast.official)
    with django_capture_on_commit_callbacks(execute=True):
        progress.stop(cast.resident, cast.trajectory, action, "Te koud")
    assert letters == []


@says("act.domain.chores._how_does_it_go", is_so=True)
def test_a_silent_owner_is_asked():
    cast = acting_cast()
    owned(cast)
    with clock.frozen(soon(30)):
        chores.ask_silent_owners()
    assert told(cast, cast.resident.person) == [
        "Hoe gaat het met “Vaste avondronde met de hond”? Eén zin is genoeg. Stoppen mag ook."
    ]


@says("act.domain.chores._how_does_it_go", is_so=False)
def test_who_gave_a_word_is_not_asked():
    cast = acting_cast()
    action = owned(cast)
    with clock.frozen(soon(20)):
        progress.tell_how_it_goes(cast.resident, cast.trajectory, action, "Het gaat goed")
    with clock.frozen(soon(30)):
        assert chores.ask_silent_owners() == 0
    assert told(cast, cast.resident.person) == []


@says("act.domain.chores._we_look_back", is_so=True)
def test_looking_back_is_announced_with_its_place():
    cast = acting_cast()
    with clock.frozen(dt.date(2026, 11, 30)):
        adopted(cast)
        month = ReviewDay.objects.of(cast.trajectory).get(kind="month")
        reviews.move(cast.facilitator, cast.trajectory, month, dt.date(2026, 12, 5), None, "De Wiek.")
        chores.announce_reviews()
    assert "Op 5 december kijken wij samen terug: wat bracht het? Plek: De Wiek." in told(cast)


@says("act.domain.chores._we_look_back", is_so=False)
def test_a_day_that_passed_is_not_announced_as_to_come():
    cast = acting_cast()
    adopted(cast)
    with clock.frozen(soon(60)):
        assert chores.announce_reviews() == 0
    assert not any("terug: wat bracht het" in one for one in told(cast))


@says("act.domain.reviews._moved", is_so=True)
def test_another_day_to_look_back_is_told_once_the_first_was_announced():
    cast = acting_cast()
    with clock.frozen(dt.date(2026, 11, 30)):
        adopted(cast)
        month = ReviewDay.objects.of(cast.trajectory).get(kind="month")
        ReviewDay.objects.of(cast.trajectory).update(announced_on=clock.today())
        month.refresh_from_db()
        reviews.move(cast.facilitator, cast.trajectory, month, dt.date(2026, 12, 5))
    assert "Samen terugkijken is verplaatst naar 5 december." in told(cast)


@says("act.domain.reviews._moved", is_so=False)
def test_the_same_day_in_another_place_was_not_moved():
    cast = acting_cast()
    adopted(cast)
    month = ReviewDay.objects.of(cast.trajectory).get(kind="month")
    reviews.move(cast.facilitator, cast.trajectory, month, month.on, None, "De Wiek")
    assert not any("verplaatst" in one for one in told(cast))


@says("act.domain.mandates.sentence", is_so=True)
def test_where_a_question_stands_is_said_as_it_is():
    cast = acting_cast()
    with clock.frozen(dt.date(2026, 11, 30)):
        request = mandates.ask(cast.resident, cast.trajectory, owned(cast, hours=60), Question("Mag dit?", soon()))
        assert mandates.sentence(request) == "Hennie van Dalen is gevraagd om uiterlijk 5 december te antwoorden."
    with clock.frozen(dt.date(2026, 12, 6)):
        late = "Hennie van Dalen zou uiterlijk 5 december antwoorden. Dat is 1 dag geleden. Er is nog geen antwoord."
        assert mandates.sentence(request) == late
    mandates.answer(cast.sponsor, cast.trajectory, request, "no_because", "de markt staat er.")
    assert mandates.sentence(request) == "Hennie van Dalen zei nee, want de markt staat er."


@says("act.domain.mandates.sentence", is_so=False)
def test_nobody_promised_an_answer_where_nobody_was_asked():
    cast = acting_cast()
    sponsor = cast.participation(cast.sponsor)
    sponsor.role = Role.PARTICIPANT
    sponsor.save()
    request = mandates.ask(cast.resident, cast.trajectory, owned(cast, hours=60), Question("Mag dit?", soon()))
    assert mandates.sentence(request) == "Deze vraag ligt nu bij niemand."


# --- the room -----------------------------------------------------------------------------------------------------


@says("act.domain.means.where_it_falls", is_so=True)
def test_an_action_that_takes_too_much_goes_over_the_room_and_one_that_does_not_falls_within():
    cast = acting_cast()
    room(cast, hours=40, euros=500)
    small, large = owned(cast, euros=150), owned(cast, euros=600)
    assert means.where_it_falls(means.falls(large)) == "Dit gaat over de ruimte heen."
    mandates.ask(cast.resident, cast.trajectory, large, Question("Mag dit?", soon()))
    assert means.where_it_falls(means.falls(small)) == "Dit valt binnen de ruimte."


@says("act.domain.means.where_it_falls", is_so=False)
def test_a_refused_or_open_request_eats_no_room_and_what_is_done_asks_nothing(client):
    cast = acting_cast()
    room(cast, hours=40, euros=500)
    small, large = owned(cast, euros=150), owned(cast, euros=600)
    request = mandates.ask(cast.resident, cast.trajectory, large, Question("Mag dit?", soon()))
    assert not means.goes_beyond(small)
    mandates.answer(cast.sponsor, cast.trajectory, request, "no_because", "te veel")
    assert not means.goes_beyond(small)
    large.euros = 400  # the group asks less: from now on it takes room again
    large.save()
    assert means.goes_beyond(small)
    progress.finish(cast.resident, cast.trajectory, small, "Er was koffie")
    assert means.where_it_falls(means.falls(small)) == "" and not means.goes_beyond(small)
    client.force_login(cast.facilitator.account, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(actions.page(small)).content.decode()
    assert "klap nodig" not in page and "ruimte heen" not in page


def test_without_an_agreement_nothing_is_said_to_go_over_it(client):
    cast = acting_cast()
    action = owned(cast, euros=150)
    assert means.where_it_falls(means.falls(action)) == "De ruimte-afspraak is nog niet rond."
    client.force_login(cast.facilitator.account, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(actions.page(action)).content.decode()
    assert "over de ruimte heen" not in page and "Hiervoor is een klap nodig" in page


def test_what_the_leader_wants_to_know_is_not_glued_to_a_colon(client):
    cast = acting_cast()
    agreed = room(cast)
    agreed.step_in_when = "Alleen bij gevaar."
    agreed.save()
    client.force_login(cast.sponsor.account, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(f"/t/{cast.trajectory.slug}/doen/gevraagd/").content.decode()
    assert "Wanneer u ingrijpt Alleen bij gevaar." in " ".join(strip_tags(page).split())


@pytest.mark.parametrize("words", [Told("Een bank"), Told("Een bank", euros=5)])
def test_an_action_knows_since_when_it_reads_so(words):
    cast = acting_cast()
    with clock.frozen(dt.date(2026, 11, 1)):
        action = actions.propose(cast.facilitator, cast.trajectory, Told("Een bank"))
    with clock.frozen(dt.date(2026, 11, 9)):
        actions.change(cast.facilitator, cast.trajectory, action, action.version, words)
    assert action.on == dt.date(2026, 11, 1)
    with clock.frozen(dt.date(2026, 11, 10)):
        actions.change(cast.facilitator, cast.trajectory, action, action.version, Told("Twee banken"))
    assert action.on == dt.date(2026, 11, 10)


def test_signals_are_told_of_a_plan_only():
    assert list(quality_card.signals(acting_cast().trajectory)) == []


@says("act.domain.action_plan.why_none", is_so=True)
def test_the_group_is_making_a_plan(client):
    cast = acting_cast()
    page = strip_tags(client.get(f"/t/{cast.trajectory.slug}/doen/").content.decode())
    assert "De groep maakt nu een plan" in page and "Zodra de groep het vaststelt" in page


@says("act.domain.action_plan.why_none", is_so=False)
@pytest.mark.parametrize(("phase", "said"), [("look", "Er is nog geen plan"), ("ended", "Er is geen plan vastgesteld")])
def test_before_doen_and_after_the_end_nobody_is_making_a_plan(client, phase, said):
    cast = acting_cast()
    to_phase(cast.trajectory, phase)
    page = strip_tags(client.get(f"/t/{cast.trajectory.slug}/doen/").content.decode())
    assert "maakt nu een plan" not in page and said in page
    assert ("Zodra de groep het vaststelt" in page) is (phase == "look")
