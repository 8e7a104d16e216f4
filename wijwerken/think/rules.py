"""Who may what in Denken."""

from django.utils.translation import gettext_lazy as _

from wijwerken.house.manifest import May
from wijwerken.trajectories.rules import ONLY_CORE_GROUP, ONLY_INSIDE
from wijwerken.trajectories.vocabulary import CORE_GROUP, EVERYONE, INSIDE, Phase

AFTER_PREPARING = frozenset({Phase.LOOK.value, Phase.THINK.value, Phase.ACT.value})
NOT_NOW = _("Dit kan zodra er stemmen zijn, en zolang het traject loopt.")
HANDS_OFF = _(
    "Rode draden knoopt de kerngroep. Wie de opdracht geeft of leiding geeft, verandert ze niet. "
    "Zo blijft het verhaal van wie het vertelde."
)
WITH_A_CODE = _("Antwoorden doet u met uw code, of als u bent ingelogd. Zo kunt u uw antwoord ook weer terughalen.")

WHO_MAY = (
    May("think.see_threads", INSIDE, ONLY_INSIDE, _("rode draden, notities en knopen bekijken")),
    May(
        "think.tie",
        CORE_GROUP,
        HANDS_OFF,
        _("fragmenten aan rode draden knopen, draden een naam geven en losmaken"),
        phases=AFTER_PREPARING,
        phase_because=NOT_NOW,
    ),
    May(
        "think.weigh_suggestions",
        CORE_GROUP,
        HANDS_OFF,
        _("voorstellen van de computer bekijken en erover beslissen"),
        phases=AFTER_PREPARING,
        phase_because=NOT_NOW,
    ),
    May(
        "think.compose",
        CORE_GROUP,
        ONLY_CORE_GROUP,
        _("aan een teruggave schrijven"),
        phases=AFTER_PREPARING,
        phase_because=NOT_NOW,
    ),
    May(
        "think.give_back",
        CORE_GROUP,
        ONLY_CORE_GROUP,
        _("een teruggave beginnen en publiceren"),
        phases=AFTER_PREPARING,
        phase_because=NOT_NOW,
        held_by_pause=True,
    ),
    May("think.take_along", CORE_GROUP, ONLY_CORE_GROUP, _("draden en woorden meenemen naar een ander programma")),
    May(
        "think.bring_back",
        CORE_GROUP,
        ONLY_CORE_GROUP,
        _("draden en woorden uit een ander programma inlezen"),
        phases=AFTER_PREPARING,
        phase_because=NOT_NOW,
    ),
    May("think.read_edition", EVERYONE, "", _("een teruggave lezen die gedeeld is")),
    May("think.respond", INSIDE, WITH_A_CODE, _("antwoorden op een teruggave, en dat antwoord terughalen")),
    May("think.read_responses", CORE_GROUP, ONLY_CORE_GROUP, _("antwoorden op een teruggave lezen en beantwoorden")),
)
