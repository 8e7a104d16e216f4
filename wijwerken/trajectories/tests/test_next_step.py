"""After a step, its page, the page of the trajectory and Vandaag name the one thing that comes next, with a button."""

from unittest import mock
from uuid import uuid4

import pytest

from tests.cast import make_cast, part, to_phase
from tests.statements import says
from wijwerken.house import clock
from wijwerken.trajectories.domain import agreements, answer_rounds, invitations, overview, standstill, steps
from wijwerken.trajectories.domain.agreements import Given
from wijwerken.trajectories.models import AnswerRound, StakeholderGroup, Trajectory
from wijwerken.trajectories.rules.phases import current_phase
from wijwerken.trajectories.tests.visiting import enter, page
from wijwerken.trajectories.vocabulary import Role

pytestmark = pytest.mark.django_db
FILLED = {"problem": "Het is donker.", "goal": "Weer naar buiten.", "felt_by": "Wie loopt.", "real_problem": "Ja."}
HEAD = 'id="hierna"'


def filled(cast) -> None:
    """Let the question be whole."""
    Trajectory.objects.filter(pk=cast.trajectory.pk).update(**FILLED)
    cast.trajectory.refresh_from_db()


def read(cast, name: str, who: str = "facilitator") -> str:
    return enter(getattr(cast, who)).get(page(cast, name)).content.decode()


def test_the_page_of_the_question_leads_on_once_the_question_is_whole_and_not_before():
    cast = make_cast("prepare")
    assert HEAD not in read(cast, "question") and "Schrijf het op" in read(cast, "question")
    filled(cast)
    told = read(cast, "question")
    assert HEAD in told and page(cast, "people") in told
    assert HEAD not in read(cast, "question", "official"), "who carries nothing is not told what to do"


def test_it_never_leads_to_the_page_where_one_is():
    cast = make_cast("prepare")
    filled(cast)
    first = overview.next_step(cast.facilitator, cast.trajectory)
    assert first is not None
    second = overview.next_step(cast.facilitator, cast.trajectory, first.url)
    assert second is not None and second.url != first.url


def test_who_asked_somebody_along_is_not_asked_it_again_while_the_answer_waits():
    cast = make_cast("prepare")
    cast.participation(cast.co_researcher).delete()
    assert steps._core_group_step(cast.trajectory).invitation.startswith("Niemand doet dit alleen.")
    invitations.invite(cast.facilitator, cast.trajectory, "een code", role=Role.CO_RESEARCHER.value)
    step = steps._core_group_step(cast.trajectory)
    assert (step.state, step.note, step.invitation) == ("busy", "gevraagd", "")


def test_a_room_agreement_that_waits_for_the_other_side_holds_nobody_up():
    cast = make_cast("prepare")
    assert steps._room_step(cast.trajectory).invitation.startswith("Welke ruimte")
    room = agreements.write_room(
        cast.facilitator, cast.trajectory, 0, Given(let_go="Waar het licht komt.", we_take="Praten met buren.")
    )
    assert steps._room_step(cast.trajectory).invitation == "De ruimte-afspraak wacht op het ja van de groep."
    agreements.confirm_room(cast.facilitator, cast.trajectory, room.version)
    step = steps._room_step(cast.trajectory)
    assert (step.state, step.invitation) == ("busy", "")


@says("trajectories.domain.steps.next_phase", is_so=True)
def test_where_nothing_waits_one_press_leads_to_the_next_phase():
    cast = make_cast("look")
    step = steps.next_phase(cast.trajectory, is_done=False)
    assert step is not None and (step.button, step.sends) == ("Naar denken", "think")
    assert enter(cast.facilitator).post(step.url, {"to": step.sends}).status_code == 302
    trajectory = Trajectory.objects.get(pk=cast.trajectory.pk)
    assert current_phase(trajectory) == "think"


@says("trajectories.domain.steps.next_phase", is_so=False)
def test_a_phase_whose_gate_is_shut_is_not_offered_nor_one_after_the_last():
    cast = make_cast("think")  # nothing was given back
    assert steps.next_phase(cast.trajectory, is_done=True) is None
    to_phase(cast.trajectory, "act")
    assert steps.next_phase(cast.trajectory, is_done=True) is None


def test_while_the_group_stands_still_the_next_phase_is_not_offered():
    cast = make_cast("look")
    with mock.patch.object(overview, "_all_steps", return_value=[]):  # nothing of this phase waits
        step = overview.next_step(cast.facilitator, cast.trajectory)
        assert step is not None and step.sends == "think"
        standstill.stand_still(cast.facilitator, cast.trajectory, "Zij scholden Truus uit op de avond.")
        assert overview.next_step(cast.facilitator, cast.trajectory) is None


def test_vandaag_shows_the_next_step_as_its_button():
    cast = make_cast("prepare")
    told = enter(cast.facilitator).get("/vandaag/").content.decode()
    step = overview.next_step(cast.facilitator, cast.trajectory)
    assert step is not None and step.invitation in told
    assert f'href="{step.button_url or step.url}"' in told and step.button in told


def test_what_the_house_asks_does_not_hide_the_next_step_of_a_trajectory():
    cast = make_cast("prepare")
    part(cast.trajectory, cast.administrator, Role.FACILITATOR, "Bo")
    told = enter(cast.administrator).get("/vandaag/").content.decode()
    assert "Vul de gegevens in" in told or "Nodig een collega uit" in told or "Log veilig in" in told
    assert "Volgende stap:" in told


def test_people_lead_on_once_a_group_is_named():
    cast = make_cast("prepare")
    assert HEAD in read(cast, "people")
    StakeholderGroup.objects.of(cast.trajectory).delete()
    assert HEAD not in read(cast, "people")


# --- answers ------------------------------------------------------------------------------------------------------


def moment(cast, after: str, *, given: bool) -> AnswerRound:
    here = AnswerRound.objects.of(cast.trajectory)
    return here.create(
        trajectory=cast.trajectory,
        after=after,
        about_kind="x",
        about_id=uuid4(),
        came_on=clock.today(),
        given_on=clock.today() if given else None,
    )


def test_before_the_first_answer_it_is_said_that_none_was_given():
    cast = make_cast("act")
    due = moment(cast, "edition", given=False)
    assert answer_rounds.says_due(due, before=answer_rounds.was_given(cast.trajectory)).startswith("Nog geen antwoord")


def test_after_an_earlier_answer_it_is_not_said_that_none_was_given():
    cast = make_cast("act")
    moment(cast, "edition", given=True)
    due = moment(cast, "plan", given=False)
    told = answer_rounds.says_due(due, before=answer_rounds.was_given(cast.trajectory))
    assert told == "Het plan is vastgesteld. Wie vertelde, hoorde dat nog niet."
    step = overview.next_step(cast.facilitator, cast.trajectory)
    assert step is not None and step.invitation == told
    assert told in enter(cast.facilitator).get("/vandaag/").content.decode()
