"""What waits for who looks after an organisation in its first days: its name, colleagues, and a second step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from wijwerken.house import for_you
from wijwerken.house.manifest import ForYou, Reference
from wijwerken.people.domain import second_step
from wijwerken.people.domain.sign_in import FIRST_NAME
from wijwerken.people.models import Account, Membership, Person
from wijwerken.people.vocabulary import ACCOUNT, MEMBERSHIP, ORGANISATION_DETAILS

ADMINISTRATOR = Membership.Role.ADMINISTRATOR


def of(person: Person, account: Account) -> Iterator[ForYou]:
    """List what an administrator still has to set up; it goes when it is there."""
    looked_after = list(_looked_after(account))
    for row in looked_after:
        yield from _details(person.pk, row)
        yield from _colleagues(person.pk, row)
    if looked_after and second_step.asks(account):
        yield _second_step(person.pk, account)


def _looked_after(account: Account) -> Any:
    active = Q(organisation__memberships__account__is_active=True)
    others = active & ~Q(organisation__memberships__account=account)
    rows = Membership.objects.filter(account=account, role=ADMINISTRATOR).select_related("organisation", "account")
    return rows.annotate(
        colleagues=Count("organisation__memberships", filter=others),
        administrators=Count(
            "organisation__memberships", filter=others & Q(organisation__memberships__role=ADMINISTRATOR)
        ),
    ).order_by("organisation__name", "pk")


def _details(me: UUID, row: Membership) -> Iterator[ForYou]:
    has_name, has_somebody = row.organisation.name != FIRST_NAME, bool(row.organisation.complaints)
    if not (has_name and has_somebody):
        yield ForYou(
            asked="tell",
            about=Reference(ORGANISATION_DETAILS, row.organisation_id),
            person=me,
            day=row.account.made_on,
            sentence=_("Nog niemand leest bij wie zij terechtkunnen als er iets mis is.")
            if has_name
            else _("De organisatie heeft nog geen eigen naam."),
            url=for_you.landing(reverse("people:details"), row.organisation_id),
            button=_("Vul de gegevens in"),
            minutes=for_you.SET_UP,
        )


def _colleagues(me: UUID, row: Any) -> Iterator[ForYou]:
    if not row.administrators:
        yield ForYou(
            asked="tell",
            about=Reference(MEMBERSHIP, row.pk),
            person=me,
            day=row.account.made_on,
            sentence=_("Er is nog maar één beheerder. Wie kan erbij als die ziek is?")
            if row.colleagues
            else _("Er is nog geen collega met een account. Met wie werk je?"),
            url=for_you.landing(reverse("people:colleagues"), row.organisation_id),
            button=_("Naar de collega's") if row.colleagues else _("Nodig een collega uit"),
            minutes=for_you.SET_UP,
        )


def _second_step(me: UUID, account: Account) -> ForYou:
    return ForYou(
        asked="confirm",
        about=Reference(ACCOUNT, account.pk),
        person=me,
        day=account.made_on,
        sentence=_("Inloggen gaat nog zonder tweede stap. Zet een sleutel of een app klaar."),
        url=for_you.landing(reverse("people:security"), account.pk),
        button=_("Log veilig in"),
        minutes=for_you.SET_UP,
    )
