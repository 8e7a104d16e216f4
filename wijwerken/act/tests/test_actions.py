"""Actions with one owner who said yes personally (A02, A03, A05, A06, A07, A08, M03, M09, O03)."""

import pytest

from wijwerken.act.domain import action_plan, actions, board, progress
from wijwerken.act.domain.actions import Told, Yes
from wijwerken.act.models import Action
from wijwerken.act.tests.table import acting_cast, card_of, owned, proposed, soon, thread, voice, warnings
from wijwerken.house import clock
from wijwerken.house.models import LogEntry
from wijwerken.house.refusal import ChangedMeanwhile, NotSound, Refused
from wijwerken.look.tests.doors import browser_of
from wijwerken.think.models import Edition
from wijwerken.trajectories.domain import gates
from wijwerken.trajectories.models import Notice, Participation, Pause

pytestmark = pytest.mark.django_db

INSIDE = ["facilitator", "co_researcher", "official", "sponsor", "resident"]
OUTSIDE = ["outsider", "administrator", "other_facilitator", "stranger"]
YES = Yes("Eén keer proeflopen", None, "Mevrouw Bos")


def yes(days=5, name="Mevrouw Bos"):
    return Yes("Eén keer proeflopen", soon(days), name)


def lines(actor, cast):
    return board.lines(actor, cast.trajectory, action_plan.plan_of(cast.trajectory))


def test_m03_without_a_give_back_no_action_and_with_a_reason_there_is():
    cast = acting_cast()
    Edition.objects.of(cast.trajectory).delete()
    with pytest.raises(Refused) as no:
        proposed(cast)
    assert "teruggave" in no.value.reason
    gates.open_early(cast.facilitator, cast.trajectory, "give_back", "De brug is gevaarlijk.")
    assert proposed(cast).plan is not None


def test_a_pause_after_old_pain_holds_the_planning_but_not_a_small_step():
    cast = acting_cast()
    Pause.objects.create(trajectory=cast.trajectory, since=clock.today())
    with pytest.raises(Refused) as no:
        proposed(cast)
    assert "staat even stil" in no.value.reason
    assert actions.small_step(cast.resident, cast.trajectory, "Ik groette de jongens op het plein").is_owned


@pytest.mark.parametrize("who", INSIDE)
def test_m09_everyone_who_takes_part_can_propose_and_own_an_action(who):
    cast = acting_cast()
    actor = getattr(cast, who)
    action = actions.propose(actor, cast.trajectory, Told("Koffie op het plein"))
    actions.take_on(actor, cast.trajectory, action, yes())
    assert action.owner == cast.participation(actor) and action.said_yes_on == clock.today()


@pytest.mark.parametrize("who", OUTSIDE)
def test_outsiders_can_not_propose_own_or_step(who):
    cast = acting_cast()
    actor, action = getattr(cast, who), proposed(cast)
    for deed in (
        lambda: actions.propose(actor, cast.trajectory, Told("x")),
        lambda: actions.take_on(actor, cast.trajectory, action, yes()),
        lambda: actions.small_step(actor, cast.trajectory, "x"),
        lambda: progress.tell_how_it_goes(actor, cast.trajectory, action, "x"),
    ):
        with pytest.raises(Refused):
            deed()


def test_what_nobody_owns_is_still_an_idea():
    cast = acting_cast()
    proposed(cast)
    line = lines(cast.resident, cast)[0]
    assert (line.owner, line.status, line.state) == ("Nog niemand", "Idee", "dotted")


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (Yes("", soon(), "Bos"), "first_step"),
        (Yes("Proeflopen", None, "Bos"), "first_step_on"),
        (Yes("Proeflopen", soon(-1), "Bos"), "first_step_on"),
        (Yes("Proeflopen", soon(), ""), "name"),
    ],
)
def test_a02_a_yes_has_a_name_a_first_step_and_a_day(said, field):
    cast = acting_cast()
    with pytest.raises(NotSound) as no:
        actions.take_on(cast.resident, cast.trajectory, proposed(cast), said)
    assert no.value.field == field


def test_an_action_has_one_owner():
    cast = acting_cast()
    action = owned(cast)
    with pytest.raises(NotSound):
        actions.take_on(cast.official, cast.trajectory, action, yes())


def test_an_action_asked_of_somebody_waits_for_their_own_yes_and_tells_them():
    cast = acting_cast()
    asked = cast.participation(cast.official)
    action = proposed(cast, whom=asked)
    line = lines(cast.resident, cast)[0]
    assert (line.owner, line.status) == ("Gevraagd, nog geen ja", "Idee")
    assert "Carmen" not in line.owner
    assert Notice.objects.of(cast.trajectory).get().person == cast.official.person
    with pytest.raises(NotSound):
        actions.take_on(cast.resident, cast.trajectory, action, yes())
    actions.take_on(cast.official, cast.trajectory, action, yes(name=""))
    assert lines(cast.resident, cast)[0].owner == "Carmen"


