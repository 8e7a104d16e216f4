"""Who may what in kijken."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wijwerken.house.manifest import May
from wijwerken.trajectories.rules import ENDED, ONLY_INSIDE
from wijwerken.trajectories.vocabulary import CORE_GROUP, EVERYONE, GOING_ON, INSIDE

ONLY_HOLDERS = _("Dit doet de kerngroep, want die houdt de gesprekken. Hoort u daarbij? Log dan in.")
NOT_YOURS = _("Dit zijn niet uw woorden. Alleen wie het zei, kan dit.")

WHO_MAY = (
    May("look.contribute", EVERYONE, "", _("vertellen hoe het is, zonder account")),
    May("look.keep_own_words", EVERYONE, "", _("eigen woorden lezen, verbeteren, delen, verbergen en terughalen")),
    May("look.say_about_me", EVERYONE, "", _("zeggen dat een zin over u gaat, zonder account")),
    May(
        "look.decide_mention", CORE_GROUP, ONLY_HOLDERS, _("besluiten over een zin die over iemand gaat, met een reden")
    ),
    May("look.see_voices", INSIDE, ONLY_INSIDE, _("de woorden lezen die mensen met de groep delen")),
    May("look.read_incoming", CORE_GROUP, ONLY_HOLDERS, _("lezen wat via de link binnenkomt, voor anderen het zien")),
    May("look.record_conversation", CORE_GROUP, ONLY_HOLDERS, _("gesprekken opschrijven, inlezen en teruglezen")),
    May("look.plan_talks", CORE_GROUP, ONLY_HOLDERS, _("afspreken wie met wie praat")),
    May(
        "look.plan_talk",
        CORE_GROUP,
        ONLY_HOLDERS,
        _("een nieuw gesprek afspreken"),
        GOING_ON,
        ENDED,
        held_by_pause=True,
    ),
    May("look.use_paper", CORE_GROUP, ONLY_HOLDERS, _("kaarten en briefjes printen, en papier overtypen")),
    May("look.open_box", CORE_GROUP, ONLY_HOLDERS, _("de pagina waar mensen vertellen openen en sluiten")),
)
