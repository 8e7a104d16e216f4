"""`wijwerken demo-workshop`: make a workshop ready to try out a hall, also beside a running server."""

import json
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from wijwerken.config import prepare
from wijwerken.config.terminal import gettext as _
from wijwerken.meet.domain import rehearsal
from wijwerken.meet.models import Workshop
from wijwerken.rounds.domain.statements import statements_of


class Command(BaseCommand):
    """Makes a workshop that is open, with sentences that nobody really said."""

    help = _("Zet een bijeenkomst klaar om een zaal te proberen, ook naast een server die draait")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take how many sentences, and how to print."""
        parser.add_argument("--statements", type=int, default=12, help=_("hoeveel zinnen (3 tot 50)"))
        parser.add_argument("--json", action="store_true", help=_("één regel JSON"))

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it and say where it is."""
        if not rehearsal.FEWEST <= options["statements"] <= rehearsal.MOST:
            raise CommandError(_("Kies 3 tot 50 zinnen."))
        prepare.databases()
        told = told_of(rehearsal.rehearse(options["statements"]))
        lines = [f"{name}: {what}" for name, what in told.items() if name != "statements"]
        self.stdout.write(json.dumps(told) if options["json"] else "\n".join(lines))


def told_of(workshop: Workshop) -> dict[str, Any]:
    """Tell the code, the sentences and the three screens of a workshop."""
    step = workshop.current_step
    in_round = step.recognition_round if step else None
    public = settings.WIJWERKEN_PUBLIC_URL
    return {
        "code": workshop.code,
        "statements": [str(one.pk) for one in statements_of(in_round)] if in_round else [],
        "phone_url": public + reverse("meet:phone", args=[workshop.code]),
        "beamer_url": public + reverse("meet:beamer", args=[workshop.code]),
        "facilitator_url": public + reverse("meet:lead", args=[workshop.trajectory.slug, workshop.pk]),
    }
