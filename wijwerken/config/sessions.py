"""Sessions in the database, whose last moment is the end of a day: the table tells no moment of signing in."""

import datetime as dt
from typing import Any

from django.contrib.sessions.backends import db
from django.utils import timezone


class SessionStore(db.SessionStore):
    """Django's sessions, that run out at midnight: the exact moment would be that of signing in, two weeks on."""

    def get_expiry_date(self, **kwargs: Any) -> dt.datetime:
        """Give the end of the day on which this session runs out."""
        last_day = timezone.localtime(super().get_expiry_date(**kwargs)).date()
        return timezone.make_aware(dt.datetime.combine(last_day + dt.timedelta(days=1), dt.time.min))
