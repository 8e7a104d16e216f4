"""Days to look back belong to anything, the look-back date of the room becomes one; labels, and who funds."""

import django.db.models.deletion
import uuid
from django.db import migrations, models

TRAJECTORY, ROOM_AGREEMENT = "trajectories.trajectory", "trajectories.room_agreement"


def let_rooms_have_a_day(apps, schema_editor):
    """Make of the date in each room agreement a day to look back."""
    days = apps.get_model("trajectories", "ReviewDay").objects
    for room in apps.get_model("trajectories", "RoomAgreement").objects.exclude(look_back_on=None):
        days.create(
            belongs_kind=TRAJECTORY,
            belongs_id=room.trajectory_id,
            about_kind=ROOM_AGREEMENT,
            about_id=room.pk,
            kind="named",
            on=room.look_back_on,
        )


def give_rooms_their_date_back(apps, schema_editor):
    """Write the day that comes next in the agreement again."""
    rooms = apps.get_model("trajectories", "RoomAgreement").objects
    for day in apps.get_model("trajectories", "ReviewDay").objects.filter(about_kind=ROOM_AGREEMENT).order_by("on"):
        rooms.filter(pk=day.about_id).update(look_back_on=day.on)


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0012_council_and_funder"),
        ("trajectories", "0012_follow_and_asking_again"),
    ]

    operations = [
        migrations.CreateModel(
            name="ReviewDay",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("belongs_kind", models.CharField(max_length=40)),
                ("belongs_id", models.UUIDField(db_index=True)),
                ("about_kind", models.CharField(max_length=40)),
                ("about_id", models.UUIDField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("month", "na een maand"),
                            ("season", "na een seizoen"),
                            ("more", "nog een keer"),
                            ("named", "afgesproken"),
                        ],
                        default="more",
                        max_length=8,
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=120)),
                ("on", models.DateField()),
                ("at", models.TimeField(blank=True, null=True)),
                ("place", models.CharField(blank=True, max_length=160)),
                ("brought", models.TextField(blank=True)),
                ("held_on", models.DateField(blank=True, null=True)),
                ("announced_on", models.DateField(blank=True, null=True)),
            ],
            options={
                "ordering": ["on"],
            },
        ),
        migrations.RunPython(let_rooms_have_a_day, give_rooms_their_date_back),
        migrations.RemoveField(
            model_name="roomagreement",
            name="look_back_on",
        ),
        migrations.CreateModel(
            name="ParticipantLabels",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kinds", models.JSONField(default=list)),
                ("own_kind", models.CharField(blank=True, max_length=60)),
                ("department", models.CharField(blank=True, max_length=80)),
                (
                    "level",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("board", "bestuur of directie"),
                            ("head", "hoofd van een afdeling"),
                            ("team", "leidt een team"),
                            ("coordinator", "coördineert het werk"),
                            ("floor", "doet het werk zelf"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "participation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="trajectories.participation"
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="trajectories.trajectory"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="FundedBy",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("on", models.DateField()),
                (
                    "funder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.funder"
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="trajectories.trajectory"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("trajectory",), name="trajectories_one_funder")],
            },
        ),
    ]
