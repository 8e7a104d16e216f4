"""What the house itself does every day."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wijwerken.house.domain import second_press, upkeep
from wijwerken.house.manifest import RetentionRule

retention = (
    RetentionRule(
        "presses", _("dat een formulier al was verstuurd, zonder wat erin stond: na een dag"), second_press.delete_old
    ),
)


def daily() -> None:
    """Learn how full the tables are; writing them anew comes after the chores of all rooms."""
    upkeep.learn_how_full()
