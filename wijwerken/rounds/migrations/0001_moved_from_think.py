"""Recognition rounds become a room of their own: their tables move here from denken, with everything in them."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

OLD, NEW = "think", "rounds"
TABLES = (
    "RecognitionRound",
    "RoundFindings",
    "RoundSeat",
    "RoundTicket",
    "Statement",
    "Recognition",
    "StatementVoice",
)
TASK = "wijwerken.{}.tasks.work_out_round"
LONGEST_NAME = 63  # on PostgreSQL
MOST_ROWS = 2**62


def take_over(apps, schema_editor):
    """Let the tables carry the name of this room."""
    move(apps, schema_editor, OLD, NEW)


def give_back(apps, schema_editor):
    """Let them carry the name of denken again."""
    move(apps, schema_editor, NEW, OLD)


def move(apps, schema_editor, old, new):
    """Rename the tables, and the names of their indexes and constraints; keys of other tables follow by themselves."""
    found = [apps.get_model(new, name) for name in TABLES]
    for model in found:
        schema_editor.alter_db_table(model, model._meta.db_table.replace(new, old, 1), model._meta.db_table)
    for model in found:
        if schema_editor.connection.vendor == "sqlite":
            # SQLite writes the names of constraints in the table itself, so the table is written anew.
            schema_editor._remake_table(model)
            # That numbers its rows from one. Their place may tell nothing, so each gets a random one again.
            schema_editor.execute(f"UPDATE {model._meta.db_table} SET rowid = (random() & {MOST_ROWS - 1}) + 1")
        else:
            rename_what_hangs_on(schema_editor, model._meta.db_table, old, new)


def rename_what_hangs_on(schema_editor, table, old, new):
    """On PostgreSQL, rename constraints and indexes; laying a table anew asks for its key by name."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass", [table])
        for name in [name for (name,) in cursor.fetchall() if f"{old}_" in name]:
            called = name.replace(f"{old}_", f"{new}_")[:LONGEST_NAME]
            cursor.execute(f'ALTER TABLE "{table}" RENAME CONSTRAINT "{name}" TO "{called}"')
        cursor.execute("SELECT indexrelid::regclass::text FROM pg_index WHERE indrelid = %s::regclass", [table])
        for name in [name.strip('"') for (name,) in cursor.fetchall() if f"{old}_" in name]:
            called = name.replace(f"{old}_", f"{new}_")[:LONGEST_NAME]
            cursor.execute(f'ALTER INDEX "{name}" RENAME TO "{called}"')


def tell_the_rest(apps, schema_editor):
    """Let what Django knows of the tables, and work that waits in the queue, find them here."""
    point(apps, OLD, NEW)


def tell_the_rest_back(apps, schema_editor):
    """Let them be found in denken again."""
    point(apps, NEW, OLD)


def point(apps, old, new):
    """Point content types and waiting work from one room to the other."""
    types = apps.get_model("contenttypes", "ContentType").objects
    names = [name.lower() for name in TABLES]
    types.filter(app_label=new, model__in=names).delete()  # empty: made a moment ago, or left behind
    types.filter(app_label=old, model__in=names).update(app_label=new)
    waiting = apps.get_model("django_tasks_database", "DBTaskResult").objects
    waiting.filter(task_path=TASK.format(old)).update(task_path=TASK.format(new))


class Migration(migrations.Migration):
    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("django_tasks_database", "0001_initial"),
        ("look", "0001_initial"),
        ("people", "0001_initial"),
        ("think", "0006_waiting_names"),
        ("trajectories", "0001_initial"),
    ]
    # Only when the tables stand here does denken forget them; it does not know this room.
    run_before = [("think", "0007_rounds_moved_out")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="RecognitionRound",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("number", models.PositiveIntegerField()),
                        ("by_link", models.BooleanField(default=True)),
                        ("opened_on", models.DateField(blank=True, null=True)),
                        ("closed_on", models.DateField(blank=True, null=True)),
                        ("map_wanted_on", models.DateField(blank=True, null=True)),
                        ("is_stale", models.BooleanField(default=False)),
                        ("counted", models.PositiveIntegerField(default=0)),
                        ("by_ticket", models.BooleanField(default=False)),
                        ("tickets", models.PositiveIntegerField(default=0)),
                        (
                            "trajectory",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="trajectories.trajectory",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["number"],
                    },
                ),
                migrations.CreateModel(
                    name="RoundFindings",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("algorithm", models.CharField(max_length=40)),
                        ("weights", models.JSONField(default=dict)),
                        ("people", models.PositiveIntegerField(default=0)),
                        ("without_ticket", models.PositiveIntegerField(default=0)),
                        ("is_final", models.BooleanField(default=False)),
                        ("placed", models.PositiveIntegerField(default=0)),
                        ("verdict", models.CharField(blank=True, max_length=24)),
                        ("evidence", models.JSONField(default=dict)),
                        ("figures", models.JSONField(default=list)),
                        ("sketch", models.JSONField(default=dict)),
                        (
                            "recognition_round",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="findings",
                                to="rounds.recognitionround",
                            ),
                        ),
                        (
                            "trajectory",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="trajectories.trajectory",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="RoundSeat",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.person"
                            ),
                        ),
                        (
                            "recognition_round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="seats",
                                to="rounds.recognitionround",
                            ),
                        ),
                        (
                            "trajectory",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="trajectories.trajectory",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="RoundTicket",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("code_hmac", models.CharField(max_length=64, unique=True)),
                        ("is_used", models.BooleanField(default=False)),
                        (
                            "recognition_round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="rounds.recognitionround",
                            ),
                        ),
                        (
                            "trajectory",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="trajectories.trajectory",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Statement",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        (
                            "excerpt",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="look.excerpt"
                            ),
                        ),
                        (
                            "recognition_round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="statements",
                                to="rounds.recognitionround",
                            ),
                        ),
                        (
                            "trajectory",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="trajectories.trajectory",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Recognition",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("seat", models.UUIDField()),
                        (
                            "recognition",
                            models.SmallIntegerField(
                                choices=[(1, "Dit herken ik"), (-1, "Dit herken ik niet"), (0, "Ik weet het niet")]
                            ),
                        ),
                        (
                            "trajectory",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="trajectories.trajectory",
                            ),
                        ),
                        (
                            "statement",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="recognitions",
                                to="rounds.statement",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="StatementVoice",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        (
                            "excerpt",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="look.excerpt"
                            ),
                        ),
                        (
                            "statement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="voices",
                                to="rounds.statement",
                            ),
                        ),
                        (
                            "trajectory",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="trajectories.trajectory",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.AddConstraint(
                    model_name="recognitionround",
                    constraint=models.UniqueConstraint(fields=("trajectory", "number"), name="rounds_round_number"),
                ),
                migrations.AddConstraint(
                    model_name="roundseat",
                    constraint=models.UniqueConstraint(
                        fields=("recognition_round", "person"), name="rounds_one_seat_a_person"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="statement",
                    constraint=models.UniqueConstraint(
                        fields=("recognition_round", "excerpt"), name="rounds_statement_once_a_round"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="recognition",
                    constraint=models.UniqueConstraint(
                        fields=("statement", "seat"), name="rounds_last_answer_of_a_seat"
                    ),
                ),
            ],
        ),
        migrations.RunPython(take_over, give_back),
        migrations.RunPython(tell_the_rest, tell_the_rest_back),
    ]
