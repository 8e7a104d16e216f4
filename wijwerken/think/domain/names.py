"""What a thread is called for whom: a name in words that were not shared is seen by the core group only."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import override

from wijwerken.house.manifest import Reference
from wijwerken.house.quoting import quotes
from wijwerken.house.text import fold
from wijwerken.look.domain import queries as look
from wijwerken.look.vocabulary import EXCERPT
from wijwerken.people.actor import Actor
from wijwerken.think.domain import queries
from wijwerken.think.models import EditionThread, RedThread
from wijwerken.think.vocabulary import NEEDS_NAME
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import unshared
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.vocabulary import Audience

_OPENS, _CLOSES = frozenset('“"„”'), frozenset('”"“')


def put_name(trajectory: Trajectory, thread: RedThread, name: str) -> RedThread:
    """Give a thread a name; in words that were not shared with everyone it waits, and others see that it does."""
    _put(thread, name, waits=bool(unshared.quoted(trajectory, Audience.EVERYONE, [name])))
    thread.needs_name = False
    return thread


def reconsider(trajectory: Trajectory, because_of: str = "") -> None:
    """Look again at the names of threads and given-back threads, because who may read which words changed.

    With the words because of which we look, only names that quote those.
    """
    named = list(RedThread.objects.of(trajectory).filter(needs_name=False))
    threads = [thread for thread in named if not because_of or quotes(thread.called, because_of)]
    waiting = _that_wait(trajectory, [thread.called for thread in threads])
    for thread in threads:
        was = thread.name
        _put(thread, thread.called, waits=thread.called in waiting)
        if was != thread.name:
            thread.version += 1
            thread.save()
    _reconsider_given(trajectory, because_of)


def reconsider_everywhere() -> None:
    """Look at the names of all threads and editions, also those that were given before anybody looked."""
    for trajectory in Trajectory.objects.iterator():
        reconsider(trajectory)


def _reconsider_given(trajectory: Trajectory, because_of: str) -> None:
    """In an edition such a name is replaced; when it is no longer so, the name that the thread has now comes back."""
    rows = EditionThread.objects.of(trajectory).exclude(name="").select_related("red_thread")
    given = [row for row in rows if not because_of or quotes(row.name, because_of)]
    waiting = _that_wait(trajectory, [row.name for row in given])
    neutral = nameless(trajectory)
    anew = {row: neutral for row in given if row.name in waiting}
    for row in rows:
        if row.name == neutral and row.red_thread and not row.red_thread.needs_name:
            anew[row] = row.red_thread.name
    for row, name in anew.items():
        EditionThread.objects.of(trajectory).filter(pk=row.pk).exclude(name=name).update(name=name)


def _that_wait(trajectory: Trajectory, called: list[str]) -> set[str]:
    """Give of many names those that quote words which were not shared with everyone; asked once for all."""
    quoted = [words for words, _whose in unshared.quoted(trajectory, Audience.EVERYONE, called)] if called else []
    return {name for name in called if any(words in name for words in quoted)}


def _put(thread: RedThread, name: str, *, waits: bool) -> None:
    thread.name, thread.waiting_name = (nameless(thread.trajectory), name) if waits else (name, "")
    thread.folded = fold(thread.name)


def whose_yes(actor: Actor, trajectory: Trajectory, thread: RedThread | queries.Listed) -> list[unshared.Sentence]:
    """Give whose yes the name of a thread waits for, as far as this person may read those words anyway."""
    if not thread.waiting_name:
        return []
    return unshared.sentences(trajectory, quotes_unshared(actor, trajectory, thread.waiting_name))


def quotes_unshared(actor: Actor, trajectory: Trajectory, name: str) -> list[tuple[str, Reference]]:
    """Give what this name quotes that was not shared with everyone, as far as this person may read that anyway.

    Of other words nothing is said: whoever types a guess would learn from it whether somebody said it.
    """
    found = unshared.quoted(trajectory, Audience.EVERYONE, [name])
    excerpts = [whose.id for _words, whose in found if whose.kind == EXCERPT]
    readable = look.excerpts_for(actor, trajectory).filter(pk__in=excerpts) if excerpts else ()
    may_know = {excerpt.pk for excerpt in readable}
    return [one for one in found if one[1].kind != EXCERPT or one[1].id in may_know]


def for_reader(actor: Actor, trajectory: Trajectory, threads: Iterable[RedThread]) -> None:
    """Let threads that are only shown, never saved, carry the name that this reader may see."""
    if rules.in_core_group(actor, trajectory):
        for thread in threads:
            thread.name = thread.called


def key_of(name: str) -> str:
    """Bring a name to the form in which threads are told apart: *Voor* and *Vóór* are two, *voor* and *Voor* one."""
    seen = "".join(sign for sign in unicodedata.normalize("NFC", name) if unicodedata.category(sign) != "Cf")
    return " ".join(seen.casefold().split())


def is_taken(trajectory: Trajectory, name: str, but: UUID | None = None) -> bool:
    """Tell whether another thread has this name already, also when that name waits.

    Who types a name that differs only in accents mostly means the thread that is there; what a file brought in with
    other accents is another thread, and keeps its name.
    """
    alike, wanted = _alike(trajectory, name), key_of(name)
    keeps = any(thread.pk == but and key_of(thread.called) == wanted for thread in alike)
    others = [thread for thread in alike if thread.pk != but]
    return any(not keeps or key_of(thread.called) == wanted for thread in others)


def named(trajectory: Trajectory, name: str) -> RedThread | None:
    """Find the thread with this name, also when that name waits; typed without accents, when only one is alike."""
    alike, wanted = _alike(trajectory, name), key_of(name)
    same = [thread for thread in alike if key_of(thread.called) == wanted]
    return next(iter(same), alike[0] if len(alike) == 1 else None)


def without_marks(name: str) -> str:
    """Take off the quotation marks around a name that somebody quotes; those within it are its own."""
    bare = " ".join(name.split())
    if not set(bare) - _OPENS - _CLOSES:
        return ""
    around = len(bare) > 2 and bare[0] in _OPENS and bare[-1] in _CLOSES
    return bare[1:-1].strip() if around and not set(bare[1:-1]) & (_OPENS | _CLOSES) else bare


def nameless(trajectory: Trajectory) -> str:
    """Say in the language of the trajectory that a thread looks for a name."""
    with override(trajectory.language):
        return str(NEEDS_NAME)


def _alike(trajectory: Trajectory, name: str) -> list[RedThread]:
    wanted = fold(name)
    waiting = RedThread.objects.of(trajectory).exclude(waiting_name="")
    shown = RedThread.objects.of(trajectory).filter(folded=wanted, waiting_name="")
    return [*shown, *(thread for thread in waiting if fold(thread.waiting_name) == wanted)]
