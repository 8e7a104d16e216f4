"""Words that who said them wrote down themselves count as theirs, and not as confirmed.

Until now they began as confirmed, so that those of before cannot be told apart from words somebody confirmed; who wrote
them can still confirm them. Figures of last night that counted them are told again after the next.
"""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

BY_WHO_SAID_IT = ("public_box", "paper", "room")


def call_what_was_typed_written(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Give words that were typed by who said them their own state, and forget figures that counted them."""
    excerpts = apps.get_model("look", "Excerpt").objects.using(schema_editor.connection.alias)
    conversations = apps.get_model("look", "Conversation").objects.using(schema_editor.connection.alias)
    typed = conversations.filter(source__in=BY_WHO_SAID_IT).values("pk")
    excerpts.filter(speaker__conversation__in=typed, check_state="confirmed").update(check_state="written")
    kept = apps.get_model("look", "KeptFigures").objects.using(schema_editor.connection.alias)
    kept.update(words=0, confirmed=0, no_new_group=None)


class Migration(migrations.Migration):
    dependencies = [("look", "0004_kept_figures")]

    operations = [
        migrations.AlterField(
            model_name="excerpt",
            name="check_state",
            field=models.CharField(
                choices=[
                    ("to_check", "nog niet voorgelegd"),
                    ("sent", "voorgelegd"),
                    ("confirmed", "bevestigd"),
                    ("corrected", "verbeterd en bevestigd"),
                    ("no_reply", "geen antwoord"),
                    ("written", "zelf geschreven"),
                ],
                default="to_check",
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="keptfigures",
            name="no_new_group",
            field=models.BooleanField(null=True),
        ),
        migrations.RunPython(call_what_was_typed_written, migrations.RunPython.noop),
    ]
