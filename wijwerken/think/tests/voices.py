"""Voices for the tests of this room: people who said something, with or without a yes to share it."""

from __future__ import annotations

from tests.cast import Cast
from wijwerken.house import clock
from wijwerken.look.models import Conversation, Excerpt, Speaker
from wijwerken.look.vocabulary import CheckState
from wijwerken.people.models import Person
from wijwerken.trajectories.models import StakeholderGroup
from wijwerken.trajectories.vocabulary import Audience


def say(
    cast: Cast,
    words: str,
    *,
    person: Person | None = None,
    group: StakeholderGroup | None = None,
    shared: bool = True,
    **fields: object,
) -> Excerpt:
    """Let somebody say something that the core group has read; `shared` when it may be given back."""
    conversation = Conversation.objects.create(trajectory=cast.trajectory, on=clock.today())
    speaker = Speaker.objects.create(trajectory=cast.trajectory, conversation=conversation, person=person)
    speaker.groups.add(group or cast.residents)
    audience = Audience.EVERYONE if shared else Audience.HOLDERS
    return Excerpt.objects.create(
        **{
            "trajectory": cast.trajectory,
            "speaker": speaker,
            "text": words,
            "audience": audience,
            "check_state": CheckState.CONFIRMED,
            **fields,
        }
    )


def words_everywhere(needle: str) -> list[str]:
    """List every column of the database in which these words still stand."""
    from django.apps import apps
    from django.db import models

    found = []
    for model in apps.get_models():
        database = "identities" if model.__name__ == "IdentityKey" else "default"
        for field in model._meta.concrete_fields:
            if isinstance(field, models.TextField | models.CharField | models.JSONField):
                rows = model._base_manager.using(database).raw(f"SELECT * FROM {model._meta.db_table}")
                found += [
                    f"{model.__name__}.{field.name}"
                    for row in rows
                    if needle.casefold() in str(getattr(row, field.attname)).casefold()
                ]
    return found
