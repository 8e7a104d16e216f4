"""Where people talked: outside the building of the organisation, or in it (C23)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wijwerken.look.domain import queries
from wijwerken.look.vocabulary import Place
from wijwerken.trajectories.models import Trajectory


def says_where(trajectory: Trajectory) -> str:
    """Say how many conversations were outside the building and in it, and nothing of a place where none was."""
    where = queries.places(trajectory)
    told = {"outside": where[Place.OUTSIDE], "inside": where[Place.INSIDE]}
    if told["outside"] and told["inside"]:
        return _("%(outside)s buiten kantoor, %(inside)s op kantoor") % told
    if told["outside"]:
        return _("%(outside)s buiten kantoor") % told
    return _("%(inside)s op kantoor") % told if told["inside"] else ""
