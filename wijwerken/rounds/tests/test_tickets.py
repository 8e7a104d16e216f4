"""Small groups get a ticket each, nobody can be invented, and what was told of a round never moves by one person."""

from __future__ import annotations

import io
import uuid

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from tests.cast import make_cast
from tests.rights.doors import client_of
from tests.rights.world import World
from wijwerken.house import clock
from wijwerken.house.refusal import NotSound
from wijwerken.look.domain import member_check
from wijwerken.people.domain import erasure
from wijwerken.rounds.domain import answers, findings, kept, outcome, rounds, tickets
from wijwerken.rounds.domain.recognitions import GivenRecognition, forget_seats, record_recognitions
from wijwerken.rounds.models import Recognition, RecognitionRound, RoundFindings, RoundSeat, RoundTicket, Statement
from wijwerken.rounds.tests.rounds import SENTENCES, answer, make_round, statements
from wijwerken.think.tests.voices import say
from wijwerken.trajectories.models import Participation

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast("think")


def browser(cast, role="outsider") -> Client:
    codes = {"resident": cast.resident_code} if role == "resident" else {}
    return client_of(World(cast, doors={role: getattr(cast, role)}, codes=codes), role)


def url(cast, name, *more) -> str:
    return reverse(f"rounds:{name}", args=[cast.trajectory.slug, *more])


def by_ticket(cast, how_many: int = 0) -> tuple[RecognitionRound, tuple[str, ...]]:
    made = make_round(cast, opened=False)
    held = rounds.open_round(cast.facilitator, cast.trajectory, made, by_ticket=True)
    return held, tickets.make_tickets(cast.facilitator, cast.trajectory, held, how_many) if how_many else ()


def close(cast, made) -> RoundFindings | None:
    rounds.close_round(cast.facilitator, cast.trajectory, made)
    outcome.work_out(made.pk)
    return findings.of(RecognitionRound.objects.of(cast.trajectory).get(pk=made.pk))


def told(cast, made) -> dict[str, str]:
    """Read the list of sentences as a visitor reads it."""
    held = RecognitionRound.objects.of(cast.trajectory).get(pk=made.pk)
    listing = findings.listing(cast.outsider, held, findings.of(held))
    return {line.text: f"{mark}: {line.says}" for mark, _title, lines in listing.blocks for line in lines}


# --- tickets --------------------------------------------------------------------------------------------------------


def test_without_a_ticket_nobody_answers_and_with_one_somebody_sits_down_once(cast):
    held, (code, other) = by_ticket(cast, 2)
    visitor, address = browser(cast), url(cast, "recognise", held.number)
    page = visitor.get(address).content.decode()
    assert "De letters op uw kaartje" in page and SENTENCES[0] not in page
    sent = visitor.post(address, {"statement": str(statements(held)[0].pk), "says": "1"})
    assert sent.status_code == 200 and not Recognition.objects.of(cast.trajectory).exists()
    give = url(cast, "use_ticket", held.number)
    assert code in visitor.get(f"{give}?kaartje={code}").content.decode()
    assert not RoundTicket.objects.of(cast.trajectory).filter(is_used=True).exists(), "looking uses nothing up"
    assert "kennen wij niet" in visitor.post(give, {"ticket": "ABCD EFGH"}).content.decode()
    typed = f"{code[:4].lower()} {code[4:]}"
    assert "Zin 1 van" in visitor.post(give, {"ticket": typed}, follow=True).content.decode()
    assert "al gebruikt" in browser(cast).post(give, {"ticket": code}).content.decode()
    visitor.post(give, {"ticket": other})
    assert RoundTicket.objects.of(cast.trajectory).filter(is_used=True).count() == 1, "who sits gives in no other one"


def test_a_made_up_seat_of_another_round_or_another_person_gives_no_seat_here(cast):
    open_to_all = make_round(cast)
    held, _codes = by_ticket(cast, 2)
    visitor = browser(cast)
    page = visitor.get(url(cast, "recognise", open_to_all.number)).content.decode()
    seat = page.split('name="seat" value="')[1].split('"')[0]
    sent = {"statement": str(statements(held)[0].pk), "says": "1", "seat": seat}
    visitor.post(url(cast, "recognise", held.number), sent)
    assert not Recognition.objects.of(cast.trajectory).exists()


def test_who_has_an_account_needs_no_ticket_and_a_code_that_anybody_makes_does_not_count(cast):
    Participation.objects.of(cast.trajectory).update(on=clock.today().replace(year=2020))
    held, _codes = by_ticket(cast, 2)
    address = url(cast, "recognise", held.number)
    assert "Zin 1 van" in browser(cast, "official").get(address).content.decode()
    assert "De letters op uw kaartje" in browser(cast, "resident").get(address).content.decode()


