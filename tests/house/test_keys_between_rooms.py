"""Keys from one room into another point down, and the room below never hears of the one above."""

from collections.abc import Iterator

from django.apps import apps
from django.db.models import Field

from tests.house.floor import FLOORS, may_know


def keys_between_rooms() -> Iterator[tuple[str, str, Field]]:
    """List every foreign key from one room of ours into another."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields():
            if not (isinstance(field, Field) and field.is_relation and field.related_model):
                continue
            here, there = model._meta.app_label, field.related_model._meta.app_label
            if here != there and here in FLOORS and there in FLOORS:
                yield here, there, field


def test_there_is_something_to_look_at() -> None:
    assert len(list(keys_between_rooms())) > 5


def test_keys_point_down() -> None:
    upward = [str(field) for here, there, field in keys_between_rooms() if not may_know(here, there)]
    assert upward == []


def test_keys_into_another_room_hide_their_reverse_accessor() -> None:
    shown = [str(field) for _here, _there, field in keys_between_rooms() if not field.remote_field.hidden]
    assert shown == []


def test_every_row_has_a_random_public_id() -> None:
    for model in apps.get_models():
        if model._meta.app_label in FLOORS:
            key = model._meta.pk
            assert (key.get_internal_type(), key.default.__name__) == ("UUIDField", "uuid4"), model


def test_tables_carry_the_name_of_their_room() -> None:
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_label in FLOORS:
            assert model._meta.db_table.startswith(f"{model._meta.app_label}_")
