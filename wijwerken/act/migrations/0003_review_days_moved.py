"""The days to look back at a plan move to the spine, each with its own id; doen forgets its table."""

from django.db import migrations

TRAJECTORY, PLAN = "trajectories.trajectory", "act.action_plan"
SAME = ("id", "kind", "on", "at", "place", "brought", "held_on", "announced_on")


def move_to_the_spine(apps, schema_editor):
    """Write every day as a day of the spine about its plan."""
    days = apps.get_model("trajectories", "ReviewDay").objects
    for row in apps.get_model("act", "Review").objects.all():
        days.create(
            belongs_kind=TRAJECTORY,
            belongs_id=row.trajectory_id,
            about_kind=PLAN,
            about_id=row.plan_id,
            **{name: getattr(row, name) for name in SAME},
        )


def move_back(apps, schema_editor):
    """Write the days of plans as rows of doen again."""
    reviews = apps.get_model("act", "Review").objects
    days = apps.get_model("trajectories", "ReviewDay").objects.filter(about_kind=PLAN)
    for day in days:
        reviews.create(
            trajectory_id=day.belongs_id, plan_id=day.about_id, **{name: getattr(day, name) for name in SAME}
        )
    days.delete()


class Migration(migrations.Migration):
    dependencies = [
        ("act", "0002_since_when"),
        ("trajectories", "0013_review_days_and_labels"),
    ]

    operations = [
        migrations.RunPython(move_to_the_spine, move_back),
        migrations.DeleteModel(name="Review"),
    ]