def test_a_sheet_of_paper_needs_the_ticket_that_came_with_it(cast):
    held, (code,) = by_ticket(cast, 1)
    desk, address = browser(cast, "co_researcher"), url(cast, "type_over_round", held.number)
    assert "De letters op het kaartje" in desk.get(address).content.decode()
    ticked = {str(one.pk): "1" for one in statements(held)}
    for number in range(3):
        desk.post(address, {"token": f"sheet {number}", "ticket": code, **ticked})
    assert Recognition.objects.of(cast.trajectory).values("seat").distinct().count() == 1
    with pytest.raises(NotSound, match="kennen wij niet"):
        answers.type_over(cast.facilitator, cast.trajectory, held, {statements(held)[0].pk: 1}, "sheet 9")


def test_tickets_come_out_as_a_pdf_once_and_more_of_them_kill_none_that_was_handed_out(cast):
    held, _none = by_ticket(cast)
    desk, address = browser(cast, "facilitator"), url(cast, "round_tickets", held.number)
    assert "Maak kaartjes" in desk.get(url(cast, "round", held.number)).content.decode()
    printed = desk.post(address, {"how_many": "7"})
    text = PdfReader(io.BytesIO(printed.content)).pages[0].extract_text()
    assert printed["content-type"] == "application/pdf" and "voor één mens" in " ".join(text.split())
    assert desk.post(address, {"how_many": "0"}).status_code == 400
    first = RoundTicket.objects.of(cast.trajectory).first()
    RoundTicket.objects.of(cast.trajectory).filter(pk=first.pk).update(is_used=True)
    before = set(RoundTicket.objects.of(cast.trajectory).values_list("pk", flat=True))
    desk.post(address, {"how_many": "3"})
    held.refresh_from_db()
    assert before < set(RoundTicket.objects.of(cast.trajectory).values_list("pk", flat=True))
    assert RoundTicket.objects.of(cast.trajectory).count() == held.tickets == 10
    assert desk.post(url(cast, "round_tickets", make_round(cast).number), {"how_many": "3"}).status_code == 302
    assert RoundTicket.objects.of(cast.trajectory).count() == 10


def test_tickets_left_over_show_no_parts_and_all_used_show_the_list(cast):
    for answered, shown in ((6, False), (7, True)):
        held, _codes = by_ticket(cast, 7)
        answer(held, answered)
        found = close(cast, held)
        assert findings.has_enough(found) is shown and bool(found.figures) is shown
        page = browser(cast).get(url(cast, "outcome", held.number)).content.decode()
        assert ("pas iets zien als er zoveel antwoorden zijn als kaartjes" in page) is not shown
        assert ("een eigen kaartje of een account" in page) is shown
        assert not RoundTicket.objects.of(cast.trajectory).filter(recognition_round=held).exists()


@pytest.mark.parametrize("thrown_away", [True, False])
def test_tickets_that_nobody_got_are_thrown_away_before_closing_or_nothing_is_shown(cast, thrown_away):
    held, codes = by_ticket(cast, 8)
    for code in codes[:6]:
        tickets.use(held, code)
    answer(held, 6)
    desk = browser(cast, "facilitator")
    assert "Gooi ongebruikte kaartjes weg" in desk.get(url(cast, "round", held.number)).content.decode()
    if thrown_away:
        desk.post(url(cast, "round_tickets", held.number), {"go": "throw_unused_away"})
        assert "Gooi ongebruikte" not in desk.get(url(cast, "round", held.number)).content.decode()
        held.refresh_from_db()
        with pytest.raises(NotSound, match="kennen wij niet"):
            tickets.use(held, codes[7])
    assert findings.has_enough(close(cast, held)) is thrown_away


def test_throwing_tickets_away_expects_an_answer_of_everyone_who_sat_down_and_comes_before_closing(cast):
    held, codes = by_ticket(cast, 9)
    for code in codes[:7]:
        tickets.use(held, code)
    answer(held, 6)
    tickets.throw_unused_away(cast.facilitator, cast.trajectory, held)
    assert not findings.has_enough(close(cast, held)), "one who sat down did not answer"
    with pytest.raises(NotSound, match="geen kaartjes"):
        tickets.throw_unused_away(cast.facilitator, cast.trajectory, held)


