"""Keeps identity keys in a database of their own."""

from __future__ import annotations

from typing import Any

IDENTITIES = "identities"


class IdentityRouter:
    """Sends identity keys to the database `identities`, and nothing else there."""

    def db_for_read(self, model: type, **hints: Any) -> str | None:
        return IDENTITIES if _is_identity(model._meta.label_lower) else None  # type: ignore[attr-defined]

    db_for_write = db_for_read

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool | None:
        kept_apart = {_is_identity(one._meta.label_lower), _is_identity(other._meta.label_lower)}
        return False if kept_apart == {True, False} else None

    def allow_migrate(self, db: str, app_label: str, model_name: str | None = None, **hints: Any) -> bool | None:
        if db == IDENTITIES:
            return app_label == "people" and (model_name is None or _is_identity(f"people.{model_name}"))
        return not (model_name and _is_identity(f"{app_label}.{model_name}"))


def _is_identity(label: str) -> bool:
    return label == "people.identitykey"
