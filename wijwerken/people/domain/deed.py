"""Deeds in an organisation, and in the house itself: neither belongs to a trajectory."""

from __future__ import annotations

from typing import Any

from wijwerken.house.domain.deed import About, DeedsOf, Given, about_result
from wijwerken.people import rules
from wijwerken.people.models import Account


def _about(result: object, place: Any, given: Given) -> About:
    # Whose account it was: the one the deed was done to, or the one that it made; else what the deed returned.
    found = (one for one in (*given[0], getattr(result, "account", None)) if isinstance(one, Account))
    return next(found, None) or about_result(result, place, given)


organisation_deed = DeedsOf(rules.ORGANISATION, about=_about)
house_deed = DeedsOf(rules.HOUSE, about=_about)
