"""What doen tells on the page for the council: an answer to each red thread, and nobody who carries an action."""

import datetime as dt

import pytest

from tests.cast import to_phase
from tests.statements import says
from wijwerken.act.domain import accounted_lines, action_plan, progress, reviews
from wijwerken.act.tests.table import acting_cast, owned, proposed, room, thread, voice
from wijwerken.act.tests.test_plan import with_goal
from wijwerken.house import clock
from wijwerken.think.models import Edition, EditionThread
from wijwerken.trajectories.models import Cycle, PhaseChange
from wijwerken.trajectories.rules.phases import newest_change

pytestmark = pytest.mark.django_db
ADOPTED, LATER = dt.date(2026, 11, 1), dt.date(2026, 11, 28)


@pytest.fixture
def cast():
    return acting_cast()


def lines(cast):
    return list(accounted_lines.lines(cast.trajectory))


def told(cast) -> dict[str, str]:
    return {one.label: one.says for one in lines(cast)}


def given_back(cast, name="In de winter loop ik om"):
    """Tie a thread and let it stand in the edition everyone reads."""
    made = thread(cast, voice(cast), name=name)
    edition = Edition.objects.of(cast.trajectory).get()
    EditionThread.objects.create(trajectory=cast.trajectory, edition=edition, red_thread=made, name=name)
    return made


def adopt(cast, *threads):
    with clock.frozen(ADOPTED):
        with_goal(cast)
        action = owned(cast)
        action.red_threads.set(threads)
        action_plan.adopt(cast.facilitator, cast.trajectory)
    return action


@says("act.domain.accounted_lines._answer", is_so=True)
@says("act.domain.accounted_lines._adopted", is_so=True)
@says("act.domain.accounted_lines._without_thread", is_so=True)
@says("act.domain.accounted_lines._what_stands", is_so=True)
@says("act.domain.accounted_lines._to_look_back", is_so=True)
@says("act.domain.accounted_lines._no_plan", is_so=False)
@says("act.domain.accounted_lines._looked_back", is_so=False)
@says("act.domain.accounted_lines._agreed_late", is_so=False)
def test_each_thread_has_its_action_or_its_no_with_the_reason(cast):
    one, other = given_back(cast), given_back(cast, "Niemand komt hier")
    adopt(cast, one)
    action_plan.leave_thread_out(cast.facilitator, cast.trajectory, other, "daar gaan wij niet over")
    with clock.frozen(LATER):
        owned(cast, words="Tafels op het plein")
        said = told(cast)
    assert said["In de winter loop ik om"] == "Vaste avondronde met de hond: gepland."
    assert said["Niemand komt hier"] == "Niet, omdat: daar gaan wij niet over."
    assert said["Ook op het plan"] == "Tafels op het plein: gepland."
    assert said["Het plan"] == "Vastgesteld op 1 november 2026. Wie meedoet, kreeg bericht."
    assert said["Wat er staat"] == "Nog niets van het plan is gedaan."
    assert said["Dagen om nog terug te kijken"] == "1 december 2026 en 1 februari 2027."
    assert [line.is_answered for line in lines(cast) if line.own_words] == [True, True]
    assert "mevrouw bos" not in str(said).lower(), "who carries it stands there for nobody"


@says("act.domain.accounted_lines._no_plan", is_so=True)
@says("act.domain.accounted_lines._answer", is_so=False)
@says("act.domain.accounted_lines._adopted", is_so=False)
@says("act.domain.accounted_lines._without_thread", is_so=False)
@says("act.domain.accounted_lines._what_stands", is_so=False)
@says("act.domain.accounted_lines._to_look_back", is_so=False)
def test_without_an_adopted_plan_no_thread_is_said_to_be_answered(cast):
    one = given_back(cast)
    owned(cast).red_threads.set([one])
    action_plan.leave_thread_out(cast.facilitator, cast.trajectory, one, "nog geheim")
    said = told(cast)
    assert said.keys() == {"Het plan", "In de winter loop ik om"}
    assert said["In de winter loop ik om"].startswith("De groep maakt nu het plan.") and "geheim" not in str(said)
    to_phase(cast.trajectory, "ended")
    assert told(cast)["In de winter loop ik om"] == "Hier kwam geen antwoord op."


def test_while_a_next_plan_is_made_what_was_adopted_is_told_without_a_way_to_a_closed_page(cast):
    adopt(cast, given_back(cast))
    led = {line.label for line in lines(cast) if line.url}
    assert {"Het plan", "Wat er staat"} <= led
    newest_change.forget(cast.trajectory)
    cycle = Cycle.objects.create(trajectory=cast.trajectory, number=2, started_on=clock.today())
    to_phase(cast.trajectory, "act")
    PhaseChange.objects.of(cast.trajectory).filter(number=max_number(cast)).update(cycle=cycle)
    newest_change.forget(cast.trajectory)
    now = {line.label: line.url for line in lines(cast)}
    assert now.keys() >= led and not now["Het plan"] and not now["Wat er staat"]


def max_number(cast) -> int:
    return max(PhaseChange.objects.of(cast.trajectory).values_list("number", flat=True))


def test_a_thread_that_everyone_may_not_read_yet_is_not_named(cast):
    thread(cast, voice(cast), name="Nog niet teruggegeven")
    adopt(cast)
    assert "Nog niet teruggegeven" not in str(lines(cast))
    given_back(cast)
    Edition.objects.of(cast.trajectory).update(not_shared_because="Te klein.")
    assert "In de winter loop ik om" not in str(lines(cast))


def test_what_nobody_said_yes_to_is_an_idea_and_no_answer(cast):
    one = given_back(cast)
    adopt(cast)
    proposed(cast, "Soep op vrijdag").red_threads.set([one])
    line = next(line for line in lines(cast) if line.own_words)
    assert (line.says, line.is_answered) == ("Soep op vrijdag: idee.", False)


@says("act.domain.accounted_lines._looked_back", is_so=True)
@says("act.domain.accounted_lines._agreed_late", is_so=True)
def test_what_stands_and_what_looking_back_brought(cast):
    action = adopt(cast, given_back(cast))
    with clock.frozen(LATER):
        room(cast)
        action.refresh_from_db()
        progress.finish(cast.resident, cast.trajectory, action, "Hij loopt")
        review = reviews.coming(cast.trajectory)[0]
        reviews.look_back(cast.facilitator, cast.trajectory, review, "Meer mensen op straat")
        said = told(cast)
    assert said["Wat er staat"] == "Vaste avondronde met de hond."
    assert said["Teruggekeken op 28 november 2026"] == "Meer mensen op straat."
    assert "28 november 2026, toen het plan er al was" in said["Anders dan de methode vraagt"]
