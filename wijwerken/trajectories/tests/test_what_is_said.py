"""What the spine states on the traject page, the kwaliteitskaart and receipts is so, and is not said where it isn't."""

import datetime as dt
from unittest import mock
from uuid import uuid4

import pytest

from tests.cast import make_cast, part, to_phase, with_receipt
from tests.statements import says
from wijwerken.house import clock
from wijwerken.house.manifest import ReceiptLine, Reference
from wijwerken.house.once import forget_figures
from wijwerken.trajectories.domain import (
    agreements,
    alive,
    answer_texts,
    assumptions,
    boundaries,
    gates,
    gatherings,
    groups,
    promises,
    question,
    receipt_page,
    shown,
    steps,
)
from wijwerken.trajectories.domain.agreements import Given
from wijwerken.trajectories.domain.boundaries import Topic
from wijwerken.trajectories.domain.gatherings import Appointment
from wijwerken.trajectories.domain.groups import Sketch
from wijwerken.trajectories.models import AgendaPoint, AliveCheck, Trajectory, WaitingText
from wijwerken.trajectories.tests.visiting import enter, known_counts, page
from wijwerken.trajectories.vocabulary import Role

pytestmark = pytest.mark.django_db
GIVEN = Given("Hoe jullie het doen.", we_take="Alle gesprekken.", trust="Wij zeggen het eerst.", euros=500)


def in_days(days):
    return clock.today() + dt.timedelta(days=days)


@pytest.fixture
def preparing():
    """Bring the cast together around a trajectory that is being prepared: nothing is published."""
    cast = make_cast("prepare")
    Trajectory.objects.filter(pk=cast.trajectory.pk).update(boundaries_published_on=None)
    cast.trajectory.boundaries_published_on = None
    return cast


def heard(cast, *heard_groups):
    """Let six people of each of these groups be heard, and of no other."""
    forget_figures(cast.trajectory)
    known_counts(cast.trajectory, heard={one.pk for one in heard_groups}, told={one.pk for one in heard_groups})


def step(cast, title, who="facilitator"):
    """Give the step with this title on the traject page; nothing when it is not there."""
    return next((one for one in shown.steps(getattr(cast, who), cast.trajectory) if one.title == title), None)


# --- steps --------------------------------------------------------------------------------------------------------


@says("trajectories.domain.steps._question_step", is_so=True)
def test_the_question_is_done_when_problem_goal_and_who_feels_it_are_told(preparing):
    preparing.trajectory.problem, preparing.trajectory.goal = "Donker.", "Rustig."
    assert step(preparing, "De vraag, het probleem en het doel").state == "busy"
    preparing.trajectory.felt_by = "Wie laat thuiskomt."
    assert step(preparing, "De vraag, het probleem en het doel").state == "done"


@says("trajectories.domain.steps._question_step", is_so=False)
def test_the_question_is_not_done_while_nothing_is_told_around_it(preparing):
    assert step(preparing, "De vraag, het probleem en het doel").state == "open"


def test_what_the_question_still_misses_is_named_on_the_step_and_on_its_pages(preparing):
    """Newcomer step 1.1 and moment 5: nine fields, and nothing said what was missing."""
    Trajectory.objects.filter(pk=preparing.trajectory.pk).update(problem="Donker.")
    preparing.trajectory.refresh_from_db()
    says = "Nog niet opgeschreven: wat het doel is en wie het voelt."
    assert question.says_what_is_missing(preparing.trajectory) == says
    assert step(preparing, "De vraag, het probleem en het doel").invitation == f"De vraag staat er. {says}"
    browser = enter(preparing.facilitator)
    assert says in browser.get(page(preparing, "question")).content.decode()
    asked = browser.get(page(preparing, "shape")).content.decode()
    assert says in asked
    in_sight, folded = asked[: asked.index("<details")], asked[asked.index("<details") :]
    assert all(f'name="{name}"' in in_sight for name in ("goal", "felt_by"))
    assert all(f'name="{name}"' in folded for name in ("main_question", "problem", "origin", "belongs_to"))