def test_a_no_is_easy_and_frees_the_action():
    cast = acting_cast()
    action = proposed(cast, whom=cast.participation(cast.official))
    with pytest.raises(NotSound):
        actions.decline(cast.resident, cast.trajectory, action)
    actions.decline(cast.official, cast.trajectory, action)
    assert action.owner is None
    assert Notice.objects.of(cast.trajectory).filter(person=cast.facilitator.person).count() == 1


def test_a_yes_at_the_table_is_typed_in_for_somebody_and_marked_so():
    cast = acting_cast()
    action = actions.yes_at_table(cast.facilitator, cast.trajectory, proposed(cast), yes(name="Ali"))
    assert action.at_table and action.owner_name == "Ali"
    assert Participation.objects.of(cast.trajectory).filter(shown_name="Ali").count() == 1
    with pytest.raises(Refused):
        actions.yes_at_table(cast.resident, cast.trajectory, proposed(cast), yes(name="Ali"))


DONE_BY_ANOTHER = {
    "ja zei": lambda do, action: actions.yes_at_table(*do, action, yes(), action.owner),
    "veranderde": lambda do, action: actions.change(
        *do, action, action.version, Told("Iets anders", first_step="Bellen", first_step_on=soon())
    ),
    "gedaan is": lambda do, action: progress.finish(*do, action, "Ik deed het."),
    "stopte": lambda do, action: progress.stop(*do, action, "Ik leerde veel."),
    "hoe het gaat": lambda do, action: progress.tell_how_it_goes(*do, action, "Ik ben bezig."),
    "haalde uw naam van een actie": lambda do, action: actions.give_back(*do, action),
}


@pytest.mark.parametrize("told", DONE_BY_ANOTHER)
def test_nothing_is_done_in_somebodys_name_without_telling_them_at_once(told):
    cast = acting_cast()
    carmen = cast.participation(cast.official)
    action = proposed(cast, whom=carmen)
    if told != "ja zei":
        actions.take_on(cast.official, cast.trajectory, action, yes(name="Carmen"))
    Notice.objects.of(cast.trajectory).delete()
    DONE_BY_ANOTHER[told]((cast.facilitator, cast.trajectory), action)
    line = Notice.objects.of(cast.trajectory).get()
    assert (line.person, line.url) == (cast.official.person, actions.page(action)) and told in line.words
    if told == "ja zei":
        seen = browser_of(cast.official).get(line.url).content.decode()
        assert "Ik stop met deze actie" in seen
        assert not actions.give_back(cast.official, cast.trajectory, action).is_owned


def test_what_one_does_oneself_is_not_told_to_oneself():
    cast = acting_cast()
    action = actions.take_on(cast.official, cast.trajectory, proposed(cast), yes(name="Carmen"))
    progress.tell_how_it_goes(cast.official, cast.trajectory, action, "Ik begon.")
    progress.finish(cast.official, cast.trajectory, action, "Er staat een bank.")
    assert not Notice.objects.of(cast.trajectory).exists()


def test_putting_an_action_down_makes_it_an_idea_again():
    cast = acting_cast()
    action = actions.give_back(cast.resident, cast.trajectory, owned(cast))
    assert not action.is_owned and action.owner is None and action.owner_name == ""
    with pytest.raises(NotSound):
        actions.give_back(cast.official, cast.trajectory, owned(cast))


def test_helping_and_no_longer_helping():
    cast = acting_cast()
    action = owned(cast)
    actions.help_with(cast.official, cast.trajectory, action)
    actions.help_with(cast.sponsor, cast.trajectory, action)
    assert lines(cast.resident, cast)[0].helpers == "Carmen, Hennie van Dalen"
    actions.stop_helping(cast.official, cast.trajectory, action)
    assert lines(cast.resident, cast)[0].helpers == "Hennie van Dalen"


def test_names_of_owners_and_helpers_stay_inside():
    cast = acting_cast()
    action = owned(cast)
    actions.help_with(cast.official, cast.trajectory, action)
    line = board.line_of(
        cast.outsider, cast.trajectory, board.actions_of(cast.outsider, cast.trajectory).get(pk=action.pk)
    )
    assert line.owner == "Iemand uit de groep" and line.helpers == "" and line.request is None


