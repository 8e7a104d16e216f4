"""The tables of this installation, read from the models themselves, so that no paper can go stale."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from django.apps import apps
from django.db import models

from wijwerken.house.registry import rooms
from wijwerken.people.models import Account, IdentityKey, Person

# Ids without a key between the tables still lead to somebody.
BARE_IDS = ("person_id", "account_id", "name_hmac")
KINDS: tuple[tuple[type[models.Field], str], ...] = (
    (models.BooleanField, "ja of nee"),
    (models.EmailField, "e-mailadres"),
    (models.URLField, "webadres"),
    (models.TextField, "vrije tekst"),
    (models.CharField, "korte tekst"),
    (models.DateTimeField, "dag en tijd"),
    (models.DateField, "dag"),
    (models.TimeField, "tijd"),
    (models.IntegerField, "getal"),
    (models.DecimalField, "getal"),
    (models.FloatField, "getal"),
    (models.FileField, "bestand"),
    (models.BinaryField, "versleuteld of bestand"),
    (models.UUIDField, "willekeurig nummer"),
    (models.JSONField, "gegevens"),
)


@dataclass(frozen=True)
class Table:
    """One table: what it is called, its fields with their kind, and whether it leads to a human being."""

    room: str
    name: str
    fields: tuple[tuple[str, str], ...]
    about_people: bool

    @property
    def says(self) -> str:
        """Write the fields as one line."""
        return ", ".join(f"{name} ({kind})" for name, kind in self.fields)


def tables(found: Iterable[type[models.Model]] | None = None) -> list[Table]:
    """List every table of our rooms, and every table of others that leads to a human being."""
    titles = {room.name: str(room.title) for room in rooms()}
    listed = found if found is not None else apps.get_models()
    rows = [_table(model, titles) for model in listed if not model._meta.abstract]
    return [row for row in rows if row.about_people or row.room in titles.values()]


def about_people(found: Iterable[type[models.Model]] | None = None) -> list[Table]:
    """List the tables that lead to a human being."""
    return [row for row in tables(found) if row.about_people]


def _table(model: type[models.Model], titles: dict[str, str]) -> Table:
    label = model._meta.app_label
    return Table(titles.get(label, "Techniek"), model.__name__, tuple(_fields(model)), leads_to_people(model))


def _fields(model: type[models.Model]) -> Iterator[tuple[str, str]]:
    for field in (*model._meta.fields, *model._meta.many_to_many):
        if not field.primary_key:
            yield field.name, _kind(field)


def _kind(field: models.Field) -> str:
    if field.is_relation and field.related_model is not None:
        return f"verwijst naar {field.related_model.__name__}"
    if field.choices:
        return "keuze: " + ", ".join(str(label) for _value, label in field.flatchoices)
    return next((kind for found, kind in KINDS if isinstance(field, found)), "gegeven")


def leads_to_people(model: type[models.Model]) -> bool:
    """Tell whether a row of this table can be led back to a human being."""
    return _leads(model, frozenset())


@cache
def _leads(model: type[models.Model], seen: frozenset[type[models.Model]]) -> bool:
    if model in (Person, Account, IdentityKey):
        return True
    if model in seen:
        return False
    fields = (*model._meta.fields, *model._meta.many_to_many)
    if any(field.name in BARE_IDS for field in fields):
        return True
    keys = [field.related_model for field in fields if field.is_relation]
    return any(_leads(key, seen | {model}) for key in keys if isinstance(key, type))
