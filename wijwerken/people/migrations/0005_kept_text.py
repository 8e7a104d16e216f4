import uuid

import django.db.models.deletion
from django.db import migrations, models

import wijwerken.house.clock


class Migration(migrations.Migration):

    dependencies = [
        ("people", "0004_codes_handed_out"),
    ]

    operations = [
        migrations.CreateModel(
            name="KeptText",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("mark", models.CharField(max_length=64)),
                ("sealed", models.BinaryField()),
                ("on", models.DateField(default=wijwerken.house.clock.today)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="kept_texts", to="people.person"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("person", "mark"), name="people_one_text_per_form")
                ],
            },
        ),
    ]
