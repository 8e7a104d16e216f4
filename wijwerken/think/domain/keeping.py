"""What denken does every day, and deletes by itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wijwerken.house.manifest import RetentionRule
from wijwerken.look.domain import nameless
from wijwerken.think.domain import round_keeping, steps_back
from wijwerken.think.domain.exchanging import bringing_back
from wijwerken.think.domain.suggesting import asking, forgetting
from wijwerken.think.models import ExcerptVector


def daily() -> None:
    """Forget what cannot be undone any more, mix the tables, read what was left unread, count what rounds brought."""
    steps_back.tidy_steps()
    nameless.lay_anew(ExcerptVector)
    asking.ask_everywhere()
    round_keeping.daily()


RETENTION = (
    RetentionRule(
        "suggestions",
        _("wat de computer van fragmenten maakte om te kunnen voorstellen: een maand na het einde van een traject"),
        forgetting.delete_after_the_end,
    ),
    RetentionRule(
        "parcels",
        _("bestanden uit een ander programma die niet zijn ingelezen: na 7 dagen"),
        bringing_back.delete_old,
    ),
    *round_keeping.RETENTION,
)
