"""What who takes no part reads of an action: a first name, or the day and the place; never both.

A first name beside a fixed hour and a place tells everyone when somebody is not at home. Paper goes out of the house,
so what is printed follows the same choice.
"""

from __future__ import annotations

import re

from django.utils.translation import gettext_lazy

from wijwerken.act.models import Action
from wijwerken.act.rules import plan_readers
from wijwerken.house.refusal import NotSound
from wijwerken.people.actor import Actor
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.models import Trajectory

Outside = Action.Outside
NOT_YOURS = gettext_lazy("Dit kiest alleen wie de actie draagt.")
_NUMBERS = "een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|[01]?\\d|2[0-3]"
_MOMENT = re.compile(
    r"\b(?:maan|dins|woens|donder|vrij|zater|zon)dag\w*"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b"
    r"|\b(?:[01]?\d|2[0-3])[:.][0-5]\d\b"
    rf"|\b(?:half|kwart voor|kwart over|om|tot|vanaf) (?:{_NUMBERS})\b"
    rf"|\b(?:{_NUMBERS}) uur\b|\b(?:[01]?\d) ?(?:am|pm|o.clock)\b",
    re.IGNORECASE,
)


def names_a_moment(words: str) -> bool:
    """Tell whether a fixed day or hour stands in these words."""
    return _MOMENT.search(words) is not None


def may_choose(action: Action) -> bool:
    """Tell whether a name may stand in public at this action: not beside a day or hour that it names itself."""
    return not any(map(names_a_moment, [action.words, action.how_we_see, action.result, action.lesson, action.success]))


def shows_name(action: Action) -> bool:
    """Tell whether everyone reads the first name of who said yes."""
    return bool(action.is_owned and action.outside == Outside.NAME and action.owner_name and may_choose(action))


def shows_moment(action: Action) -> bool:
    """Tell whether everyone reads the day, the place and the first step."""
    return action.outside == Outside.MOMENT


def first_name(action: Action) -> str:
    """Give the first name of who said yes, as far as everyone may read it."""
    return action.owner_name.split()[0] if shows_name(action) else ""


@deed(
    "act.action.public_side_chosen",
    says=gettext_lazy("Iemand koos wat anderen bij een actie lezen"),
    may="act.take_step",
    seen_by=plan_readers,
)
def choose(actor: Actor, trajectory: Trajectory, action: Action, outside: str) -> Action:
    """Choose what others read at the action one carries: a first name, or the day and the place."""
    part = rules.participation_of(actor, trajectory)
    if part is None or not action.is_owned or action.owner != part:
        raise NotSound(str(NOT_YOURS))
    action.outside = sound(outside)
    action.save(update_fields=["outside"])
    return action


def sound(outside: str) -> str:
    """Give a choice as it is kept; what is no choice keeps the name inside."""
    return outside if outside in Outside.values else Outside.MOMENT.value
