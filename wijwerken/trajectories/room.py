"""The spine: trajectory, question, boundaries, participation, groups, phases, gates, receipt and trace pages."""

from django.utils.translation import gettext_lazy as _

from wijwerken.house.manifest import RetentionRule, Room
from wijwerken.trajectories import demo
from wijwerken.trajectories.domain import alive, erasing, invitations, log_texts, menu, steps, taking_along
from wijwerken.trajectories.rules import WHO_MAY

LOG_TEXTS = {
    **log_texts.LOG_TEXTS,
    "trajectories.gate.opened_early": _("Een stap is eerder gezet dan de methode vraagt; de reden staat bovenaan"),
    "trajectories.promise.made": _("Er is een dag beloofd"),
    "trajectories.promise.moved": _("Een beloofde dag lukte niet; er is een nieuwe dag"),
    "trajectories.pause.begun": _("De groep staat even stil"),
    "trajectories.pause.ended": _("De groep keek terug en gaat verder"),
    "trajectories.alive.answered": _("De groep koos: door of pauze"),
    "trajectories.trajectory.ended": _("De groep rondde het traject bewust af"),
}

ROOM = Room(
    name="trajectories",
    title=_("Trajecten"),
    who_may=WHO_MAY,
    log_texts=LOG_TEXTS,
    steps=steps.steps,
    facts=steps.facts,
    menu=menu.menu,
    gate_facts=steps.gate_facts,
    search=taking_along.search,
    export=taking_along.export,
    own_data=erasing.own_data,
    on_erased=erasing.take_out,
    to_hand_over=erasing.to_hand_over,
    retention=(
        RetentionRule(
            "identities",
            _("naam en adres van wie meedeed: een jaar na het einde van het laatste traject"),
            erasing.forget_identities,
        ),
        RetentionRule(
            "invitations", _("uitnodigingen waarop niemand antwoordde: na 90 dagen"), invitations.forget_unanswered
        ),
    ),
    daily=alive.ask_silent_groups,
    gates={"boundaries": lambda trajectory: trajectory.boundaries_published_on is not None},
    demo=demo.fill,
)
