"""Forms that were sent are remembered for a day, so that a second press does nothing twice."""

from uuid import uuid4

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("house", "0002_logbook_of_a_place")]

    operations = [
        migrations.CreateModel(
            name="Press",
            fields=[
                ("id", models.UUIDField(default=uuid4, editable=False, primary_key=True, serialize=False)),
                ("print", models.CharField(max_length=64, unique=True)),
                ("sent", models.CharField(max_length=64)),
                ("answer", models.BinaryField(default=b"")),
                ("on", models.DateField()),
            ],
        ),
    ]
