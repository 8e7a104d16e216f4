import django.db.models.deletion
import uuid
import wijwerken.house.clock
from django.conf import settings
from django.db import migrations, models


def sign_everybody_out(apps, schema_editor):
    """Sign everybody out once: a session from before knows no limit."""
    if schema_editor.connection.alias == "default":  # the database of names has no sessions
        apps.get_model("sessions", "Session").objects.all().delete()


class Migration(migrations.Migration):

    dependencies = [
        ('sessions', '0001_initial'),
        ('people', '0006_work_account'),
    ]

    operations = [
        migrations.CreateModel(
            name='SignedInBrowser',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('key', models.CharField(max_length=40, unique=True)),
                ('program', models.CharField(blank=True, max_length=20)),
                ('device', models.CharField(blank=True, max_length=20)),
                ('first_on', models.DateField(default=wijwerken.house.clock.today)),
                ('last_on', models.DateField(default=wijwerken.house.clock.today)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='browsers', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-last_on', '-first_on', 'pk'],
            },
        ),
        migrations.RunPython(sign_everybody_out, migrations.RunPython.noop),
    ]
