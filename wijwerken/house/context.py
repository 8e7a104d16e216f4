"""What every page of the house knows."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from wijwerken.house import clock


def house(request: HttpRequest) -> dict[str, Any]:
    """Give templates the demo state and the day it is."""
    return {"demo_mode": settings.WIJWERKEN_DEMO, "today": clock.today(), "days_ahead": clock.days_ahead()}
