"""Whether the speaker of a sentence was asked if it may be given back, and said no; and what somebody is good at."""

from typing import Any

from django.db import migrations, models

LANDS_AT = "#gevraagd-"


def asked_by_a_message(apps: Any, _schema: Any) -> None:
    """What was asked before stands in a message that leads to the sentence."""
    Notice, Excerpt = apps.get_model("trajectories", "Notice"), apps.get_model("look", "Excerpt")
    asked = Notice.objects.exclude(person=None).filter(url__contains=f"/kijken/mijn-woorden/{LANDS_AT}")
    for person, url in list(asked.values_list("person", "url")):
        Excerpt.objects.filter(pk=url.rpartition(LANDS_AT)[2], speaker__person=person).exclude(
            audience="everyone"
        ).update(asked_to_share="open")


class Migration(migrations.Migration):
    dependencies = [("look", "0006_by_reading_and_id"), ("trajectories", "0015_asked_address")]

    operations = [
        migrations.AddField(
            model_name="excerpt",
            name="asked_to_share",
            field=models.CharField(blank=True, choices=[("open", "gevraagd"), ("no", "nee")], max_length=4),
        ),
        migrations.AlterField(
            model_name="excerpt",
            name="kind",
            field=models.CharField(
                choices=[
                    ("experience", "hoe het is"),
                    ("goes_well", "wat goed gaat"),
                    ("solution", "een oplossing die iemand ziet"),
                    ("need", "wat iemand nodig heeft"),
                    ("offer", "wat iemand zelf wil doen"),
                    ("talent", "waar iemand goed in is"),
                ],
                default="experience",
                max_length=12,
            ),
        ),
        migrations.RunPython(asked_by_a_message, migrations.RunPython.noop),
    ]
