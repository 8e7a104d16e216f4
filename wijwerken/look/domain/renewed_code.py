"""Giving a code a second time: only while nothing but this one form or seat can lie behind it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _

from wijwerken.house import clock
from wijwerken.house.refusal import NotSound
from wijwerken.house.scope import ScopedQuerySet
from wijwerken.people.domain import identities, receipts
from wijwerken.people.models import Person, ReceiptCredential
from wijwerken.trajectories.models import Answer, Notice, Participation

# What everyone with a receipt has, and what tells nothing beyond the words that stand there already.
COMES_ALONG = (ReceiptCredential, Notice, Participation, Answer)


def give_again(person: Person, mark: UUID, on: dt.date, *made: models.Model) -> str:
    """Give a code again when the answer was lost; `made` is what the form or seat with this mark wrote down.

    Whoever sends it again may be the next person at a shared screen: then there is no second code.
    """
    if on != clock.today() or not receipts.is_only_code(person, mark) or _has_more(person, made):
        raise NotSound(_("Dit is al binnen. De code geven wij niet nog eens."))
    return receipts.give_receipt(person)


def _has_more(person: Person, made: Iterable[models.Model]) -> bool:
    if person.account_id or identities.is_kept(person):
        return True
    known = {one.pk for one in made}
    parts = Participation.objects.everywhere(because="a code opens every trajectory").filter(person=person)
    return any(_points_at(person, known)) or any(any(_points_at(part, known)) for part in parts)


def _points_at(row: models.Model, known: set[UUID]) -> Iterable[bool]:
    """Tell for every table, of every room, whether something in it is of this row and is not known."""
    for relation in row._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ForeignObjectRel) or isinstance(relation, models.ManyToManyRel):
            continue  # what is tied many to many has a table between, and that one is looked in
        table = relation.related_model
        if table in COMES_ALONG or table is Participation.groups.through:
            continue
        rows = table._default_manager.filter(**{relation.field.name: row})
        if isinstance(rows, ScopedQuerySet):
            rows = rows.everywhere(because="a code opens every trajectory")
        yield not known.issuperset(rows.values_list("pk", flat=True)[: len(known) + 1])
