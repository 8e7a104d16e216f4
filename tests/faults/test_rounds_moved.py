"""The tables of the recognition rounds move to their own room and back, with every row, on both databases."""

from typing import Any

import pytest

from tests.faults.installation import Installation

pytestmark = pytest.mark.fault

TABLES = ("recognitionround", "roundfindings", "roundseat", "roundticket", "statement", "recognition", "statementvoice")

THERE_AND_BACK = f"""
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from django_tasks_db.models import DBTaskResult
from tests.faults.version_0_1.make import fill_what_is_empty

BEFORE = [("think", "0006_waiting_names"), ("meet", "0004_work_forms_of_an_organisation")]
TASK = {{"args_kwargs": {{"args": [], "kwargs": {{}}}}, "backend_name": "default"}}

def state():
    told = {{"rows": {{}}, "names": []}}
    with connection.cursor() as cursor:
        found = connection.introspection.table_names(cursor)
        for name in {TABLES!r}:
            (table,) = [one for one in found if one in ("think_" + name, "rounds_" + name)]
            cursor.execute(f"SELECT * FROM {{table}}")
            columns = [column[0] for column in cursor.description]
            told["rows"][table] = [dict(zip(columns, map(str, row))) for row in cursor.fetchall()]
            told["names"] += connection.introspection.get_constraints(cursor, table)
        keys = connection.introspection.get_relations(cursor, "meet_workshopstep")
        told["points to"] = keys["recognition_round_id"][1]
    told["task"] = DBTaskResult.objects.get().task_path
    told["types"] = sorted(ContentType.objects.filter(model="statement").values_list("app_label", flat=True))
    return told

call_command("migrate", database="identities", verbosity=0)
call_command("migrate", verbosity=0)
call_command("migrate", "rounds", "zero", verbosity=0)
loader = MigrationExecutor(connection).loader
old = loader.project_state(list(loader.applied_migrations)).apps
fill_what_is_empty(old)
step = old.get_model("meet", "WorkshopStep").objects.get()
step.recognition_round_id = old.get_model("think", "RecognitionRound").objects.get().pk
step.save()
ContentType.objects.filter(model="statement").delete()
ContentType.objects.create(app_label="think", model="statement")
DBTaskResult.objects.all().delete()
DBTaskResult.objects.create(task_path="wijwerken.think.tasks.work_out_round", **TASK)
before = state()

call_command("migrate", verbosity=0)
after = state()
from wijwerken.meet.models import WorkshopStep
from wijwerken.rounds.domain import seats
from wijwerken.rounds.models import RecognitionRound
seats.mix_answers()
step = WorkshopStep.objects.everywhere(because="test").get()
follows = step.recognition_round == RecognitionRound.objects.everywhere(because="test").get()

call_command("migrate", "rounds", "zero", verbosity=0)
answer = {{"before": before, "after": after, "follows": follows, "back": state()}}
"""


def named(state: dict[str, Any]) -> dict[str, Any]:
    """Give the rows by the name of their table without its room."""
    return {table.split("_", 1)[1]: rows for table, rows in state["rows"].items()}


def test_every_row_moves_and_can_move_back(installation: Installation) -> None:
    installation.folder.mkdir()
    told = installation.python(THERE_AND_BACK)
    before, after, back = told["before"], told["after"], told["back"]
    assert set(before["rows"]) == {f"think_{name}" for name in TABLES}
    assert all(len(rows) == 1 for rows in before["rows"].values()), before["rows"]
    assert (before["task"], before["types"]) == ("wijwerken.think.tasks.work_out_round", ["think"])

    assert set(after["rows"]) == {f"rounds_{name}" for name in TABLES}
    assert named(after) == named(before)
    assert [name for name in after["names"] if "think" in name] == []
    assert (after["task"], after["types"]) == ("wijwerken.rounds.tasks.work_out_round", ["rounds"])
    assert [one["points to"] for one in (before, after, back)] == [
        f"{room}_recognitionround" for room in ("think", "rounds", "think")
    ]
    assert told["follows"], "the key of a workshop follows, and on PostgreSQL the tables could be laid anew"

    assert set(back["rows"]) == {f"think_{name}" for name in TABLES}
    assert named(back) == named(before)
    assert [name for name in back["names"] if "rounds_" in name] == []
