"""What a group agreed moves from its harvest to the notes of its workshop, and back, with its version."""

import pytest

from tests.faults.installation import Installation

pytestmark = pytest.mark.fault

THERE_AND_BACK = """
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from tests.faults.version_0_1.make import fill_what_is_empty

def apps_now():
    loader = MigrationExecutor(connection).loader
    return loader.project_state(list(loader.applied_migrations)).apps

def told(row):
    return [row.agreements, row.differences, row.version]

call_command("migrate", database="identities", verbosity=0)
call_command("migrate", verbosity=0)
call_command("migrate", "meet", "0005", verbosity=0)
old = apps_now()
fill_what_is_empty(old)
old.get_model("meet", "Harvest").objects.update(agreements="Wij lopen vrijdag", differences="Meer licht", version=4)
harvest = old.get_model("meet", "Harvest").objects.get()
workshop = old.get_model("meet", "Workshop").objects.get(pk=harvest.workshop_id)
workshop.form = "focusgroep"
workshop.save()
steps = old.get_model("meet", "WorkshopStep").objects.filter(workshop=workshop)
steps.update(kind="harvest", state="waiting")
before = told(harvest)

call_command("migrate", verbosity=0)
now = apps_now()
notes = now.get_model("meet", "Notes").objects.get(workshop_id=workshop.pk)
after, of = told(notes), notes.trajectory_id == harvest.trajectory_id
steps = now.get_model("meet", "WorkshopStep").objects.filter(workshop_id=workshop.pk)
kinds = list(steps.values_list("kind", flat=True))
default = now.get_model("meet", "Workshop").objects.get(pk=workshop.pk).readers

call_command("migrate", "meet", "0005", verbosity=0)
back = apps_now()
step = back.get_model("meet", "WorkshopStep").objects.filter(workshop_id=workshop.pk).first()
answer = {"before": before, "after": after, "of": of, "kinds": kinds, "default": default,
          "back": told(back.get_model("meet", "Harvest").objects.get()), "kind": step.kind}
"""


def test_agreements_move_with_their_version_and_can_move_back(installation: Installation) -> None:
    installation.folder.mkdir()
    told = installation.python(THERE_AND_BACK)
    assert told["before"] == told["after"] == told["back"] == ["Wij lopen vrijdag", "Meer licht", 4] and told["of"]
    assert set(told["kinds"]) == {"read_back"} and told["kind"] == "harvest"
    assert told["default"] == "participants"
