"""The names of threads as they are searched: ' and - are kept in one spelling from here on."""

from typing import Any

from django.db import migrations

from wijwerken.house.text import fold


def fold_again(apps: Any, _schema: Any) -> None:
    """Fold again what is stored otherwise than it is sought."""
    rows = apps.get_model("think", "RedThread").objects
    stored = rows.values_list("pk", "name", "folded").iterator()
    changed = [(key, fold(text)) for key, text, folded in stored if fold(text) != folded]
    for key, folded in changed:
        rows.filter(pk=key).update(folded=folded)


class Migration(migrations.Migration):
    dependencies = [("think", "0008_joining")]

    operations = [migrations.RunPython(fold_again, migrations.RunPython.noop)]
