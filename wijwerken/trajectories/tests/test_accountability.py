"""The page for the council: what the spine tells on it, what it is called, and who opens it to everyone."""

import datetime as dt

import pytest

from tests.cast import make_cast, part, to_phase, with_receipt
from tests.statements import says
from wijwerken.house import clock
from wijwerken.house.documents import Paragraph
from wijwerken.house.domain import logbook
from wijwerken.house.facts import Accounted
from wijwerken.house.models import LogEntry
from wijwerken.house.refusal import NotSound, Refused
from wijwerken.trajectories.domain import accountability, accounted_lines, answer_facts, boundaries
from wijwerken.trajectories.domain.accountability_on_paper import accountability_on_paper
from wijwerken.trajectories.domain.boundaries import Topic
from wijwerken.trajectories.models import (
    Assumption,
    Boundary,
    GateDeviation,
    Gathering,
    Promise,
    QuestionVersion,
    Trajectory,
)
from wijwerken.trajectories.tests.visiting import enter, page
from wijwerken.trajectories.vocabulary import Role

pytestmark = pytest.mark.django_db
PUBLISHED, LATER = dt.date(2026, 9, 1), dt.date(2026, 9, 20)


@pytest.fixture
def cast():
    found = make_cast("act")
    published(found)
    return found


def published(cast, **more) -> None:
    told = {"boundaries_published_on": PUBLISHED, "started_on": dt.date(2026, 8, 1)} | more
    Trajectory.objects.filter(pk=cast.trajectory.pk).update(**told)
    cast.trajectory.refresh_from_db()


def told(cast) -> dict[str, str]:
    """Give what the spine tells, by what it is about."""
    return {one.label: one.says for one in accounted_lines.lines(cast.trajectory)}


def asked(cast, number: int, question: str, on: dt.date, reason: str = "") -> None:
    QuestionVersion.objects.create(
        trajectory=cast.trajectory, number=number, main_question=question, on=on, reason=reason
    )


# --- what it says ------------------------------------------------------------------------------------------------


@says("trajectories.domain.accounted_lines._the_question", is_so=True)
@says("trajectories.domain.accounted_lines._may_expect", is_so=True)
@says("trajectories.domain.accounted_lines._may_not_expect", is_so=True)
@says("trajectories.domain.accounted_lines._room_left", is_so=True)
@says("trajectories.domain.accounted_lines._from_when", is_so=True)
def test_the_question_the_promise_and_what_was_fixed_stand_there(cast):
    published(cast, may_expect="U leest het terug", may_not_expect="Geen geld")
    for topic, openness in (("Het geld", "fixed"), ("De camera's", "fixed"), ("Het plein", "open")):
        Boundary.objects.create(
            trajectory=cast.trajectory, topic=topic, openness=openness, why="Daarom.", owner_name="Hennie van Dalen"
        )
    said = told(cast)
    assert said["De vraag"] == cast.trajectory.main_question
    assert (said["Wat mensen mochten verwachten"], said["Wat niet"]) == ("U leest het terug.", "Geen geld.")
    assert (said["Dit staat vast"], said["Dit is open"]) == ("De camera's; Het geld.", "Het plein.")
    assert said["Wanneer"] == "Sinds 1 augustus 2026. Het loopt nog."
    assert "Hennie" not in str(said), "who goes about something is named on its own page only"


@says("trajectories.domain.accounted_lines._may_expect", is_so=False)
@says("trajectories.domain.accounted_lines._may_not_expect", is_so=False)
@says("trajectories.domain.accounted_lines._room_left", is_so=False)
@says("trajectories.domain.accounted_lines._earlier_question", is_so=False)
@says("trajectories.domain.accounted_lines._gatherings", is_so=False)
@says("trajectories.domain.accounted_lines._opened_early", is_so=False)
@says("trajectories.domain.accounted_lines._thought_nothing", is_so=False)
@says("trajectories.domain.accounted_lines._not_as_promised", is_so=False)
@says("trajectories.domain.accounted_lines._answers", is_so=False)
@says("trajectories.domain.accounted_lines._felt_heard", is_so=False)
@says("trajectories.domain.accounted_lines._learned", is_so=False)
def test_of_nothing_nothing_is_said(cast):
    asked(cast, 1, "Hoe was het eerst?", PUBLISHED - dt.timedelta(days=9))
    asked(cast, 2, cast.trajectory.main_question, PUBLISHED, "Niemand begreep hem.")  # before anybody read it
    Gathering.objects.create(trajectory=cast.trajectory, title="Vandaag", on=clock.today())
    Promise.objects.create(trajectory=cast.trajectory, what="iets", due_on=clock.today() + dt.timedelta(days=9))
    Assumption.objects.create(
        trajectory=cast.trajectory, by=cast.participation(cast.facilitator), words="Te donker.", on=PUBLISHED
    )
    published(cast, lessons="Nog niet voor iedereen.")
    assert told(cast).keys() == {"De vraag", "Wanneer"}


