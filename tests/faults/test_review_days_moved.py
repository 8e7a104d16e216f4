"""Days to look back move from doen to the spine and back with their ids, and the date of the room becomes a day."""

import pytest

from tests.faults.installation import Installation

pytestmark = pytest.mark.fault

THERE_AND_BACK = """
import datetime as dt
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from tests.faults.version_0_1.make import fill_what_is_empty

def apps_now():
    loader = MigrationExecutor(connection).loader
    return loader.project_state(list(loader.applied_migrations)).apps

def told(row, names):
    return {name: str(getattr(row, name)) for name in names}

SAME = ("id", "kind", "on", "at", "place", "brought", "held_on", "announced_on")
call_command("migrate", database="identities", verbosity=0)
call_command("migrate", verbosity=0)
call_command("migrate", "act", "0002", verbosity=0)
call_command("migrate", "trajectories", "0007", verbosity=0)
old = apps_now()
fill_what_is_empty(old)
room = old.get_model("trajectories", "RoomAgreement").objects.get()
room.look_back_on = dt.date(2027, 3, 1)
room.save()
review = old.get_model("act", "Review").objects.get()
before = told(review, SAME)
plan, trajectory = str(review.plan_id), str(review.trajectory_id)

call_command("migrate", verbosity=0)
days = apps_now().get_model("trajectories", "ReviewDay").objects
moved = days.get(about_kind="act.action_plan")
of_room = days.get(about_kind="trajectories.room_agreement")
after = told(moved, SAME)
about = [str(moved.about_id) == plan, str(moved.belongs_id) == trajectory, moved.belongs_kind]
room_day = [str(of_room.about_id) == str(room.pk), str(of_room.on), of_room.kind]
gone = "act_review" not in connection.introspection.table_names()

call_command("migrate", "act", "0002", verbosity=0)
call_command("migrate", "trajectories", "0007", verbosity=0)
back = apps_now()
review = back.get_model("act", "Review").objects.get()
answer = {"before": before, "after": after, "about": about, "room": room_day, "gone": gone, "back": told(review, SAME),
          "date": str(back.get_model("trajectories", "RoomAgreement").objects.get().look_back_on)}
"""


def test_every_day_moves_with_its_id_and_can_move_back(installation: Installation) -> None:
    installation.folder.mkdir()
    told = installation.python(THERE_AND_BACK)
    assert told["after"] == told["back"] == told["before"] and told["gone"]
    assert told["about"] == [True, True, "trajectories.trajectory"]
    assert told["room"] == [True, "2027-03-01", "named"] and told["date"] == "2027-03-01"
