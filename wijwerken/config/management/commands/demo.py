"""`wijwerken demo`: fill an empty installation with the fictional municipality."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from wijwerken.config import demo, prepare
from wijwerken.config.terminal import gettext as _
from wijwerken.people.models import Organisation


class Command(BaseCommand):
    """Fills the demo, only where no real people can be."""

    help = _("Vul een lege installatie met de voorbeeldgemeente")

    def handle(self, *args: Any, **options: Any) -> None:
        """Fill the demo once."""
        prepare.databases()
        if Organisation.objects.exists():
            raise CommandError(
                _("Hier staat al een organisatie. De voorbeeldgemeente hoort in een lege map: --data MAP")
            )
        settings.WIJWERKEN_DEMO = True
        demo.fill()
