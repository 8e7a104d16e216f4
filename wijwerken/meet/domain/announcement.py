"""Telling every screen that a workshop changed, once that is really kept."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from wijwerken.meet.domain.bus import News, bus


def announce(workshop: Any) -> None:
    """Tell every screen of this workshop, when the transaction is over, that there is something new to see."""
    news = News(workshop.pk, "changed")
    transaction.on_commit(lambda: bus().publish(news))
