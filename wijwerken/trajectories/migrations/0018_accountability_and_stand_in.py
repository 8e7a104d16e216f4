from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("trajectories", "0017_answers")]

    operations = [
        migrations.AddField("trajectory", "stand_in_name", models.CharField(blank=True, default="", max_length=120), False),
        migrations.AddField("trajectory", "stand_in_phone", models.CharField(blank=True, default="", max_length=30), False),
        migrations.AddField("trajectory", "away_until", models.DateField(blank=True, null=True)),
        migrations.AddField("trajectory", "accountability_public_on", models.DateField(blank=True, null=True)),
        migrations.AddField("trajectory", "accountability_log_head", models.CharField(blank=True, default="", max_length=80), False),
    ]
