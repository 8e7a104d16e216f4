"""What a group agreed is written down during the evening too; who may read a card is asked; a focus group reads back."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

FOCUS_GROUP = "focusgroep"


def notes_of_harvests(apps, schema_editor):
    """What stood in a harvest stands in the notes of its workshop."""
    # Rows of a trajectory are only found through their trajectory; in a migration there is no such guard.
    notes = apps.get_model("meet", "Notes")
    for harvest in apps.get_model("meet", "Harvest").objects.all():
        if harvest.agreements or harvest.differences:
            notes.objects.create(
                trajectory_id=harvest.trajectory_id,
                workshop_id=harvest.workshop_id,
                version=harvest.version,
                agreements=harvest.agreements,
                differences=harvest.differences,
            )


def harvests_of_notes(apps, schema_editor):
    """Back again: a harvest has no place for what a group takes along, so that stands above its agreements."""
    harvests = apps.get_model("meet", "Harvest").objects
    for notes in apps.get_model("meet", "Notes").objects.all():
        agreed = "\n".join(filter(None, [notes.taken_along, notes.agreements]))
        harvests.filter(workshop_id=notes.workshop_id).update(
            version=notes.version, agreements=agreed, differences=notes.differences
        )


def focus_groups_read_back(apps, schema_editor):
    """In a focus group that was made ready but did not come to it, what was said can be read back."""
    steps = apps.get_model("meet", "WorkshopStep").objects
    steps.filter(workshop__form=FOCUS_GROUP, kind="harvest", state="waiting").update(kind="read_back")


def focus_groups_harvest(apps, schema_editor):
    """Back again: a step of this kind is not known any more."""
    apps.get_model("meet", "WorkshopStep").objects.filter(kind="read_back").update(kind="harvest")


class Migration(migrations.Migration):

    dependencies = [
        ("meet", "0005_rounds_moved"),
        ("trajectories", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name='card',
            name='readers',
            field=models.CharField(blank=True, choices=[('holders', 'alleen de kerngroep'), ('participants', 'de hele groep, met bewoners, ambtenaren en de opdrachtgever'), ('everyone', 'iedereen, ook op internet en op papier')], max_length=12),
        ),
        migrations.AddField(
            model_name='workshop',
            name='readers',
            field=models.CharField(choices=[('holders', 'alleen de kerngroep'), ('participants', 'de hele groep, met bewoners, ambtenaren en de opdrachtgever'), ('everyone', 'iedereen, ook op internet en op papier')], default='participants', max_length=12),
        ),
        migrations.AlterField(
            model_name='workshopstep',
            name='kind',
            field=models.CharField(choices=[('talk', 'praten'), ('words', 'eigen woorden'), ('alone_together', 'eerst alleen, dan samen'), ('recognition', 'herkennen'), ('scale', 'schaal'), ('choose', 'kiezen'), ('dots', 'stippen'), ('resistance', 'weerstand peilen'), ('round_robin', 'rondje'), ('groups', 'groepjes door het lot'), ('timer', 'tijd'), ('read_back', 'teruglezen'), ('harvest', 'oogst')], default='talk', max_length=16),
        ),
        migrations.CreateModel(
            name='Notes',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1)),
                ('taken_along', models.TextField(blank=True)),
                ('agreements', models.TextField(blank=True)),
                ('differences', models.TextField(blank=True)),
                ('trajectory', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='trajectories.trajectory')),
                ('workshop', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='meet.workshop')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.RunPython(notes_of_harvests, harvests_of_notes),
        migrations.RunPython(focus_groups_read_back, focus_groups_harvest),
        migrations.RemoveField(
            model_name='harvest',
            name='agreements',
        ),
        migrations.RemoveField(
            model_name='harvest',
            name='differences',
        ),
        migrations.RemoveField(
            model_name='harvest',
            name='version',
        ),
    ]
