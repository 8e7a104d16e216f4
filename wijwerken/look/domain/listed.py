"""Conversations as they stand in a list: when, where, by whom, and how much of it is confirmed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Count

from wijwerken.house.scope import ScopedQuerySet
from wijwerken.look.models import Conversation
from wijwerken.look.models.gate import confirmed
from wijwerken.look.vocabulary import ConversationKind, Source

KINDS = dict(ConversationKind.choices)
SHOWN = ("pk", "title", "kind", "on", "place", "source")


@dataclass
class Listed:
    """A conversation in a list."""

    pk: UUID
    title: str
    kind: str
    on: dt.date
    place: str
    source: str
    total: int
    sure: int
    holders: list[str] = field(default_factory=list)

    @property
    def called(self) -> str:
        """Give its title, or what kind of conversation it was."""
        kind = str(KINDS.get(self.kind, self.kind))
        return self.title or kind[:1].upper() + kind[1:]

    @property
    def state(self) -> str:
        """Tell how much of it is confirmed, as a dot shows it; of nothing, and of what people wrote, nothing."""
        if not self.total or self.source == Source.ROOM:
            return ""
        return "full" if self.sure == self.total else "half" if self.sure else "empty"


def listed(conversations: ScopedQuerySet[Conversation]) -> list[Listed]:
    """Give these conversations with who held them and how much is confirmed, all read at once."""
    # One row for each who held it, and in each of them the same figures.
    rows: Any = conversations.values_list(*SHOWN, "holders", "holders__shown_name").annotate(
        total=Count("speakers__excerpts"),
        sure=Count("speakers__excerpts", filter=confirmed(through="speakers__excerpts")),
    )
    found: dict[UUID, Listed] = {}
    for pk, title, kind, on, place, source, holder, name, total, sure in rows:
        one = found.setdefault(pk, Listed(pk, title, kind, on, place, source, total, sure))
        if holder:
            one.holders.append(name)
    return list(found.values())
