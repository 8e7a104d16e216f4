# Messages of one day have an order: the newest stands on top of a receipt.

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('trajectories', '0005_waiting_stays'),
    ]

    operations = [
        migrations.AddField(
            model_name='notice',
            name='place',
            field=models.PositiveIntegerField(default=0),
        ),
    ]
