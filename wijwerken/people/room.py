"""The room of people: accounts, persons, identity keys, organisations, sign-in, consent, receipts, erasure."""

from django.utils.translation import gettext_lazy as _

from wijwerken.house.manifest import Kept, Room, Shown
from wijwerken.people import demo
from wijwerken.people.domain import kept, shown
from wijwerken.people.rules import WHO_MAY

ROOM = Room(
    name="people",
    title=_("Mensen"),
    who_may=WHO_MAY,
    shown=Shown(
        doors=shown.doors,
        other_pages=shown.other_pages,
        pages=shown.pages,
        may_wait=shown.may_wait,
        waits_for=shown.waits_for,
        contacts=shown.contacts,
    ),
    kept=Kept(
        retention=kept.retention,
        own_data=kept.own_data,
        to_hand_over=kept.to_hand_over,
        on_erased=kept.on_erased,
    ),
    demo=demo.fill,
)
