"""Who may look after an organisation (its accounts, look and papers; never people's words), and after the house."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wijwerken.house.manifest import May
from wijwerken.house.once import once
from wijwerken.house.place import KindOfPlace, TheHouse
from wijwerken.people.actor import Actor
from wijwerken.people.models import Account, Membership, Organisation

OUTSIDER, OPERATOR = "outsider", "operator"
ONLY_ADMINISTRATOR = _("Dit doet de beheerder van de organisatie. Bent u dat? Log dan in.")

WHO_MAY = (
    May(
        "people.look_after",
        frozenset({"administrator"}),
        ONLY_ADMINISTRATOR,
        _(
            "accounts, gegevens en huisstijl van de organisatie beheren, en het beveiligingslog lezen; woorden leest "
            "een beheerder daar niet mee. "
            "Een collega een nieuwe code geven kan wel: die collega hoort dat, en het staat in de logboeken"
        ),
        place="organisation",
    ),
    May(
        "people.make_way_in",
        frozenset({OPERATOR}),
        _("Dit doet wie de installatie beheert, op de computer zelf."),
        _("iemand die niet meer binnenkomt een link geven, op de computer zelf; wie het betreft, leest dat"),
        place="house",
    ),
)


def looked_after_by(actor: Actor) -> list[Organisation]:
    """List the organisations that this actor looks after."""
    if actor.account is None:
        return []
    mine = Membership.objects.filter(account=actor.account, role=Membership.Role.ADMINISTRATOR)
    return list(Organisation.objects.filter(memberships__in=mine).order_by("name"))


@once
def organisations_shown(actor: Actor) -> list[Organisation]:
    """List the same once for a page, its door and its menu: who opens a page is a new actor each time."""
    return looked_after_by(actor)


def role_at(actor: Actor, organisation: Organisation) -> str:
    """Tell what this actor is to this organisation."""
    if actor.account is None:
        return OUTSIDER
    works_here = Membership.objects.filter(account=actor.account, organisation=organisation)
    return works_here.values_list("role", flat=True).first() or OUTSIDER


def role_in_the_house(actor: Actor, _house: TheHouse) -> str:
    """Tell what this actor is to this installation."""
    if actor.account is not None and actor.account.is_operator:
        return OPERATOR
    return Membership.Role.ADMINISTRATOR.value if looked_after_by(actor) else OUTSIDER


def role_names_at() -> dict[str, str]:
    """Give the roles at an organisation as people read them."""
    return {OUTSIDER: str(_("bezoeker"))} | {role.value: str(role.label) for role in Membership.Role}


def role_names_in_the_house() -> dict[str, str]:
    """Give the roles in the house as people read them."""
    administrator = Membership.Role.ADMINISTRATOR
    names = {
        OUTSIDER: _("bezoeker"),
        administrator.value: administrator.label,
        OPERATOR: _("wie de installatie beheert"),
    }
    return {role: str(name) for role, name in names.items()}


def _account_of(actor: Actor, _place: object) -> Account | None:
    return actor.account


ORGANISATION = KindOfPlace("organisation", _("In een organisatie"), Organisation, role_names_at, role_at, _account_of)
HOUSE = KindOfPlace("house", _("In het hele huis"), TheHouse, role_names_in_the_house, role_in_the_house, _account_of)
