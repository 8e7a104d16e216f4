"""Run on its own, in a data folder of its own: say words, spread them, take them back, and leave only files behind."""

import os
import sys

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402

from tests.leaks.planting import WORDS, plant, where_they_stand  # noqa: E402
from tests.rights.world import build  # noqa: E402
from wijwerken.house.domain import upkeep  # noqa: E402
from wijwerken.look.domain import member_check  # noqa: E402
from wijwerken.look.models import Excerpt  # noqa: E402
from wijwerken.people.domain import erasure, identities  # noqa: E402
from wijwerken.people.models import IdentityKey  # noqa: E402


def main(ending: str) -> None:
    """Bring words to every place, and then end them in this way: kept, corrected, withdrawn or erased.

    What was left of name and address is written on the screen as it is sealed, and ends with it. At the end all
    connections are open still, as in a server that runs: the log is emptied by what empties it there.
    """
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"  # one can follow by mail only with a post
    for alias in connections:
        call_command("migrate", database=alias, interactive=False, verbosity=0)
    world = build()
    trajectory, speaker = world.cast.trajectory, world.doors["speaker"]
    excerpt = Excerpt.objects.of(trajectory).get(pk=world.excerpts["iedereen"].pk)
    member_check.correct(speaker, trajectory, excerpt, WORDS)
    plant(world, excerpt)
    identities.remember(speaker.person, identities.Identity(name="Kanarie Zonderling"))
    sys.stdout.write(bytes(IdentityKey.objects.get(person_id=speaker.person.pk).sealed).decode())
    if not where_they_stand():
        raise SystemExit("there is nothing to lose")
    if ending == "withdrawn":
        member_check.withdraw(speaker, trajectory, excerpt)
    if ending == "erased":
        erasure.erase_person(speaker.person)
    if ending == "corrected":
        member_check.correct(speaker, trajectory, excerpt, "Iets heel anders.")
    if ending in ("corrected", "withdrawn"):
        identities.leave(speaker.person, identities.Identity())
    upkeep.insist(upkeep.empty_logs)
    sys.stdout.flush()
    os._exit(0)


main(sys.argv[1])