def test_of_a_question_that_misses_nothing_nothing_is_said(preparing):
    told = dict.fromkeys(("problem", "goal", "felt_by"), "Wie laat thuiskomt.")
    Trajectory.objects.filter(pk=preparing.trajectory.pk).update(**told)
    assert question.says_what_is_missing(Trajectory.objects.get(pk=preparing.trajectory.pk)) == ""
    assert "Nog niet opgeschreven" not in enter(preparing.facilitator).get(page(preparing, "question")).content.decode()


@says("trajectories.domain.steps._telling_step", is_so=True)
def test_a_question_to_tell_about_is_offered_while_people_would_be_asked_what_to_do(preparing):
    preparing.trajectory.main_question = "Wat kunnen wij doen om de avond prettig te maken?"
    assert step(preparing, "De vertelvraag").state == "open"
    preparing.trajectory.telling_question = "Hoe is de avond hier voor u?"
    assert step(preparing, "De vertelvraag").state == "done"


@says("trajectories.domain.steps._telling_step", is_so=False)
def test_none_is_offered_beside_a_question_that_asks_how_it_is(preparing):
    assert step(preparing, "De vertelvraag") is None
    preparing.trajectory.main_question = "Wat kunnen wij doen?"
    assert step(preparing, "De vertelvraag", "official") is None


@says("trajectories.domain.steps._groups_step", is_so=True)
def test_the_groups_are_counted_as_they_are(preparing):
    groups.name_group(preparing.facilitator, preparing.trajectory, Sketch("jongeren"))
    told = step(preparing, "Wie het aangaat")
    assert (told.state, told.note) == ("done", "3 groepen")


@says("trajectories.domain.steps._groups_step", is_so=False)
def test_one_group_is_not_enough_and_not_called_groups(preparing):
    preparing.officials.delete()
    told = step(preparing, "Wie het aangaat")
    assert (told.state, told.note) == ("busy", "")


@says("trajectories.domain.steps._core_group_step", is_so=True)
def test_a_core_group_of_two_is_told_as_two_people(preparing):
    told = step(preparing, "Een kleine groep die het draagt")
    assert (told.state, told.note) == ("done", "2 mensen")


@says("trajectories.domain.steps._core_group_step", is_so=False)
def test_who_carries_it_alone_is_not_told_of_a_group(preparing):
    preparing.participation(preparing.co_researcher).delete()
    told = step(preparing, "Een kleine groep die het draagt")
    assert (told.state, told.note) == ("open", "je bent nog alleen")


@says("trajectories.domain.steps._assumptions_step", is_so=True)
@says("trajectories.domain.steps._assumptions_step", is_so=False)
def test_what_one_thinks_beforehand_is_done_for_who_wrote_it_and_for_nobody_else(preparing):
    assumptions.assume(preparing.facilitator, preparing.trajectory, "Het gaat om licht.")
    assert step(preparing, "Wat wij zelf denken, vooraf").state == "done"
    assert step(preparing, "Wat wij zelf denken, vooraf", "co_researcher").state == "open"


def agree(cast):
    room = agreements.write_room(cast.sponsor, cast.trajectory, 0, GIVEN)
    agreements.confirm_room(cast.sponsor, cast.trajectory, room.version)
    return agreements.confirm_room(cast.facilitator, cast.trajectory, room.version)


@says("trajectories.domain.steps._room_step", is_so=True)
def test_the_room_is_done_when_both_sides_said_yes(preparing):
    agree(preparing)
    told = step(preparing, "De ruimte-afspraak")
    assert (told.state, told.note) == ("done", "")


@says("trajectories.domain.steps._room_step", is_so=False)
def test_the_room_waits_while_one_side_did_not_say_yes_and_again_after_a_change(preparing):
    assert step(preparing, "De ruimte-afspraak").state == "open"
    room = agree(preparing)
    agreements.write_room(preparing.sponsor, preparing.trajectory, room.version, Given("Minder.", we_take="Alles."))
    told = step(preparing, "De ruimte-afspraak")
    assert (told.state, told.note) == ("busy", "wacht op een ja")


