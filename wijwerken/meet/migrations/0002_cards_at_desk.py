"""Whether a card may be read at the desk; what lies on a table now, already lies there."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("meet", "0001_initial")]

    operations = [
        migrations.AddField("card", "at_desk", models.BooleanField(default=True)),
        migrations.AlterField("card", "at_desk", models.BooleanField(default=False)),
    ]
