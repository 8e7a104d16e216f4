import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0005_kept_text'),
    ]

    operations = [
        migrations.AlterField(
            model_name='accountevent',
            name='what',
            field=models.CharField(choices=[('let_in', 'een nieuwe code, en de oude app, sleutel en papieren codes zijn weg'), ('new_code', 'een nieuwe code'), ('machine', 'een link, op de computer van deze installatie gemaakt'), ('address', 'een ander e-mailadres'), ('address_gone', 'een e-mailadres dat weg is'), ('work_link', 'een link om met het werkaccount in te loggen'), ('work_account', 'een werkaccount dat erbij hoort'), ('work_gone', 'een werkaccount dat losgehaald is')], max_length=16),
        ),
        migrations.CreateModel(
            name='WorkAccount',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('subject_hmac', models.CharField(max_length=64, null=True, unique=True)),
                ('code_hmac', models.CharField(max_length=64, null=True, unique=True)),
                ('valid_until', models.DateTimeField(null=True)),
                ('linked_on', models.DateField(null=True)),
                ('account', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='work_account', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