@says("trajectories.domain.steps._agreements_step", is_so=True)
@says("trajectories.domain.steps._agreements_step", is_so=False)
def test_how_people_work_together_is_done_once_something_is_agreed(preparing):
    assert step(preparing, "Hoe wij met elkaar omgaan").state == "open"
    agreements.agree(preparing.facilitator, preparing.trajectory, "Wij laten elkaar uitpraten.")
    assert step(preparing, "Hoe wij met elkaar omgaan").state == "done"


@says("trajectories.domain.steps._boundaries_step", is_so=True)
def test_boundaries_are_called_published_when_they_are():
    told = step(make_cast("prepare"), "Wat vaststaat en wat open is")
    assert (told.state, told.note) == ("done", "gepubliceerd")


@says("trajectories.domain.steps._boundaries_step", is_so=False)
def test_boundaries_that_miss_something_say_what_and_are_not_called_published(preparing):
    topic = Topic("Het geld", "fixed", "De raad besloot.", owner_name="Hennie")
    boundaries.set_boundary(preparing.facilitator, preparing.trajectory, topic)
    told = step(preparing, "Wat vaststaat en wat open is")
    assert (told.state, told.note) == ("busy", "")
    assert told.invitation.startswith("Noem één ding dat echt open is.")


@says("trajectories.domain.steps.inviting", is_so=True)
def test_who_is_still_missing_is_counted_and_done_when_somebody_goes_to_each():
    cast = make_cast()
    told = step(cast, "Wie ontbreekt nog?")
    assert (told.state, told.note) == ("open", "2 groepen ontbreken nog")
    heard(cast, cast.residents)
    assert step(cast, "Wie ontbreekt nog?").note == "1 groep ontbreekt nog"
    groups.take_gap(cast.facilitator, cast.trajectory, cast.officials, "in de kantine", in_days(6))
    heard(cast, cast.residents)
    assert step(cast, "Wie ontbreekt nog?").state == "done"


@says("trajectories.domain.steps.inviting", is_so=False)
def test_nobody_is_called_missing_when_all_were_heard_or_no_group_was_named():
    cast = make_cast()
    heard(cast, cast.residents, cast.officials)
    told = step(cast, "Wie ontbreekt nog?")
    assert (told.state, told.note) == ("done", "")
    cast.residents.delete()
    cast.officials.delete()
    heard(cast)
    told = step(cast, "Wie ontbreekt nog?")
    assert (told.state, told.note) == ("open", "")
    assert told.invitation == "Er is nog geen groep genoemd. Wie gaat deze vraag aan?"


@says("trajectories.domain.steps.waiting_texts", is_so=True)
@says("trajectories.domain.steps.waiting_texts", is_so=False)
def test_that_a_text_waits_is_said_while_one_does_and_to_the_core_group_only():
    cast = make_cast()
    assert step(cast, "Teksten die op jullie wachten") is None
    let_a_text_wait(cast)
    assert step(cast, "Teksten die op jullie wachten").state == "open"
    assert step(cast, "Teksten die op jullie wachten", "official") is None


def let_a_text_wait(cast):
    row = cast.participation(cast.official)
    point = AgendaPoint.objects.create(trajectory=cast.trajectory, by=row, words="De lantaarns", on=clock.today())
    WaitingText.objects.create(
        trajectory=cast.trajectory, kind="trajectories.agendapoint", row=point.pk, by=row, on=clock.today()
    )
    forget_figures(cast.trajectory)


@says("trajectories.domain.steps.gathering_steps", is_so=True)
@says("trajectories.domain.steps.gathering_steps", is_so=False)
def test_a_gathering_stands_there_with_its_day_until_it_was():
    cast = make_cast()
    gatherings.plan(cast.facilitator, cast.trajectory, Appointment("Avond", in_days(3), place="De Wiek"))
    [told] = steps.gathering_steps(cast.official, cast.trajectory)
    assert told.title == "Avond, De Wiek" and told.note.startswith(str(in_days(3).day))
    with clock.frozen(clock.now() + dt.timedelta(days=4)):
        assert list(steps.gathering_steps(cast.official, cast.trajectory)) == []


