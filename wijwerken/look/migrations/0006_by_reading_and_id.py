"""The index by reading ends with the id: some of what was read is found in random order without looking at all of it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("look", "0005_written_themselves")]

    operations = [
        migrations.RemoveIndex(model_name="excerpt", name="look_excerpt_by_reading"),
        migrations.AddIndex(
            model_name="excerpt",
            index=models.Index(fields=["trajectory", "read_state", "id"], name="look_excerpt_by_reading"),
        ),
    ]
