"""A prepared question: the SQL is made once, and what it answers is true each time."""

from uuid import uuid4

import pytest
from django.db import transaction

from wijwerken.house.batch_question import BatchQuestion, as_uuid
from wijwerken.house.models import LogHead

pytestmark = pytest.mark.django_db
heads = BatchQuestion(
    lambda ids: (
        LogHead.objects.filter(place_id__in=ids)
        .exclude(hash="hidden")
        .order_by("number")
        .select_for_update(no_key=True)
        .values_list("place_id", "number")
    )
)


def made(number):
    return LogHead.objects.create(place_id=uuid4(), number=number)


@pytest.mark.parametrize("count", [1, 2, 3, 5, 8])
def test_it_answers_about_these_ids_and_no_others(count, django_assert_num_queries):
    wanted = [made(number) for number in range(count)]
    made(7)
    for _ in range(2):
        with transaction.atomic(), django_assert_num_queries(1):
            rows = heads.rows({one.place_id for one in wanted})
        assert [(as_uuid(place), number) for place, number in rows] == [(one.place_id, one.number) for one in wanted]


def test_what_changed_since_it_was_written_counts():
    one = made(1)
    with transaction.atomic():
        assert [row[1] for row in heads.rows([one.place_id])] == [1]
        LogHead.objects.filter(pk=one.pk).update(hash="hidden")
        assert heads.rows([one.place_id]) == []
        assert heads.rows([one.place_id, uuid4()]) == []


def test_about_nothing_nothing_is_asked(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert heads.rows([]) == []
