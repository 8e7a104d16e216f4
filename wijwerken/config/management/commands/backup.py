"""`wijwerken backup`: copy everything, also while people are at work."""

import subprocess
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from wijwerken.config import old_backups
from wijwerken.config.backup import NobodyToSealToError, make_backup
from wijwerken.config.seal import NotAKeyError
from wijwerken.config.terminal import gettext as _
from wijwerken.house import clock
from wijwerken.people.domain import backups


class Command(BaseCommand):
    """Makes a backup."""

    help = _("Maak een versleutelde reservekopie, ook terwijl mensen bezig zijn")

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the folder in which the backup comes, and whether it may lie open."""
        parser.add_argument("--to", type=Path, help=_("map waarin de kopie komt (standaard backups/ in de datamap)"))
        parser.add_argument("--unsealed", action="store_true", help=_("zonder slot: wie de kopie heeft, leest alles"))

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the backup and say where it is."""
        place = options["to"] or settings.BACKUPS
        try:
            target = make_backup(place, unsealed=options["unsealed"])
        except NobodyToSealToError as problem:
            raise CommandError(NO_KEY) from problem
        except NotAKeyError as problem:
            raise CommandError(BAD_KEY.format(key=problem)) from problem
        except (OSError, subprocess.CalledProcessError) as problem:
            raise CommandError(_("De kopie is niet gemaakt: {problem}").format(problem=problem)) from problem
        old_backups.remember(place)
        self.stdout.write(_("De kopie staat in {folder}").format(folder=target))
        if options["unsealed"]:
            self.stdout.write(_("Zij is NIET versleuteld: wie deze map heeft, leest alle woorden, namen en sleutels."))
        last = backups.last_day(clock.today())
        self.stdout.write(_("Uiterlijk op {day} gooit Wij-Werken deze kopie weg.").format(day=last.isoformat()))


NO_KEY = _(
    "Er is geen kopie gemaakt, want er is geen sleutel om haar mee op slot te doen. Maak er een met "
    "`wijwerken new-backup-key` en zet de openbare helft in WIJWERKEN_BACKUP_RECIPIENTS. "
    "Wilt u toch een kopie zonder slot, zeg dan: wijwerken backup --unsealed"
)
BAD_KEY = _(
    "Er is geen kopie gemaakt. In WIJWERKEN_BACKUP_RECIPIENTS of WIJWERKEN_BACKUP_RECIPIENTS_NAMES horen openbare "
    "sleutels (age1…), en dit is er geen: {key}"
)
