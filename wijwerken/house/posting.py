"""Posting work to the worker, by name: who does a deed need not know the work that follows, nor wait for it."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any, TypeVar

from django.db import transaction
from django.utils.module_loading import import_string
from django_tasks.base import Task

from wijwerken.house import clock

AnyTask = TypeVar("AnyTask", bound="Task[Any, Any]")

_reads_words: set[str] = set()


def reads_words(work: AnyTask) -> AnyTask:
    """Mark work that reads people's words: after it a fresh worker begins, so that no memory holds them."""
    _reads_words.add(work.module_path)
    return work


def did_read_words(path: str) -> bool:
    """Tell whether this work, by its whole path, reads people's words."""
    return path in _reads_words


def path_of(name: str) -> str:
    """Give the whole path of work, as it stands in the queue."""
    room, work = name.split(".")
    return f"wijwerken.{room}.tasks.{work}"


def post(name: str, *args: Any, after: dt.timedelta | None = None) -> None:
    """Post work by its name, "room.work", such as "people.send_letter"; `after` lets it wait where that is possible."""
    work = _work(name)
    if after is not None and work.get_backend().supports_defer:
        # The worker looks at the real clock, not at that of a demo which stands ahead.
        work = work.using(run_after=clock.now() - dt.timedelta(days=clock.days_ahead()) + after)
    work.enqueue(*args)


def post_when_kept(name: str, *args: Any, after: dt.timedelta | None = None) -> None:
    """Post work once what is done now is kept."""
    transaction.on_commit(partial(post, name, *args, after=after))


def post_once_when_kept(name: str, *args: Any) -> None:
    """Post work once what is done now is kept, unless the same waits already."""
    transaction.on_commit(partial(_post_once, name, *args))


def _post_once(name: str, *args: Any) -> None:
    from django_tasks_db.models import DBTaskResult

    waiting = DBTaskResult.objects.ready().filter(task_path=path_of(name))
    if not any(one.args_kwargs["args"] == list(args) for one in waiting):
        post(name, *args)


def _work(name: str) -> Any:
    return import_string(path_of(name))
