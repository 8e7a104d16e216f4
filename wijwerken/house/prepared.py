"""A query that every page asks has the same form each time: its SQL is made once, and then only the ids are filled in.

Making the SQL of a query takes Django five times as long as asking it. What is kept is the form, never a row: each time
the database is asked anew. `@prepared` stands on a function that is given only ids and days, and gives a query:

    @prepared
    def _standing(trajectory: UUID, on: dt.date) -> QuerySet[Gathering]:
        return Gathering.objects.of(trajectory).filter(on__gte=on)

Called, it gives the list of rows. What else the form depends on is said by name (`carries=True`) and is a constant of
the code, never what somebody typed. Nothing else may decide the form: no reader, no role that is looked up, no words.
So what somebody may read is never prepared where the rule looks at more than these ids: that is built each time.
"""

from __future__ import annotations

import datetime as dt
import re
import warnings
from collections.abc import Callable, Sequence
from copy import copy
from functools import update_wrapper
from typing import Any, Generic, ParamSpec
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import Case, F, Func, IntegerField, QuerySet, Subquery

P = ParamSpec("P")
CONSTANT = re.compile(r"[a-z_.]*")  # a value of a vocabulary: no id, no day, no words
Asked = UUID | dt.date | None


class NotOnlyIds(RuntimeWarning):
    """A prepared query holds what it was not given, and would keep that for who asks later; so it is not kept."""


class SameIds(ValueError):
    """Two of the ids are the same this time, so that their places cannot be told apart."""


class Prepared(Generic[P]):
    """A query of which the form is made once: one for each set of names and of ids that are missing."""

    def __init__(self, build: Callable[P, QuerySet[Any, Any]]) -> None:
        self._build: Callable[..., QuerySet[Any, Any]] = build
        self._forms: dict[object, _Form] = {}
        update_wrapper(self, build)

    def __call__(self, *asked: P.args, **named: P.kwargs) -> list[Any]:
        ids: Sequence[Any] = asked
        key = (tuple(one is None for one in ids), *sorted(named.items()))
        if key not in self._forms:
            rows = self._build(*ids, **named)
            try:
                self._forms[key] = _Form(rows, ids)
            except (EmptyResultSet, SameIds):  # what can give nothing is not asked
                return list(rows)
            except NotOnlyIds as why:
                warnings.warn(why, stacklevel=2)
                return list(rows)
        return self._forms[key].rows(ids)


def how_many(rows: QuerySet[Any, Any]) -> Subquery:
    """Count rows as one figure of a query that asks several."""
    return Subquery(rows.order_by().values_list(counted("pk")))


def counted(what: str | Case) -> Func:
    """Count where something is, among figures that are no count; it lays no rows together, as Django's own would."""
    return Func(F(what) if isinstance(what, str) else what, function="COUNT", output_field=IntegerField())


def prepared(build: Callable[P, QuerySet[Any, Any]]) -> Prepared[P]:
    """Make the SQL of this query once."""
    return Prepared(build)


class _Form:
    """The SQL of a query, and where in it each id stands."""

    def __init__(self, rows: QuerySet[Any, Any], ids: Sequence[Asked]) -> None:
        self._rows = rows
        self._compiler: Any = rows.query.get_compiler(rows.db)
        sql, found = self._compiler.as_sql()
        told = [_as_asked(one, self._compiler.connection) for one in ids if one is not None]
        if len(set(told)) < len(told):
            raise SameIds
        _must_be_constants([one for one in found if one not in told])
        self._sql, found = _written_out(sql, found, told)
        self._params = [told.index(one) if one in told else one for one in found]
        self._places = [place for place, one in enumerate(found) if one in told]
        self._compiler.connection = None  # each thread has one of its own

    def rows(self, ids: Sequence[Asked]) -> list[Any]:
        """Ask the database, with these ids."""
        rows = self._rows.all()
        compiler = copy(self._compiler)
        compiler.connection = connections[rows.db]
        told = [_as_asked(one, compiler.connection) for one in ids if one is not None]
        params = list(self._params)
        for place in self._places:
            params[place] = told[params[place]]
        compiler.as_sql = lambda *_how, **_more: (self._sql, tuple(params))
        rows.query.get_compiler = lambda *_how, **_more: compiler  # type: ignore[method-assign]
        return list(rows)


def _as_asked(one: UUID | dt.date, connection: Any) -> object:
    """Give an id or a day as this database is asked for it."""
    if isinstance(one, UUID):
        return one if connection.features.has_native_uuid_field else one.hex
    return connection.ops.adapt_datefield_value(one)


def _must_be_constants(left: Sequence[object]) -> None:
    for one in left:
        if isinstance(one, UUID | dt.date) or (isinstance(one, str) and not CONSTANT.fullmatch(one)):
            raise NotOnlyIds(f"{type(one).__name__} that was not given")


def _written_out(sql: str, params: Sequence[Any], told: Sequence[object]) -> tuple[str, list[Any]]:
    """Write the words of a vocabulary into the SQL itself.

    Where an index holds only some rows (open ones), SQLite would plan the whole query anew each time it is asked,
    because a value that is filled in decides whether that index serves.
    """
    pieces = sql.split("%s")
    if len(pieces) != len(params) + 1:  # a sign of percent of its own: left as it is
        return sql, list(params)
    written, left = pieces[0], []
    for one, piece in zip(params, pieces[1:], strict=True):
        is_word = isinstance(one, str) and one not in told
        written += (f"'{one}'" if is_word else "%s") + piece
        left += [] if is_word else [one]
    return written, left
