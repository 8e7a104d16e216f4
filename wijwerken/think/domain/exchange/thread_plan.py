"""Which threads the codes of a file are: those that are here, and new ones under a name that keeps them apart."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from wijwerken.analysis.exchange import Code, Project
from wijwerken.analysis.signs import clean
from wijwerken.house.text import fold
from wijwerken.people.actor import Actor
from wijwerken.think.domain import names
from wijwerken.think.domain.exchange.marks import marks_of_thread
from wijwerken.think.domain.ties import LONGEST_NAME
from wijwerken.think.models import RedThread
from wijwerken.trajectories import rules
from wijwerken.trajectories.models import Trajectory

UNDER = " > "
SHORTENED = "…"


class ThreadPlan:
    """The threads of a trajectory, and those that a file would add."""

    def __init__(self, actor: Actor, trajectory: Trajectory, project: Project, *, flat: bool) -> None:
        self.by_code: dict[UUID, RedThread] = {}
        self.new: list[RedThread] = []
        self._trajectory, self._sets, self._flat = trajectory, project.sets, flat
        self._made_by = rules.participation_of(actor, trajectory)
        there = list(RedThread.objects.of(trajectory))
        self._by_guid = {one.pk: one for one in there}
        self._by_name = {names.key_of(one.called): one for one in there}
        self._taken = set(self._by_name)
        for code in project.codes:
            self.by_code[code.guid] = self._by_guid.get(code.guid) or self._thread(code)

    def _thread(self, code: Code) -> RedThread:
        """Find or make the thread of a code by its whole name, so that what is shortened alike stays apart."""
        whole = whole_name(code, flat=self._flat)
        key = names.key_of(whole)
        thread = self._by_name.get(key)
        if thread is None:
            thread = self._by_name[key] = self._new(code, whole)
        elif thread in self.new and (about := clean(code.description).strip()) and about not in thread.memo:
            thread.memo = "\n\n".join(filter(None, [thread.memo, about]))
        return thread

    def _new(self, code: Code, whole: str) -> RedThread:
        name = self._not_taken(shortened(whole))
        thread = RedThread(
            trajectory=self._trajectory,
            name=name,
            folded=fold(name),
            memo="\n\n".join(filter(None, [whole if name != whole else "", clean(code.description).strip()])),
            made_by=self._made_by,
            **marks_of_thread(self._sets, code.guid),
        )
        names.put_name(self._trajectory, thread, name)
        self._taken.add(names.key_of(name))
        self.new.append(thread)
        return thread

    def _not_taken(self, name: str) -> str:
        tries, number = name, 1
        while names.key_of(tries) in self._taken:
            number += 1
            tries = f"{name[: LONGEST_NAME - 8]} ({number})"
        return tries


def whole_name(code: Code, *, flat: bool) -> str:
    """Give the name of a code with the names it stands under, or flat: without them."""
    steps = [" ".join(clean(step).split()) for step in (*(() if flat else code.path), code.name)]
    return UNDER.join([*filter(None, steps[:-1]), steps[-1] or _("Zonder naam")])


def shortened(whole: str) -> str:
    """Shorten a name that is too long at the side that tells least: first what it stands under."""
    if len(whole) <= LONGEST_NAME:
        return whole
    steps = whole.split(UNDER)
    while len(steps) > 1:
        steps = steps[1:]
        name = UNDER.join([SHORTENED, *steps])
        if len(name) <= LONGEST_NAME:
            return name
    return f"{steps[-1][: LONGEST_NAME - 1]}{SHORTENED}"


def has_folders(codes: Iterable[Code]) -> bool:
    """Tell whether codes stand under others, so that there is something to flatten."""
    return any(code.path for code in codes)
