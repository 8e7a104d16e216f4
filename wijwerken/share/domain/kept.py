"""Laying out the examples that come along with the program: the logbook of the house tells when they changed."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wijwerken.house.domain.sentences import log_line
from wijwerken.house.manifest import Reference
from wijwerken.house.models import LogEntry
from wijwerken.house.place import THE_HOUSE, TheHouse
from wijwerken.people.actor import HOUSE, Actor
from wijwerken.people.domain.deed import house_deed
from wijwerken.share.domain import catalogue

LAID_OUT = log_line("share.examples.laid_out", _("De voorbeelden van andere gemeenten zijn klaargelegd of vernieuwd"))


def daily() -> None:
    """Lay out the examples when other ones came along with a new version of the program."""
    if _last_laid_out() != str(catalogue.collection().id):
        lay_out(HOUSE, THE_HOUSE)


@house_deed(LAID_OUT, may="share.lay_out_examples")
def lay_out(actor: Actor, house: TheHouse) -> Reference:
    """Lay out the examples as they are in this version, for everyone who comes here."""
    catalogue.examples()  # what can't be read is not laid out
    return catalogue.collection()


def _last_laid_out() -> str:
    told = LogEntry.objects.of(THE_HOUSE).filter(deed=LAID_OUT).order_by("-number")
    last = told.first()
    return str((last.payload or {}).get("about", "")) if last else ""
