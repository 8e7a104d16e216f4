"""What is said once a meeting is over: only what will happen with what was written there."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wijwerken.house.sentences import sentences
from wijwerken.meet.models import Card, Harvest, Workshop


def brought_words(workshop: Workshop) -> bool:
    """Tell whether anybody put a card, so that something goes along."""
    return Card.objects.of(workshop.trajectory_id).filter(step__workshop=workshop).exists()


def says_what_is_next(workshop: Workshop) -> str:
    """Say to who facilitates what there is to do, and who will read the cards then."""
    if Harvest.objects.of(workshop.trajectory_id).filter(workshop=workshop).exists():
        return _("De oogst is binnen.")
    return sentences(_("Maak nu de oogst"), _who_will_read(workshop))


def _who_will_read(workshop: Workshop) -> str:
    laid_open = Card.objects.of(workshop.trajectory_id).filter(step__workshop=workshop).values_list("is_revealed")
    opened = {is_open for (is_open,) in laid_open.distinct()}
    if opened == {True}:
        return _("Wie meedoet aan het traject, leest daar de kaartjes.")
    if opened == {True, False}:
        return _("Wie meedoet aan het traject, leest daar de kaartjes die open lagen. De rest niet.")
    return _("Er lag geen kaartje open. Eerst leest de kerngroep ze.") if opened else ""
