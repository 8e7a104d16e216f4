"""Answers to an edition: everyone in own words, equal, read and answered, never tallied (G01, G06, M10)."""

import pytest
from django.urls import reverse

from tests.cast import make_cast
from wijwerken.house.models import LogEntry
from wijwerken.house.refusal import NotSound, Refused
from wijwerken.think.domain import publication, queries, responses
from wijwerken.think.models import Response
from wijwerken.trajectories.models import Notice
from wijwerken.trajectories.tests.visiting import enter

from .test_give_back import give_back, thread_of
from .voices import say

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    cast = make_cast("think")
    thread_of(cast, "Iets", say(cast, "Iets."))
    give_back(cast)
    return cast


@pytest.fixture
def edition(cast):
    return queries.newest_edition(cast.trajectory)


def test_someone_with_a_receipt_answers_in_own_words_and_may_change_it(cast, edition):
    responses.respond(cast.resident, cast.trajectory, edition, "missing", "De jongeren.")
    responses.respond(cast.resident, cast.trajectory, edition, "recognise", "Toch wel.")
    _thanks, mine = responses.beside(cast.resident, edition)
    assert [(r.kind, r.words) for r in mine] == [("recognise", "Toch wel.")]


def test_an_answer_leaves_no_trace_of_who_or_when_in_the_logbook(cast, edition):
    before = LogEntry.objects.everywhere(because="a test").count()
    responses.respond(cast.resident, cast.trajectory, edition, "not_right", "Dit klopt niet.")
    assert LogEntry.objects.everywhere(because="a test").count() == before


def test_there_is_no_fourth_answer_and_an_outsider_needs_a_code(cast, edition):
    """M10: a reaction must be of one of the kinds."""
    with pytest.raises(NotSound):
        responses.respond(cast.resident, cast.trajectory, edition, "like")
    with pytest.raises(Refused, match="code"):
        responses.respond(cast.outsider, cast.trajectory, edition, "recognise")


def test_an_answer_can_be_taken_back_and_only_by_who_gave_it(cast, edition):
    response = responses.respond(cast.resident, cast.trajectory, edition, "missing", "De winkeliers.")
    with pytest.raises(NotSound):
        responses.take_back(cast.official, cast.trajectory, response.pk)
    responses.take_back(cast.resident, cast.trajectory, response.pk)
    assert not Response.objects.of(cast.trajectory).exists()


def test_the_list_offers_an_answer_where_one_waits_and_says_who_reads_it_only_where_somebody_does(cast, edition):
    responses.respond(cast.resident, cast.trajectory, edition, "missing", "De winkeliers.")
    responses.respond(cast.official, cast.trajectory, edition, "recognise")
    responses.harvest(cast.facilitator, cast.trajectory, edition, [("missing", "De avond.")])
    browser = enter(cast.facilitator)
    page = browser.get(reverse("think:responses", args=[cast.trajectory.slug])).content.decode()
    assert page.count("Schrijf terug") == page.count("Schrijf wat jullie doen") == 1  # the second has no reader
    assert sum(row.waits for row in Response.objects.of(cast.trajectory)) == 2
    assert Response.objects.of(cast.trajectory).filter(queries.WAITS).count() == 2
    for row in Response.objects.of(cast.trajectory):
        address = reverse("think:response_answer", args=[cast.trajectory.slug, row.pk])
        assert ("leest jullie antwoord" in browser.get(address).content.decode()) == (row.person is not None)


def test_spoken_answers_of_an_evening_are_typed_in_many_at_once(cast, edition):
    lines = [("recognise", "Ja, zo is het."), ("missing", "De winkels."), ("not_right", " "), ("missing", "De bus.")]
    responses.harvest(cast.facilitator, cast.trajectory, edition, lines)
    said = Response.objects.of(cast.trajectory)
    assert {(r.kind, r.words, r.person) for r in said} == {
        ("recognise", "Ja, zo is het.", None),
        ("missing", "De winkels.", None),
        ("missing", "De bus.", None),
    }
    with pytest.raises(NotSound):
        responses.harvest(cast.facilitator, cast.trajectory, edition, [("missing", " ")])


def test_an_answer_changes_the_next_edition_and_who_gave_it_hears_so(cast, edition):
    response = responses.respond(cast.resident, cast.trajectory, edition, "missing", "De winkeliers.")
    responses.answer(cast.facilitator, cast.trajectory, response, "Wij zetten het erbij.", changes_edition=True)
    second = queries.draft(cast.trajectory)  # it begins where the answer is
    responses.answer(cast.facilitator, cast.trajectory, response, "Wij zetten het erbij.", changes_edition=True)
    assert queries.draft(cast.trajectory) == second
    publication.publish(cast.facilitator, cast.trajectory, second.pk, second.version)
    told = [n.words for n in Notice.objects.of(cast.trajectory).filter(person=cast.resident.person)]
    assert set(told) == {"De kerngroep antwoordde u.", "Uw antwoord veranderde iets. Lees het in teruggave 2."}
    assert list(second.thanks_to.everywhere(because="test")) == [response]


@pytest.mark.parametrize("who", ["official", "resident", "sponsor", "outsider", "administrator", "other_facilitator"])
def test_only_the_core_group_types_in_and_answers(cast, edition, who):
    actor = getattr(cast, who)
    response = responses.respond(cast.resident, cast.trajectory, edition, "missing", "De winkeliers.")
    with pytest.raises(Refused):
        responses.harvest(actor, cast.trajectory, edition, [("missing", "x")])
    with pytest.raises(Refused):
        responses.answer(actor, cast.trajectory, response, "x")


def test_a_very_long_answer_is_refused_kindly(cast, edition):
    with pytest.raises(NotSound, match="veel tekst"):
        responses.respond(cast.resident, cast.trajectory, edition, "missing", "x" * 10_001)
