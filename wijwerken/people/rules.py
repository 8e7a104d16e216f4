"""Who may look after an organisation: its accounts, its look and its papers; never people's words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wijwerken.house.manifest import May
from wijwerken.house.refusal import Refused
from wijwerken.people.actor import Actor
from wijwerken.people.models import Membership, Organisation

ONLY_ADMINISTRATOR = _("Dit doet de beheerder van de organisatie. Bent u dat? Log dan in.")

WHO_MAY = (
    May(
        "people.look_after",
        frozenset({"administrator"}),
        ONLY_ADMINISTRATOR,
        _("accounts, gegevens en huisstijl van de organisatie beheren; daardoor leest een beheerder geen woorden"),
    ),
)


def looked_after_by(actor: Actor) -> list[Organisation]:
    """List the organisations that this actor looks after."""
    if actor.account is None:
        return []
    mine = Membership.objects.filter(account=actor.account, role=Membership.Role.ADMINISTRATOR)
    return list(Organisation.objects.filter(memberships__in=mine).order_by("name"))


def looks_after(actor: Actor, organisation: Organisation) -> bool:
    """Tell whether this actor is an administrator of this organisation."""
    return organisation in looked_after_by(actor)


def must_look_after(actor: Actor, organisation: Organisation) -> None:
    """Stop with the reason when this actor does not look after this organisation."""
    if not looks_after(actor, organisation):
        raise Refused(str(ONLY_ADMINISTRATOR))
