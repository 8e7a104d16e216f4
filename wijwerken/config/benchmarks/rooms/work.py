"""Beside a server that is measured: fill its database with work, give that to the worker, and look how it stands."""

from __future__ import annotations

import json
import os
import random
import sys
from uuid import uuid4

SLUG, EXCERPTS, PEOPLE, SENTENCES = "maatstaf-werk", 5_000, 300, 50


def main(what: str) -> None:
    """Fill, begin or look; prints how the work stands."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wijwerken.config.settings")
    import django

    django.setup()
    {"fill": fill, "begin": begin, "look": lambda: None}[what]()
    sys.stdout.write(json.dumps(how_it_stands()) + "\n")


def fill() -> None:
    """Make many excerpts, and a round that many people answered."""
    from wijwerken.config.benchmarks import filling
    from wijwerken.meet.domain import rehearsal
    from wijwerken.rounds.domain.recognitions import GivenRecognition, record_recognitions
    from wijwerken.rounds.domain.statements import statements_of

    chance = random.Random(1)  # noqa: S311 - the same filling every time
    trajectory, _cycle = filling.make_trajectory(SLUG)
    filling.make_voices(trajectory, filling.make_people(trajectory, PEOPLE, chance), EXCERPTS, chance)
    hall, leads = rehearsal.hall()
    statements = list(statements_of(rehearsal.open_round(leads, hall, SENTENCES)).values_list("pk", flat=True))
    for seat in (uuid4() for _ in range(PEOPLE)):
        record_recognitions([GivenRecognition(one, seat, chance.choice((1, 0, -1))) for one in statements])


def begin() -> None:
    """Give the worker all of it, as if nothing had been read or worked out yet."""
    from wijwerken.house.posting import post
    from wijwerken.rounds.models import Recognition
    from wijwerken.think.domain.suggestions.forgotten import forget_vectors
    from wijwerken.trajectories.models import Trajectory

    trajectory = Trajectory.objects.get(slug=SLUG)
    forget_vectors(trajectory)
    answers = Recognition.objects.everywhere(because="the benchmark's own round").order_by()
    counted = {pk: answers.filter(statement__recognition_round=pk).values("seat").distinct().count()
               for pk in answers.values_list("statement__recognition_round", flat=True).distinct()}  # fmt: skip
    post("think.read_excerpts", str(trajectory.pk))
    post("rounds.work_out_round", str(max(counted, key=lambda pk: counted[pk])))


def how_it_stands() -> dict[str, int | bool]:
    """Tell how many excerpts were read, and whether work still waits or is being done."""
    from django_tasks_db.models import DBTaskResult

    from wijwerken.think.models import ExcerptVector

    queue = DBTaskResult.objects
    read = ExcerptVector.objects.everywhere(because="the benchmark's own excerpts").count()
    return {"read": read, "waits": bool(queue.ready().exists() or queue.running().exists())}


if __name__ == "__main__":
    main(sys.argv[1])
