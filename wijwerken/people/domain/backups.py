"""Until when somebody's words may still lie in a backup, as people are told."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wijwerken.house import clock


def days() -> int:
    """Tell how many days a backup is kept at most; after that the house throws it away itself."""
    return int(settings.WIJWERKEN_BACKUP_DAYS)


def last_day(since: dt.date | None = None) -> dt.date:
    """Tell on which day at the latest a backup is gone that was made on this day, or today."""
    return (since or clock.today()) + dt.timedelta(days=days())


def may_still_hold() -> str:
    """Tell who just had words taken out until when a backup may hold them."""
    day = date_format(last_day(), "j F Y")
    return _(
        "In een reservekopie kunnen ze nog staan, uiterlijk tot %(day)s. Op die dag gooien wij de laatste weg."
    ) % {"day": day}
