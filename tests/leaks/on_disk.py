"""Run on its own, in a data folder of its own: say words, spread them, take them back, and leave only files behind."""

import sys

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402

from tests.leaks.planting import WORDS, plant, where_they_stand  # noqa: E402
from tests.rights.world import build  # noqa: E402
from wijwerken.look.domain import checking  # noqa: E402
from wijwerken.look.models import Excerpt  # noqa: E402
from wijwerken.people.domain import erasure  # noqa: E402


def main(ending: str) -> None:
    """Bring words to every place, and then end them in this way: kept, withdrawn or erased."""
    for alias in connections:
        call_command("migrate", database=alias, interactive=False, verbosity=0)
    world = build()
    trajectory, speaker = world.cast.trajectory, world.doors["speaker"]
    excerpt = Excerpt.objects.of(trajectory).get(pk=world.excerpts["iedereen"].pk)
    checking.correct(speaker, trajectory, excerpt, WORDS)
    plant(world, excerpt)
    if not where_they_stand():
        raise SystemExit("there is nothing to lose")
    if ending == "withdrawn":
        checking.withdraw(speaker, trajectory, excerpt)
    if ending == "erased":
        erasure.erase_person(speaker.person)
    for alias in connections:
        with connections[alias].cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connections.close_all()


main(sys.argv[1])
