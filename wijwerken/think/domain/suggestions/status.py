"""What is said on screen about the computer that suggests: how far it is, what it reads with, and what it cannot do."""

from __future__ import annotations

import datetime as dt

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from wijwerken.house.vectors import mathematics
from wijwerken.think.domain import likeness
from wijwerken.think.models import Reading


def how_far(read: Reading | None) -> str:
    """Say how far reading is, or nothing when all is read."""
    if read is None:
        return _("De computer gaat de fragmenten lezen. Daarna kan hij meedenken.")
    if read.is_too_much:
        says = _(
            "Dit traject heeft meer dan %(n)s fragmenten. Zoveel kan de computer niet vergelijken. "
            "Knopen met de hand kan gewoon."
        )
        return says % {"n": _number(mathematics().MOST_TEXTS)}
    if read.is_reading and not read.done:
        return _("De computer gaat de fragmenten lezen. Daarna kan hij meedenken.")
    if read.is_reading:
        says = _("De computer leest om mee te denken: %(done)s van %(total)s fragmenten gelezen.")
        return says % {"done": _number(read.done), "total": _number(read.total)}
    return ""


def read_with_less(read: Reading | None) -> str:
    """Say in one sentence that the chosen encoder could not be used, and what that means."""
    if read is None or not read.instead:
        return ""
    if read.instead == Reading.Instead.TAMPERED:
        return _(
            "De taalhulp op deze computer is veranderd en daarom niet gebruikt. "
            "Voorstellen letten nu alleen op letters en woorden."
        )
    return _("De taalhulp is er niet op deze computer. Voorstellen letten nu alleen op letters en woorden.")


def read_elsewhere(read: Reading | None) -> str:
    """Say to which host words go to be read; nothing when they stay on this machine."""
    host = likeness.reader(read) if read is not None else ""
    return _("Om ze te vergelijken gaan de woorden naar %(host)s.") % {"host": host} if host else ""


def made_by(on: dt.date | None) -> str:
    """Say that the computer suggested something, and when; with what it read stands where it is accounted for."""
    return _("Voorgesteld door de computer, %(day)s.") % {"day": date_format(on, "j F")} if on else ""


def read_with(read: Reading | None) -> str:
    """Say with which encoder the fragments were read, where people read how it works."""
    if read is None or not read.encoder_version:
        return ""
    return _("Gelezen met: %(version)s.") % {"version": read.encoder_version.upper()}


def _number(number: int) -> str:
    return str(number_format(number, use_l10n=True, force_grouping=True))
