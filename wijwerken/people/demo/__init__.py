"""The fictional Gemeente Elzerveen: its accounts, each a role that opens with one click."""

from __future__ import annotations

from wijwerken.house.demo import Demo, read
from wijwerken.people.domain import accounts, demo_roles, organisations

FOUNDED = 140  # days ago


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
