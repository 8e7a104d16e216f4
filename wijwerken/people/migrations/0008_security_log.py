import django.db.models.deletion
import uuid
import wijwerken.house.clock
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0007_browsers'),
    ]

    operations = [
        migrations.AlterField(
            model_name='accessnote',
            name='what',
            field=models.CharField(choices=[('conversation', 'aantekeningen van een gesprek'), ('identity', 'naam of adres van iemand'), ('security', 'het beveiligingslog')], max_length=16),
        ),
        migrations.CreateModel(
            name='SecurityNote',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('what', models.CharField(choices=[('in_code', 'ingelogd met een code of link'), ('in_name', 'ingelogd met inlognaam en app of papier'), ('in_key', 'ingelogd met een sleutel'), ('in_work', 'ingelogd met het werkaccount'), ('wrong', 'een verkeerde code bij het inloggen'), ('closed', 'te vaak een verkeerde code: deze deur ging even dicht'), ('refused', 'vroeg iets wat dit account niet mag'), ('new_code', 'een nieuwe code gemaakt'), ('machine', 'een link gemaakt op de computer van deze installatie'), ('work_link', 'een link voor het werkaccount gemaakt'), ('work_account', 'een werkaccount gekoppeld'), ('work_gone', 'het werkaccount losgehaald'), ('step_added', 'een app of sleutel erbij'), ('step_gone', 'een app of sleutel weg'), ('paper', 'nieuwe codes op papier'), ('address', 'een ander e-mailadres'), ('ended', 'ergens anders uitgelogd'), ('invited', 'een account gekregen'), ('administrator', 'beheerder geworden'), ('member', 'geen beheerder meer'), ('shut', 'het account gesloten'), ('open', 'het account weer open'), ('role', 'een rol in een traject gekregen')], max_length=16)),
                ('at', models.DateTimeField(default=wijwerken.house.clock.now)),
                ('account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='security_notes', to=settings.AUTH_USER_MODEL)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-at', 'pk'],
                'indexes': [models.Index(fields=['at'], name='people_security_at')],
            },
        ),
    ]