def test_a06_a_small_step_in_one_sentence_also_outside_a_plan():
    cast = acting_cast()
    step = actions.small_step(cast.resident, cast.trajectory, "Ik liet mijn buitenlamp aan")
    assert step.plan is None and step.is_small_step and step.status == Action.Status.DONE
    later = actions.small_step(cast.resident, cast.trajectory, "Ik bel de bakker", is_done=False)
    assert later.status == Action.Status.PLANNED and later.first_step_on == soon(14)


def test_two_people_who_change_an_action_lose_nothing():
    cast = acting_cast()
    action = proposed(cast)
    actions.change(cast.official, cast.trajectory, action, 1, Told("Avondronde met de hond"))
    with pytest.raises(ChangedMeanwhile) as meanwhile:
        actions.change(cast.resident, cast.trajectory, action, 1, Told("Ronde in de ochtend"))
    assert getattr(meanwhile.value.current, "words", "") == "Avondronde met de hond"


def test_only_who_carries_an_action_changes_it():
    cast = acting_cast()
    action = owned(cast)
    with pytest.raises(NotSound):
        actions.change(cast.official, cast.trajectory, action, action.version, Told("Iets anders"))


def test_a05_a_short_word_says_how_it_goes():
    cast = acting_cast()
    action = owned(cast)
    progress.tell_how_it_goes(cast.resident, cast.trajectory, action, "Wij liepen met z'n vieren")
    assert action.status == Action.Status.BUSY
    with pytest.raises(NotSound):
        progress.tell_how_it_goes(cast.official, cast.trajectory, action, "Ik hoorde dat het goed gaat")
    actions.help_with(cast.official, cast.trajectory, action)
    progress.tell_how_it_goes(cast.official, cast.trajectory, action, "Ik liep mee")
    assert action.updates.count() == 2


def test_a07_a_done_action_tells_what_it_brought_and_a_success_may_be_celebrated():
    cast = acting_cast()
    action = owned(cast)
    with pytest.raises(NotSound) as no:
        progress.finish(cast.resident, cast.trajectory, action, "")
    assert no.value.field == "result"
    progress.finish(cast.resident, cast.trajectory, action, "Er lopen nu elke avond mensen", "Honderd avonden")
    assert [done.success for done in progress.successes(cast.facilitator, cast.trajectory)] == ["Honderd avonden"]


def test_a08_stopping_asks_a_lesson_and_counts_as_learning():
    cast = acting_cast()
    action = owned(cast)
    with pytest.raises(NotSound) as no:
        progress.stop(cast.resident, cast.trajectory, action, " ")
    assert no.value.field == "lesson"
    progress.stop(cast.resident, cast.trajectory, action, "In de regen komt niemand")
    assert [row.lesson for row in progress.lessons(cast.facilitator, cast.trajectory)] == ["In de regen komt niemand"]
    assert lines(cast.resident, cast)[0].status == "Gestopt"


def test_a04_an_action_without_a_voice_or_thread_is_not_from_the_group():
    cast = acting_cast()
    said = voice(cast)
    loose, tied, heard = (
        proposed(cast),
        proposed(cast, threads=[thread(cast, said)]),
        proposed(cast, cards=[card_of(cast, said)]),
    )
    marks = {line.action.pk: line.from_group for line in lines(cast.facilitator, cast)}
    assert marks == {loose.pk: False, tied.pk: True, heard.pk: True}


def test_o03_few_shoulders_are_said_quietly():
    cast = acting_cast()
    owned(cast, cast.official)
    assert warnings(cast) == [
        "Alleen mensen die voor de gemeente werken, dragen nu een actie. Wie van buiten wil er een dragen?"
    ]
    owned(cast, cast.resident)
    assert warnings(cast) == []


@pytest.mark.parametrize("many", [1, 3])
def test_reading_the_plan_takes_the_same_few_questions_for_one_and_three(many, django_assert_num_queries):
    cast = acting_cast()
    for _number in range(many):
        action = owned(cast, cards=[card_of(cast, voice(cast))], threads=[thread(cast)])
        actions.help_with(cast.official, cast.trajectory, action)
    plan = action_plan.plan_of(cast.trajectory)
    with django_assert_num_queries(6):
        holds = board.overview(cast.resident, cast.trajectory, plan)
        found = board.page_of_lines(cast.resident, cast.trajectory, plan, count=holds.actions)
        board.warnings(cast.trajectory, holds.carried)
    assert len(found) == many


def test_the_logbook_tells_of_a_yes_without_names_or_words():
    cast = acting_cast()
    owned(cast)
    entries = LogEntry.objects.filter(place_id=cast.trajectory.pk)
    assert [entry.deed for entry in entries] == ["act.action.proposed", "act.action.taken_on"]
    assert "Bos" not in str([entry.payload for entry in entries])
