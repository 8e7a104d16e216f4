"""A logbook belongs to a place, of whatever kind. Only the column gets another name: what stands in a chain stays."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("house", "0001_initial")]

    operations = [
        migrations.RemoveConstraint(model_name="logentry", name="house_log_number"),
        migrations.RenameField(model_name="logentry", old_name="trajectory_id", new_name="place_id"),
        migrations.RenameField(model_name="loghead", old_name="trajectory_id", new_name="place_id"),
        migrations.AddConstraint(
            model_name="logentry",
            constraint=models.UniqueConstraint(fields=("place_id", "number"), name="house_log_number"),
        ),
    ]