def test_a_small_group_is_offered_tickets_by_itself(cast):
    made = make_round(cast, opened=False)
    desk, address = browser(cast, "facilitator"), url(cast, "round", made.number)
    assert 'name="by_ticket" value="1" checked' in desk.get(address).content.decode()
    assert "Maak kaartjes" in desk.post(address, {"go": "open", "by_ticket": "1"}, follow=True).content.decode()
    for _number in range(rounds.FEW_INSIDE):
        say(cast, "Nog een zin.", person=None)
        Participation.objects.create(trajectory=cast.trajectory, person=_person(), on=clock.today())
    again = make_round(cast, opened=False)
    assert "checked" not in desk.get(url(cast, "round", again.number)).content.decode().split("by_ticket")[1][:40]


def _person():
    from wijwerken.people.models import Person

    return Person.objects.create()


@pytest.mark.parametrize(
    ("known", "unknown", "says"),
    [
        (6, 0, ""),
        (6, 3, "Enkele antwoorden kwamen"),
        (5, 7, "7 mensen antwoordden"),
        (2, 7, "De meeste antwoorden kwamen"),
    ],
)
def test_an_open_round_says_how_many_answered_without_a_code(cast, known, unknown, says):
    held = make_round(cast)
    for seat in answer(held, known):
        RoundSeat.objects.create(id=seat, trajectory=cast.trajectory, recognition_round=held, person=_person())
    answer(held, unknown)
    close(cast, held)
    page = browser(cast).get(url(cast, "outcome", held.number)).content.decode()
    assert (
        (f"{says} zonder code" in page and "zonder code. Wie de link had" in page)
        if says
        else "zonder code" not in page
    )


# --- what was told stands fast --------------------------------------------------------------------------------------


def vote(made, *splits: tuple[int, int]) -> list[uuid.UUID]:
    """Let people answer each sentence with so many yes and so many no; the last ones say no."""
    seats = [uuid.uuid4() for _ in range(max(map(sum, splits)))]
    batch = [
        GivenRecognition(one.pk, seat, 1 if place < yes else -1)
        for one, (yes, no) in zip(statements(made), splits, strict=False)
        for place, seat in enumerate(seats[: yes + no])
    ]
    record_recognitions(batch)
    return seats


def test_erasing_somebody_after_closing_moves_no_figure(cast, django_capture_on_commit_callbacks):
    made = make_round(cast)
    seats = vote(made, (5, 5), (8, 4), (4, 1))
    close(cast, made)
    before = told(cast, made)
    for seat in (seats[-1], seats[0]):
        with django_capture_on_commit_callbacks(execute=True):
            forget_seats([seat])
            kept.ask_where_it_does_not_fit()
        assert told(cast, made) == before
    assert not Recognition.objects.of(cast.trajectory).filter(seat=seats[0]).exists()
    found = RoundFindings.objects.of(cast.trajectory).get()
    assert found.is_final and not found.sketch, "a map without one dot would tell which dot"


def test_erasing_somebody_together_with_their_sentence_takes_only_the_sentence(
    cast, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.ERASURE_LEDGER = tmp_path / "ledger.jsonl"
    mine = say(cast, "Zeldzame kanarie op het bankje.", person=cast.resident.person)
    made = make_round(cast)
    Statement.objects.create(trajectory=cast.trajectory, recognition_round=made, excerpt=mine)
    seats = vote(made, (5, 5), (8, 4), (4, 1))
    RoundSeat.objects.create(
        id=seats[0], trajectory=cast.trajectory, recognition_round=made, person=cast.resident.person
    )
    close(cast, made)
    before = {words: says for words, says in told(cast, made).items() if "kanarie" not in words}
    with django_capture_on_commit_callbacks(execute=True):
        erasure.erase_person(cast.resident.person)
    assert not Recognition.objects.of(cast.trajectory).filter(seat=seats[0]).exists()
    assert told(cast, made) == before


def test_a_sentence_that_goes_takes_along_nobody_elses_figures(cast, django_capture_on_commit_callbacks):
    mine = say(cast, "Zeldzame kanarie op het bankje.", person=cast.resident.person)
    made = make_round(cast)
    extra = Statement.objects.create(trajectory=cast.trajectory, recognition_round=made, excerpt=mine)
    vote(made, (5, 5), (8, 4))
    record_recognitions([GivenRecognition(extra.pk, uuid.uuid4(), 1)])
    close(cast, made)
    before = {words: says for words, says in told(cast, made).items() if "kanarie" not in words}
    with django_capture_on_commit_callbacks(execute=True):
        member_check.hide(cast.resident, cast.trajectory, mine)
    assert told(cast, made) == before
    assert RoundFindings.objects.of(cast.trajectory).get().people == 13, "who answered only that sentence stays counted"
