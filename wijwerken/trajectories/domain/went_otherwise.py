"""What went otherwise than was agreed: gates that were opened early, promises that were not kept, nothing thought."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wijwerken.house import clock
from wijwerken.house.sentences import sentence, sentences
from wijwerken.trajectories.models import Assumption, GateDeviation, Promise, Trajectory


def gates_opened_early(trajectory: Trajectory) -> list[str]:
    """Say of each gate that was not waited for when that was, and why."""
    return [opened_early(row) for row in GateDeviation.objects.of(trajectory).order_by("on")]


def promises_not_kept(trajectory: Trajectory) -> list[str]:
    """Say of each promise whose day passed what came of it; of one kept in time nothing."""
    said = (not_as_promised(row) for row in Promise.objects.of(trajectory).order_by("due_on"))
    return [one for one in said if one]


def opened_early(row: GateDeviation) -> str:
    """Say which gate was not waited for, when, and why."""
    day = date_format(row.on, "j F Y")
    return sentences(_("%(day)s, niet afgewacht: %(gate)s") % {"day": day, "gate": row.get_gate_display()}, row.reason)


def not_as_promised(row: Promise) -> str:
    """Say of a promise whose day passed that it was kept later, or not, and why; of one kept in time nothing."""
    about = {"day": date_format(row.due_on, "j F Y"), "what": row.what}
    if row.missed_because:
        return sentences(_("Beloofd voor %(day)s: %(what)s. Dat lukte niet") % about, row.missed_because)
    if row.kept_on is not None and row.kept_on > row.due_on:
        about["kept"] = date_format(row.kept_on, "j F Y")
        return sentence(_("Beloofd voor %(day)s: %(what)s. Het werd %(kept)s") % about)
    if row.kept_on is None and row.due_on < clock.today():
        return sentence(_("Beloofd voor %(day)s: %(what)s. Dat is niet gedaan") % about)
    return ""


def thought_nothing(trajectory: Trajectory) -> str:
    """Say that nobody wrote beforehand what they thought; nothing when somebody did."""
    return "" if Assumption.objects.of(trajectory).exists() else _("Vooraf schreef niemand op wat hij of zij dacht.")
