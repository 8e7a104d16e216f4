"""Who may what in Denken."""

from django.utils.translation import gettext_lazy as _

from wijwerken.house.manifest import May
from wijwerken.trajectories.rules import ONLY_CORE_GROUP, ONLY_INSIDE
from wijwerken.trajectories.vocabulary import CORE_GROUP, EVERYONE, INSIDE, Phase

AFTER_PREPARING = frozenset({Phase.LOOK.value, Phase.THINK.value, Phase.ACT.value})
NOT_NOW = _("Dit kan zodra er stemmen zijn, en zolang het traject loopt.")
WHILE_UNDERSTANDING = frozenset({Phase.LOOK.value, Phase.THINK.value})
ROUNDS_BEFORE_DOING = _(
    "Een herkenningsronde hoort bij Kijken en Denken: zo begrijpen we elkaar voordat we iets kiezen. "
    "Wat er uit kwam, blijft te lezen."
)
NO_MAP_IN_DOING = _(
    "In Doen laten wij de kaart niet zien. Een plaatje van wie bij wie hoort, mag geen besluit dragen. "
    "De lijst met zinnen blijft."
)
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
        _("een teruggave maken en publiceren"),
        phases=AFTER_PREPARING,
        phase_because=NOT_NOW,
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
    May("think.recognise", EVERYONE, "", _("zeggen wat u herkent, via de link van een ronde, zonder account")),
    May("think.see_rounds", EVERYONE, "", _("lezen wat er uit een gesloten herkenningsronde kwam")),
    May(
        "think.prepare_round",
        CORE_GROUP,
        ONLY_CORE_GROUP,
        _("zinnen kiezen voor een herkenningsronde, en hem openen"),
        phases=WHILE_UNDERSTANDING,
        phase_because=ROUNDS_BEFORE_DOING,
    ),
    May("think.close_round", CORE_GROUP, ONLY_CORE_GROUP, _("een herkenningsronde uitdelen en sluiten")),
    May("think.type_over_round", CORE_GROUP, ONLY_CORE_GROUP, _("papieren bladen van een ronde overtypen")),
    May(
        "think.want_map",
        CORE_GROUP,
        ONLY_CORE_GROUP,
        _("namens de groep kiezen of de perspectievenkaart te zien is"),
        phases=WHILE_UNDERSTANDING,
        phase_because=NO_MAP_IN_DOING,
    ),
)
