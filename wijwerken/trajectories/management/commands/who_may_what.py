"""`wijwerken who-may-what`: writes docs/who-may-what.md from the tables of all rooms."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from wijwerken.trajectories.domain.who_may_what import document

PAGE = Path(__file__).resolve().parents[4] / "docs" / "who-may-what.md"


class Command(BaseCommand):
    """Writes who may what, or with --check tells whether the page is current."""

    help = "Schrijft docs/who-may-what.md uit de tabellen van alle kamers."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="only tell whether the page is current")

    def handle(self, *args: Any, **options: Any) -> None:
        written = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
        if not options["check"]:
            PAGE.write_text(document(), encoding="utf-8")
        elif written != document():
            raise CommandError("docs/who-may-what.md loopt achter: geef de opdracht `wijwerken who-may-what`.")
