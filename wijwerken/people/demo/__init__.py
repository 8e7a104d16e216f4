"""The fictional Gemeente Elzerveen: its accounts, each a role that opens with one click."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from wijwerken.house.demo import Demo, read
from wijwerken.people.domain import accounts, demo_roles, organisations

FOUNDED = 140  # days ago
# Their names say what they do; who chooses a role reads that in English too.
NAMES = frozenset(
    {
        _("Bo de Haan, beheerder"),
        _("Samira de Wit, procesbegeleider"),
        _("Joost Prins, medeonderzoeker"),
        _("Hennie van Dalen, opdrachtgever"),
        _("Carmen Vos, balie"),
        _("Ilse Kok, procesbegeleider"),
        _("Peter Mulder, opdrachtgever"),
        _("Els Bakker, ondernemingsraad"),
        _("Anton Smit, ambtenaar"),
    }
)


def fill(demo: Demo) -> None:
    """Found the organisation and let its people in."""
    cast = read(__file__, "cast.json")
    with demo.at(FOUNDED):
        demo.organisation = demo_roles.found(cast["organisation"]["name"])
        for key, name in cast["administrator"].items():
            demo.actors[key] = administrator = demo_roles.first_administrator(demo.organisation, name)
        details = dict.fromkeys(organisations.DETAILS, "") | cast["organisation"]
        organisations.describe(administrator, demo.organisation, details)
        for key, name in cast["accounts"].items():
            demo.actors[key] = demo_roles.let_in(accounts.invite(administrator, demo.organisation, name).account)
