"""Who may what where people meet."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wijwerken.house.manifest import May
from wijwerken.trajectories.rules import ENDED, ONLY_CORE_GROUP, ONLY_INSIDE
from wijwerken.trajectories.vocabulary import CORE_GROUP, EVERYONE, GOING_ON, INSIDE

WHO_MAY = (
    May("meet.see_workshops", INSIDE, ONLY_INSIDE, _("zien welke bijeenkomsten er zijn en wat ze opleverden")),
    May(
        "meet.begin_workshop",
        CORE_GROUP,
        ONLY_CORE_GROUP,
        _("een bijeenkomst klaarzetten en beginnen"),
        GOING_ON,
        ENDED,
        held_by_pause=True,
    ),
    May("meet.hold_workshop", CORE_GROUP, ONLY_CORE_GROUP, _("een bijeenkomst begeleiden en afronden")),
    May("meet.take_part", EVERYONE, "", _("in de zaal meedoen met de code, zonder account")),
)
