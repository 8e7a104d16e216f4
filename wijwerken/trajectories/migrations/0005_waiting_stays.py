# A waiting text outlives its writer, and a row that others saw before stays in sight.

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('trajectories', '0004_waiting_texts'),
    ]

    operations = [
        migrations.AddField(
            model_name='waitingtext',
            name='stays',
            field=models.BooleanField(default=False),
        ),
        migrations.AlterField(
            model_name='waitingtext',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='trajectories.participation'),
        ),
    ]
