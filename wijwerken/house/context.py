"""What every page of the house knows."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from wijwerken.house import clock, registry


def house(request: HttpRequest) -> dict[str, Any]:
    """Give templates the demo state, the day it is, and where menu and foot of the page point to."""
    return {
        "demo_mode": settings.WIJWERKEN_DEMO,
        "today": clock.today(),
        "days_ahead": clock.days_ahead(),
        # Pages of a room above, that menu and foot of every page point to.
        "privacy_url": registry.page("privacy", None),
        "accessibility_url": registry.page("accessibility", None),
        "open_code_url": registry.page("open_code", None),
        "forget_url": registry.page("forget_code", None),
        "source_url": registry.page("about", None),
        "demo_roles_url": registry.page("demo_roles", None) if settings.WIJWERKEN_DEMO else "",
    }
