"""Everyone got an answer: the moments, the ways an answer goes, and whether it is there a year later."""

import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0013_relayed_questions'),
        ('trajectories', '0016_telling_question'),
    ]

    operations = [
        migrations.CreateModel(
            name='AnswerRound',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('after', models.CharField(choices=[('edition', 'teruggave'), ('plan', 'plan'), ('end', 'einde'), ('year', 'een jaar later')], max_length=8)),
                ('number', models.PositiveSmallIntegerField(default=0)),
                ('about_kind', models.CharField(max_length=40)),
                ('about_id', models.UUIDField()),
                ('came_on', models.DateField()),
                ('given_on', models.DateField(blank=True, null=True)),
                ('asks_again_on', models.DateField(blank=True, null=True)),
                ('looked_again_on', models.DateField(blank=True, null=True)),
                ('trajectory', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='trajectories.trajectory')),
            ],
            options={
                'ordering': ['came_on'],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('way', models.CharField(choices=[('receipt', 'bij Mijn woorden'), ('mail', 'met een brief per e-mail'), ('slip', 'op een gevouwen briefje'), ('call', 'door te bellen')], max_length=8)),
                ('state', models.CharField(choices=[('ready', 'ligt klaar'), ('printed', 'geprint'), ('heard', 'gehoord'), ('missed', 'niet bereikt'), ('more', 'wil nog iets zeggen')], default='ready', max_length=8)),
                ('on', models.DateField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
                ('trajectory', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='trajectories.trajectory')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='trajectories.answerround')),
            ],
        ),
        migrations.CreateModel(
            name='StandsNow',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('about_kind', models.CharField(max_length=40)),
                ('about_id', models.UUIDField()),
                ('says', models.CharField(choices=[('yes', 'Ja, het staat er'), ('not_yet', 'Nog niet'), ('no', 'Nee, want')], max_length=8)),
                ('because', models.CharField(blank=True, max_length=240)),
                ('on', models.DateField()),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='trajectories.answerround')),
                ('trajectory', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='trajectories.trajectory')),
            ],
        ),
        migrations.AddConstraint(
            model_name='answerround',
            constraint=models.UniqueConstraint(fields=('trajectory', 'about_kind', 'about_id'), name='trajectories_one_answer_round_per_moment'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.UniqueConstraint(fields=('round', 'person'), name='trajectories_one_answer_a_round'),
        ),
        migrations.AddConstraint(
            model_name='standsnow',
            constraint=models.UniqueConstraint(fields=('round', 'about_kind', 'about_id'), name='trajectories_stands_once'),
        ),
    ]