# --- facts --------------------------------------------------------------------------------------------------------


def fact(cast, label):
    return next((one.text for one in shown.facts(cast.facilitator, cast.trajectory) if one.label == label), None)


@says("trajectories.domain.shown._gap_fact", is_so=True)
@says("trajectories.domain.steps.gap_sentence", is_so=True)
def test_who_was_heard_too_little_is_told_by_name_with_who_goes_there_and_of_many_the_way_to_all():
    cast = make_cast("think")
    assert fact(cast, "Nog te weinig gehoord") == "Ambtenaren. Ook: bewoners."
    groups.name_group(cast.facilitator, cast.trajectory, Sketch("jongeren"))
    groups.take_gap(cast.co_researcher, cast.trajectory, cast.residents, "langs de deuren.", in_days(6))
    told = fact(cast, "Nog te weinig gehoord")
    assert told.startswith("Bewoners. Joost: langs de deuren, ") and told.endswith(". Ook: ambtenaren en jongeren.")
    for name in ("college", "leraren", "ouders"):
        groups.name_group(cast.facilitator, cast.trajectory, Sketch(name))
    found = next(one for one in shown.facts(cast.facilitator, cast.trajectory) if one.label == "Nog te weinig gehoord")
    assert found.text.endswith(". En nog 5 andere groepen.")
    assert (found.link, found.url) == ("Alle groepen", page(cast, "people"))


@says("trajectories.domain.shown._gap_fact", is_so=False)
def test_nobody_is_told_as_heard_too_little_once_all_were_heard():
    cast = make_cast("think")
    heard(cast, cast.residents, cast.officials)
    assert fact(cast, "Nog te weinig gehoord") is None
    heard(cast, cast.residents)
    assert fact(cast, "Nog te weinig gehoord") == "Ambtenaren."


@says("trajectories.domain.shown._never_heard_fact", is_so=True)
@says("trajectories.domain.shown._gap_fact", is_so=False)
def test_after_the_end_nobody_is_said_to_go_to_who_was_heard_too_little():
    cast = make_cast("ended")
    groups.take_gap(cast.facilitator, cast.trajectory, cast.residents, "langs de deuren", in_days(6))
    assert fact(cast, "Te weinig gehoord") == "Ambtenaren en bewoners."
    assert fact(cast, "Nog te weinig gehoord") is None


@says("trajectories.domain.shown._never_heard_fact", is_so=False)
def test_while_it_goes_on_nobody_is_said_to_have_been_left_out_nor_after_all_were_heard():
    assert fact(make_cast("think"), "Te weinig gehoord") is None


@says("trajectories.domain.shown._never_heard_fact", is_so=False)
def test_after_the_end_nobody_is_left_out_who_was_heard():
    cast = make_cast("ended")
    heard(cast, cast.residents, cast.officials)
    assert fact(cast, "Te weinig gehoord") is None


@says("trajectories.domain.steps.gap_sentence", is_so=False)
def test_nobody_is_said_to_go_where_nobody_goes_or_who_left():
    cast = make_cast("think")
    seen = groups.seen(cast.facilitator, cast.trajectory)
    assert [steps.gap_sentence(one) for one in seen] == ["Ambtenaren.", "Bewoners."]
    groups.take_gap(cast.co_researcher, cast.trajectory, cast.residents, "langs de deuren.", in_days(6))
    cast.participation(cast.co_researcher).delete()
    told = steps.gap_sentence(groups.seen(cast.facilitator, cast.trajectory)[1])
    assert told.startswith("Bewoners. Langs de deuren, ") and ":" not in told and ".," not in told


