import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('look', '0001_initial'),
        ('think', '0002_recognition'),
        ('trajectories', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='tie',
            name='suggested_by',
            field=models.CharField(blank=True, max_length=32),
        ),
        migrations.AddField(
            model_name='tie',
            name='suggested_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='tie',
            name='suggested_version',
            field=models.CharField(blank=True, max_length=32),
        ),
        migrations.CreateModel(
            name='ExcerptVector',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('encoder', models.CharField(max_length=32)),
                ('encoder_version', models.CharField(max_length=32)),
                ('numbers', models.BinaryField()),
                ('excerpt', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='look.excerpt')),
                ('trajectory', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='trajectories.trajectory')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Grouping',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('state', models.CharField(choices=[('waiting', 'de computer is bezig'), ('ready', 'klaar'), ('few', 'te weinig fragmenten'), ('weak', 'geen duidelijke groepen')], default='waiting', max_length=8)),
                ('encoder', models.CharField(blank=True, max_length=32)),
                ('encoder_version', models.CharField(blank=True, max_length=32)),
                ('on', models.DateField()),
                ('trajectory', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='trajectories.trajectory')),
            ],
        ),
        migrations.CreateModel(
            name='LikePair',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('likeness', models.FloatField()),
                ('is_settled', models.BooleanField(default=False)),
                ('one', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='look.excerpt')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='look.excerpt')),
                ('trajectory', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='trajectories.trajectory')),
            ],
        ),
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('encoder', models.CharField(blank=True, max_length=32)),
                ('encoder_version', models.CharField(blank=True, max_length=32)),
                ('instead', models.CharField(blank=True, choices=[('missing', 'de gekozen taalhulp is er niet'), ('tampered', 'de gekozen taalhulp is niet meer wat hij was')], max_length=8)),
                ('done', models.PositiveIntegerField(default=0)),
                ('total', models.PositiveIntegerField(default=0)),
                ('is_too_much', models.BooleanField(default=False)),
                ('stamp', models.UUIDField(null=True)),
                ('trajectory', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='trajectories.trajectory')),
            ],
        ),
        migrations.CreateModel(
            name='SuggestedGroup',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('detail', models.CharField(choices=[('coarse', 'grover'), ('middle', 'gewoon'), ('fine', 'fijner')], max_length=8)),
                ('terms', models.JSONField(default=list)),
                ('is_thrown_away', models.BooleanField(default=False)),
                ('excerpts', models.ManyToManyField(related_name='+', to='look.excerpt')),
                ('grouping', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='groups', to='think.grouping')),
                ('quoted', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='look.excerpt')),
                ('taken_as', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='think.redthread')),
                ('trajectory', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='trajectories.trajectory')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SuggestionAnswer',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('answer', models.CharField(choices=[('not', 'Hoort er niet bij'), ('unsure', 'Weet niet')], max_length=6)),
                ('suggested_by', models.CharField(max_length=32)),
                ('suggested_version', models.CharField(max_length=32)),
                ('on', models.DateField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='trajectories.participation')),
                ('excerpt', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='look.excerpt')),
                ('red_thread', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='think.redthread')),
                ('trajectory', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='trajectories.trajectory')),
            ],
        ),
        migrations.AddConstraint(
            model_name='grouping',
            constraint=models.UniqueConstraint(fields=('trajectory',), name='think_one_grouping'),
        ),
        migrations.AddConstraint(
            model_name='likepair',
            constraint=models.UniqueConstraint(fields=('one', 'other'), name='think_one_pair'),
        ),
        migrations.AddConstraint(
            model_name='reading',
            constraint=models.UniqueConstraint(fields=('trajectory',), name='think_one_reading'),
        ),
        migrations.AddConstraint(
            model_name='suggestionanswer',
            constraint=models.UniqueConstraint(fields=('red_thread', 'excerpt'), name='think_one_answer_a_suggestion'),
        ),
    ]
