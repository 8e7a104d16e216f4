# What a map is drawn from is kept in numbers, and put in words when somebody reads it.

from django.db import migrations, models


def let_maps_be_worked_out_anew(apps, schema_editor):
    """Figures with a drawn map come back by themselves: closed rounds without figures are asked for every day."""
    apps.get_model("think", "RoundFindings").objects.exclude(picture="").delete()


class Migration(migrations.Migration):

    dependencies = [
        ("think", "0004_exchange"),
    ]

    operations = [
        migrations.RunPython(let_maps_be_worked_out_anew, migrations.RunPython.noop),
        migrations.RemoveField(model_name="roundfindings", name="picture"),
        migrations.AddField(model_name="roundfindings", name="sketch", field=models.JSONField(default=dict)),
    ]