@says("trajectories.domain.accounted_lines._the_question", is_so=False)
@says("trajectories.domain.accounted_lines._earlier_question", is_so=True)
def test_a_question_that_everyone_could_read_stays_and_one_from_before_does_not(cast):
    asked(cast, 1, "Hoe was het eerst?", PUBLISHED - dt.timedelta(days=9))
    asked(cast, 2, "Hoe was het toen?", PUBLISHED - dt.timedelta(days=2), "Niemand begreep hem.")
    asked(cast, 3, cast.trajectory.main_question, LATER, "hij was te smal")
    said = told(cast)
    assert said["Eerder was de vraag"] == "“Hoe was het toen?” Veranderd op 20 september 2026. Hij was te smal."
    assert "Hoe was het eerst?" not in str(said) and "Hoe was het toen?" not in said["De vraag"]


@says("trajectories.domain.accounted_lines._from_when", is_so=False)
@says("trajectories.domain.accounted_lines._learned", is_so=True)
@says("trajectories.domain.accounted_lines._felt_heard", is_so=True)
def test_at_the_end_it_says_until_when_what_was_learned_and_who_felt_heard(cast):
    to_phase(cast.trajectory, "ended")
    published(cast, lessons="Eerder beginnen", felt_heard={"people": 12, "some": 9, "most": True})
    said = told(cast)
    assert said["Wanneer"].startswith("Van 1 augustus 2026 tot en met ") and "loopt" not in said["Wanneer"]
    assert said["Wat de groep leerde"] == "Eerder beginnen."
    assert said["Voelden mensen zich gehoord?"].startswith("9 van de 12 mensen")


@says("trajectories.domain.accounted_lines._gatherings", is_so=True)
def test_gatherings_are_told_by_their_day_and_not_by_what_they_are_called(cast):
    for day in (LATER, PUBLISHED, PUBLISHED):
        Gathering.objects.create(trajectory=cast.trajectory, title="Koffie bij Anna Bos", on=day)
    said = told(cast)
    assert said["Bijeenkomsten"] == "1 september 2026 en 20 september 2026." and "Anna" not in str(said)


@says("trajectories.domain.accounted_lines._opened_early", is_so=True)
@says("trajectories.domain.accounted_lines._thought_nothing", is_so=True)
@says("trajectories.domain.accounted_lines._not_as_promised", is_so=True)
def test_what_went_otherwise_stands_there_with_its_reason(cast):
    gate = GateDeviation.Gate.GIVE_BACK
    GateDeviation.objects.create(trajectory=cast.trajectory, gate=gate, reason="de winter kwam", on=LATER)
    Promise.objects.create(trajectory=cast.trajectory, what="een teruggave", due_on=PUBLISHED, missed_because="ziek")
    said = [one.says for one in accounted_lines.lines(cast.trajectory)]
    assert "20 september 2026, niet afgewacht: een teruggave voor een plan. De winter kwam." in said
    assert "Vooraf schreef niemand op wat hij of zij dacht." in said
    assert "Beloofd voor 1 september 2026: een teruggave. Dat lukte niet. Ziek." in said


@says("trajectories.domain.accounted_lines._answers", is_so=True)
def test_which_way_everyone_got_an_answer_is_told_as_the_answers_tell_it(cast, monkeypatch):
    one = answer_facts.RoundFacts("Na teruggave 1", LATER, ["12 mensen lazen het."], "Enkele mensen hadden geen weg.")
    monkeypatch.setattr(answer_facts, "of_trajectory", lambda _trajectory: [one])
    assert told(cast)["Na teruggave 1"] == "12 mensen lazen het. Enkele mensen hadden geen weg."


# --- its head ----------------------------------------------------------------------------------------------------


@says("trajectories.domain.accountability.title", is_so=True)
@says("trajectories.domain.accountability.title", is_so=False)
@pytest.mark.parametrize(
    ("phase", "answered", "given", "title"),
    [
        ("act", [], False, "Wat mensen zeiden, is nog niet aan iedereen teruggegeven."),
        ("ended", [], False, "Er kwam geen teruggave die iedereen kan lezen."),
        ("act", [], True, "Wat mensen zeiden, is teruggegeven."),
        ("act", [True, True], True, "Elke rode draad kreeg een antwoord: een actie, of een nee met een reden."),
        ("act", [True, False], True, "Nog niet elke rode draad heeft een antwoord."),
        ("ended", [True, False], True, "Niet elke rode draad kreeg een antwoord."),
    ],
)
def test_its_title_says_what_was_done_and_no_more(cast, phase, answered, given, title):
    to_phase(cast.trajectory, phase)
    assert accountability.title(cast.trajectory, answered, given=given) == title


@says("trajectories.domain.accountability.made_on", is_so=True)
@says("trajectories.domain.accountability.made_on", is_so=False)
def test_before_the_end_it_says_that_it_is_so_far(cast):
    with clock.frozen(LATER):
        assert accountability.made_on(cast.trajectory) == "Tot nu toe, op 20 september 2026. Het traject loopt nog."
        to_phase(cast.trajectory, "ended")
        assert accountability.made_on(cast.trajectory) == "Zo stond het op 20 september 2026."


