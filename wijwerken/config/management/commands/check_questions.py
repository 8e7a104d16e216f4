"""`wijwerken check-questions FILE|--benchmark`: what the question checker thinks of questions."""

import sys
from typing import NoReturn

from django.core.management.base import BaseCommand

from wijwerken.analysis.question_checker.__main__ import main
from wijwerken.config.terminal import gettext as _


class Command(BaseCommand):
    help = _("Kijk mee naar de vragen in een bestand, of meet hoe goed dat meekijken gaat")

    def run_from_argv(self, argv: list[str]) -> NoReturn:
        """Hand all words to the checker, which knows its own options."""
        sys.exit(main(argv[2:]))
