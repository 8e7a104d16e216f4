"""Putting someone's words in every place where people could have copied them, and looking for them afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import connections, models

from tests.rights.world import World
from wijwerken.act.models import ActionUpdate, Direction, ThreadLeftOut
from wijwerken.config.rooms import ROOMS as EVERY_ROOM
from wijwerken.house import clock
from wijwerken.look.models import Excerpt
from wijwerken.people.domain import identities, kept_text
from wijwerken.people.domain.kept_text import Field, Unsent
from wijwerken.people.models import KeptText
from wijwerken.trajectories.models import AliveCheck, GateDeviation, Pause, ProblemView, Promise, QuestionVersion

WORDS = "Zeldzame kanarie zong bij de brug"
NOTE = "Iemand zei: Zeldzame kanarie zong bij de brug. Dat bleef hangen."
# In these nobody writes what somebody said: accounts and names, and examples of other places.
ROOMS = tuple(room for room in EVERY_ROOM if room not in {"house", "people", "share"})
BECAUSE = "a test looks in every corner"
# No place for someone's words: keys, marks made by the house, names of people and places, and the question itself,
# which stands on posters before anybody spoke.
NOT_FOR_WORDS = {
    *("code_hmac", "file_hash", "algorithm", "log_head", "slug", "url", "language", "folded", "number", "mark", "kind"),
    *("about_kind", "belongs_kind", "accountability_log_head", "stand_in_name", "away_name"),
    *("shown_name", "owner_name", "contact_name", "contact_hours", "whom_to_call", "pseudonym", "name", "note"),
    *("place", "where", "who_asks", "belongs_to", "competent_body", "main_question", "first_name", "form", "code"),
}
# What other people said or thought themselves, before or apart from these words; they take that back themselves.
OTHER_PEOPLES_OWN = {
    "look.Excerpt",
    "look.Upload",
    "think.EditionSentence",
    "think.Response",
    "think.EditionAssumption",
    "trajectories.Assumption",
    "trajectories.AgendaPoint",
    "trajectories.GatheringAnswer",
    "trajectories.HeardAnswer",
    "trajectories.PulseSentence",
}


def text_fields(model: type[models.Model]) -> list[str]:
    """List the fields of a model in which somebody could write a sentence."""
    return [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not isinstance(field, models.UUIDField)
        and not field.choices
        and field.name not in NOT_FOR_WORDS
        and (field.max_length or 10_000) >= len(WORDS)
    ]


def rows_of(model: type[models.Model]) -> models.QuerySet[Any]:
    """Give all rows of a model, whatever trajectory they belong to."""
    rows = model._base_manager.all()
    scoped = model.objects if hasattr(model.objects.all(), "everywhere") else None  # type: ignore[attr-defined]
    return scoped.everywhere(because=BECAUSE) if scoped is not None else rows


def models_with_words() -> Iterator[type[models.Model]]:
    """List the models of the rooms in which something is written."""
    for room in ROOMS:
        for model in apps.get_app_config(room).get_models():
            if text_fields(model) and model._meta.label not in OTHER_PEOPLES_OWN:
                yield model


def plant(world: World, excerpt: Excerpt) -> dict[str, int]:
    """Copy the words into every text field of every row, and tell in how many rows of each model they stand."""
    _add_what_is_missing(world)
    planted: dict[str, int] = {}
    for model in models_with_words():
        for row in rows_of(model).filter(**_of_this(model, world)):
            for name in text_fields(model):
                if name == "said" and row.pk != excerpt.speaker.conversation_id:
                    continue  # what was said at another table
                if model._meta.label == "meet.Card" and name == "words":
                    continue  # what somebody else put on the table
                longest = model._meta.get_field(name).max_length  # type: ignore[union-attr]
                setattr(row, name, WORDS if longest and longest < len(NOTE) else NOTE)
            row.save()
            planted[model._meta.label] = planted.get(model._meta.label, 0) + 1
    unsent = Unsent("/t/molenbuurt/doel/#words#", "/t/molenbuurt/doel/", (Field("words", NOTE, "words"),))
    planted["people.KeptText"] = int(kept_text.keep(world.cast.facilitator.person, unsent))
    return planted


def _add_what_is_missing(world: World) -> None:
    """Make a row of every kind that the world has not yet, so that each has a text to copy words into."""
    trajectory, today = world.cast.trajectory, clock.today()
    here = {"trajectory": trajectory}
    AliveCheck.objects.create(**here, asked_on=today)
    GateDeviation.objects.create(**here, gate=GateDeviation.Gate.GIVE_BACK, reason="x", on=today)
    Pause.objects.create(**here, since=today, ended_on=today)
    ProblemView.objects.create(**here, group=world.cast.residents, words="x")
    Promise.objects.create(**here, what="x", due_on=today)
    QuestionVersion.objects.create(**here, number=2, main_question="x", on=today)
    ActionUpdate.objects.create(**here, action=world.things["action"], words="x", on=today)
    Direction.objects.create(**here, plan=world.things["plan"], words="x", considerations="x", number=1, on=today)
    ThreadLeftOut.objects.create(**here, red_thread=world.things["thread"], because="x", on=today)


def _of_this(model: type[models.Model], world: World) -> dict[str, Any]:
    names = {field.name for field in model._meta.fields}
    key = next((name for name in ("trajectory", "belongs_id") if name in names), "pk")
    return {key: world.cast.trajectory.pk}


def where_they_stand(words: str = "kanarie zong", *, sealed: bool = True) -> list[str]:
    """Name every column of both databases in which the words still stand, in whatever form, also sealed."""
    opened = [identities.unseal(bytes(row.sealed)) for row in KeptText.objects.all()] if sealed else []
    found = ["people_kepttext.sealed" for text in opened if _holds(text, words)]
    for alias in connections:
        with connections[alias].cursor() as cursor:
            for table in connections[alias].introspection.table_names(cursor):
                cursor.execute(f'SELECT * FROM "{table}"')
                columns = [column[0] for column in cursor.description or ()]
                for row in cursor.fetchall():
                    found += [
                        f"{table}.{name}" for name, value in zip(columns, row, strict=True) if _holds(value, words)
                    ]
    return sorted(set(found))


def _holds(value: object, words: str) -> bool:
    text = bytes(value).decode("utf-8", "replace") if isinstance(value, bytes | memoryview) else str(value)
    return words in " ".join(text.casefold().split())
