"""`wijwerken check-logbook`: does every logbook still hold, and is nothing changed, removed or cut off?"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from wijwerken.house.domain import logbook
from wijwerken.trajectories.models import Trajectory


class Command(BaseCommand):
    help = "Kijkt of er in een logboek iets veranderd, weggehaald of afgeknipt is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--trajectory", metavar="SLUG", help="alleen het logboek van dit traject")
        parser.add_argument("--head", default="", help="het kenmerk dat in een teruggave of reservekopie gedrukt staat")

    def handle(self, *args: Any, trajectory: str | None, head: str, **options: Any) -> None:
        chains = [_chain_of(trajectory)] if trajectory else logbook.chains()
        if head and not trajectory:
            raise CommandError("Noem bij --head ook het traject: --trajectory SLUG.")
        flaws = [flaw for chain in chains for flaw in logbook.check(chain, head)]
        for flaw in flaws:
            self.stdout.write(f"{flaw.place_id} regel {flaw.number}: {SAYS[flaw.what]}")
        if flaws:
            raise CommandError(f"{len(flaws)} keer klopt het logboek niet.")
        self.stdout.write(f"{len(chains)} logboeken kloppen.")


SAYS = {
    "changed": "deze regel is veranderd",
    "removed": "hier is een regel weggehaald",
    "cut": "het einde is afgeknipt",
}


def _chain_of(slug: str) -> Any:
    found = Trajectory.objects.filter(slug=slug).first()
    if found is None:
        raise CommandError(f"Er is geen traject met de naam {slug}.")
    return found.pk
