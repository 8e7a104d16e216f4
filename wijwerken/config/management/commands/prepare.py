"""`wijwerken prepare`: tables and static files, before several web processes start; `start` does this itself."""

from typing import Any

from django.core.management.base import BaseCommand

from wijwerken.config import prepare
from wijwerken.config.terminal import gettext as _


class Command(BaseCommand):
    """Brings tables and static files up to date with the code."""

    help = _("Maak tabellen en bestanden klaar voor meer webprocessen; `start` doet dit zelf")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare everything."""
        prepare.databases()
        prepare.figures()
        prepare.static_files()
