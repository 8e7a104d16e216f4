"""Recording what people recognise: the one deed that pages and rooms call."""

import itertools
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import make_cast
from wijwerken.house.models import LogEntry
from wijwerken.rounds.domain import recognitions
from wijwerken.rounds.domain.next_sentence import RoutingTable, choose_next, routing_table, seed_for
from wijwerken.rounds.domain.recognitions import GivenRecognition, NotRecorded, forget_seats, record_recognitions
from wijwerken.rounds.domain.seats import mix_answers
from wijwerken.rounds.models import Recognition, RecognitionRound
from wijwerken.rounds.tests.rounds import answer, make_round, statements

database = pytest.mark.django_db


def stored(made):
    rows = Recognition.objects.of(made.trajectory_id).values_list("seat", "statement", "recognition")
    return {(seat, statement): says for seat, statement, says in rows}


@database
def test_a_batch_is_one_transaction_one_entry_and_the_last_answer_counts():
    made = make_round(make_cast("think"))
    first, second, *_ = statements(made)
    seat, other = uuid.uuid4(), uuid.uuid4()
    batch = [
        GivenRecognition(first.pk, seat, 1),
        GivenRecognition(first.pk, seat, -1),
        GivenRecognition(second.pk, seat, 0),
        GivenRecognition(first.pk, other, 1),
    ]
    assert record_recognitions(batch) == 3
    assert record_recognitions([GivenRecognition(second.pk, seat, 1)]) == 1
    assert record_recognitions([GivenRecognition(second.pk, seat, 1)]) == 1, "sent twice"
    assert stored(made) == {(seat, first.pk): -1, (seat, second.pk): 1, (other, first.pk): 1}
    entries = LogEntry.objects.everywhere(because="a test").filter(deed=recognitions.RECORDED)
    assert [entry.payload for entry in entries] == [{"answers": "enkele"}] * 3
    assert record_recognitions([]) == 0 and entries.count() == 3
    record_recognitions([GivenRecognition(second.pk, seat, 0)], logged=False)
    assert entries.count() == 3 and stored(made)[seat, second.pk] == 0


@database
@pytest.mark.parametrize("wrong", ["unknown_statement", "round_closed", "bad_value", "hidden", "old_pain", "prepared"])
def test_one_bad_answer_is_named_and_nothing_of_its_batch_is_kept(wrong):
    cast = make_cast("think")
    made, other = make_round(cast), make_round(cast, opened=wrong != "prepared")
    good, bad = statements(made)[0], statements(other)[0]
    given = GivenRecognition(bad.pk, uuid.uuid4(), 1)
    if wrong == "unknown_statement":
        given = GivenRecognition(uuid.uuid4(), uuid.uuid4(), 1)
    if wrong == "bad_value":
        given = GivenRecognition(bad.pk, uuid.uuid4(), 2)
    if wrong == "round_closed":
        RecognitionRound.objects.of(cast.trajectory).filter(pk=other.pk).update(closed_on=other.opened_on)
    if wrong in ("hidden", "old_pain"):
        setattr(bad.excerpt, f"is_{wrong}", True)
        bad.excerpt.save()
    with pytest.raises(NotRecorded) as no:
        record_recognitions([GivenRecognition(good.pk, uuid.uuid4(), 1), given, given])
    why = {"hidden": "unknown_statement", "old_pain": "unknown_statement", "prepared": "round_closed"}.get(wrong, wrong)
    assert (no.value.index, no.value.why) == (1, why)
    assert no.value.reason.endswith(".")
    assert not Recognition.objects.of(cast.trajectory).exists()
    assert not LogEntry.objects.everywhere(because="a test").exists()


@database
def test_forgetting_seats_takes_all_their_answers_and_nobody_elses():
    made = make_round(make_cast("think"))
    gone, stays = answer(made, 2)
    assert forget_seats([gone]) == 5
    assert {seat for seat, _ in stored(made)} == {stays}


