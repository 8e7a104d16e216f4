"""`wijwerken backup`: copy everything, also while people are at work."""

import subprocess
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from wijwerken.config.backup import make_backup
from wijwerken.config.terminal import gettext as _


class Command(BaseCommand):
    """Makes a backup."""

    help = _("Maak een reservekopie, ook terwijl mensen bezig zijn")

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the folder in which the backup comes."""
        parser.add_argument("--to", type=Path, help=_("map waarin de kopie komt (standaard backups/ in de datamap)"))

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the backup and say where it is."""
        try:
            target = make_backup(options["to"] or settings.BACKUPS)
        except (OSError, subprocess.CalledProcessError) as problem:
            raise CommandError(_("De kopie is niet gemaakt: {problem}").format(problem=problem)) from problem
        self.stdout.write(_("De kopie staat in {folder}").format(folder=target))
        self.stdout.write(_("Bewaar identities.tar.gz op een andere plek: daarin staat wie iemand is."))
