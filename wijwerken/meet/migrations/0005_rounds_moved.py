"""The key of a step to its recognition round points to the room of the rounds; the table and its rows stay."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("meet", "0004_work_forms_of_an_organisation"),
        ("rounds", "0001_moved_from_think"),
    ]
    # Nothing may point to denken's rounds any more when denken forgets them.
    run_before = [("think", "0007_rounds_moved_out")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="workshopstep",
                    name="recognition_round",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="rounds.recognitionround",
                    ),
                ),
            ],
        ),
    ]