@says("trajectories.domain.shown._room_fact", is_so=True)
def test_the_room_beforehand_is_told_once_both_agreed():
    cast = make_cast("look")
    agree(cast)
    assert fact(cast, "Ruimte vooraf") == "€ 500, zonder te vragen"


@says("trajectories.domain.shown._room_fact", is_so=False)
def test_no_room_is_told_that_was_not_agreed_or_holds_no_means():
    cast = make_cast("look")
    room = agreements.write_room(cast.sponsor, cast.trajectory, 0, GIVEN)
    agreements.confirm_room(cast.sponsor, cast.trajectory, room.version)
    assert fact(cast, "Ruimte vooraf") is None
    without = agreements.write_room(cast.sponsor, cast.trajectory, room.version, Given("Hoe.", we_take="Alles."))
    for who in (cast.sponsor, cast.facilitator):
        agreements.confirm_room(who, cast.trajectory, without.version)
    assert fact(cast, "Ruimte vooraf") is None


# --- the kwaliteitskaart ------------------------------------------------------------------------------------------


def signal(cast, check):
    return next((one for one in shown.gate_facts(cast.trajectory) if one.check == check), None)


@says("trajectories.domain.shown._v1", is_so=True)
def test_people_of_two_groups_who_each_said_how_theirs_sees_it_helped_to_word_the_question():
    cast = make_cast()
    question.tell_problem(cast.resident, cast.trajectory, cast.residents, "Donker.")
    question.tell_problem(cast.official, cast.trajectory, cast.officials, "Geld.")
    assert signal(cast, "V1").holds


@says("trajectories.domain.shown._v1", is_so=False)
def test_one_person_who_typed_for_three_groups_is_no_help_of_those_groups():
    cast = make_cast()
    youth = groups.name_group(cast.facilitator, cast.trajectory, Sketch("jongeren"))
    for group in (cast.residents, cast.officials, youth):
        question.tell_problem(cast.facilitator, cast.trajectory, group, "Zo zien zij het.")
    assert not signal(cast, "V1").holds
    # Somebody of two groups is still one, and two of one group are not two groups.
    both, _code = with_receipt()
    part(cast.trajectory, both, Role.PARTICIPANT, "", cast.residents).groups.add(youth)
    question.tell_problem(both, cast.trajectory, youth, "Wij ook.")
    question.tell_problem(both, cast.trajectory, cast.residents, "Wij ook.")
    assert signal(cast, "V1").holds  # with Samira, of the officials, they are two people of two groups
    question.ProblemView.objects.of(cast.trajectory).filter(group=cast.officials).delete()
    assert not signal(cast, "V1").holds


@says("trajectories.domain.shown._v2", is_so=True)
@says("trajectories.domain.shown._v2", is_so=False)
def test_boundaries_came_first_unless_they_are_not_there_or_people_were_asked_before():
    cast = make_cast()
    assert signal(cast, "V2").holds
    cast.trajectory.boundaries_published_on = None
    assert not signal(cast, "V2").holds
    cast.trajectory.boundaries_published_on = clock.today()
    gates.open_early(cast.facilitator, cast.trajectory, "boundaries", "Wij konden niet wachten.")
    assert not signal(cast, "V2").holds


@says("trajectories.domain.shown._l4", is_so=True)
def test_every_gap_has_a_name_and_a_day_or_all_were_heard():
    cast = make_cast()
    for group in (cast.residents, cast.officials):
        groups.take_gap(cast.facilitator, cast.trajectory, group, "langs de deuren", in_days(6))
    told = signal(cast, "L4")
    assert told.holds and told.sentence == "Er is gekeken wie ontbreekt. Elk gat heeft een naam en een dag."
    heard(cast, cast.residents, cast.officials)
    told = signal(cast, "L4")
    assert told.holds and told.sentence == "Er is gekeken wie ontbreekt. Elke groep is gehoord."


