"""Counts under five are not shown: they could point at people. What may be told beside them: analysis/small_groups."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from wijwerken.analysis.small_groups import SMALLEST_TOLD, in_steps

SMALLEST_SHOWN = SMALLEST_TOLD


def few(n: int) -> str:
    """Say a number of people; under five it is only "enkele"."""
    return str(n) if n >= SMALLEST_SHOWN else _("enkele")


def said_again(written: str) -> str:
    """Say in the language of the reader what `few` said in that of the house when it was written down."""
    return written if written.isdecimal() else _("enkele")


def how_many(n: int, one: str, many: str) -> str:
    """Say how many, without pointing at anybody: "geen stem", "enkele stemmen", "62 stemmen"."""
    return _("geen %(one)s") % {"one": one} if n == 0 else f"{few(n)} {many}"


def tells_of_few(sizes: Iterable[int]) -> bool:
    """Tell whether a total beside these groups would tell the size of those too small to be told: a few altogether."""
    return 0 < sum(size for size in sizes if size < SMALLEST_SHOWN) < SMALLEST_SHOWN


def so_far(n: int) -> str:
    """Say a number that still grows, in steps of five: "enkele", "minstens 5"; nothing is said of none."""
    if n < SMALLEST_SHOWN:
        return _("enkele") if n else ""
    return _("minstens %(n)s") % {"n": in_steps(n)}
