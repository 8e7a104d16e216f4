"""The prints of codes that people hold, made anew when the installation gets other keys; nobody types a code for it."""

from __future__ import annotations

from django.apps import apps
from django.db import models, transaction

from wijwerken.house import keyed

PRINT = "code_hmac"
ROWS_AT_ONCE = 500


def make_anew() -> int:
    """Make the print of every code in this room one of now; tells how many changed."""
    kinds = apps.get_app_config("people").get_models()
    printed = [kind for kind in kinds if any(field.name == PRINT for field in kind._meta.fields)]
    return sum(make_prints_anew(kind._default_manager.all()) for kind in printed)


def make_prints_anew(rows: models.QuerySet) -> int:
    """Make of every print in these rows the one of now, all of them or none."""
    changed = []
    with transaction.atomic():
        for row in (
            rows.exclude(**{PRINT: None}).exclude(**{PRINT: ""}).order_by("pk")
        ):  # ids are random: their order tells nothing
            now = keyed.print_of_now(row.code_hmac)
            if now != row.code_hmac:
                row.code_hmac = now
                changed.append(row)
        rows.bulk_update(changed, [PRINT], batch_size=ROWS_AT_ONCE)
    return len(changed)
