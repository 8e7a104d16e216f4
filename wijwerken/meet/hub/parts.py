"""What stands on the phones of a room, made for all of them at once: what several see is made once.

Who sees the same in the same language shares one text, made by the template that also makes the page without scripts;
what is of one person stands beside it, and the phone puts it in its place. Nothing of it is kept: it is sent and gone.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Model
from django.template.loader import get_template
from django.utils import translation
from django.utils.html import conditional_escape

from wijwerken.meet.domain.phone_screen import Known, Own, PhoneScreen, around, phone_screen
from wijwerken.meet.models import Seat, Workshop

TEMPLATE = "meet/phone_part.html"
SHOWN = ("is_facilitator", "is_leader", "person", "table", "turn_taken")  # all that a part needs of a seat
BECAUSE = "the hub serves every workshop"


class Phone(NamedTuple):
    """A phone that listens: whose seat it is, and in which language its page is."""

    seat: UUID
    language: str


class Part(NamedTuple):
    """What stands on one phone: a text that others share, and what of one person goes in which place of it."""

    shared: str
    own: dict[str, str]


def parts(workshop: UUID, phones: Collection[Phone]) -> dict[Phone, Part]:
    """Make what stands on these phones now; who is not in it has to ask for a page of its own."""
    rows = Workshop.objects.everywhere(because=BECAUSE).select_related("trajectory", "current_step__recognition_round")
    found = rows.filter(pk=workshop).first()
    if found is None or not phones:
        return {}
    screen = phone_screen(found, seats_of(found, {phone.seat for phone in phones}))
    return dict(_written(around(found) | screen.common, screen, phones))


def seats_of(workshop: Workshop, asked: Collection[UUID]) -> list[Seat]:
    """Give the seats of which can be made what they see: without who facilitates, and who has no table yet."""
    there = list(Seat.objects.of(workshop.trajectory_id).filter(workshop=workshop).only(*SHOWN))
    has_tables = any(seat.table is not None for seat in there)
    return [
        seat
        for seat in there
        if seat.pk in asked and not seat.is_facilitator and (seat.table is not None or not has_tables)
    ]


def _written(common: Known, screen: PhoneScreen, phones: Collection[Phone]) -> Iterator[tuple[Phone, Part]]:
    for language in sorted({phone.language for phone in phones}):
        with translation.override(language):
            writer = _Writer(common)
            for phone in phones:
                if phone.language == language and phone.seat in screen.own:
                    yield phone, writer.part(screen.own[phone.seat])


class _Writer:
    """Writes parts in one language; what was written once is not written again."""

    def __init__(self, common: Known) -> None:
        self.common, self.template = common, get_template(TEMPLATE)
        self.sign = secrets.token_hex(8)  # nobody can write the place of somebody else's words on a card
        self.shared: dict[Any, str] = {}
        self.pieces: dict[Own, str] = {}

    def part(self, own: Known) -> Part:
        holes = {name: f"{self.sign}-{name}." for name, value in own.items() if isinstance(value, Own)}
        alike = own | holes
        same = frozen(alike)
        if same not in self.shared:
            self.shared[same] = self.template.render(self.common | alike)
        return Part(self.shared[same], {place: self._piece(own[name]) for name, place in holes.items()})

    def _piece(self, piece: Own) -> str:
        if piece not in self.pieces:
            self.pieces[piece] = str(conditional_escape(str(piece)))
        return self.pieces[piece]


def frozen(value: Any) -> Any:
    """Give something by which can be seen whether two see the same; rows are only the same as themselves."""
    if isinstance(value, dict):
        return tuple((key, frozen(one)) for key, one in value.items())
    if isinstance(value, list):
        return tuple(map(frozen, value))
    return value.pk if isinstance(value, Model) else value