@database
def test_where_a_row_lies_tells_nothing_about_when_it_came():
    made = make_round(make_cast("think"))
    batches = [answer(made, 4) for _ in range(10)]
    place = "rowid" if connection.vendor == "sqlite" else "ctid"
    mix_answers()  # SQLite lays them so at once, PostgreSQL in the night
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT seat FROM rounds_recognition ORDER BY {place}")
        order = [uuid.UUID(str(row[0])).hex for row in cursor.fetchall()]
    came = {seat.hex: number for number, seats in enumerate(batches) for seat in seats}
    rank = [came[seat] for seat in order]
    rising = sum(a <= b for a, b in itertools.pairwise(rank)) / len(rank)
    assert 0.35 < rising < 0.75, "in order of arrival this would be 1"


@database
def test_two_hundred_rows_cost_as_many_queries_as_one():
    made = make_round(make_cast("think"), tuple(f"Zin nummer {number} van allemaal." for number in range(50)))
    chosen = statements(made)

    def recorded(people: int, sentences: int) -> int:
        seats = [uuid.uuid4() for _ in range(people)]
        given = [GivenRecognition(one.pk, seat, 1) for seat in seats for one in chosen[:sentences]]
        with CaptureQueriesContext(connection) as asked:
            assert record_recognitions(given) == people * sentences
        return len(asked)

    recorded(1, 1)
    assert recorded(4, 50) == recorded(1, 1) <= 12  # how many a second: `wijwerken benchmark rooms`


TABLE = RoutingTable(tuple(uuid.UUID(int=n) for n in range(20)), ("",) * 20, ("nl",) * 20, (1.0,) * 19 + (1e6,))


def test_the_next_sentence_is_new_for_this_person_drawn_by_weight_and_the_same_when_asked_again():
    seat = uuid.UUID(int=7)
    seen: list[uuid.UUID] = []
    while (one := choose_next(TABLE, seen, seed_for(seat, len(seen)))) is not None:
        assert one not in seen and one == choose_next(TABLE, set(seen), seed_for(seat, len(seen)))
        seen.append(one)
    assert len(seen) == 12, "at most twelve a person"
    assert seen[0] == TABLE.statements[19], "the heaviest first"
    assert choose_next(TABLE, TABLE.statements, 1, most=None) is None
    assert choose_next(RoutingTable((), (), (), ()), [], 1) is None


def test_without_figures_the_first_visitors_are_spread_evenly():
    even = RoutingTable(TABLE.statements, TABLE.texts, TABLE.languages, (1.0,) * 20)
    firsts = [choose_next(even, [], seed_for(uuid.UUID(int=n), 0)) for n in range(2_000)]
    counts = [firsts.count(one) for one in even.statements]
    assert min(counts) > 60 and max(counts) < 145


@database
def test_the_table_of_a_round_holds_only_what_may_be_read_now():
    made = make_round(make_cast("think"))
    hidden = statements(made)[0]
    hidden.excerpt.is_hidden = True
    hidden.excerpt.save()
    table = routing_table(made)
    assert hidden.pk not in table.statements and len(table.statements) == 4 == len(set(table.weights)) + 3


@database
@pytest.mark.parametrize("people", [3, 40])
def test_a_hall_asks_the_database_the_same_few_things_however_many_answer(people, django_assert_max_num_queries):
    made = make_round(make_cast("think"))
    first, second, *_ = statements(made)
    record_recognitions([GivenRecognition(first.pk, uuid.uuid4(), 1) for _ in range(2)])
    batch = [GivenRecognition(one.pk, uuid.uuid4(), 1) for one in (first, second) for _ in range(people)]
    with django_assert_max_num_queries(13) as asked:
        record_recognitions(batch)
    said = [query["sql"] for query in asked.captured_queries]
    assert not [sql for sql in said if sql.startswith("UPDATE") and "trajectories_trajectory" in sql], "it lives today"
    assert not [sql for sql in said if "text" in sql and "look_excerpt" in sql], "no words are read to keep an answer"
