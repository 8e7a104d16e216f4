"""Counts under five are not shown: they could point at people."""

from __future__ import annotations

from django.utils.translation import gettext as _

SMALLEST_SHOWN = 5


def few(n: int) -> str:
    """Say a number of people; under five it is only "enkele"."""
    return str(n) if n >= SMALLEST_SHOWN else _("enkele")


def how_many(n: int, one: str, many: str) -> str:
    """Say how many, without pointing at anybody: "geen stem", "enkele stemmen", "62 stemmen"."""
    return _("geen %(one)s") % {"one": one} if n == 0 else f"{few(n)} {many}"
