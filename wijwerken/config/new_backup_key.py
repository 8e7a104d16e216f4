"""`wijwerken new-backup-key`: make the pair of keys for backups; the private half is shown once and kept nowhere."""

import argparse
from collections.abc import Sequence

from wijwerken.config import seal
from wijwerken.config.terminal import gettext as _
from wijwerken.config.terminal import say


def main(argv: Sequence[str]) -> None:
    """Show both halves and what to do with them."""
    about = _("Maak een sleutel voor reservekopieën; de geheime helft verschijnt één keer.")
    argparse.ArgumentParser(prog="wijwerken new-backup-key", description=about).parse_args(argv)
    private, public = seal.new_pair()
    say(_("De geheime helft. Schrijf haar op of druk haar af, twee keer, en leg haar in de kluis. Zij staat nergens:"))
    say()
    say(f"    {private}")
    say()
    say(_("Zonder deze regel is geen enkele kopie meer te openen. Zet haar niet op de server."))
    say()
    say(_("De openbare helft. Zet haar op de server, in de omgeving van Wij-Werken:"))
    say()
    say(f"    WIJWERKEN_BACKUP_RECIPIENTS={public}")
    say()
    say(_("Hoe terugzetten gaat, staat in docs/restore.md. Oefen het één keer voordat u begint."))
