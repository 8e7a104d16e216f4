"""Every change that a screen must see counts one up and is told to all screens once it is stored."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import F

from wijwerken.meet.domain.announcement import announce
from wijwerken.meet.domain.bus import News, bus
from wijwerken.meet.models import Workshop


def changed(workshop: Workshop, **fields: Any) -> Workshop:
    """Write these fields, count the version up, and tell every screen when the transaction is through."""
    mine = Workshop.objects.of(workshop.trajectory_id).filter(pk=workshop.pk)
    mine.update(version=F("version") + 1, **fields)
    workshop.refresh_from_db()
    announce(workshop)
    return workshop


def more_came_in(workshop: Workshop) -> None:
    """Tell the screens that there are more answers; nothing else about the workshop changed."""
    news = News(workshop.pk, "counted")
    transaction.on_commit(lambda: bus().publish(news))
