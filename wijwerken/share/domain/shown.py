"""What delen shows elsewhere: its door, and the page of examples to which the start page points."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wijwerken.house.manifest import Door, MenuItem


def doors(_actor: Any) -> Iterator[Door]:
    """Give the door of delen, with what is behind it."""
    yield Door(
        "share",
        _("Delen"),
        reverse("share:examples"),
        _rooms,
        explained=_("wat anderen deden"),
        words=pgettext("also found by", "voorbeelden"),
    )


def _rooms() -> list[MenuItem]:
    return [
        MenuItem(_("Voorbeelden"), reverse("share:examples"), words=pgettext("also found by", "delen andere gemeenten"))
    ]


pages = {"examples": lambda _trajectory: reverse("share:examples")}
