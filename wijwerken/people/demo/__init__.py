"""The fictional Gemeente Elzerveen: its accounts, each a role that opens with one click."""

from __future__ import annotations

from wijwerken.house.demo import Demo, read
from wijwerken.people.actor import Actor
from wijwerken.people.domain import accounts, organisations
from wijwerken.people.models import Account, Membership, Organisation, Person

FOUNDED = 140  # days ago


def fill(demo: Demo) -> None:
    """Found the organisation and let its people in."""
    cast = read(__file__, "cast.json")
    with demo.at(FOUNDED):
        demo.organisation = Organisation.objects.create(name=cast["organisation"]["name"])
        for key, name in cast["administrator"].items():
            demo.actors[key] = administrator = _first_administrator(demo.organisation, name)
        details = dict.fromkeys(organisations.DETAILS, "") | cast["organisation"]
        organisations.describe(administrator, demo.organisation, details)
        for key, name in cast["accounts"].items():
            demo.actors[key] = _enter(accounts.invite(administrator, demo.organisation, name).account)


def _first_administrator(organisation: Organisation, name: str) -> Actor:
    # Nobody is there yet to invite the first one.
    account = Account.objects.create_user("beheerder", name=name)
    Membership.objects.create(account=account, organisation=organisation, role=Membership.Role.ADMINISTRATOR)
    return _enter(account)


def _enter(account: Account) -> Actor:
    account.is_demo = True
    account.save(update_fields=["is_demo"])
    account.sign_in_links.all().delete()  # one click opens a role here; a code that nobody holds is of no use
    return Actor(person=Person.objects.create(account=account), account=account, via="account")
