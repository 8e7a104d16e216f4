"""Beside the question of the group stands one that people are asked to tell about."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('trajectories', '0015_asked_address'),
    ]

    operations = [
        migrations.AddField(
            model_name='trajectory',
            name='telling_question',
            field=models.CharField(blank=True, default='', max_length=300),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='questionversion',
            name='telling_question',
            field=models.CharField(blank=True, default='', max_length=300),
            preserve_default=False,
        ),
    ]
