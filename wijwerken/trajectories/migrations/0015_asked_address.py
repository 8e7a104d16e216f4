"""An address that was asked whether it follows is let alone for a while, also after a no."""

import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('trajectories', '0014_hours_and_pulses'),
    ]

    operations = [
        migrations.CreateModel(
            name='AskedAddress',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('mark', models.CharField(max_length=64)),
                ('on', models.DateField()),
                ('trajectory', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='trajectories.trajectory')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('trajectory', 'mark'), name='trajectories_address_asked_once')],
            },
        ),
    ]