@says("trajectories.domain.accountability.for_whom", is_so=True)
@says("trajectories.domain.accountability.for_whom", is_so=False)
def test_a_question_from_within_is_not_the_councils(cast):
    assert accountability.for_whom(cast.trajectory) == "Eén pagina voor de raad"
    cast.trajectory.kind = Trajectory.Kind.INTERNAL
    assert accountability.for_whom(cast.trajectory) == "Eén pagina voor het bestuur"


# --- who reads it ------------------------------------------------------------------------------------------------


def test_before_it_is_public_only_the_core_group_and_the_sponsor_read_it(cast):
    for actor in (cast.facilitator, cast.co_researcher, cast.sponsor):
        accountability.must_be_readable(actor, cast.trajectory)
    guest, _code = with_receipt()
    part(cast.trajectory, guest, Role.PARTICIPANT, "")
    for actor in (cast.official, guest, cast.outsider, cast.administrator):
        with pytest.raises(Refused, match="niet openbaar"):
            accountability.must_be_readable(actor, cast.trajectory)
    assert enter(cast.outsider).get(page(cast, "accountability_document", form="pdf")).status_code == 403


def test_the_core_group_makes_it_public_and_closes_it_again_and_the_logbook_says_so(cast):
    browser = enter(cast.facilitator)
    browser.post(page(cast, "accountability_public"))
    assert enter(cast.outsider).get(page(cast, "accountability")).status_code == 200
    browser.post(page(cast, "accountability_public"), {"what": "close"})
    assert enter(cast.outsider).get(page(cast, "accountability")).status_code == 403
    deeds = list(LogEntry.objects.of(cast.trajectory).order_by("number").values_list("deed", flat=True))
    assert deeds[-2:] == ["trajectories.accountability.opened", "trajectories.accountability.closed"]


@pytest.mark.parametrize("name", ["sponsor", "official", "administrator"])
def test_nobody_else_makes_it_public(cast, name):
    with pytest.raises(Refused):
        accountability.make_public(getattr(cast, name), cast.trajectory)


def test_it_is_not_opened_before_the_boundaries_are_published(cast):
    published(cast, boundaries_published_on=None)
    with pytest.raises(NotSound, match="eerst de kaders"):
        accountability.make_public(cast.facilitator, cast.trajectory)


@says("trajectories.domain.accountability.checked_by", is_so=True)
@says("trajectories.domain.accountability.checked_by", is_so=False)
def test_its_last_line_names_the_head_of_the_logbook_and_no_other(cast):
    head = accountability.accountability_of(cast.trajectory).log_head
    html = enter(cast.facilitator).get(page(cast, "accountability")).content.decode()
    assert head == logbook.head_of(cast.trajectory.pk) and accountability.checked_by(head) in html
    assert "Kop van het logboek: 0-." in accountability.checked_by("0-")


def test_while_it_is_public_a_deed_does_not_move_the_head_that_others_read(cast):
    accountability.make_public(cast.facilitator, cast.trajectory)
    told = accountability.accountability_of(cast.trajectory).log_head
    boundaries.set_boundary(cast.facilitator, cast.trajectory, Topic("Het plein", "open", "Er ligt geen plan."))
    assert logbook.head_of(cast.trajectory.pk) != told
    assert accountability.accountability_of(cast.trajectory).log_head == told
    accountability.close(cast.facilitator, cast.trajectory)
    assert accountability.accountability_of(cast.trajectory).log_head == logbook.head_of(cast.trajectory.pk)


def test_every_line_of_every_room_stands_in_its_part_once_and_what_is_not_known_is_said(cast):
    made = accountability.accountability_of(cast.trajectory)
    assert [one.part for one in made.sections] == ["question", "people", "done", "given_back", "afterwards"]
    assert all(isinstance(line, Accounted) and line.part == one.part for one in made.sections for line in one.lines)
    html = enter(cast.facilitator).get(page(cast, "accountability")).content.decode()
    assert html.count("Daarvan is niets bekend.") == sum(not one.lines for one in made.sections) > 0


# --- on paper ----------------------------------------------------------------------------------------------------


@says("trajectories.domain.accountability_on_paper._blocks", is_so=True)
@says("trajectories.domain.accountability_on_paper._blocks", is_so=False)
def test_on_paper_a_part_of_which_nothing_is_known_says_so_and_another_does_not(cast):
    made = accountability.accountability_of(cast.trajectory)
    paper = accountability_on_paper(cast.trajectory, "nl")
    said = [block for block in paper.blocks if isinstance(block, Paragraph) and block.kind == "soft"]
    assert len(said) == sum(not one.lines for one in made.sections) < len(made.sections)
    assert paper.title == made.title and paper.lead == made.made_on
