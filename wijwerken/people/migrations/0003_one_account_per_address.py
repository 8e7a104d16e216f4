import datetime

from django.conf import settings
from django.db import migrations, models
from django.db.models.functions import Lower
from django.utils import timezone


def keep_one_account_per_address(apps, schema_editor):
    """Leave an address with one account, and tell the others that theirs is gone."""
    Account = apps.get_model("people", "Account")
    holders = {}
    for account in Account.objects.exclude(email=""):
        holders.setdefault(account.email.strip().lower(), []).append(account)
    for address, accounts in holders.items():
        first, *others = sorted(accounts, key=lambda one: _rank(one, address))
        for other in others:
            other.email = ""
            other.save(update_fields=["email"])
            apps.get_model("people", "AccountEvent").objects.create(
                account=other, what="address_gone", on=timezone.localdate()
            )
        # Where links already went to this address, whoever reads it must be able to come in tomorrow too.
        first.email_confirmed = not settings.EMAIL_BACKEND.endswith("dummy.EmailBackend")
        first.save(update_fields=["email_confirmed"])


def _rank(account, address):
    # Whoever was invited with it, then whoever was here last, then the oldest account.
    last = account.last_seen_on or datetime.date.min
    return (account.sign_in_name.lower() != address, -last.toordinal(), account.made_on, str(account.pk))


def keep_only_the_day(apps, schema_editor):
    """When an app, key or paper code was made and last used is nobody's business but of that day."""
    Authenticator = apps.get_model("mfa", "Authenticator")
    for row in Authenticator.objects.all():
        day = timezone.localtime(row.created_at).date()
        row.created_at = timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))
        row.last_used_at = None
        row.save(update_fields=["created_at", "last_used_at"])


class Migration(migrations.Migration):

    dependencies = [
        ("people", "0002_ways_in"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]

    operations = [
        migrations.RunPython(
            keep_one_account_per_address, migrations.RunPython.noop, hints={"model_name": "account"}
        ),
        migrations.RunPython(keep_only_the_day, migrations.RunPython.noop, hints={"model_name": "account"}),
        migrations.AddConstraint(
            model_name="account",
            constraint=models.UniqueConstraint(
                Lower("email"), condition=models.Q(("email", ""), _negated=True), name="people_one_per_address"
            ),
        ),
    ]
