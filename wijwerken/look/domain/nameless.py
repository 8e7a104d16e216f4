"""Keeping nameless voices nameless: no order, number or moment in the database tells when they came."""

from __future__ import annotations

import datetime as dt
import secrets
import uuid

from django.db import connection, models, transaction
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from wijwerken.house import clock, keyed
from wijwerken.house.domain import logbook
from wijwerken.house.domain.sentences import log_line
from wijwerken.house.models import LogEntry
from wijwerken.house.small_numbers import few
from wijwerken.look.models import Conversation, Excerpt, Mention, PaperCard, Speaker
from wijwerken.look.vocabulary import Source
from wijwerken.people.models import Person, ReceiptCredential
from wijwerken.trajectories.models import Participation

COUNTED = log_line("look.voices.counted", _("Er kwamen stemmen binnen via de link"))
# SQLite numbers rows as they come in. Half of the room is used, so that the next row always fits after them.
_ROOM_FOR_ROWS = 2**62


def scatter(*rows: models.Model | None) -> None:
    """Give rows a random place in their table."""
    if connection.vendor != "sqlite":
        return
    places: dict[str, list[tuple[int, str]]] = {}
    for row in filter(None, rows):
        place = secrets.randbelow(_ROOM_FOR_ROWS) + 1
        places.setdefault(connection.ops.quote_name(row._meta.db_table), []).append((place, row.pk.hex))
    with connection.cursor() as cursor:
        for table, of_rows in places.items():
            cursor.executemany(f"UPDATE {table} SET rowid = %s WHERE id = %s", of_rows)  # noqa: S608


def scatter_receipts(person: Person) -> None:
    """Give a person without a name, and the codes that open their receipt, a random place in their tables."""
    scatter(person, *ReceiptCredential.objects.filter(person=person))
    mine = Participation.objects.everywhere(because="the place of a nameless person's own rows").filter(person=person)
    scatter(*mine)


def put_in_group(row: models.Model, groups: object, group: models.Model) -> None:
    """Put a speaker in a group with a random link number, because a counting one tells the order."""
    through = groups.through  # type: ignore[attr-defined]
    source, target = groups.source_field_name, groups.target_field_name  # type: ignore[attr-defined]
    if not through.objects.filter(**{source: row, target: group}).exists():
        through.objects.create(id=secrets.randbelow(2**62), **{source: row, target: group})


def told_by_link(through: str = "") -> Q:
    """Who told something by the link without a name: beside a small group it would point at who chose that group."""
    way = f"{through}__" if through else ""
    return Q(**{f"{way}conversation__source": Source.PUBLIC_BOX.value, f"{way}is_named": False})


def new_token() -> str:
    """Give a form a mark of its own, so that sending it twice does not make two voices."""
    return secrets.token_urlsafe(18)


def id_from(token: str) -> uuid.UUID:
    """Make the id that belongs to a form; nobody who sees the id can find the mark."""
    return keyed.id_of("look.voice", token)


def mark_from(token: str) -> uuid.UUID:
    """Make the mark of the code that a form gives, by which that code is known again when the form comes twice."""
    return id_from(f"code {token}")


def count_voices() -> int:
    """Write in each logbook how many voices came in by the public box, per day and once; tells for how many days."""
    in_box = Conversation.objects.everywhere(because="the daily count of nameless voices")
    days = in_box.filter(source=Source.PUBLIC_BOX, on__lt=clock.today()).values("trajectory_id", "on")
    rows = days.annotate(voices=Count("pk")).order_by("trajectory_id", "on")
    return sum(_count_day(row["trajectory_id"], row["on"], row["voices"]) for row in rows)


def mix_tables() -> None:
    """On PostgreSQL, lay the rows of people and their words in the order of their random ids."""
    lay_anew(Conversation, Speaker, Excerpt, Mention, PaperCard, Person, ReceiptCredential, Participation)


def lay_anew(*tables: type[models.Model]) -> None:
    """On PostgreSQL, lay the rows of these tables in the order of their random ids."""
    if connection.vendor != "postgresql":
        return
    for model in tables:
        table = model._meta.db_table
        # One table locked at a time: with two, this could wait for somebody who is telling, who waits for this.
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table with checks still to do cannot be laid anew
            cursor.execute(f'CLUSTER "{table}" USING "{table}_pkey"')


def _count_day(trajectory_id: uuid.UUID, day: dt.date, voices: int) -> bool:
    counted = LogEntry.objects.of(trajectory_id).filter(deed=COUNTED, payload__day=day.isoformat())
    if counted.exists():
        return False
    logbook.write(trajectory_id, COUNTED, day=day.isoformat(), voices=few(voices))
    return True
