"""`wijwerken read-again`: lets the computer read all excerpts with the encoder that is chosen now."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from wijwerken.think.domain.suggestions import excerpt_vectors, forgotten, look_alikes, status
from wijwerken.think.models import Reading
from wijwerken.trajectories.models import Trajectory


class Command(BaseCommand):
    """Reads what was not read yet with this encoder, or everything anew; what people decided stays."""

    help = "Laat de computer fragmenten opnieuw lezen, na een andere taalhulp. Wat mensen besloten, blijft."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--trajectory", help="only this one, by the name in its address")
        parser.add_argument("--anew", action="store_true", help="also what was read with this same encoder")

    def handle(self, *args: Any, **options: Any) -> None:
        slug = options["trajectory"]
        found = Trajectory.objects.filter(slug=slug) if slug else Trajectory.objects.order_by("slug")
        if not found:
            raise CommandError(f"Dit traject is er niet: {slug}" if slug else "Er is nog geen traject.")
        for trajectory in found:
            self._read(trajectory, anew=options["anew"])

    def _read(self, trajectory: Trajectory, *, anew: bool) -> None:
        if anew:
            forgotten.forget_vectors(trajectory)
        excerpt_vectors.read(trajectory.pk, on_progress=lambda done, total: self.stdout.write(f"  {done} / {total}"))
        look_alikes.find_pairs(trajectory)
        read = Reading.objects.of(trajectory).get()
        says = status.read_with_less(read) or status.how_far(read)
        self.stdout.write(f"{trajectory.slug}: {read.done} fragmenten, {read.encoder_version}. {says}".rstrip())
