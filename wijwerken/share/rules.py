"""Who may what in delen."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wijwerken.house.manifest import May
from wijwerken.people.rules import OPERATOR

ONLY_OPERATOR = _("De voorbeelden komen mee met het programma. Dit doet wie de installatie beheert.")

WHO_MAY = (
    May(
        "share.lay_out_examples",
        frozenset({OPERATOR}),
        ONLY_OPERATOR,
        _("de voorbeelden klaarleggen die met het programma meekomen"),
        place="house",
    ),
)
