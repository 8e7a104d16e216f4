"""Who may what in doen: everyone inside has the same rights to ideas, actions and small steps (M09, A05)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wijwerken.act.models import ActionPlan
from wijwerken.house.manifest import May
from wijwerken.trajectories.domain import gates
from wijwerken.trajectories.models import GateDeviation, Trajectory
from wijwerken.trajectories.rules import ENDED, ONLY_CORE_GROUP, ONLY_INSIDE
from wijwerken.trajectories.vocabulary import CORE_GROUP, EVERYONE, GOING_ON, INSIDE, Audience, Role

ONLY_SPONSOR = _("Dit doet de opdrachtgever, want die geeft hier de ruimte.")


def no_give_back(trajectory: Trajectory) -> str:
    """Say that people get their words back first, as long as there was no give-back."""
    gate = GateDeviation.Gate.GIVE_BACK
    return "" if gates.is_open(trajectory, gate) else gates.why_closed(gate)


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
        held_by=no_give_back,
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
    May(
        "act.ask_teller",
        CORE_GROUP,
        ONLY_CORE_GROUP,
        _("vragen of wie iets zei het op zich neemt, zonder te lezen wie dat is"),
        GOING_ON,
        ENDED,
        held_by_pause=True,
        held_by=no_give_back,
    ),
    May(
        "act.ask_klap",
        INSIDE,
        ONLY_INSIDE,
        _("een klap vragen voor een eigen actie: een duidelijk ja of nee"),
        GOING_ON,
        ENDED,
        held_by_pause=True,
    ),
    May("act.read_requests", INSIDE, ONLY_INSIDE, _("lezen wat de groep vraagt en wat het antwoord is")),
    May(
        "act.answer_klap",
        frozenset({Role.SPONSOR.value}),
        ONLY_SPONSOR,
        _("antwoord geven: ja, ja als, of nee want"),
    ),
    May("act.look_back", CORE_GROUP, ONLY_CORE_GROUP, _("terugkijkdagen zetten en opschrijven wat het bracht")),
)


def plan_readers(trajectory: Trajectory) -> str:
    """Tell who reads the plan and its actions: who takes part, and everyone once the group adopted it."""
    is_adopted = ActionPlan.objects.of(trajectory).exclude(adopted_on=None).exists()
    return Audience.EVERYONE.value if is_adopted else Audience.PARTICIPANTS.value
