"""Advice on a thread's name while it is given: did somebody say it so, and may others read it?"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from uuid import UUID

from django.utils.translation import gettext as _

from wijwerken.people.actor import Actor
from wijwerken.think.domain import names, queries
from wijwerken.think.domain.name_hint import in_their_words
from wijwerken.think.models import RedThread
from wijwerken.trajectories.models import Trajectory

LONGEST = 200


def advice(
    actor: Actor, trajectory: Trajectory, name: str, excerpts: Collection[UUID], thread: RedThread | None = None
) -> list[str]:
    """Say of a name what is wise to know before giving it; advice, never a refusal.

    The fragments are those that were chosen for it; those on the thread itself count too.
    """
    bare = " ".join(name.split())[:LONGEST]
    if not bare or (names.named(trajectory, bare) not in (None, thread)):
        return []  # a thread that is there was named before
    return list(_advice(actor, trajectory, bare, excerpts, thread))


def not_said_so(actor: Actor, trajectory: Trajectory, name: str, excerpts: Collection[UUID]) -> str:
    """Say that a name stands in none of these fragments; nothing when it does, or when there are none."""
    said = list(queries.readable(actor, trajectory).filter(pk__in=excerpts).values_list("text", flat=True))
    return "" if not said or in_their_words(name, said) else _not_so()


def _advice(
    actor: Actor, trajectory: Trajectory, name: str, excerpts: Collection[UUID], thread: RedThread | None
) -> Iterator[str]:
    tied = list(queries.ties_on(thread).values_list("excerpt", flat=True)) if thread else []
    if not_so := not_said_so(actor, trajectory, name, [*excerpts, *tied]):
        yield not_so
    if names.quotes_unshared(actor, trajectory, name):
        yield _(
            "Wie dit zei, deelde het niet met iedereen. Anderen lezen dan: “Deze draad zoekt een nieuwe naam”, "
            "tot er een ja is."
        )


def _not_so() -> str:
    return _("Zei iemand het zo? Deze naam staat niet in de fragmenten. Neem een zin van hen.")
