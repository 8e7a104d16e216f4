from django.db import migrations, models
from django.db.models import Exists, OuterRef, Q


def who_surely_or_maybe_decided(apps, schema_editor):
    """Give words that others wrote down to who said them, wherever that person may have done something with them."""
    Speaker, Excerpt = apps.get_model("look", "Speaker"), apps.get_model("look", "Excerpt")
    ReceiptCredential = apps.get_model("people", "ReceiptCredential")
    written_down = Speaker.objects.filter(conversation__source__in=["held", "import"])
    own = Excerpt.objects.filter(speaker=OuterRef("pk"))
    checked = own.filter(check_state__in=["confirmed", "corrected"])
    # Who has a way in may have confirmed, corrected or shared it; only words nobody said anything about are free.
    could = Exists(ReceiptCredential.objects.filter(person=OuterRef("person"))) | Q(person__account__isnull=False)
    did = Exists(checked) | Exists(own.exclude(audience="holders"))
    # Who hid them, or is gone and left them nameless: words that were confirmed without having been read aloud.
    gone = Q(person=None, conversation__read_aloud_on=None) & Exists(checked)
    found = written_down.filter(Exists(own.filter(is_hidden=True)) | gone | (could & did))
    Speaker.objects.filter(pk__in=list(found.values_list("pk", flat=True))).update(decides=True)


class Migration(migrations.Migration):

    dependencies = [
        ('look', '0001_initial'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='speaker',
            name='decides',
            field=models.BooleanField(default=False),
        ),
        migrations.RunPython(who_surely_or_maybe_decided, migrations.RunPython.noop),
    ]
