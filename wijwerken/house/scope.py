"""Scope by construction: what belongs to a place is fetched through that place, or not at all."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any, Self, TypeVar

from django.db import models
from django.db.models.sql.where import WhereNode

M = TypeVar("M", bound=models.Model)


class OutOfScope(RuntimeError):
    """A query asked for what belongs to a place without saying of which place."""


class ScopedQuerySet(models.QuerySet[M]):
    """A query that refuses to run until it is bound to a place, or to a parent row that is.

    Most rows belong to a trajectory; a model whose rows belong to places of another kind names its column in `SCOPE`.
    """

    _unscoped_because: str = ""

    def of(self, place: Any) -> Self:
        """Narrow to one place (an object or its id)."""
        return self.filter(**{self._scope(): getattr(place, "pk", place)})

    def everywhere(self, because: str) -> Self:
        """Look across places, for a stated reason (a nightly task, a person's own receipt, erasure)."""
        wide: Self = self._chain()  # type: ignore[attr-defined]
        wide._unscoped_because = because
        return wide

    def _clone(self) -> Self:
        clone: Self = super()._clone()  # type: ignore[misc]
        clone._unscoped_because = self._unscoped_because
        return clone

    def _must_be_scoped(self) -> None:
        through_parent = self._hints.get("instance") is not None  # type: ignore[attr-defined]
        if self._unscoped_because or through_parent or _names_scope(self.query.where, self._scope()):
            return
        place = self._scope().removesuffix("_id")
        raise OutOfScope(f"{self.model.__name__} was asked for without its {place}: use .of({place}).")

    def _scope(self) -> str:
        return getattr(self.model, "SCOPE", "trajectory_id")

    def _fetch_all(self) -> None:
        self._must_be_scoped()
        super()._fetch_all()

    def iterator(self, *args: Any, **kwargs: Any) -> Iterator[M]:
        self._must_be_scoped()
        return super().iterator(*args, **kwargs)

    def count(self) -> int:
        self._must_be_scoped()
        return super().count()

    def exists(self) -> bool:
        self._must_be_scoped()
        return super().exists()

    def aggregate(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        self._must_be_scoped()
        return super().aggregate(*args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        self._must_be_scoped()
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._must_be_scoped()
        return super().delete()


def _names_scope(where: WhereNode, column: str) -> bool:
    """Tell whether a condition that always holds names the place."""
    if where.connector == "OR" or where.negated:
        return False
    return any(
        _names_scope(child, column) if isinstance(child, WhereNode) else _is_scope(child, column)
        for child in where.children
    )


def _is_scope(condition: Any, column: str) -> bool:
    target = getattr(getattr(condition, "lhs", None), "target", None)
    return getattr(target, "column", None) == column and condition.lookup_name in {"exact", "in"}


ScopedManager = models.Manager.from_queryset(ScopedQuerySet)


class Row(models.Model):
    """Every row of the house has a random public id, never one that tells when it was made."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True


class Versioned(models.Model):
    """A thing two people may edit carries a version, so that nobody's work is lost without a word."""

    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True
