"""Who may what in recognition rounds."""

from django.utils.translation import gettext_lazy as _

from wijwerken.house.manifest import May
from wijwerken.trajectories.rules import ONLY_CORE_GROUP
from wijwerken.trajectories.vocabulary import CORE_GROUP, EVERYONE, Phase

WHILE_UNDERSTANDING = frozenset({Phase.LOOK.value, Phase.THINK.value})
ROUNDS_BEFORE_DOING = _(
    "Een herkenningsronde hoort bij Kijken en Denken: zo begrijpen we elkaar voordat we iets kiezen. "
    "Wat er uit kwam, blijft te lezen."
)
NO_MAP_IN_DOING = _(
    "In Doen laten wij de kaart niet zien. Een plaatje van wie bij wie hoort, mag geen besluit dragen. "
    "De lijst met zinnen blijft."
)

WHO_MAY = (
    May("rounds.recognise", EVERYONE, "", _("zeggen wat u herkent, via de link van een ronde, zonder account")),
    May("rounds.see", EVERYONE, "", _("lezen wat er uit een gesloten herkenningsronde kwam")),
    May(
        "rounds.prepare",
        CORE_GROUP,
        ONLY_CORE_GROUP,
        _("zinnen kiezen voor een herkenningsronde, en hem openen"),
        phases=WHILE_UNDERSTANDING,
        phase_because=ROUNDS_BEFORE_DOING,
        held_by_pause=True,
    ),
    May("rounds.close", CORE_GROUP, ONLY_CORE_GROUP, _("een herkenningsronde uitdelen en sluiten")),
    May("rounds.type_over", CORE_GROUP, ONLY_CORE_GROUP, _("papieren bladen van een ronde overtypen")),
    May(
        "rounds.want_map",
        CORE_GROUP,
        ONLY_CORE_GROUP,
        _("namens de groep kiezen of de perspectievenkaart te zien is"),
        phases=WHILE_UNDERSTANDING,
        phase_because=NO_MAP_IN_DOING,
    ),
)
