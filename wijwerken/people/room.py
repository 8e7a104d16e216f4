"""The room of people: accounts, persons, identity keys, organisations, sign-in, consent, receipts, erasure."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wijwerken.house.manifest import Room
from wijwerken.people import demo
from wijwerken.people.domain import own_data
from wijwerken.people.domain.retention import RETENTION
from wijwerken.people.rules import WHO_MAY

LOG_TEXTS = {
    "people.person.erased": _("Iemand is gewist"),
    "people.organisation.described": _("De gegevens van de organisatie zijn bijgewerkt"),
    "people.organisation.dressed": _("De huisstijl van de organisatie is bijgewerkt"),
    "people.organisation.logo_taken_down": _("Het logo van de organisatie is weggehaald"),
    "people.account.invited": _("Een collega kreeg een account"),
    "people.account.let_in_again": _("Een collega kreeg een nieuwe code om in te loggen"),
    "people.account.made_administrator": _("Een collega werd beheerder"),
    "people.account.made_member": _("Een collega is geen beheerder meer"),
    "people.account.closed": _("Een account is gesloten"),
    "people.account.opened": _("Een account is weer open"),
    "people.consent_text.written": _("Er is een nieuwe tekst om vooraf te lezen"),
}

ROOM = Room(
    name="people",
    title=_("Mensen"),
    who_may=WHO_MAY,
    log_texts=LOG_TEXTS,
    own_data=own_data.own_data,
    to_hand_over=own_data.to_hand_over,
    retention=RETENTION,
    # The three pages that every foot of the house points to; they belong to no trajectory.
    pages={
        "privacy": lambda _trajectory: reverse("people:privacy"),
        "accessibility": lambda _trajectory: reverse("people:accessibility"),
        "about": lambda _trajectory: reverse("people:about"),
        "demo_roles": lambda _trajectory: reverse("people:demo_roles"),
    },
    demo=demo.fill,
)
