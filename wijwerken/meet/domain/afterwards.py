"""What is said once a meeting is over: only what will happen with what was written there."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _

from wijwerken.house.sentences import sentences
from wijwerken.meet.domain import queries
from wijwerken.meet.models import Card, Harvest, Workshop
from wijwerken.trajectories.vocabulary import Audience


def brought_words(workshop: Workshop) -> bool:
    """Tell whether anybody put a card, so that something goes along."""
    return Card.objects.of(workshop.trajectory_id).filter(step__workshop=workshop).exists()


def says_what_is_next(workshop: Workshop) -> str:
    """Say to who facilitates what there is to do, and who will read the cards then."""
    if Harvest.objects.of(workshop.trajectory_id).filter(workshop=workshop).exists():
        return _("De oogst is binnen.")
    return sentences(_("Maak nu de oogst"), _who_will_read(workshop))


def _who_will_read(workshop: Workshop) -> str:
    cards = Card.objects.of(workshop.trajectory_id).filter(step__workshop=workshop)
    opened = cards.filter(queries.for_the_room())
    rest = cards.exclude(pk__in=opened.values("pk"))
    for_core_group = rest.filter(Q(readers=Audience.HOLDERS) | ~Q(excerpt=None))
    lies_open, is_private = opened.exists(), for_core_group.exists()
    waits = rest.exclude(pk__in=for_core_group.values("pk")).exists()
    return _says_who(lies_open=lies_open, waits=waits, is_private=is_private)


def _says_who(*, lies_open: bool, waits: bool, is_private: bool) -> str:
    if lies_open and waits:
        return _(
            "Wie meedoet aan het traject, leest daar de kaartjes die open lagen. De rest leest eerst de kerngroep."
        )
    if lies_open and is_private:
        return _("Wie meedoet aan het traject, leest daar de kaartjes. Wat alleen voor de kerngroep is, leest die.")
    if lies_open:
        return _("Wie meedoet aan het traject, leest daar de kaartjes.")
    if waits:
        return _("Er lag geen kaartje open. Eerst leest de kerngroep ze.")
    return _("Alle kaartjes zijn alleen voor de kerngroep. Wie erbij was, leest alleen de eigen.") if is_private else ""
