"""Who may what where people meet."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wijwerken.house.manifest import May
from wijwerken.trajectories.vocabulary import CORE_GROUP, EVERYONE, INSIDE

ONLY_INSIDE = _("Dit is voor wie meedoet aan dit traject. Doe mee, of open eerst uw code.")
ONLY_CORE_GROUP = _("Dit doet de kerngroep van dit traject. Hoort u daarbij? Log dan in.")

WHO_MAY = (
    May("meet.see_workshops", INSIDE, ONLY_INSIDE, _("zien welke bijeenkomsten er zijn en wat ze opleverden")),
    May("meet.hold_workshop", CORE_GROUP, ONLY_CORE_GROUP, _("een bijeenkomst klaarzetten, begeleiden en afronden")),
    May("meet.take_part", EVERYONE, "", _("in de zaal meedoen met de code, zonder account")),
)
