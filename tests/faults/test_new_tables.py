"""A new installation makes its tables at once, and they are those to which all migrations lead."""

from pathlib import Path

import pytest

from tests.faults.installation import Installation

pytestmark = pytest.mark.fault

STEP_BY_STEP = [
    f"from django.core.management import call_command\ncall_command('migrate', database='{alias}', verbosity=0)"
    for alias in ("default", "identities")
]
AT_ONCE = ["from wijwerken.config import prepare\nprepare.databases()\n"]
BROKEN_OFF = """
from django.db.migrations.recorder import MigrationRecorder
whole = MigrationRecorder.record_applied
def power_cut(self, app, name):
    if app == "think":
        raise SystemExit("the power went")
    whole(self, app, name)
MigrationRecorder.record_applied = power_cut
from wijwerken.config import prepare
try:
    prepare.databases()
except SystemExit:
    answer = "cut"
MigrationRecorder.record_applied = whole
"""
# The order of columns may differ: one that a later version added stands last in an older installation.
DESCRIBED = """
from django.db import connections
from wijwerken.config.health import has_pending_migrations
LISTED = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
answer = {}
for alias in connections:
    answer[f"{alias}, to do"] = has_pending_migrations(alias)
    with connections[alias].cursor() as cursor:
        for (table,) in cursor.execute(LISTED).fetchall():
            columns = 'SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_info(%s) ORDER BY name'
            rules = connections[alias].introspection.get_constraints(cursor, table).values()
            made = "SELECT name, sql FROM sqlite_master WHERE tbl_name = %s AND type = 'index' ORDER BY name"
            answer[f"{alias}.{table}"] = [
                cursor.execute(columns, [table]).fetchall(),
                sorted(str(sorted((key, str(told)) for key, told in rule.items())) for rule in rules),
                cursor.execute(made, [table]).fetchall(),
                cursor.execute(f'SELECT count(*) FROM "{table}"').fetchall(),
            ]
"""


def described(installation: Installation, made: list[str]) -> dict:
    installation.databases, installation.environment = {}, dict(installation.environment)
    installation.environment.pop("DATABASE_URL", None)
    installation.environment.pop("IDENTITY_DATABASE_URL", None)
    try:
        for part in made:
            installation.python(part)
        return installation.python(DESCRIBED)
    finally:
        installation.let_go()


@pytest.fixture(scope="module")
def step_by_step(tmp_path_factory: pytest.TempPathFactory) -> dict:
    """Describe the tables of an installation that came through every version."""
    return described(Installation(tmp_path_factory.mktemp("steps") / "data"), STEP_BY_STEP)


def test_a_new_installation_has_the_tables_of_one_that_came_through_every_version(tmp_path: Path, step_by_step) -> None:
    assert len(step_by_step) > 80
    assert described(Installation(tmp_path / "data"), AT_ONCE) == step_by_step


def test_when_the_power_goes_while_the_tables_are_made_the_next_start_makes_all_of_them(
    tmp_path: Path, step_by_step
) -> None:
    installation = Installation(tmp_path / "data")
    assert installation.python(BROKEN_OFF) == "cut"
    assert described(installation, AT_ONCE) == step_by_step
