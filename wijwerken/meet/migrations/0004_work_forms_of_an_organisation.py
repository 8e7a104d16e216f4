"""Work forms that people kept belong to the organisations they were made at, and are seen there."""

from django.db import migrations, models

CARRY = ("facilitator", "co_researcher")


def where_they_were_made(apps, schema_editor):
    """Where somebody works or carries a trajectory, there their work forms are seen."""
    form = apps.get_model("meet", "SavedWorkForm")
    organisation = apps.get_model("people", "Organisation")
    membership = apps.get_model("people", "Membership")
    # Rows of a trajectory are only found through their trajectory; in a migration there is no such guard.
    participation = apps.get_model("trajectories", "Participation")
    everyone = list(organisation.objects.values_list("pk", flat=True))
    for row in form.objects.exclude(made_by=None).select_related("made_by"):
        found = set(
            participation.objects.filter(person_id=row.made_by_id, role__in=CARRY)
            .exclude(trajectory__organisations=None)
            .values_list("trajectory__organisations", flat=True)
        )
        account = row.made_by.account_id
        if account:
            found |= set(membership.objects.filter(account_id=account).values_list("organisation", flat=True))
        row.organisations.set(found)
    if len(everyone) == 1:  # nobody else could have made them
        for row in form.objects.filter(organisations=None):
            row.organisations.set(everyone)


class Migration(migrations.Migration):

    dependencies = [
        ("meet", "0003_told"),
        ("people", "0001_initial"),
        ("trajectories", "0001_initial"),
    ]

    # Steps of a workshop point to the tables of rounds by their old name until here; after this those tables move.
    run_before = [("rounds", "0001_moved_from_think")]

    operations = [
        migrations.AddField(
            "savedworkform",
            "organisations",
            models.ManyToManyField(blank=True, related_name="+", to="people.organisation"),
        ),
        migrations.RunPython(where_they_were_made, migrations.RunPython.noop),
    ]