@says("trajectories.domain.shown._l4", is_so=False)
def test_a_gap_without_anybody_is_no_gap_with_a_name_and_of_no_groups_nothing_is_said():
    cast = make_cast()
    for group in (cast.residents, cast.officials):
        groups.take_gap(cast.co_researcher, cast.trajectory, group, "langs de deuren", in_days(6))
    cast.participation(cast.co_researcher).delete()
    assert not signal(cast, "L4").holds
    cast.residents.delete()
    cast.officials.delete()
    heard(cast)
    assert signal(cast, "L4") is None


# --- what waits, and receipts -------------------------------------------------------------------------------------


def waiting(cast, who="facilitator"):
    return [(one.asked, one.sentence) for one in shown.waits_for(getattr(cast, who))]


SILENT = ("look_back", "Het is lang stil. Gaan jullie door, pauzeren of stoppen jullie?")
LOOK = ("read", "Een tekst lijkt op woorden die niet gedeeld zijn. Kijken jullie mee?")


@says("trajectories.domain.what_waits._how_to_go_on", is_so=True)
@says("trajectories.domain.what_waits._how_to_go_on", is_so=False)
def test_how_to_go_on_waits_until_it_is_answered():
    cast = make_cast()
    assert waiting(cast) == []
    AliveCheck.objects.create(trajectory=cast.trajectory, asked_on=clock.today())
    assert waiting(cast) == [SILENT] and waiting(cast, "official") == []
    alive.answer(cast.facilitator, cast.trajectory, "go_on")
    assert waiting(cast) == []


@says("trajectories.domain.what_waits._look_along", is_so=True)
@says("trajectories.domain.what_waits._look_along", is_so=False)
def test_a_text_to_look_at_waits_only_while_it_is_there():
    cast = make_cast()
    assert waiting(cast) == []
    let_a_text_wait(cast)
    assert waiting(cast) == [LOOK] and waiting(cast, "sponsor") == []
    AgendaPoint.objects.of(cast.trajectory).delete()
    assert waiting(cast) == []


def stages(cast, *told):
    """Give what each stage of a receipt says on which these stages have a line."""
    voice = Reference("look.excerpt", cast.trajectory.pk)
    lines = [ReceiptLine(voice, stage, "Ja.") for stage in told]
    standing = promises.next_promise(cast.trajectory)
    return {
        stage.key: stage.waiting
        for stage in receipt_page._stages(lines, receipt_page._said(cast.trajectory, standing))
        if stage.waiting
    }


@says("trajectories.domain.receipt_page._waiting", is_so=True)
def test_a_receipt_says_what_still_comes_while_it_can_still_come():
    cast = make_cast("look")
    assert stages(cast, "heard") == {
        "thread": "De kerngroep legt nog bij elkaar wat op elkaar lijkt.",
        "give_back": "U krijgt terug wat wij hoorden. De dag staat nog niet vast.",
        "action": "De groep maakt een plan na de teruggave.",
        "result": "Wat het bracht, leest u hier.",
    }
    promises.promise(cast.facilitator, cast.trajectory, "Wat wij hoorden", in_days(10))
    told = stages(cast, "heard")
    assert told["give_back"].startswith("Op ") and told["give_back"].endswith("hoort u wat wij hoorden.")
    assert told["result"].startswith("Op ") and told["result"].endswith("hoort u meer.")


@says("trajectories.domain.receipt_page._waiting", is_so=False)
@pytest.mark.parametrize(
    ("phase", "told"),
    [
        ("act", {"thread": "hangen aan geen rode draad", "give_back": "in geen teruggave"}),
        (
            "ended",
            {"thread": "geen rode draad", "give_back": "geen teruggave", "action": "geen actie", "result": "geen"},
        ),
    ],
)
def test_a_receipt_does_not_say_that_something_comes_which_went_by(phase, told):
    cast = make_cast("look")
    promises.promise(cast.facilitator, cast.trajectory, "Wat wij hoorden", in_days(10))
    to_phase(cast.trajectory, phase)
    said = stages(cast, "heard")
    assert all(words in said[key] for key, words in told.items())
    assert not any(word in " ".join(said[key] for key in told) for word in ("nog", "zoekt", "krijgt", "maakt", "Op "))


