"""What may be told of a peiling, in words: the rule for all such figures is `analysis/small_groups.py`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from wijwerken.analysis.small_groups import told
from wijwerken.trajectories.models import Pulse
from wijwerken.trajectories.vocabulary import READY_PULSES

NOT, HALF, YES = "not", "half", "yes"


def question(pulse: Pulse) -> str:
    """Give the sentence that is put to people."""
    return str(READY_PULSES.get(pulse.ready, pulse.words))


def kept(tallies: Mapping[int, int]) -> dict[str, Any]:
    """Work out what may be told, of three directions instead of five answers; the rest is forgotten."""
    counts = {
        NOT: tallies.get(1, 0) + tallies.get(2, 0),
        HALF: tallies.get(3, 0),
        YES: tallies.get(4, 0) + tallies.get(5, 0),
    }
    may = told(counts)
    parts = [[list(kinds), people] for kinds, people in may.parts]
    return {"people": may.people, "most": may.most, "parts": parts}


def sentences(pulse: Pulse) -> list[str]:
    """Say what came of a peiling that closed: a direction from five answers, and parts of five and more from ten."""
    if pulse.closed_on is None or not pulse.outcome:
        return []
    if not pulse.outcome["people"]:
        return [too_few()]
    if pulse.outcome["parts"]:
        return [_part(kinds, people) for kinds, people in pulse.outcome["parts"]]
    return [direction(pulse.outcome["most"])]


def too_few() -> str:
    """Say that there is nothing to tell, which is no answer either."""
    return _("Te weinig mensen gaven antwoord. Daarom laten wij geen uitkomst zien.")


def direction(most: str | None) -> str:
    """Say where most answers point; without one, that they differ."""
    says = {
        NOT: _("De meesten vinden dat het eerder niet klopt."),
        HALF: _("De meesten vinden dat het half klopt."),
        YES: _("De meesten vinden dat het eerder wel klopt."),
    }
    return says.get(most or "", _("De antwoorden lopen uiteen."))


def _part(kinds: list[str], people: int) -> str:
    names = {NOT: _("klopt niet"), HALF: _("half"), YES: _("klopt wel")}
    which = _(" of ").join(names[kind] for kind in kinds)
    return _("%(people)s mensen zeggen: %(which)s.") % {"people": people, "which": which}
