"""A deed in a trajectory, and what only trajectories add: words nobody shared, texts that wait, a sign of life."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models

from wijwerken.house import clock
from wijwerken.house.domain.deed import DeedsOf, Given, Settle
from wijwerken.house.once import forget_figures
from wijwerken.people.actor import Actor
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import texts_that_wait, unshared
from wijwerken.trajectories.models import Trajectory


def sign_of_life(trajectory: Trajectory) -> None:
    """Note that something happened here today; for deeds that are not about one trajectory and one actor."""
    today = clock.today()
    if trajectory.last_sign_of_life != today:
        Trajectory.objects.filter(pk=trajectory.pk).update(last_sign_of_life=today)
        trajectory.last_sign_of_life = today


def _prepare(actor: Actor, trajectory: Trajectory, readers: str, given: Given) -> Settle:
    """Keep unshared words out of texts for others: the core group is stopped, of who else takes part the text waits."""
    carries = rules.in_core_group(actor, trajectory) or actor.via == "house"
    texts = unshared.texts_in(*given)
    if readers and carries:
        unshared.must_be_shared(actor, trajectory, readers, texts)
    # Comparing takes long in a large trajectory, so it is done before anything is held for writing.
    looks = bool(readers) and not carries
    found = looks and texts_that_wait.found_in(actor, trajectory, readers, texts)

    def settle(result: object) -> None:
        if looks:
            is_new = not _was_there(result, [*given[0], *given[1].values()])
            texts_that_wait.let_wait(actor, trajectory, result, found=found, is_new=is_new)
        sign_of_life(trajectory)

    return settle


def _was_there(result: object, given: Iterable[object]) -> bool:
    """Tell whether others could see this row before the deed: it was given to it, or it is a next version."""
    return getattr(result, "version", 1) > 1 or any(result == one for one in given if isinstance(one, models.Model))


# `seen_by` says who will read the texts a deed is given (an audience): these may hold no words that were not shared.
deed = DeedsOf(rules.TRAJECTORY, prepare=_prepare, afterwards=forget_figures)