def test_while_the_plan_is_made_a_receipt_does_not_say_that_there_is_no_action():
    cast = make_cast("act")
    assert stages(cast, "heard")["action"] == answer_texts.without_action(cast.trajectory)
    assert "De groep maakt nu het plan." in stages(cast, "heard")["action"]


def test_a_stage_that_went_by_is_not_called_still_to_come():
    """The thread was called "komt nog" and stood above "Teruggegeven (hier zijn we nu)" (ears-eyes-words 2.2)."""
    cast = make_cast("look")
    lines = [ReceiptLine(Reference("look.excerpt", uuid4()), name, "Iets") for name in ("heard", "give_back")]
    said = receipt_page._stages(lines, receipt_page._said(cast.trajectory, None))
    says_of = {one.key: one.says for one in said}
    assert says_of["thread"] == "" and says_of["give_back"] == "(hier zijn we nu)" and says_of["action"] == "(komt nog)"
    to_phase(cast.trajectory, "act")
    heard = receipt_page._stages(lines[:1], receipt_page._said(cast.trajectory, None))
    assert [one.key for one in heard if one.says == "(komt nog)"] == ["action", "result"]


def test_nobody_is_asked_whether_they_feel_heard_before_anything_was_done_with_their_words():
    """It was asked on the day of telling (ears-eyes-words 2.3)."""
    cast, voice = make_cast("look"), Reference("look.excerpt", uuid4())
    told = [ReceiptLine(voice, "heard", "In een gesprek.")]
    stays_inside = ReceiptLine(voice, "give_back", "Ze komen in geen teruggave.", is_no=True)  # nothing happened
    tied = ReceiptLine(voice, "thread", "Anderen zeiden dit nog niet.")
    asked = []
    for lines in (told, [*told, stays_inside], [*told, stays_inside, tied]):
        with mock.patch.object(receipt_page, "gather", return_value=lines):
            asked.append(receipt_page.part_of(cast.resident.person, cast.trajectory).was_heard)
    assert asked == [False, False, True]


def test_nobody_is_asked_whether_they_recognise_their_own_sentence():
    """The link at one's own sentence read "Herkent u het?" (ears-eyes-words 2.5)."""
    links = receipt_page._said(make_cast("think").trajectory, None).links
    assert links["give_back"] == "Lees het hier" and not any("?" in link for link in links.values())


@says("trajectories.domain.receipt_page._waiting", is_so=False)
def test_a_stage_before_one_that_was_reached_is_not_said_to_come():
    cast = make_cast("think")
    assert stages(cast, "heard", "action")["thread"] == "Uw woorden hangen aan geen rode draad."


def test_who_told_nothing_reads_of_no_words_and_of_no_day(client):
    """The sponsor read "Dit gebeurt er met uw woorden ... De dag staat nog niet vast" (newcomer B2)."""
    cast = make_cast("act")
    part_of_sponsor = receipt_page.part_of(cast.sponsor.person, cast.trajectory)
    assert not part_of_sponsor.has_words and part_of_sponsor.stages == []
    read = enter(cast.sponsor).get("/mijn/").content.decode()
    assert "Uw berichten" in read and "Van u staan hier nu geen woorden." in read
    for untrue in ("Dit gebeurt er met uw woorden", "De dag staat nog niet vast", "Voelde u zich gehoord?"):
        assert untrue not in read


# --- pages --------------------------------------------------------------------------------------------------------


@says("trajectories.views.trajectory.now_in", is_so=True)
@says("trajectories.views.trajectory.now_in", is_so=False)
def test_the_page_says_in_which_phase_everybody_is_only_after_going_there():
    cast = make_cast("look")
    browser = enter(cast.facilitator)
    assert (
        "Jullie zijn nu bij Denken." in browser.post(page(cast, "move"), {"to": "think"}, follow=True).content.decode()
    )
    refused = browser.post(page(cast, "move"), {"to": "act", "reason": ""}, follow=True).content.decode()
    assert "Jullie zijn nu bij" not in refused
