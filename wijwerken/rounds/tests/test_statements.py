"""What rounds state as a fact, where it is so and where it isn't: steps, a fact, receipts and papers."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import make_cast, to_phase
from tests.rights.doors import client_of
from tests.rights.world import World
from tests.statements import says
from wijwerken.house import clock
from wijwerken.house.once import forget_figures
from wijwerken.rounds.domain import chain, findings, outcome, papers, rounds, shown
from wijwerken.rounds.models import RecognitionRound
from wijwerken.rounds.tests.rounds import SENTENCES, answer, make_round
from wijwerken.think.models import Edition, EditionSentence
from wijwerken.think.tests.voices import say
from wijwerken.trajectories.models import Notice, StakeholderGroup

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast("think")


def close(cast, made, *, worked_out=True):
    rounds.close_round(cast.facilitator, cast.trajectory, made)
    made.refresh_from_db()
    if worked_out:
        outcome.work_out(made.pk)
        made.refresh_from_db()


def step(cast, actor=None):
    """Read the one step of rounds, as who holds them or as somebody else."""
    forget_figures(cast.trajectory)
    return next(iter(shown.steps(actor or cast.facilitator, cast.trajectory)), None)


def read(cast, name, *more, role="facilitator"):
    actor = getattr(cast, role)
    client = client_of(World(cast, doors={role: actor}, codes={"resident": cast.resident_code}), role)
    address = reverse(f"rounds:{name}", args=[cast.trajectory.slug, *more])
    return " ".join(client.get(address, follow=True).content.decode().split())


# --- steps: who holds rounds ------------------------------------------------------------------------------------------


@says("rounds.domain.shown._step_none", is_so=True)
def test_with_no_round_the_step_is_open(cast):
    assert (step(cast).state, step(cast).invitation) == ("open", "")


@says("rounds.domain.shown._step_none", is_so=False)
@says("rounds.domain.shown._step_prepared", is_so=True)
def test_a_round_in_the_making_is_told_as_one(cast):
    make_round(cast, opened=False)
    assert step(cast).state == "busy" and "is in de maak" in step(cast).invitation


@says("rounds.domain.shown._step_prepared", is_so=False)
@says("rounds.domain.shown._step_open", is_so=True)
def test_a_round_that_is_open_by_link_asks_whom_one_invites(cast):
    make_round(cast)
    assert "is open. Wie nodig je nog uit?" in step(cast).invitation and "in de maak" not in step(cast).invitation


@says("rounds.domain.shown._step_open", is_so=False)
@says("rounds.domain.shown._step_in_workshop", is_so=True)
def test_to_a_round_of_a_meeting_nobody_is_invited(cast):
    RecognitionRound.objects.create(trajectory=cast.trajectory, number=1, by_link=False, opened_on=clock.today())
    assert (step(cast).state, step(cast).note, step(cast).invitation) == ("busy", "in een bijeenkomst", "")


@says("rounds.domain.shown._step_in_workshop", is_so=False)
@says("rounds.domain.shown._step_closed", is_so=True)
def test_a_closed_round_is_done_also_one_of_a_meeting(cast):
    made = RecognitionRound.objects.create(
        trajectory=cast.trajectory, number=1, by_link=False, opened_on=clock.today(), closed_on=clock.today()
    )
    assert step(cast).state == "done" and step(cast).note and step(cast).note != "in een bijeenkomst"
    assert step(cast).url.endswith(f"{made.number}/")


@says("rounds.domain.shown._step_closed", is_so=False)
def test_a_new_round_after_a_closed_one_is_not_done(cast):
    close(cast, make_round(cast))
    make_round(cast, ("Een andere zin.",), opened=False)
    assert step(cast).state == "busy"


# --- steps: everyone else ---------------------------------------------------------------------------------------------


@says("rounds.domain.shown._step_answer", is_so=True)
@says("rounds.domain.shown._step_read", is_so=False)
def test_while_a_round_is_open_others_are_asked_what_they_recognise(cast):
    make_round(cast)
    assert "Er is een ronde" in step(cast, cast.outsider).invitation and step(cast, cast.outsider).state == "busy"


@says("rounds.domain.shown._step_answer", is_so=False)
@says("rounds.domain.shown._step_read", is_so=True)
def test_once_it_is_closed_there_is_something_to_read_and_nothing_to_answer(cast):
    assert step(cast, cast.outsider) is None
    close(cast, make_round(cast))
    found = step(cast, cast.outsider)
    assert (found.title, found.state, found.invitation) == ("Wat herkennen wij?", "done", "")


# --- the fact ---------------------------------------------------------------------------------------------------------


@says("rounds.domain.shown.facts", is_so=True)
def test_how_many_answered_is_told_from_five(cast):
    made = make_round(cast)
    answer(made, 7)
    close(cast, made)
    to_phase(cast.trajectory, "act")
    assert [fact.text for fact in shown.facts(cast.outsider, cast.trajectory)] == ["7 mensen gaven antwoord"]


@says("rounds.domain.shown.facts", is_so=False)
def test_of_four_answers_nothing_is_told(cast):
    made = make_round(cast)
    answer(made, 4)
    close(cast, made)
    to_phase(cast.trajectory, "act")
    assert list(shown.facts(cast.outsider, cast.trajectory)) == []


# --- the receipt ------------------------------------------------------------------------------------------------------


@pytest.fixture
def mine(cast):
    """Give a round with a sentence of the resident in it."""
    made = make_round(cast, SENTENCES[:4])
    excerpt = say(cast, SENTENCES[4], person=cast.resident.person)
    made.statements.create(trajectory=cast.trajectory, excerpt=excerpt)
    return made


def line(cast):
    return next(iter(chain.receipt_lines(cast.resident.person, cast.trajectory))).sentence


@says("rounds.domain.chain.receipt_lines", is_so=True)
def test_the_receipt_says_how_many_recognise_it(cast, mine):
    assert line(cast) == "Anderen lezen nu uw zin. Zij zeggen of zij het herkennen."
    answer(mine, 8, says=(1,))
    close(cast, mine)
    assert line(cast) == "Anderen lazen uw zin. De meesten van 8 herkennen dit."


@says("rounds.domain.chain.receipt_lines", is_so=False)
def test_the_receipt_does_not_say_too_few_answered_before_it_was_worked_out(cast, mine):
    answer(mine, 8, says=(1,))
    close(cast, mine, worked_out=False)
    assert line(cast) == "Anderen lazen uw zin. Wij rekenen nog uit wat eruit kwam."


@says("rounds.domain.chain.receipt_lines", is_so=False)
def test_the_receipt_tells_no_figures_when_too_few_answered(cast, mine):
    answer(mine, 4, says=(1,))
    close(cast, mine)
    assert line(cast) == "Anderen lazen uw zin. Te weinig mensen gaven antwoord. Daarom laten wij geen uitkomst zien."


# --- on paper ---------------------------------------------------------------------------------------------------------


@says("rounds.domain.papers.list_document", is_so=True)
def test_the_list_on_paper_says_how_many_answered_and_when_it_was_closed(cast):
    made = make_round(cast)
    answer(made, 8)
    close(cast, made)
    paper = printed(cast, made)
    assert paper.lead.startswith("8 mensen gaven antwoord.") and paper.lead.endswith("Dit is geen stemming.")
    assert paper.foot.startswith("Ronde 1, gesloten op ") and ".." not in paper.lead + paper.foot


@says("rounds.domain.papers.list_document", is_so=False)
def test_a_round_that_is_not_worked_out_yet_prints_no_list_and_does_not_say_too_few(cast):
    made = make_round(cast)
    answer(made, 8)
    close(cast, made, worked_out=False)
    client = Client(raise_request_exception=False)
    answered = client.get(reverse("rounds:outcome_document", args=[cast.trajectory.slug, 1, "odt"]))
    assert answered.status_code == 403 and "Wij rekenen het nog uit." in answered.content.decode()
    assert "Te weinig mensen gaven antwoord" in papers.too_few_document(cast.trajectory, made).lead


def printed(cast, made):
    found = findings.of(made)
    who = findings.says_who_could_answer(made, found)
    return papers.list_document(cast.trajectory, made, findings.listing(cast.outsider, made, found), who)


@says("rounds.domain.papers.sheets", is_so=True)
@says("rounds.domain.papers.tickets", is_so=True)
def test_sheets_and_tickets_bear_the_number_of_their_own_round(cast):
    made = make_round(cast)
    assert papers.sheets(cast.trajectory, made).foot == "Ronde 1. Dit is geen stemming."
    assert papers.tickets(cast.trajectory, made, ["ABCDEFGH"]).foot == "Ronde 1. Dit is geen stemming."


@says("rounds.domain.papers.sheets", is_so=False)
@says("rounds.domain.papers.tickets", is_so=False)
def test_sheets_and_tickets_of_a_second_round_do_not_bear_the_first(cast):
    close(cast, make_round(cast))
    second = make_round(cast, ("Een andere zin.",))
    assert papers.sheets(cast.trajectory, second).foot == "Ronde 2. Dit is geen stemming."
    assert papers.tickets(cast.trajectory, second, ["ABCDEFGH"]).foot == "Ronde 2. Dit is geen stemming."


def test_a_sheet_of_a_round_by_ticket_does_not_say_that_the_address_is_enough(cast):
    made = make_round(cast)
    open_to_all = [block.says for block in papers.sheets(cast.trajectory, made).blocks if hasattr(block, "says")]
    made.by_ticket = True
    by_ticket = [block.says for block in papers.sheets(cast.trajectory, made).blocks if hasattr(block, "says")]
    assert (open_to_all, by_ticket) == (["Het kan ook hier."], ["Het kan ook hier, met een kaartje."])


# --- on the pages -----------------------------------------------------------------------------------------------------


def test_closing_a_round_promises_no_outcome_that_may_not_be_there(cast):
    made = make_round(cast)
    answer(made, 2)
    close(cast, made)
    told = [notice.words for notice in Notice.objects.of(cast.trajectory).order_by("on", "place")]
    assert told[-1] == "De ronde is dicht. Hier leest u wat eruit kwam."
    assert "Te weinig mensen" in read(cast, "outcome", 1) and "nog te weinig" not in read(cast, "outcome", 1)


def test_where_no_group_is_known_it_is_not_said_that_all_were_heard(cast):
    made = make_round(cast)
    answer(made, 8)
    close(cast, made)
    StakeholderGroup.objects.of(cast.trajectory).delete()
    assert "Van elke groep die wij kennen" not in read(cast, "outcome", 1, role="outsider")


def test_sentences_are_said_to_be_ready_only_after_a_give_back(cast):
    assert "staan al klaar" not in read(cast, "rounds")
    edition = Edition.objects.create(trajectory=cast.trajectory, number=1, published_on=clock.today())
    given = say(cast, SENTENCES[0])
    EditionSentence.objects.create(trajectory=cast.trajectory, edition=edition, excerpt=given)
    assert "De korte zinnen van de nieuwste teruggave staan al klaar." in read(cast, "rounds")


def test_at_a_round_by_ticket_a_code_is_not_said_to_be_enough(cast):
    made = make_round(cast)
    made.by_ticket = True
    made.save()
    for role in ("outsider", "resident"):
        said = read(cast, "recognise", 1, role=role).split("<main")[1]
        assert "Voor deze ronde is een kaartje nodig." in said and "met uw code" not in said.lower()


def test_who_gave_no_answer_reads_no_more_that_they_still_may(cast):
    made = make_round(cast)
    assert "U gaf nog geen antwoord." in read(cast, "thanks", 1, role="outsider")
    close(cast, made)
    said = read(cast, "thanks", 1, role="outsider")
    assert "U gaf geen antwoord." in said and "nog geen antwoord" not in said


def test_who_answered_nothing_before_is_not_told_that_other_answers_are_kept(cast):
    made = make_round(cast)
    client = client_of(World(cast, doors={"outsider": cast.outsider}, codes={}), "outsider")
    address = reverse("rounds:recognise", args=[cast.trajectory.slug, 1])
    client.get(address)
    close(cast, made)
    late = client.post(address, {"statement": str(made.statements.first().pk), "says": "1"}).content.decode()
    assert "Dit antwoord telt niet meer mee." in late and "Uw andere antwoorden" not in late


@pytest.mark.parametrize(
    ("by_ticket", "said"), [("1", "Maak kaartjes, en geef ieder er een."), ("", "hang de poster op")]
)
def test_opening_a_round_says_what_to_do_with_this_one(cast, by_ticket, said):
    make_round(cast, opened=False)
    client = client_of(World(cast, doors={"facilitator": cast.facilitator}, codes={}), "facilitator")
    address = reverse("rounds:round", args=[cast.trajectory.slug, 1])
    answered = client.post(address, {"go": "open", "by_ticket": by_ticket}, follow=True)
    assert said in answered.content.decode()


# --- the page for the council ---------------------------------------------------------------------------------------


@says("rounds.domain.shown._held", is_so=True)
@says("rounds.domain.shown._held", is_so=False)
def test_a_round_is_told_when_it_was_for_everyone_with_the_link_and_is_closed(cast):
    day = dt.date(2026, 11, 1)
    for number, by_link, closed in ((1, True, day), (2, False, day), (3, True, None)):
        RecognitionRound.objects.create(
            trajectory=cast.trajectory, number=number, by_link=by_link, opened_on=day, closed_on=closed
        )
    told = [(one.says, one.url) for one in shown.accounted(cast.trajectory)]
    assert told == [("Van 1 november 2026 tot en met 1 november 2026.", "/t/molenbuurt/herken/1/")]
