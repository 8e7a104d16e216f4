"""Who may what in doen: everyone inside has the same rights to ideas, actions and small steps (M09, A05)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wijwerken.house.manifest import May
from wijwerken.trajectories.vocabulary import CORE_GROUP, EVERYONE, INSIDE, Phase, Role

ONLY_INSIDE = _("Dit is voor wie meedoet aan dit traject. Doe mee, of open eerst uw code.")
ONLY_CORE_GROUP = _("Dit doet de kerngroep van dit traject. Hoort u daarbij? Log dan in.")
ONLY_SPONSOR = _("Dit doet de opdrachtgever, want die geeft hier de ruimte.")
ENDED = _("Dit traject is afgerond. U kunt alles nog wel lezen.")
GOING_ON = frozenset({Phase.PREPARE.value, Phase.LOOK.value, Phase.THINK.value, Phase.ACT.value})

WHO_MAY = (
    May("act.see_plan", EVERYONE, "", _("het plan lezen dat de groep vaststelde")),
    May("act.see_ideas", INSIDE, ONLY_INSIDE, _("de ideeën lezen, voor zover de stem erachter die deelt")),
    May("act.add_idea", INSIDE, ONLY_INSIDE, _("een idee toevoegen en ideeën verbinden"), GOING_ON, ENDED),
    May("act.take_step", INSIDE, ONLY_INSIDE, _("een actie op zich nemen, helpen en bijhouden"), GOING_ON, ENDED),
    May(
        "act.propose_action",
        INSIDE,
        ONLY_INSIDE,
        _("een actie voorstellen, na een teruggave"),
        GOING_ON,
        ENDED,
        held_by_pause=True,
    ),
    May(
        "act.shape_plan",
        CORE_GROUP,
        ONLY_CORE_GROUP,
        _("opschrijven welk doel en welke richting de groep koos, en het plan vaststellen"),
        GOING_ON,
        ENDED,
        held_by_pause=True,
    ),
    May("act.ask_klap", INSIDE, ONLY_INSIDE, _("een klap vragen voor een eigen actie"), GOING_ON, ENDED),
    May("act.read_requests", INSIDE, ONLY_INSIDE, _("lezen wat de groep vraagt en wat het antwoord is")),
    May(
        "act.answer_klap",
        frozenset({Role.SPONSOR.value}),
        ONLY_SPONSOR,
        _("antwoord geven: ja, ja als, of nee want"),
    ),
    May("act.look_back", CORE_GROUP, ONLY_CORE_GROUP, _("terugkijkdagen zetten en opschrijven wat het bracht")),
)
